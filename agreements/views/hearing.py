"""A hearing of a draft: sent, answered, extended and ended."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from agreements.models import Hearing, Version
from agreements.models.hearing import DeadlinePassed
from agreements.review_forms import ExtensionForm, HearingAnswerForm, HearingForm
from councils.access import CouncilRequest, council_view


@council_view("draft_agreements")
def new_hearing(request: CouncilRequest, pk: UUID) -> HttpResponse:
    version = get_object_or_404(Version.objects.select_related("agreement"), pk=pk, council=request.council)
    visitor = request.visitor
    form = HearingForm(request.POST or None, council=request.council, party=visitor.party, today=visitor.today)
    if form.is_valid():
        try:
            hearing = Hearing.objects.send(version, **form.cleaned_data, party=visitor.party, **_who(request))
        except DeadlinePassed as refusal:
            form.add_error("answer_by", str(refusal))
        else:
            messages.success(request, _("Utkastet er sendt på høring. De som skal svare, får e-post."))
            return redirect(hearing)
    context = {"version": version, "form": form}
    return render(request, "agreements/new_hearing.html", context, status=422 if form.is_bound else 200)


@council_view()
def hearing(request: CouncilRequest, pk: UUID) -> HttpResponse:
    return _page(request, _hearing(request, pk))


@council_view()
@require_POST
def answer_hearing(request: CouncilRequest, pk: UUID) -> HttpResponse:
    """«Ingen merknader» is a button of its own; the other sends what is written."""
    found = _hearing(request, pk)
    form = HearingAnswerForm(request.POST)
    if "none" not in request.POST and not form.is_valid():
        return _page(request, found, answer_form=form)
    text = "" if "none" in request.POST else form.cleaned_data["text"]
    found.answer(text=text, **_who(request))
    messages.success(request, _("Svaret er sendt. Du kan endre det til fristen."))
    return redirect(found)


@council_view("draft_agreements")
@require_POST
def extend_hearing(request: CouncilRequest, pk: UUID) -> HttpResponse:
    found = _hearing(request, pk)
    form = ExtensionForm(request.POST)
    if form.is_valid():
        try:
            found.extend(answer_by=form.cleaned_data["answer_by"], party=request.visitor.party, **_who(request))
        except DeadlinePassed as refusal:
            form.add_error("answer_by", str(refusal))
        else:
            messages.success(request, _("Fristen er flyttet. De som ikke har svart, får vite det."))
            return redirect(found)
    return _page(request, found, extension_form=form)


@council_view("draft_agreements")
@require_POST
def end_hearing(request: CouncilRequest, pk: UUID) -> HttpResponse:
    found = _hearing(request, pk)
    found.end(party=request.visitor.party, **_who(request))
    messages.success(request, _("Høringen er avsluttet."))
    return redirect(found)


def _page(request: CouncilRequest, found: Hearing, **forms: Any) -> HttpResponse:
    visitor, people = request.visitor, list(found.asked.for_list())
    mine = next((each for each in people if each.user == request.user), None)
    answer = getattr(mine, "answer", None)
    context = {
        "hearing": found,
        "version": found.version,
        "people": [(each, getattr(each, "answer", None)) for each in people],
        "answered": sum(hasattr(each, "answer") for each in people),
        "is_running": found.is_running(visitor.today),
        "is_ours": visitor.may("draft_agreements") and visitor.party == found.party,
        "is_asked": mine is not None,
        "answer": answer,
        "answer_form": HearingAnswerForm(initial={"text": answer.text if answer else ""}),
        "extension_form": ExtensionForm(),
        **forms,
    }
    return render(request, "agreements/hearing.html", context, status=422 if forms else 200)


def _hearing(request: CouncilRequest, pk: UUID) -> Hearing:
    hearings = Hearing.objects.visible_to(request.visitor.party).select_related("by", "version__agreement")
    found: Hearing = get_object_or_404(hearings, pk=pk, council=request.council)
    return found


def _who(request: CouncilRequest) -> dict[str, Any]:
    return {"by": request.user, "at": timezone.now()}
