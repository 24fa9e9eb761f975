"""An evaluation from the day it is opened to the day nothing in it changes."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from accounts.refusal import Refusal
from agreements.catalogue import CATALOGUE, Rhythm
from agreements.models import Obligation, Status
from councils.personal_numbers import PersonalNumberInText
from evaluations.models import Answer, Evaluation
from evaluations.models.evaluation import (
    AlreadyOpened,
    EvaluationCompleted,
    EvaluationNotReady,
    NothingToEvaluate,
    YearNotBegun,
)
from evaluations.questions import ASKED
from tests.cast import Cast
from tests.evaluations.conftest import DECEMBER, oslo
from tests.make import FOUR_MEETINGS, PRESENCE, make_agreement, make_contact_day, make_evaluation, make_meeting

YEARLY = {"kind": "evaluation", "times": 1, "per": "year"}


def owed(cast: Cast, year: int) -> Obligation:
    obligation: Obligation = cast.council.obligations.for_list().get(kind="evaluation", starts_on__year=year)
    return obligation


def completed(cast: Cast, *, year: int = 2026, on: date = date(2026, 12, 15)) -> Evaluation:
    evaluation = make_evaluation(cast, year=year, at=oslo(on), answered=True)
    evaluation.complete(by=cast.secretary, at=oslo(on))
    return evaluation


def test_every_promise_that_becomes_an_obligation_stands_beside_one_question() -> None:
    asked = [kind for each in ASKED for kind in each.kinds]
    assert len(asked) == len(set(asked))
    assert {kind for kind, entry in CATALOGUE.items() if entry.rhythm != Rhythm.NONE} <= set(asked)


def test_opening_asks_the_questions_in_the_councils_language(cast: Cast) -> None:
    make_agreement(cast)
    cast.council.language = "nn"
    evaluation = make_evaluation(cast)
    asked = [(question.position, question.theme, question.text) for question in evaluation.questions.in_order()]
    assert asked == [(number, each.theme, each.nn) for number, each in enumerate(ASKED, 1)]


def test_opening_sends_one_mail_to_each_who_may_answer(cast: Cast) -> None:
    make_agreement(cast)
    cast.council.appoint(
        cast.mayor, office="chief_executive", party="municipality", starts_on=date(2026, 1, 1), by=None, at=cast.at
    )
    cast.council.appoint(
        cast.operator, office="other", party="municipality", starts_on=date(2026, 1, 1), by=None, at=cast.at
    )
    evaluation = make_evaluation(cast, at=DECEMBER)
    told = cast.council.notices.filter(kind="evaluation.opened")
    everyone = [cast.secretary, cast.mayor, cast.chief, cast.contact, cast.executive]
    assert sorted(told.values_list("recipient__email", flat=True)) == sorted(each.email for each in everyone)
    assert {(each.subject, each.url) for each in told} == {
        ("Fjordvik politiråd: Svar på evalueringen av 2026 innen 24. desember 2026", evaluation.get_absolute_url())
    }


def test_a_year_is_opened_once_and_not_before_it_has_begun_or_without_an_agreement(cast: Cast) -> None:
    make_agreement(cast)
    make_evaluation(cast)
    for year, refusal in {2026: AlreadyOpened, 2027: YearNotBegun, 2019: NothingToEvaluate}.items():
        with pytest.raises(refusal):
            make_evaluation(cast, year=year)


@pytest.mark.parametrize(
    ("today", "opened", "offered"),
    [
        (date(2026, 12, 1), [], 2026),
        (date(2027, 1, 10), [], 2026),
        (date(2027, 1, 10), [2026], 2027),
        (date(2027, 9, 1), [], 2027),
        (date(2026, 12, 1), [2026], None),
        (date(2025, 3, 1), [], None),
    ],
)
def test_last_year_is_offered_until_summer_and_this_year_otherwise(
    cast: Cast, today: date, opened: list[int], offered: int | None
) -> None:
    make_agreement(cast)
    for year in opened:
        make_evaluation(cast, year=year)
    assert cast.council.evaluations.next_to_open(council=cast.council, today=today) == offered


def test_an_answer_said_again_replaces_the_first_and_keeps_one_row(cast: Cast) -> None:
    make_agreement(cast)
    evaluation = make_evaluation(cast)
    first, second, *_rest = evaluation.questions.in_order()
    evaluation.answer(by=cast.mayor, party="municipality", given={first: (1, "Sent."), second: (None, "")}, at=cast.at)
    evaluation.answer(by=cast.mayor, party="municipality", given={first: (3, "Bedre. ")}, at=cast.at)
    rows = cast.council.answers.order_by("question__position").values_list("question", "party", "mark", "words")
    assert list(rows) == [(first.pk, "municipality", 3, "Bedre."), (second.pk, "municipality", None, "")]
    assert [str(each) for each in cast.council.answers.given()] == ["i stor grad – Bedre."]
    assert cast.council.events.filter(kind="evaluation.answered").count() == 1


def test_the_database_keeps_one_answer_a_person_and_a_mark_from_1_to_4(cast: Cast) -> None:
    make_agreement(cast)
    evaluation = make_evaluation(cast, answered=True)
    said = Answer.objects.filter(by=cast.mayor).first()
    assert said
    for wrong in ({"mark": 5, "by": cast.contact}, {"mark": 3, "by": cast.mayor}):
        with pytest.raises(DatabaseError), transaction.atomic():
            cast.council.answers.create(question=said.question, party="police", at=cast.at, **wrong)
    assert evaluation.questions.count() == 8


def test_a_persons_number_is_refused_in_answers_and_learning_points(cast: Cast) -> None:
    make_agreement(cast)
    evaluation = make_evaluation(cast)
    question = evaluation.questions.in_order()[0]
    with pytest.raises(PersonalNumberInText):
        evaluation.answer(by=cast.mayor, party="municipality", given={question: (1, "Født 3.4.2011.")}, at=cast.at)
    with pytest.raises(PersonalNumberInText):
        evaluation.note_learning_point(text="Følg opp 13097248022.", by=cast.mayor, at=cast.at)
    assert not cast.council.answers.exists()
    assert not cast.council.learning_points.exists()


def test_the_facts_are_what_the_obligations_of_the_year_say(cast: Cast) -> None:
    make_agreement(cast, terms=[*FOUR_MEETINGS, PRESENCE, YEARLY])
    make_meeting(cast, on=date(2026, 3, 11), stage="held")
    for day in (date(2026, 3, 10), date(2026, 3, 12)):
        make_contact_day(cast, on=day)
    cast.council.contact_weeks.say_none(
        council=cast.council, by=cast.contact, at=oslo(date(2026, 3, 17)), monday=date(2026, 3, 16), because="kurs"
    )
    evaluation = make_evaluation(cast, at=oslo(date(2026, 3, 23)))
    facts = {fact["kind"]: fact for fact in evaluation.facts_on(date(2026, 3, 23))}
    assert {kind: fact["done"] for kind, fact in facts.items()} == {
        "meetings": 1,
        "agenda_notice": 1,
        "presence": 1,
        "evaluation": 0,
    }
    presence = facts["presence"]
    assert presence["counts"] == {"met": 1, "missed": 6, "on_track": 41}
    assert [line["words"] for line in presence["evidence"]] == [
        "Til stede tirsdag 10. mars 2026 kl. 10–14, rådhus",
        "Til stede torsdag 12. mars 2026 kl. 10–14, rådhus",
        "Uke 12: ikke til stede, kurs",
    ]
    assert presence["evidence"][-1] == {
        "words": "Uke 12: ikke til stede, kurs",
        "url": "/raad/fjordvik/tilstede/2026/12/",
        "on": "2026-03-16",
    }


def test_completing_needs_an_answer_and_warns_when_a_party_is_silent(cast: Cast) -> None:
    make_agreement(cast)
    evaluation = make_evaluation(cast)
    with pytest.raises(EvaluationNotReady, match="Ingen har svart ennå"):
        evaluation.complete(by=cast.secretary, at=DECEMBER)
    question = evaluation.questions.in_order()[0]
    evaluation.answer(by=cast.chief, party="police", given={question: (2, "")}, at=cast.at)
    assert (evaluation.blockers(), evaluation.warnings()) == (
        [],
        ["Ingen fra kommunen har svart.", "Ingen læringspunkter er skrevet ned."],
    )


def test_completing_freezes_the_facts(cast: Cast) -> None:
    make_agreement(cast, terms=[{**PRESENCE, "times": 1}, YEARLY])
    make_contact_day(cast, on=date(2026, 11, 3))
    evaluation = completed(cast)
    frozen = Evaluation.objects.get(pk=evaluation.pk).facts
    make_contact_day(cast, on=date(2026, 12, 1))
    evaluation.refresh_from_db()
    assert evaluation.facts_on(date(2026, 12, 31)) == frozen
    assert {fact["kind"]: (fact["done"], fact["status"]) for fact in frozen} == {
        "presence": (1, "missed"),
        "evaluation": (1, "met"),
    }


def test_after_completion_every_act_is_refused(cast: Cast) -> None:
    make_agreement(cast)
    evaluation = make_evaluation(cast, answered=True)
    point = evaluation.note_learning_point(text="Møt skolene.", by=cast.mayor, at=cast.at)
    stale = Evaluation.objects.get(pk=evaluation.pk)
    evaluation.complete(by=cast.secretary, at=DECEMBER)
    question = evaluation.questions.in_order()[0]
    before = list(cast.council.answers.order_by("pk").values())
    acts: list[Callable[[], object]] = [
        lambda: stale.answer(by=cast.mayor, party="municipality", given={question: (1, "Nei.")}, at=DECEMBER),
        lambda: stale.note_learning_point(text="Mer.", by=cast.mayor, at=DECEMBER),
        lambda: stale.complete(by=cast.secretary, at=DECEMBER),
        lambda: point.drop(by=cast.mayor, at=DECEMBER),
    ]
    for act in acts:
        with pytest.raises(EvaluationCompleted):
            act()
    assert list(cast.council.answers.order_by("pk").values()) == before
    assert [str(each) for each in cast.council.learning_points.all()] == ["Møt skolene."]


@pytest.mark.parametrize(("on", "status"), [(date(2026, 12, 31), Status.MET), (date(2027, 1, 20), Status.LATE)])
def test_the_promise_of_the_evaluated_year_is_met_and_late_when_the_year_is_over(
    cast: Cast, on: date, status: Status
) -> None:
    make_agreement(cast, terms=[YEARLY])
    completed(cast, on=on)
    assert (owed(cast, 2026).status(on), owed(cast, 2027).status(on)) == (status, Status.ON_TRACK)


def test_learning_points_come_back_in_next_years_wheel_once(cast: Cast) -> None:
    make_agreement(cast, terms=[YEARLY])
    evaluation = make_evaluation(cast, answered=True)
    clause = evaluation.version.clauses.get()
    evaluation.note_learning_point(text="Møt skolene.", by=cast.mayor, at=cast.at, owner=cast.mandate(cast.secretary))
    evaluation.note_learning_point(text="Seks møter.", by=cast.mayor, at=cast.at, goes_to="clause", clause=clause)
    evaluation.complete(by=cast.secretary, at=DECEMBER)
    wheel = cast.council.wheels.get(year=2027)
    cast.council.wheels.plan(council=cast.council, year=2027, by=cast.secretary, at=DECEMBER + timedelta(days=1))
    assert [str(each) for each in wheel.entries.filter(kind="learning_point")] == ["Møt skolene."]


def test_a_point_taken_back_goes_nowhere(cast: Cast) -> None:
    make_agreement(cast)
    evaluation = make_evaluation(cast, answered=True)
    evaluation.note_learning_point(text="Møt skolene.", by=cast.mayor, at=cast.at).drop(by=cast.mayor, at=cast.at)
    evaluation.complete(by=cast.secretary, at=DECEMBER)
    assert not cast.council.learning_points.exists()
    assert not cast.council.wheels.filter(year=2027).exists()


def test_completing_asks_for_the_document_and_tells_everybody(cast: Cast) -> None:
    make_agreement(cast, terms=[YEARLY])
    evaluation = completed(cast)
    document = cast.council.documents.about(evaluation).get()
    payload = document.payload
    assert (document.kind, document.template, document.title) == (
        "evaluation",
        "pdf/evaluation.html",
        "Evaluering av politirådet 2026",
    )
    assert payload["answers"][0] == {
        "question": ASKED[0].nb,
        "municipality": ["1 svarte i svært stor grad", "Svar 1 fra Olav Ordfører"],
        "police": ["1 svarte i liten grad", "Svar 1 fra Petra Politisjef"],
    }
    assert (payload["completed_at"], payload["facts"][0]["status"]) == ("15. desember 2026", "Oppfylt")
    assert cast.council.notices.filter(kind="evaluation.completed").count() == 5


@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # WeasyPrint leaves a colour profile open
def test_the_document_is_made_of_the_frozen_facts(cast: Cast) -> None:
    make_agreement(cast, terms=[YEARLY])
    document = cast.council.documents.about(completed(cast)).get()
    document.perform(DECEMBER)
    assert bytes(document.pdf).startswith(b"%PDF-1.7")


def test_every_refusal_is_a_sentence() -> None:
    for refusal in (AlreadyOpened(2026), YearNotBegun(2026), NothingToEvaluate(2026), EvaluationCompleted()):
        assert isinstance(refusal, Refusal)
        assert str(refusal).endswith(".")
