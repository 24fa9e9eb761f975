"""The pages of an evaluation: opened, answered, read, completed."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from agreements.models import Agreement, Version
from evaluations.models import Evaluation
from tests.cast import Cast
from tests.evaluations.conftest import DECEMBER, oslo, sign_in
from tests.make import PRESENCE, make_agreement, make_contact_day, make_evaluation
from tests.queries import assert_same_queries

EVALUATIONS = "/raad/fjordvik/evaluering/"
YEARLY = {"kind": "evaluation", "times": 1, "per": "year"}
NOBODY = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def evaluation(cast: Cast) -> Evaluation:
    make_agreement(cast, terms=[PRESENCE, YEARLY])
    return make_evaluation(cast, at=DECEMBER)


def url(evaluation: Evaluation, path: str = "") -> str:
    return f"{EVALUATIONS}{evaluation.pk}/{path}"


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_offers_the_one_year_that_can_be_opened(cast: Cast, secretary: Client) -> None:
    make_agreement(cast)
    assert "Åpne evalueringen av 2026" in page(secretary, EVALUATIONS)
    response = secretary.post(f"{EVALUATIONS}apning/", {"year": "2026"}, follow=True)
    opened = cast.council.evaluations.get()
    assert response.redirect_chain == [(url(opened), 302)]
    html = page(secretary, EVALUATIONS)
    assert "Åpne evalueringen av" not in html
    assert "Åpen. Svar innen 24. desember 2026." in html


def test_only_the_one_who_runs_evaluations_is_offered_to_open_one(cast: Cast, client: Client, december: Any) -> None:
    make_agreement(cast)
    sign_in(client, cast.contact)
    assert "Åpne evalueringen av" not in page(client, EVALUATIONS)
    assert client.post(f"{EVALUATIONS}apning/", {"year": "2026"}).status_code == 403
    assert not cast.council.evaluations.exists()


@pytest.mark.parametrize("year", ["", "tjue", "20266", "²026"])
def test_a_year_that_is_no_year_is_not_found(cast: Cast, secretary: Client, year: str) -> None:
    assert secretary.post(f"{EVALUATIONS}apning/", {"year": year}).status_code == 404


def test_each_question_has_its_fact_beside_it(
    cast: Cast, evaluation: Evaluation, client: Client, december: Any
) -> None:
    make_contact_day(cast, on=date(2026, 12, 1))
    sign_in(client, cast.contact)
    questions = client.get(url(evaluation, "svar/")).context["questions"]
    beside = {question["theme"]: [fact["kind"] for fact in question["facts"]] for question in questions}
    assert {theme: kinds for theme, kinds in beside.items() if kinds} == {
        "Tilstedeværelse": ["presence"],
        "Oppfølging": ["evaluation"],
    }
    assert "Til stede tirsdag 1. desember 2026 kl. 10–14, rådhus" in page(client, url(evaluation, "svar/"))


def test_answers_are_saved_and_come_back_filled_in(
    cast: Cast, evaluation: Evaluation, client: Client, december: Any
) -> None:
    sign_in(client, cast.contact)
    response = client.post(
        url(evaluation, "svar/"), {"mark_1": "3", "words_1": "Stort sett i tide.", "words_3": "Bra."}
    )
    assert (response.status_code, response.headers["location"]) == (302, url(evaluation))
    html = page(client, url(evaluation, "svar/"))
    assert 'name="mark_1" class="ds-input chips" value="3" required' not in html
    assert "Stort sett i tide.</textarea>" in html
    given = cast.council.answers.given().order_by("question__position")
    assert [(each.question.position, each.by, each.party, each.mark, each.words) for each in given] == [
        (1, cast.contact, "police", 3, "Stort sett i tide."),
        (3, cast.contact, "police", None, "Bra."),
    ]


def test_while_typing_only_the_word_that_it_is_saved_comes_back(
    cast: Cast, evaluation: Evaluation, client: Client, december: Any
) -> None:
    sign_in(client, cast.contact)
    response = client.post(url(evaluation, "svar/"), {"mark_1": "4"}, headers={"HX-Request": "true"})
    assert (response.status_code, response.content.decode().strip()) == (200, "Lagret kl. 09.00.")
    refused = client.post(url(evaluation, "svar/"), {"words_1": "Født 3.4.2011"}, headers={"HX-Request": "true"})
    assert refused.status_code == 422
    assert "fødselsdato" in refused.content.decode()
    assert [each.mark for each in cast.council.answers.given()] == [4]


def test_a_refused_answer_keeps_everything_typed(
    cast: Cast, evaluation: Evaluation, client: Client, december: Any
) -> None:
    sign_in(client, cast.contact)
    typed = {"mark_1": "2", "words_1": "Dette har jeg skrevet.", "words_2": "Jenta er født 3.4.2011."}
    html = client.post(url(evaluation, "svar/"), typed).content.decode()
    assert "Teksten inneholder fødselsnummer eller fødselsdato." in html
    assert "Dette har jeg skrevet.</textarea>" in html
    assert "Jenta er født 3.4.2011.</textarea>" in html
    assert not cast.council.answers.exists()


def test_the_two_parties_answers_stand_side_by_side_with_last_years(cast: Cast, client: Client, december: Any) -> None:
    make_agreement(cast, valid_from="2025-01-01", terms=[PRESENCE])
    before = make_evaluation(cast, year=2025, answered=True)
    before.complete(by=cast.secretary, at=cast.at)
    evaluation = make_evaluation(cast, at=DECEMBER, answered=True)
    sign_in(client, cast.executive)
    theme = client.get(url(evaluation)).context["themes"][0]
    sides = [
        {"party": "kommunen", "marks": "1 svarte i svært stor grad", "words": ["Svar 1 fra Olav Ordfører"]},
        {"party": "politiet", "marks": "1 svarte i liten grad", "words": ["Svar 1 fra Petra Politisjef"]},
    ]
    assert (theme["theme"], theme["parties"], theme["year_before"], theme["earlier"]) == (
        "Innkalling",
        sides,
        2025,
        sides,
    )
    html = page(client, url(evaluation))
    assert "Svarene i 2025" in html
    assert html.count("Svar 1 fra Olav Ordfører") == 2


def test_a_learning_point_is_noted_with_owner_and_clause_and_can_be_taken_back(
    cast: Cast, evaluation: Evaluation, client: Client, december: Any
) -> None:
    sign_in(client, cast.chief)
    clause = evaluation.version.clauses.get()
    noted = {
        "text": "Flere møter.",
        "owner": str(cast.mandate(cast.mayor).pk),
        "goes_to": "clause",
        "clause": str(clause.pk),
    }
    client.post(url(evaluation, "laeringspunkter/"), noted)
    html = page(client, url(evaluation))
    assert "Forslag til endring i «1 Møter» · Olav Ordfører (ordfører)" in html
    point = cast.council.learning_points.get()
    client.post(f"{EVALUATIONS}laeringspunkter/{point.pk}/fjerning/")
    assert not cast.council.learning_points.exists()


def test_a_learning_point_without_words_is_asked_for_again(
    cast: Cast, evaluation: Evaluation, client: Client, december: Any
) -> None:
    sign_in(client, cast.chief)
    html = client.post(url(evaluation, "laeringspunkter/"), {"text": "", "goes_to": "wheel"}).content.decode()
    assert "Rett opp dette, så går det bra" in html
    assert not cast.council.learning_points.exists()


def test_completing_closes_the_page_and_shows_where_the_points_went(cast: Cast, secretary: Client) -> None:
    make_agreement(cast, terms=[YEARLY])
    evaluation = make_evaluation(cast, at=DECEMBER, answered=True)
    evaluation.note_learning_point(text="Møt skolene.", by=cast.mayor, at=DECEMBER)
    assert "Begge parter har svart, og det er skrevet læringspunkter." in page(secretary, url(evaluation))
    html = secretary.post(url(evaluation, "fullforing/"), follow=True).content.decode()
    assert "Fullført 10. desember 2026. Ingenting her endres lenger." in html
    assert "Årshjulet for 2027</a>" in html
    for gone in ("Skriv et læringspunkt", "Svar på spørsmålene", "Ta bort", "Endre svarene dine"):
        assert gone not in html
    assert secretary.get(url(evaluation, "svar/")).headers["location"] == url(evaluation)


def test_completing_without_answers_is_refused_with_a_sentence(
    cast: Cast, evaluation: Evaluation, secretary: Client
) -> None:
    assert "Ingen har svart ennå." in page(secretary, url(evaluation))
    response = secretary.post(
        url(evaluation, "fullforing/"), follow=True, headers={"referer": f"http://testserver{url(evaluation)}"}
    )
    assert response.redirect_chain[0][0].endswith(url(evaluation))
    evaluation.refresh_from_db()
    assert evaluation.completed_at is None


def test_an_answer_after_completion_is_refused_and_changes_nothing(cast: Cast, client: Client, december: Any) -> None:
    make_agreement(cast, terms=[YEARLY])
    evaluation = make_evaluation(cast, at=DECEMBER, answered=True)
    evaluation.complete(by=cast.secretary, at=DECEMBER)
    sign_in(client, cast.contact)
    response = client.post(
        url(evaluation, "svar/"),
        {"mark_1": "1"},
        follow=True,
        headers={"referer": f"http://testserver{url(evaluation)}"},
    )
    assert "Evalueringen er fullført og kan ikke endres." in response.content.decode()
    assert not cast.council.answers.filter(by=cast.contact).exists()


@pytest.mark.parametrize("path", ["", "svar/", "laeringspunkter/", "fullforing/"])
def test_another_councils_evaluation_is_the_same_404_as_none(cast: Cast, secretary: Client, path: str) -> None:
    make_agreement(cast)
    with cast.other.scope():
        theirs = _theirs(cast)
    answers = [
        getattr(secretary, method)(f"{EVALUATIONS}{pk}/{path}")
        for pk in (theirs.pk, NOBODY)
        for method in (["get", "post"] if path in ("", "svar/") else ["post"])
    ]
    assert {(answer.status_code, answer.content) for answer in answers} == {(404, answers[0].content)}


def _theirs(cast: Cast) -> Evaluation:
    agreement = Agreement.objects.create(council=cast.other, title="Deres avtale", created_at=cast.at)
    version = Version.objects.create(
        council=cast.other, agreement=agreement, number=1, title="Deres avtale", created_at=cast.at
    )
    theirs: Evaluation = cast.other.evaluations.create(
        version=version, year=2026, opened_at=cast.at, opened_by=cast.stranger, answers_due_on=date(2026, 3, 1)
    )
    return theirs


def test_who_may_not_answer_or_complete_gets_403(
    cast: Cast, evaluation: Evaluation, client: Client, december: Any
) -> None:
    cast.council.appoint(
        cast.operator, office="other", party="municipality", starts_on=date(2026, 1, 1), by=None, at=cast.at
    )
    cast.operator.is_operator = False
    cast.operator.save()
    sign_in(client, cast.operator)
    statuses = {
        path: client.post(url(evaluation, path)).status_code for path in ("svar/", "laeringspunkter/", "fullforing/")
    }
    assert statuses == dict.fromkeys(["svar/", "laeringspunkter/", "fullforing/"], 403)
    html = page(client, url(evaluation))
    for hidden in ("Svar på spørsmålene", "Skriv et læringspunkt", "Fullfør evalueringen"):
        assert hidden not in html


def test_the_list_takes_the_same_queries_however_many_years(cast: Cast, secretary: Client) -> None:
    make_agreement(cast)
    evaluation = make_evaluation(cast)

    def grow(rows: int) -> None:
        for year in range(2026 - cast.council.evaluations.count(), 2026 - rows, -1):
            cast.council.evaluations.create(
                version=evaluation.version,
                year=year,
                opened_at=cast.at,
                opened_by=cast.secretary,
                answers_due_on=date(year, 12, 24),
            )

    assert_same_queries(secretary, EVALUATIONS, grow)


def test_the_result_takes_the_same_queries_however_much_is_answered_and_learnt(
    cast: Cast, evaluation: Evaluation, secretary: Client
) -> None:
    clause = evaluation.version.clauses.get()

    def grow(rows: int) -> None:
        for number in range(cast.council.learning_points.count(), rows):
            make_contact_day(
                cast, on=oslo(date(2026, 2, 2)).date().replace(day=1 + number % 28, month=3 + number // 28)
            )
            evaluation.note_learning_point(
                text=f"Punkt {number}",
                owner=cast.mandate(cast.mayor),
                goes_to="clause",
                clause=clause,
                by=cast.mayor,
                at=cast.at,
            )
            person = [cast.mayor, cast.chief, cast.contact, cast.executive][number % 4]
            given = dict.fromkeys(evaluation.questions.all(), (2, f"Ord {number}"))
            evaluation.answer(by=person, party=cast.mandate(person).party, given=given, at=cast.at)

    assert_same_queries(secretary, url(evaluation), grow)
