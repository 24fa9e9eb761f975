"""The terms of a clause: what it promises, with the sentence it becomes."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from agreements.catalogue import CATALOGUE
from agreements.forms import TermForm
from agreements.models import Clause, Term
from councils.access import CouncilRequest, council_view


@council_view("draft_agreements")
def new_term(request: CouncilRequest, pk: UUID) -> HttpResponse:
    clauses = Clause.objects.select_related("version__agreement")
    clause = get_object_or_404(clauses, pk=pk, council=request.council)
    form = TermForm(request.POST or None, kind=_kind(request))
    if form.is_valid():
        clause.add_term(values=form.values(), by=request.user, at=timezone.now())
        return redirect(clause)
    return _page(request, form, clause, None)


@council_view("draft_agreements")
def term(request: CouncilRequest, pk: UUID) -> HttpResponse:
    term = _term(request, pk)
    form = TermForm(request.POST or None, kind=term.kind, term=term)
    if form.is_valid():
        term.change(values=form.values(), by=request.user, at=timezone.now())
        return redirect(term.clause)
    return _page(request, form, term.clause, term)


@council_view("draft_agreements")
@require_POST
def remove_term(request: CouncilRequest, pk: UUID) -> HttpResponse:
    term = _term(request, pk)
    term.remove(by=request.user, at=timezone.now())
    return redirect(term.clause)


@council_view("draft_agreements")
@require_POST
def term_sentence(request: CouncilRequest) -> HttpResponse:
    """The live sentence: how the term reads with what is filled in so far."""
    form = TermForm(request.POST, kind=_kind(request))
    return render(request, "agreements/_sentence.html", {"term": form.term() if form.is_valid() else None})


def _page(request: CouncilRequest, form: TermForm, clause: Clause, term: Term | None) -> HttpResponse:
    shown = form.term() if form.is_bound and form.is_valid() else term
    context: dict[str, Any] = {
        "form": form,
        "clause": clause,
        "term": shown,
        "saved": term,
        "kind": form.kind,
        "words": CATALOGUE[form.kind].words,
    }
    return render(request, "agreements/term.html", context, status=422 if form.is_bound else 200)


def _kind(request: CouncilRequest) -> str:
    kind = request.POST.get("slag") or request.GET.get("slag", "")
    if kind not in CATALOGUE:
        raise Http404
    return kind


def _term(request: CouncilRequest, pk: UUID) -> Term:
    term: Term = get_object_or_404(
        Term.objects.select_related("clause__version__agreement"), pk=pk, council=request.council
    )
    return term
