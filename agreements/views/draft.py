"""The draft: clauses and terms, and the way to the signatures."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from agreements.forms import ClauseForm, HeaderForm, KindForm, ReasonForm
from agreements.models import Clause, EditedMeanwhile, Signatory, Version
from agreements.rich_text import to_writing
from agreements.signing_forms import SendForm
from agreements.views.agreement import reading_page
from agreements.views.comment import review_context
from councils.access import CouncilRequest, council_view
from councils.models import Mandate, Party


@council_view()
def version(request: CouncilRequest, pk: UUID) -> HttpResponse:
    """The text of a version: to work on while it is a draft, to read once it is frozen."""
    version = _version(request, pk)
    return reading_page(request, version) if version.frozen_at else _draft_page(request, version)


def _draft_page(request: CouncilRequest, version: Version) -> HttpResponse:
    party = request.visitor.party
    clauses = list(version.clauses.in_order())
    context = {
        "version": version,
        "clauses": clauses,
        "approved_by_us": any(approval.party == party for approval in version.approvals.all()),
        "digest": version.digest(),
        **review_context(request.visitor, version, clauses),
    }
    return render(request, "agreements/draft.html", context)


@council_view("draft_agreements")
def header(request: CouncilRequest, pk: UUID) -> HttpResponse:
    version = _version(request, pk)
    form = HeaderForm.of_version(version, request.POST or None)
    if form.is_valid():
        version.edit_header(values=form.columns(), by=request.user, at=timezone.now())
        return redirect(version)
    context = {"version": version, "form": form}
    return render(request, "agreements/header.html", context, status=422 if form.is_bound else 200)


@council_view("draft_agreements")
def new_clause(request: CouncilRequest, pk: UUID) -> HttpResponse:
    version = _version(request, pk)
    form = ClauseForm(request.POST or None)
    if form.is_valid():
        clause = version.add_clause(
            heading=form.cleaned_data["heading"], html=form.html(), by=request.user, at=timezone.now()
        )
        return redirect(_at(clause))
    context = {"version": version, "form": form}
    return render(request, "agreements/new_clause.html", context, status=422 if form.is_bound else 200)


@council_view("draft_agreements")
def clause(request: CouncilRequest, pk: UUID) -> HttpResponse:
    """Changes one clause. If somebody else was quicker, both texts are shown and nothing is lost."""
    clause = _clause(request, pk)
    form = ClauseForm(request.POST or None, initial=_as_written(clause))
    theirs = None
    if form.is_valid():
        try:
            _edit(request, clause, form)
        except EditedMeanwhile:
            theirs, form = clause, ClauseForm({**request.POST.dict(), "revision": clause.revision})
        else:
            return redirect(_at(clause))
    context = {
        "clause": clause,
        "form": form,
        "theirs": theirs,
        "kinds": KindForm(),
        **review_context(request.visitor, clause.version, [clause]),
    }
    return render(request, "agreements/clause.html", context, status=422 if form.is_bound else 200)


@council_view("draft_agreements")
@require_POST
def move_clause(request: CouncilRequest, pk: UUID) -> HttpResponse:
    clause = _clause(request, pk)
    clause.move(up=request.POST.get("hvor") == "opp", by=request.user, at=timezone.now())
    return redirect(_at(clause))


@council_view("draft_agreements")
@require_POST
def remove_clause(request: CouncilRequest, pk: UUID) -> HttpResponse:
    clause = _clause(request, pk)
    clause.remove(by=request.user, at=timezone.now())
    messages.success(request, _("Punktet «%(clause)s» er tatt ut av utkastet.") % {"clause": clause})
    return redirect(clause.version)


@council_view("approve_agreements")
@require_POST
def approve(request: CouncilRequest, pk: UUID) -> HttpResponse:
    version = _version(request, pk)
    seen = request.POST.get("seen", "")
    version.approve(by=request.user, party=request.visitor.party, at=timezone.now(), seen=seen)
    messages.success(request, _("Du har godkjent teksten for %(party)s.") % {"party": _side(request)})
    return redirect(version)


@council_view("draft_agreements")
def send(request: CouncilRequest, pk: UUID) -> HttpResponse:
    """Who is asked, and by when; then the text is frozen."""
    version = _version(request, pk)
    asks = version.checklist(request.visitor.today, party=request.visitor.party).asks
    form = SendForm(request.POST if request.method == "POST" else None, today=request.visitor.today, asks=asks)
    if form.is_valid():
        version.send_for_signature(**form.cleaned_data, party=request.visitor.party, by=request.user, at=timezone.now())
        messages.success(request, _("Avtalen er sendt til signering. De som skal signere, får e-post."))
        return redirect(version)
    context = {"version": version, "form": form, "asked": _asked(request, version)}
    return render(request, "agreements/send.html", context, status=422 if form.is_bound else 200)


@council_view("draft_agreements")
def withdraw(request: CouncilRequest, pk: UUID) -> HttpResponse:
    version = _version(request, pk)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        draft = version.withdraw(by=request.user, because=form.cleaned_data["because"], at=timezone.now())
        messages.success(request, _("Avtalen er trukket tilbake. Her er et nytt utkast med samme tekst."))
        return redirect(draft)
    context = {"version": version, "form": form}
    return render(request, "agreements/withdraw.html", context, status=422 if form.is_bound else 200)


def _asked(request: CouncilRequest, version: Version) -> list[tuple[Signatory, list[Mandate]]]:
    """Each slot with those who hold the office today."""
    mandates = list(request.council.mandates.in_force(request.visitor.today).for_list())
    slots = version.signatories.in_order()
    return [(slot, [mandate for mandate in mandates if slot.is_for(mandate)]) for slot in slots]


def _edit(request: CouncilRequest, clause: Clause, form: ClauseForm) -> None:
    given = form.cleaned_data
    clause.edit(
        number=given["number"],
        heading=given["heading"],
        html=form.html(),
        seen_revision=given["revision"] or 0,
        by=request.user,
        at=timezone.now(),
    )


def _as_written(clause: Clause) -> dict[str, Any]:
    return {
        "number": clause.number,
        "heading": clause.heading,
        "text": to_writing(clause.html),
        "revision": clause.revision,
    }


def _side(request: CouncilRequest) -> str:
    return str(Party(request.visitor.party).label)


def _at(clause: Clause) -> str:
    return f"{clause.version.get_absolute_url()}#{clause.anchor}"


def _version(request: CouncilRequest, pk: UUID) -> Version:
    version: Version = get_object_or_404(Version.objects.select_related("agreement"), pk=pk, council=request.council)
    return version


def _clause(request: CouncilRequest, pk: UUID) -> Clause:
    clauses = Clause.objects.select_related("version__agreement").prefetch_related("terms")
    clause: Clause = get_object_or_404(clauses, pk=pk, council=request.council)
    return clause
