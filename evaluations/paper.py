"""What the evaluation's document is made of: the facts, the two parties' answers, and what was learnt."""

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from councils.models import Party

if TYPE_CHECKING:
    from evaluations.models import Answer, Evaluation, LearningPoint, Question

LONGEST_LIST = 15


def on_paper(evaluation: "Evaluation") -> dict[str, Any]:
    assert evaluation.completed_at
    return {
        "council": evaluation.council.name,
        "title": _("Evaluering av politirådet %(year)s") % {"year": evaluation.year},
        "year": evaluation.year,
        "facts": [_fact(each) for each in evaluation.facts],
        "answers": [_answers(each) for each in evaluation.questions.with_answers()],
        "learning_points": [_point(each) for each in evaluation.learning_points.for_list()],
        "completed_at": date_format(timezone.localdate(evaluation.completed_at), "j. F Y"),
    }


def _fact(fact: dict[str, Any]) -> dict[str, Any]:
    lines = [each["words"] for each in fact["evidence"]]
    more = len(lines) - LONGEST_LIST
    if more > 0:
        lines = [*lines[:LONGEST_LIST], ngettext("… og %(n)d til", "… og %(n)d til", more) % {"n": more}]
    return {
        "promise": fact["promise"],
        "status": fact["status_word"].capitalize(),
        "sentence": fact["sentence"],
        "evidence": lines,
    }


def _answers(question: "Question") -> dict[str, Any]:
    return {"question": question.text, **{party: lines(question.answers_of(party)) for party in Party.values}}


def lines(answers: "list[Answer]") -> list[str]:
    """The marks counted in one line, then each person's own words; no names."""
    said = [answer.words for answer in answers if answer.words]
    return [*filter(None, [marks(answers)]), *said]


def marks(answers: "list[Answer]") -> str:
    """For example «2 svarte i stor grad, 1 svarte i liten grad»."""
    given = [answer for answer in answers if answer.mark]
    counted = {answer.mark: answer.get_mark_display() for answer in sorted(given, key=lambda each: -(each.mark or 0))}
    numbers = [sum(each.mark == mark for each in given) for mark in counted]
    return ", ".join(
        _("%(n)d svarte %(mark)s") % {"n": number, "mark": words}
        for number, words in zip(numbers, counted.values(), strict=True)
    )


def _point(point: "LearningPoint") -> dict[str, str]:
    return {"text": point.text, "owner": str(point.owner) if point.owner else ""}
