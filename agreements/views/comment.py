"""Comments on a draft: said, answered, closed and opened again; and the list of all that was said and proposed."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from agreements.models import Clause, Comment, Version
from agreements.review import Proposal, Reader, hearings_of, history_of, review_of
from agreements.review_forms import AnswerForm, CommentForm
from councils.access import CouncilRequest, Visitor, council_view


def reader_of(visitor: Visitor) -> Reader:
    return Reader(
        user=visitor.user,
        party=visitor.party,
        may_speak=visitor.may("approve_agreements"),
        may_decide=visitor.may("draft_agreements"),
        today=visitor.today,
    )


def review_context(visitor: Visitor, version: Version, clauses: list[Clause]) -> dict[str, Any]:
    """For a page with the draft's clauses: what is said about each is its `review`."""
    reader = reader_of(visitor)
    review = review_of(version, clauses, reader)
    for clause in clauses:
        clause.review = review.clauses[clause.pk]  # type: ignore[attr-defined] # for the template
    hearings = hearings_of(version, reader.party)
    return {
        "review": review,
        "reader": reader,
        "hearings": [each for each in hearings if each.is_running(visitor.today)],
        "checklist": version.checklist(visitor.today, party=reader.party),
        "internal_label": CommentForm.internal_label(reader.party),
    }


@council_view()
def review(request: CouncilRequest, pk: UUID) -> HttpResponse:
    """Everything that was said and proposed, what is closed too."""
    versions = Version.objects.select_related("agreement")
    version = get_object_or_404(versions, pk=pk, council=request.council)
    reader = reader_of(request.visitor)
    context = {
        "version": version,
        "entries": [(each, isinstance(each, Proposal)) for each in history_of(version, reader)],
        "hearings": [(each, each.is_running(request.visitor.today)) for each in hearings_of(version, reader.party)],
        "reader": reader,
    }
    return render(request, "agreements/review.html", context)


@council_view("approve_agreements")
def comment(request: CouncilRequest, pk: UUID) -> HttpResponse:
    """On a page of its own where there is no script, or when something has to be put right."""
    clause = clause_or_404(request, pk)
    form = CommentForm(request.POST or None, party=request.visitor.party, clause=clause)
    if form.is_valid():
        said = clause.comment(**form.cleaned_data, **_who(request), party=request.visitor.party)
        return redirect(said.get_absolute_url())
    context = {"clause": clause, "form": form}
    return render(request, "agreements/comment.html", context, status=422 if form.is_bound else 200)


@council_view("approve_agreements")
def answer_comment(request: CouncilRequest, pk: UUID) -> HttpResponse:
    thread = _thread(request, pk)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        thread.answer(text=form.cleaned_data["text"], party=request.visitor.party, **_who(request))
        return redirect(thread.get_absolute_url())
    context = {"thread": thread, "version": thread.version, "form": form}
    return render(request, "agreements/answer.html", context, status=422 if form.is_bound else 200)


@council_view("approve_agreements")
@require_POST
def resolve_comment(request: CouncilRequest, pk: UUID) -> HttpResponse:
    thread = _thread(request, pk)
    thread.resolve(**_who(request))
    return redirect(_clause_of(thread))


@council_view("approve_agreements")
@require_POST
def reopen_comment(request: CouncilRequest, pk: UUID) -> HttpResponse:
    thread = _thread(request, pk)
    thread.reopen(**_who(request))
    return redirect(thread.get_absolute_url())


@council_view("approve_agreements")
@require_POST
def erase_comment(request: CouncilRequest, pk: UUID) -> HttpResponse:
    """One's own words, in a thread or an answer."""
    said = get_object_or_404(_visible(request), pk=pk)
    said.erase(**_who(request))
    return redirect((said.answers_to or said).get_absolute_url())


def _clause_of(thread: Comment) -> str:
    place = f"#{thread.clause.anchor}" if thread.clause else ""
    return f"{thread.version.get_absolute_url()}{place}"


def _thread(request: CouncilRequest, pk: UUID) -> Comment:
    found: Comment = get_object_or_404(_visible(request).threads(), pk=pk)
    return found


def _visible(request: CouncilRequest) -> Any:
    comments = Comment.objects.visible_to(request.visitor.party).filter(council=request.council)
    return comments.select_related("by", "clause", "answers_to__version", "version__agreement")


def clause_or_404(request: CouncilRequest, pk: UUID) -> Clause:
    clauses = Clause.objects.select_related("version__agreement")
    clause: Clause = get_object_or_404(clauses, pk=pk, council=request.council)
    return clause


def _who(request: CouncilRequest) -> dict[str, Any]:
    return {"by": request.user, "at": timezone.now()}
