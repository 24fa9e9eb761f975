"""The walls under stress: errors inside a scope, other threads, reading everywhere, and a region above."""

import uuid
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, ProgrammingError, connection, transaction
from django.test import Client

from agreements.models import Agreement
from councils.models import Council, Mandate
from councils.tenancy import everywhere
from meetings.models import Meeting
from notices.models import Notice
from notices.tasks import perform
from tests.cast import Cast
from tests.make import make_agreement, make_meeting
from tests.threads import in_thread

SETTINGS = (
    "SELECT coalesce(current_setting('samrad.read', true), ''), coalesce(current_setting('samrad.write', true), '')"
)


def settings_now() -> tuple[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(SETTINGS)
        return cursor.fetchone()  # type: ignore[no-any-return] # two texts


def fail_inside(council: Council, statement: str) -> None:
    with council.scope(), connection.cursor() as cursor:
        assert Mandate.objects.count() == 5
        cursor.execute(statement)


@pytest.mark.parametrize("statement", ["SELECT nothing", "SELECT 1 / 0"])
def test_after_an_error_the_connection_carries_nothing_to_the_next_one(committed: Cast, statement: str) -> None:
    with pytest.raises(DatabaseError):
        fail_inside(committed.council, statement)
    assert (settings_now(), Mandate.objects.count()) == (("", ""), 0)


def test_a_scope_does_not_reach_into_other_threads(committed: Cast) -> None:
    with committed.council.scope():
        assert (Mandate.objects.count(), in_thread(Mandate.objects.count)) == (5, 0)


def test_whoever_reads_everywhere_writes_nowhere(cast: Cast) -> None:
    make_agreement(cast, signed=False)
    with everywhere():
        assert Agreement.objects.update(title="Endret") == 0
        assert list(Agreement.objects.select_for_update()) == []
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Agreement.objects.create(council=cast.council, title="x", created_at=cast.at)
    assert Agreement.objects.get().title != "Endret"


def test_the_owners_role_cannot_be_taken(cast: Cast) -> None:
    for role in ("samrad_owner", "samrad_backup", "postgres"):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(f"SET ROLE {role}")


def test_a_worker_given_another_councils_row_does_nothing(cast: Cast) -> None:
    Notice.objects.tell(
        council=cast.council,
        recipients=[cast.mayor],
        kind="k",
        key="k",
        subject="s",
        action="a",
        url="/",
        due_at=cast.at,
    )
    notice = cast.council.notices.get()
    perform("notices.notice", str(cast.other.pk), [str(notice.pk), str(uuid.uuid4())])
    notice.refresh_from_db()
    assert (notice.attempts, notice.state) == (0, Notice.State.WAITING)


@pytest.fixture
def region(cast: Cast) -> Any:
    """A regional council that ours and the other take part in; the other's secretary is its secretary."""
    region = Council.objects.found(
        slug="regionen", name="Regionen", kind="regional", municipalities=[], police_units=[], by=None, at=cast.at
    )
    region.participants.set([cast.council, cast.other])
    with region.scope():
        region.appoint(
            cast.stranger,
            office="slt_coordinator",
            party="municipality",
            starts_on=date(2020, 1, 1),
            by=None,
            at=cast.at,
        )
    return region


def test_a_region_reads_nothing_of_those_who_take_part(cast: Cast, region: Any) -> None:
    make_meeting(cast)
    with region.scope():
        assert (Meeting.objects.count(), Mandate.objects.count()) == (0, 1)
    with cast.council.scope():
        assert set(Mandate.objects.values_list("council", flat=True)) == {cast.council.pk, region.pk}


def test_a_participant_changes_and_opens_nothing_of_the_region(cast: Cast, region: Any) -> None:
    with region.scope():
        theirs = Meeting.objects.schedule(
            council=region, starts_at=cast.at, ends_at=cast.at.replace(hour=11), by=None, at=cast.at
        )
    with cast.council.scope():
        assert Meeting.objects.filter(pk=theirs.pk).count() == 1
        assert Meeting.objects.filter(pk=theirs.pk).update(title="Endret") == 0
    client = Client()
    client.force_login(cast.secretary, backend="django.contrib.auth.backends.ModelBackend")
    ours, nothing = f"/raad/fjordvik/moter/{theirs.pk}/", f"/raad/fjordvik/moter/{uuid.uuid4()}/"
    for path in ("", "innkalling/", "avlysning/", "saker/", "gjennomforing/", "rom/"):
        for send in (client.get, client.post):
            here, nowhere = send(ours + path), send(nothing + path)
            assert (here.status_code, here.content) == (nowhere.status_code, nowhere.content)
            assert here.status_code in (404, 405)
    assert client.get("/raad/regionen/").status_code == 404
    assert str(theirs.pk) not in client.get("/raad/fjordvik/moter/").content.decode()
