"""Lists that grow in places no other test looks: the same statements at 1, 3 and 30 rows."""

from datetime import date

import pytest
from django.test import Client

from councils.models import Council, Office, Party
from tests.cast import Cast
from tests.make import make_agreement, make_evaluation, make_source
from tests.queries import assert_same_queries


@pytest.fixture
def secretary(cast: Cast, client: Client) -> Client:
    client.force_login(cast.secretary)
    return client


def test_ones_own_councils(cast: Cast, client: Client) -> None:
    client.force_login(cast.mayor)

    def grow(rows: int) -> None:
        for number in range(Council.objects.entered_by(cast.mayor).count(), rows + 1):
            _enter(cast, number)

    assert_same_queries(client, "/", grow)


def _enter(cast: Cast, number: int) -> None:
    council = Council.objects.found(
        slug=f"raad-{number}", name=f"Råd {number}", municipalities=[], police_units=[], by=None, at=cast.at
    )
    with council.scope():
        council.appoint(
            cast.mayor, office=Office.MAYOR, party=Party.MUNICIPALITY, starts_on=date(2026, 1, 1), by=None, at=cast.at
        )


def test_what_was_read_in_a_document(cast: Cast, secretary: Client) -> None:
    source = make_source(cast)
    guesses = source.reading["terms"]

    def grow(rows: int) -> None:
        source.reading["terms"] = [guesses[number % len(guesses)] for number in range(rows)]
        source.save(update_fields=["reading"])

    assert_same_queries(secretary, source.get_absolute_url(), grow)


def test_the_questions_of_an_evaluation(cast: Cast, secretary: Client) -> None:
    make_agreement(cast)
    evaluation = make_evaluation(cast)
    first = evaluation.questions.in_order()[0]

    def grow(rows: int) -> None:
        evaluation.questions.all().delete()
        for number in range(rows):
            first.pk, first.position, first._state.adding = None, number, True
            first.pk = first._meta.pk.get_default()
            first.save(force_insert=True)

    assert_same_queries(secretary, f"{evaluation.get_absolute_url()}svar/", grow)
