"""The demo: made by the application's own role, the same every time, and nowhere else than on one's own machine."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from celery import current_app
from django.core.mail import EmailMessage, get_connection
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from accounts.models import User
from accounts.second_factor import confirm
from agreements.models import Version
from config.demo.data.people import PEOPLE
from config.demo.lauvdal import meeting_days
from config.demo.mailbox import letters
from config.demo.people import code_now, entries
from councils.models import Council, Event, Municipality
from councils.tenancy import everywhere
from meetings.models import Action, Meeting, SentAgenda
from notices.models import Notice
from presence.models import ContactWeek


def answer(*words: str) -> str:
    out = StringIO()
    call_command("demo", *words, stdout=out)
    return out.getvalue()


@pytest.fixture(scope="module")
def demo(empty_database: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Made once for this module, in committed rows."""
    with django_db_blocker.unblock():
        call_command("load_register", stdout=StringIO())
        answer()
        yield
        current_app.control.purge()


@pytest.fixture
def inside(demo: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def site(inside: None, settings: Any, tmp_path: Path) -> Client:
    settings.DEMO, settings.EMAIL_FILE_PATH = True, str(tmp_path)
    return Client()


def facts() -> dict[str, Any]:
    """What is shown, and should be the same on the same day."""
    with everywhere():
        return {
            "people": list(User.objects.order_by("email").values_list("pk", "email", "name")),
            "councils": list(Council.objects.order_by("slug").values_list("pk", "name")),
            "texts": list(Version.objects.order_by("title", "number").values_list("title", "number", "sha256")),
            "meetings": list(Meeting.objects.order_by("starts_at").values_list("council", "starts_at", "held_at")),
            "events": list(Event.objects.order_by("council", "number").values_list("kind", "at", "by")),
        }


def test_making_it_again_gives_the_same_and_leaves_the_register(inside: None) -> None:
    before = facts()
    assert answer() == "Demodata finnes fra før. Bruk --reset for å begynne på nytt.\n"
    assert answer("--reset") == "3 politiråd er laget.\n"
    assert facts() == before
    assert Municipality.objects.count() == 357 + 3


def test_the_councils_are_listed_by_address_and_name(inside: None) -> None:
    assert answer("--list") == (
        "granvik\tGranvik politiråd\n"
        "lauvdal-skardfjord\tLauvdal og Skardfjord politiråd\n"
        "midtlandet\tMidtlandet regionale politiråd\n"
    )


def test_the_people_are_listed_with_office_council_and_address(inside: None, settings: Any) -> None:
    lines = answer("--people").splitlines()
    assert len(lines) == len(entries())
    assert lines[0] == f"Maja Granly, SLT-koordinator, Granvik politiråd, {settings.SITE_URL}/demo/#maja"


def test_it_is_refused_where_there_are_real_councils(db: None, settings: Any) -> None:
    settings.DEMO, settings.EMBEDDED = False, ""
    with pytest.raises(CommandError, match="bare på din egen maskin"):
        answer("--reset")


def test_the_trail_of_every_council_is_whole(inside: None) -> None:
    with everywhere():
        for council in Council.objects.all():
            previous = "0" * 64
            for event in council.events.order_by("number"):
                assert (event.previous, event.digest) == (previous, event.computed_digest())
                previous = event.digest


def test_nothing_is_dated_ahead_and_nobody_is_told_of_what_is_long_past(inside: None) -> None:
    now = timezone.now()
    with everywhere():
        assert not Event.objects.filter(at__gt=now).exists()
        assert not Notice.objects.waiting().filter(due_at__lt=now - timedelta(days=8)).exists()


def test_granvik_has_just_signed_and_has_something_waiting(inside: None) -> None:
    with Council.objects.get(slug="granvik").scope():
        states = {version.title: version.state for version in Version.objects.prefetch_related("approvals")}
        assert states == {
            "Avtale om politiråd i Granvik": "signed",
            "Samarbeidsavtale om skole og politi i Granvik": "offered",
        }


def test_lauvdal_and_skardfjord_have_three_years_with_the_gaps_of_real_life(inside: None) -> None:
    council = Council.objects.get(slug="lauvdal-skardfjord")
    today = timezone.localdate()
    with council.scope():
        years = [each.year for each in council.evaluations.exclude(completed_at=None).order_by("year")]
        assert years[:2] == [today.year - 2, today.year - 1]
        assert all(each.learning_points.exists() for each in council.evaluations.filter(year__in=years))
        assert council.meetings.filter(held_at__isnull=False).count() >= 10
        assert council.meetings.exclude(cancelled_at=None).count() == 1
        assert SentAgenda.objects.exclude(late_reason="").count() == 2
        assert Action.objects.overdue(today).count() == 1
        assert ContactWeek.objects.exclude(none_because="").exists()
        assert [version.state for version in Version.objects.order_by("number")] == ["signed", "draft"]
        assert council.meetings.upcoming(today).filter(sent_agendas=None).exists()


def test_a_regional_council_has_both_as_participants(inside: None) -> None:
    region = Council.objects.get(slug="midtlandet")
    assert [str(each) for each in region.participants.order_by("name")] == [
        "Granvik politiråd",
        "Lauvdal og Skardfjord politiråd",
    ]


def test_the_code_on_the_page_is_the_second_factor_of_the_person(inside: None) -> None:
    methods = {confirm(User.objects.get(email=person.email), code_now(person)) for person in PEOPLE}
    assert methods == {"totp"}


@pytest.mark.parametrize("path", ["/demo/", "/demo/person/", "/demo/postkasse/"])
def test_outside_the_demo_the_pages_do_not_exist(db: None, client: Client, settings: Any, path: str) -> None:
    settings.DEMO = False
    assert [client.get(path).status_code, client.post(path, {"person": "maja"}).status_code] == [404, 404]


def test_one_click_makes_one_anybody(site: Client) -> None:
    page = site.get("/demo/").content.decode()
    assert all(person.name in page for person in PEOPLE if person.slug != "arvid")
    assert site.post("/demo/person/", {"person": "aksel"})["Location"] == "/"
    assert "Du er Aksel Nordvoll." in site.get("/demo/").content.decode()
    assert site.post("/demo/person/", {"person": "finnes-ikke"}).status_code == 404
    assert site.get("/demo/person/").status_code == 405


@pytest.mark.parametrize("person", [person.slug for person in PEOPLE])
def test_everybody_has_a_front_page_that_works(site: Client, person: str) -> None:
    site.post("/demo/person/", {"person": person})
    assert site.get("/", follow=True).status_code == 200
    for council in Council.objects.entered_by(User.objects.get(email__startswith=f"{person}@")):
        assert site.get(council.get_absolute_url()).status_code == 200


def test_the_mailbox_shows_the_newest_letter_first_with_its_calendar(site: Client, settings: Any) -> None:
    def send(subject: str, day: int, calendar: str = "") -> None:
        letter = EmailMessage(subject, "Les mer på http://localhost:8000/", to=["maja@demo.samrad.example"])
        letter.extra_headers["Date"] = f"{day:02} Mar 2026 10:00:00 -0000"
        if calendar:
            letter.attach("innkalling.ics", calendar, "text/calendar; method=REQUEST")
        letter.connection = get_connection(
            "django.core.mail.backends.filebased.EmailBackend", file_path=settings.EMAIL_FILE_PATH
        )
        letter.send()

    send("Første: æøå", 3)
    send("Andre", 4, "BEGIN:VCALENDAR")
    found = letters(Path(settings.EMAIL_FILE_PATH))
    assert [(letter.subject, letter.to, letter.sent_at, letter.calendar) for letter in found] == [
        ("Andre", "maja@demo.samrad.example", datetime(2026, 3, 4, 10, tzinfo=UTC), "BEGIN:VCALENDAR"),
        ("Første: æøå", "maja@demo.samrad.example", datetime(2026, 3, 3, 10, tzinfo=UTC), ""),
    ]
    assert "Første: æøå" in site.get("/demo/postkasse/").content.decode()


def test_an_empty_mailbox_says_so(site: Client, settings: Any, tmp_path: Path) -> None:
    settings.EMAIL_FILE_PATH = str(tmp_path / "finnes-ikke")
    assert "Ingen e-post ennå" in site.get("/demo/postkasse/").content.decode()


def test_on_any_day_the_next_meeting_is_near_and_the_earlier_ones_a_quarter_apart() -> None:
    for number in range(0, 1500, 3):
        today = date(2025, 1, 1) + timedelta(days=number)
        days = meeting_days(today, today.year - 3)
        assert timedelta(days=8) <= days[0] - today <= timedelta(days=60)
        assert len(days) >= 11
        assert all(timedelta(weeks=8) <= later - earlier <= timedelta(weeks=18) for later, earlier in pairwise(days))
        assert not [day for day in days if day.month == 7 or day.isoweekday() > 5]
