"""Suggested changes of a draft: proposed, read as a redline, answered, shared and taken back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from agreements.models import Clause, Suggestion
from agreements.models.suggestion import NothingNew, TextMovedOn, Words
from agreements.review import Proposal
from agreements.review_forms import DecisionForm, RemovalForm, SuggestionForm
from agreements.views.comment import clause_or_404, reader_of
from councils.access import CouncilRequest, council_view


@council_view("approve_agreements")
def suggest_change(request: CouncilRequest, pk: UUID) -> HttpResponse:
    clause = clause_or_404(request, pk)
    form = SuggestionForm.of(clause, request.POST or None, party=request.visitor.party)
    if form.is_valid():
        try:
            return _proposed(request, clause, form, kind=Suggestion.Kind.CHANGE, words=_words(form))
        except NothingNew as refusal:
            form.add_error(None, str(refusal))
    return _page(request, clause, form, _("Foreslå endring av %(clause)s") % {"clause": clause})


@council_view("approve_agreements")
def suggest_clause(request: CouncilRequest, pk: UUID) -> HttpResponse:
    clause = clause_or_404(request, pk)
    form = SuggestionForm(request.POST or None, party=request.visitor.party)
    if form.is_valid():
        return _proposed(request, clause, form, kind=Suggestion.Kind.ADD, words=_words(form))
    return _page(request, clause, form, _("Foreslå nytt punkt etter %(clause)s") % {"clause": clause})


@council_view("approve_agreements")
def suggest_removal(request: CouncilRequest, pk: UUID) -> HttpResponse:
    clause = clause_or_404(request, pk)
    form = RemovalForm(request.POST if request.method == "POST" else None, party=request.visitor.party)
    if form.is_valid():
        return _proposed(request, clause, form, kind=Suggestion.Kind.REMOVE)
    return _page(request, clause, form, _("Foreslå å ta ut %(clause)s") % {"clause": clause})


@council_view()
def suggestion(request: CouncilRequest, pk: UUID) -> HttpResponse:
    found = _suggestion(request, pk)
    proposal = Proposal(found, reader_of(request.visitor))
    context = {"proposal": proposal, "suggestion": found, "version": found.version, "is_whole": True}
    return render(request, "agreements/suggestion.html", context)


@council_view("draft_agreements")
@require_POST
def answer_suggestion(request: CouncilRequest, pk: UUID) -> HttpResponse:
    """Accepts or rejects. When the text has changed since the page was shown, it is shown again against the new."""
    found = _suggestion(request, pk)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(next(iter(form.errors.values()))[0]))
        return redirect(found)
    try:
        _decide(request, found, form.cleaned_data)
    except TextMovedOn:
        messages.warning(request, _("Punktet ble endret mens du leste. Her er forslaget mot teksten som står nå."))
        return redirect(found)
    return redirect(_place(found))


@council_view("approve_agreements")
@require_POST
def withdraw_suggestion(request: CouncilRequest, pk: UUID) -> HttpResponse:
    found = _suggestion(request, pk)
    found.withdraw(party=request.visitor.party, **_who(request))
    messages.success(request, _("Forslaget er trukket tilbake."))
    return redirect(_place(found))


@council_view("approve_agreements")
@require_POST
def share_suggestion(request: CouncilRequest, pk: UUID) -> HttpResponse:
    found = _suggestion(request, pk)
    found.share(party=request.visitor.party, **_who(request))
    messages.success(request, _("Forslaget er delt. Den andre parten kan nå svare på det."))
    return redirect(_place(found))


def _decide(request: CouncilRequest, found: Suggestion, given: dict[str, Any]) -> None:
    who = {**_who(request), "party": request.visitor.party, "because": given["because"]}
    if given["outcome"] == "accepted":
        found.accept(seen_revision=given["revision"] or 0, **who)
        messages.success(request, _("Forslaget er godtatt, og teksten er endret. Den som laget det, får vite det."))
    else:
        found.reject(**who)
        messages.success(request, _("Forslaget er avslått. Den som laget det, får vite det."))


def _proposed(request: CouncilRequest, clause: Clause, form: Any, **what: Any) -> HttpResponse:
    given = {name: form.cleaned_data[name] for name in ("because", "internal")}
    made = Suggestion.objects.propose(clause, party=request.visitor.party, **what, **given, **_who(request))
    messages.success(request, _("Forslaget er lagret. Teksten er den samme til noen godtar det."))
    return redirect(_place(made))


def _page(request: CouncilRequest, clause: Clause, form: Any, heading: str) -> HttpResponse:
    context = {"clause": clause, "form": form, "heading": heading}
    return render(request, "agreements/suggest.html", context, status=422 if form.is_bound else 200)


def _words(form: SuggestionForm) -> Words:
    return Words(form.cleaned_data["heading"], form.html())


def _place(found: Suggestion) -> str:
    """Where it stands in the draft, or its clause once it is answered."""
    anchor = found.anchor if found.decided_at is None else found.clause.anchor if found.clause else ""
    return f"{found.version.get_absolute_url()}#{anchor}"


def _suggestion(request: CouncilRequest, pk: UUID) -> Suggestion:
    every = Suggestion.objects.visible_to(request.visitor.party).for_list()
    found: Suggestion = get_object_or_404(
        every.select_related("by", "decided_by", "clause", "version__agreement"), pk=pk, council=request.council
    )
    return found


def _who(request: CouncilRequest) -> dict[str, Any]:
    return {"by": request.user, "at": timezone.now()}
