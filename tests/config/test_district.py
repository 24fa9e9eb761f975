"""The district's overview: status facts, never papers."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from councils.models import Council, DistrictMandate, Municipality, PoliceDistrict
from tests.cast import Cast
from tests.make import make_agreement, make_meeting
from tests.queries import assert_same_queries


@pytest.fixture
def analyst(cast: Cast, client: Client) -> Client:
    person = User.objects.create_user("analyse@samrad.example", name="Anne Analyse")
    district = PoliceDistrict.objects.get(name="Prøve")
    DistrictMandate.objects.create(user=person, district=district, starts_on=date(2020, 1, 1))
    client.force_login(person)
    return client


def table(client: Client) -> dict[str, Any]:
    rows = client.get("/distrikt/").context["rows"]
    return {row["council"]: [row["agreement"]["words"], *[cell["words"] for cell in row["cells"]]] for row in rows}


def test_the_councils_of_the_district_stand_with_their_promises(cast: Cast, analyst: Client) -> None:
    year = timezone.localdate().year
    seldom = [{"kind": "meetings", "times": 1, "per": "2 years"}]
    make_agreement(cast, terms=seldom, valid_from=f"{year}-01-01", valid_until=f"{year + 3}-12-31")
    assert table(analyst) == {
        "Fjordvik politiråd": [
            f"i kraft til 31. desember {year + 3}",
            "i rute",
            "ikke lovet",
            "ikke lovet",
            "ikke lovet",
        ],
        "Granli politiråd": ["ingen avtale i kraft", "ikke lovet", "ikke lovet", "ikke lovet", "ikke lovet"],
    }


def test_no_paper_and_no_title_is_shown(cast: Cast, analyst: Client) -> None:
    make_agreement(cast)
    make_meeting(cast, items=["Hemmelig sak"])
    page = analyst.get("/distrikt/").content.decode()
    assert "Hemmelig sak" not in page
    assert "Avtale om politiråd" not in page
    assert "/raad/" not in page


def test_the_district_opens_no_council(cast: Cast, analyst: Client) -> None:
    assert analyst.get("/raad/fjordvik/").status_code == 404
    assert analyst.get("/")["Location"] == "/distrikt/"


def test_councils_of_other_districts_are_not_there(cast: Cast, analyst: Client) -> None:
    other = PoliceDistrict.objects.create(name="Annet", name_nn="Anna", order=98)
    Municipality.objects.filter(number="9902").update(district=other)
    cast.other.police_units.update(district=other)
    assert list(table(analyst)) == ["Fjordvik politiråd"]


def test_nobody_else_sees_it(cast: Cast, client: Client) -> None:
    for person in (cast.secretary, cast.chief, cast.operator):
        client.force_login(person)
        assert client.get("/distrikt/").status_code == 404


def test_a_mandate_that_has_ended_opens_nothing(cast: Cast, analyst: Client) -> None:
    DistrictMandate.objects.update(ends_on=timezone.localdate())
    assert analyst.get("/distrikt/").status_code == 404


def test_the_table_takes_the_same_statements_however_many_councils(cast: Cast, analyst: Client) -> None:
    make_agreement(cast)
    municipality = Municipality.objects.get(number="9901")

    def grow(rows: int) -> None:
        for number in range(rows):
            Council.objects.found(
                slug=f"raad-{rows}-{number}",
                name=f"Råd {rows} {number}",
                municipalities=[municipality],
                police_units=[],
                by=None,
                at=cast.at,
            )

    assert_same_queries(analyst, "/distrikt/", grow)
