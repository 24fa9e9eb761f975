"""What the evaluation pages show: years, themes with facts and the two parties' answers, and what is left to do."""

from datetime import date
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from councils.access import Visitor
from councils.models import Council, Party
from evaluations.forms import AnswersForm
from evaluations.models import Evaluation, LearningPoint, Question
from evaluations.paper import marks


def years(council: Council, visitor: Visitor) -> dict[str, Any]:
    found = council.evaluations.for_list().annotate(points=Count("learning_points"))
    may_open = visitor.may("run_evaluations")
    return {
        "years": [_year(each) for each in found],
        "opens": council.evaluations.next_to_open(council=council, today=visitor.today) if may_open else None,
    }


def _year(evaluation: Evaluation) -> dict[str, Any]:
    return {
        "year": evaluation.year,
        "url": evaluation.get_absolute_url(),
        "is_open": not evaluation.completed_at,
        "when": date_format(_last_day(evaluation), "j. F Y"),
        "points": ngettext("%(n)d læringspunkt", "%(n)d læringspunkter", evaluation.points)  # type: ignore[attr-defined] # annotated
        % {"n": evaluation.points},  # type: ignore[attr-defined] # annotated
    }


def _last_day(evaluation: Evaluation) -> date:
    return timezone.localdate(evaluation.completed_at) if evaluation.completed_at else evaluation.answers_due_on


def answering(evaluation: Evaluation, form: AnswersForm, *, day: date) -> dict[str, Any]:
    facts = evaluation.facts_on(day)
    questions = [
        {
            "theme": question.theme_words,
            "text": question.text,
            "position": question.position,
            "facts": _concerning(question, facts),
            **form.fields_of(question),
        }
        for question in form.questions
    ]
    return {"evaluation": evaluation, "form": form, "questions": questions}


def result(evaluation: Evaluation, visitor: Visitor) -> dict[str, Any]:
    is_open = not evaluation.completed_at
    may_answer = is_open and visitor.may("answer_evaluations")
    return {
        "evaluation": evaluation,
        "is_open": is_open,
        "themes": _themes(evaluation, visitor.today),
        "points": [_point(point, evaluation) for point in evaluation.learning_points.for_list()],
        "document": evaluation.council.documents.about(evaluation).for_list().first(),
        "may_answer": may_answer,
        "has_answered": may_answer and evaluation.answers_by(visitor.user).given().exists(),
        **_completion(evaluation, may=is_open and visitor.may("run_evaluations")),
    }


def _completion(evaluation: Evaluation, *, may: bool) -> dict[str, Any]:
    if not may:
        return {"may_complete": False}
    return {"may_complete": True, "blockers": evaluation.blockers(), "warnings": evaluation.warnings()}


def _themes(evaluation: Evaluation, today: date) -> list[dict[str, Any]]:
    facts, before = evaluation.facts_on(today), evaluation.year_before()
    earlier = {each.theme: _parties(each) for each in before.questions.with_answers()} if before else {}
    return [
        {
            "theme": question.theme_words,
            "text": question.text,
            "facts": _concerning(question, facts),
            "parties": _parties(question),
            "year_before": before.year if before else None,
            "earlier": earlier.get(question.theme, []),
        }
        for question in evaluation.questions.with_answers()
    ]


def _concerning(question: Question, facts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [fact for fact in facts if fact["kind"] in question.kinds]


def _parties(question: Question) -> list[dict[str, Any]]:
    """The two sides, each with its marks counted and its words; no names."""
    return [
        {
            "party": Party(party).label,
            "marks": marks(question.answers_of(party)),
            "words": [answer.words for answer in question.answers_of(party) if answer.words],
        }
        for party in Party.values
    ]


def _point(point: LearningPoint, evaluation: Evaluation) -> dict[str, Any]:
    slug = evaluation.council.slug
    return {
        "text": point.text,
        "owner": str(point.owner) if point.owner else "",
        "goes_to": _whereto(point, evaluation),
        "url": _whereto_url(point, evaluation) if evaluation.completed_at else "",
        "drop": "" if evaluation.completed_at else reverse("learning_point_drop", args=[slug, point.pk]),
    }


def _whereto(point: LearningPoint, evaluation: Evaluation) -> str:
    if point.goes_to == LearningPoint.GoesTo.WHEEL:
        return _("Årshjulet for %(year)s") % {"year": evaluation.year + 1}
    clause = str(point.clause) if point.clause else evaluation.version.title
    return _("Forslag til endring i «%(clause)s»") % {"clause": clause}


def _whereto_url(point: LearningPoint, evaluation: Evaluation) -> str:
    if point.goes_to == LearningPoint.GoesTo.WHEEL:
        return reverse("wheel", args=[evaluation.council.slug, evaluation.year + 1])
    return str(evaluation.version.get_absolute_url())
