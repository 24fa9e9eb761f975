"""Grants follow the mandates: they end with them, and nobody gives oneself more."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from councils.models import Mandate, Office, Party
from councils.models.council import OfficeHeldAlready, OfficeToOneself
from notices.invitation import invite
from tests.cast import Cast
from tests.threads import at_once

MEMBERS = "/raad/fjordvik/medlemmer/"


def enter(person: object) -> Client:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")  # type: ignore[arg-type] # a User
    return client


def test_a_grant_that_outlived_its_mandate_opens_nothing_while_the_clock_stands_still(cast: Cast) -> None:
    today = timezone.localdate()
    mayor = enter(cast.mayor)
    assert mayor.get(MEMBERS).status_code == 200
    Mandate.objects.filter(user=cast.mayor).update(ends_on=today)
    stale, nowhere = mayor.get(MEMBERS), mayor.get(MEMBERS.replace("fjordvik", "finnes-ikke"))
    assert cast.council.grants.filter(user=cast.mayor).exists()
    assert (stale.status_code, stale.content) == (404, nowhere.content)


def test_an_office_that_ended_takes_its_part_of_the_grants_along(cast: Cast) -> None:
    cast.council.appoint(
        cast.executive,
        office=Office.SLT_COORDINATOR,
        party="municipality",
        starts_on=date(2026, 1, 1),
        by=None,
        at=cast.at,
    )
    executive = enter(cast.executive)
    assert executive.get(f"{MEMBERS}ny/").status_code == 200
    Mandate.objects.filter(user=cast.executive, office=Office.SLT_COORDINATOR).update(ends_on=timezone.localdate())
    assert [executive.get(MEMBERS).status_code, executive.get(f"{MEMBERS}ny/").status_code] == [200, 403]


def test_nobody_gives_an_office_to_oneself(cast: Cast) -> None:
    secretary, before = enter(cast.secretary), cast.council.mandates.count()
    facts = {"name": "Sigrid", "office": "mayor", "party": "municipality", "starts_on": "2026-03-01"}
    told = secretary.post(f"{MEMBERS}ny/", {**facts, "email": "SIGRID@samrad.example"}, follow=True)
    assert str(OfficeToOneself()) in told.content.decode()
    assert cast.council.mandates.count() == before


def test_an_operator_does_not_let_oneself_in(cast: Cast) -> None:
    facts = {"name": "Dag", "office": "slt_coordinator", "party": "municipality", "starts_on": "2026-03-01"}
    enter(cast.operator).post("/drift/politirad/fjordvik/", {**facts, "email": cast.operator.email})
    assert not cast.council.mandates.filter(user=cast.operator).exists()
    assert not cast.council.grants.filter(user=cast.operator).exists()


def test_an_office_that_is_to_end_later_can_be_ended_today(cast: Cast) -> None:
    today, mandate = timezone.localdate(), cast.mandate(cast.mayor)
    mandate.end(on=today + timedelta(days=400), by=cast.secretary, at=timezone.now())
    secretary = enter(cast.secretary)
    address = f"{MEMBERS}{mandate.pk}/slutt/"
    assert address in secretary.get(MEMBERS).content.decode()
    secretary.post(address, {"ends_on": today.isoformat()})
    mandate.refresh_from_db()
    assert mandate.ends_on == today
    assert secretary.get(address).status_code == 404


def test_somebody_on_both_sides_speaks_for_the_side_where_the_office_may_do_most(cast: Cast) -> None:
    cast.council.appoint(
        cast.contact, office=Office.OTHER, party=Party.MUNICIPALITY, starts_on=date(2019, 1, 1), by=None, at=cast.at
    )
    assert enter(cast.contact).get(MEMBERS).context["visitor"].party == Party.POLICE


def test_an_invitation_sent_twice_at_once_gives_one_office(committed: Cast) -> None:
    cast = committed

    def send() -> str:
        with cast.council.scope():
            try:
                invite(
                    cast.council,
                    email="ny@samrad.example",
                    name="Nina Ny",
                    office=Office.SERVICE_HEAD,
                    party=Party.MUNICIPALITY,
                    starts_on=date(2026, 1, 1),
                    by=cast.secretary,
                    at=cast.at,
                )
            except OfficeHeldAlready:
                return "refused"
        return "given"

    assert sorted(at_once([send, send])) == ["given", "refused"]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "31.02.2026", "i morgen"])
def test_a_day_that_cannot_be_meant_is_explained(cast: Cast, day: str) -> None:
    facts = {"name": "Ny", "email": "ny@samrad.example", "office": "other", "party": "police", "starts_on": day}
    assert enter(cast.secretary).post(f"{MEMBERS}ny/", facts).status_code == 422
