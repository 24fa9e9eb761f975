"""Offices give grants, and take them back."""

from datetime import date, timedelta

import pytest
from django.test import Client
from guardian.shortcuts import assign_perm

from councils.access import permissions_of
from councils.models import Office, Party
from councils.models.council import OfficeHeldAlready
from councils.models.mandate import renew_grants
from councils.offices import MAY
from tests.cast import Cast


@pytest.mark.parametrize(
    ("person", "office"),
    [
        ("secretary", Office.SLT_COORDINATOR),
        ("mayor", Office.MAYOR),
        ("chief", Office.STATION_CHIEF),
        ("contact", Office.POLICE_CONTACT),
        ("executive", Office.CHIEF_EXECUTIVE),
    ],
)
def test_guardian_grants_exactly_what_the_table_of_offices_says(cast: Cast, person: str, office: str) -> None:
    user = getattr(cast, person)
    assert permissions_of(user, cast.council) == MAY[office]
    assert permissions_of(user, cast.other) == frozenset()


def test_an_ended_mandate_shuts_the_door_on_the_next_request(cast: Cast, client: Client) -> None:
    client.force_login(cast.mayor, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(cast.council.get_absolute_url()).status_code == 200
    cast.mandate(cast.mayor).end(on=cast.at.date(), by=cast.secretary, at=cast.at)
    assert client.get(cast.council.get_absolute_url()).status_code == 404


def test_a_mandate_of_the_future_opens_nothing_before_its_day(cast: Cast) -> None:
    begins = cast.at.date() + timedelta(days=7)
    cast.council.appoint(
        cast.stranger, office=Office.OTHER, party=Party.POLICE, starts_on=begins, by=cast.secretary, at=cast.at
    )
    assert permissions_of(cast.stranger, cast.council) == frozenset()
    renew_grants(begins)
    assert permissions_of(cast.stranger, cast.council) == MAY[Office.OTHER]


def test_a_mandate_that_runs_out_closes_by_itself(cast: Cast) -> None:
    last = cast.at.date() + timedelta(days=7)
    cast.mandate(cast.mayor).end(on=last, by=cast.secretary, at=cast.at)
    assert permissions_of(cast.mayor, cast.council) == MAY[Office.MAYOR]
    renew_grants(last)
    assert permissions_of(cast.mayor, cast.council) == frozenset()


def test_two_offices_give_the_permissions_of_both_until_one_ends(cast: Cast) -> None:
    deputy = cast.council.appoint(
        cast.executive,
        office=Office.MAYOR,
        party=Party.MUNICIPALITY,
        starts_on=date(2026, 1, 1),
        by=cast.secretary,
        at=cast.at,
        deputy=True,
    )
    assert permissions_of(cast.executive, cast.council) == MAY[Office.MAYOR] | MAY[Office.CHIEF_EXECUTIVE]
    deputy.end(on=cast.at.date(), by=cast.secretary, at=cast.at)
    assert permissions_of(cast.executive, cast.council) == MAY[Office.CHIEF_EXECUTIVE]


def test_superusers_and_global_permissions_open_nothing(cast: Cast, client: Client) -> None:
    cast.operator.is_superuser = True
    cast.operator.save()
    assign_perm("councils.enter_council", cast.operator)
    assert permissions_of(cast.operator, cast.council) == frozenset()
    client.force_login(cast.operator, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(cast.council.get_absolute_url()).status_code == 404


def test_the_same_office_is_not_held_twice_by_one_person(cast: Cast) -> None:
    with pytest.raises(OfficeHeldAlready):
        cast.council.appoint(
            cast.mayor, office=Office.MAYOR, party=Party.MUNICIPALITY, starts_on=date(2026, 1, 1), by=None, at=cast.at
        )
