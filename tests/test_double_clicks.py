"""Everything done twice: in a row from every form, and at the same instant where two would meet in the database."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from accounts.models import User
from accounts.refusal import Refusal
from agreements.models import Agreement, Obligation, Source
from evaluations.models import Evaluation
from meetings.models import AgendaItem, Meeting, Minutes
from tests.cast import OSLO, Cast
from tests.crawl import Form, every_form
from tests.full import make_everything
from tests.make import DOCUMENT, PRESENCE, make_agreement, make_meeting, make_source
from tests.threads import at_once

WRITTEN = {"*": "Tekst", "number": "1", "date": "2026-09-09", "time": "10:00", "email": "en@samrad.example"}
AN_ANSWER = {200, 302, 403, 404, 422}


@pytest.mark.parametrize("who", ["secretary", "contact", "mayor"])
def test_every_form_can_be_sent_twice(cast: Cast, client: Client, who: str) -> None:
    client.force_login(getattr(make_everything(cast), who), backend="django.contrib.auth.backends.ModelBackend")
    client.raise_request_exception = False
    told = {form.action: _twice(client, form) for form in every_form(client, "/raad/fjordvik/")}
    assert {action: codes for action, codes in told.items() if not codes <= AN_ANSWER} == {}


def _twice(client: Client, form: Form) -> set[int]:
    with transaction.atomic():
        codes = {client.post(form.action, form.filled(WRITTEN)).status_code for _click in range(2)}
        connection.check_constraints()
        transaction.set_rollback(True)
    return codes


def nine(day: date) -> datetime:
    return datetime.combine(day, time(9), OSLO)


Act = Callable[[Cast, dict[str, Any]], Any]


def schedule(cast: Cast, who: dict[str, Any]) -> None:
    starts_at = nine(date(2026, 5, 6))
    Meeting.objects.schedule(council=cast.council, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), **who)


def read_in(cast: Cast, who: dict[str, Any]) -> None:
    Source.objects.take_in(council=cast.council, content=DOCUMENT.read_bytes(), name="a.txt", **who)


def open_evaluation(cast: Cast, who: dict[str, Any]) -> None:
    Evaluation.objects.open(council=cast.council, year=2026, **who)


def log_presence(cast: Cast, who: dict[str, Any]) -> None:
    cast.council.contact_weeks.log_as_agreed(
        council=cast.council, by=cast.contact, at=who["at"], monday=date(2026, 2, 2)
    )


ACTS: dict[str, tuple[Act, int]] = {
    "a meeting is given a date": (schedule, 1),
    "a document is read in": (read_in, 2),
    "a document is saved as a draft": (
        lambda _cast, who: Source.objects.order_by("at", "pk")[0].save_as_draft(**who),
        1,
    ),
    "a new draft is begun": (
        lambda _cast, who: Agreement.objects.get(versions__signed_at__isnull=False).redraft(**who),
        1,
    ),
    "the agenda is sent": (lambda _cast, who: _planned().send_agenda(late_reason="Sykdom.", **who), 1),
    "the minutes are sent round": (lambda _cast, who: Minutes.objects.circulate(_held(), **who), 1),
    "an item is added": (
        lambda _cast, who: AgendaItem.objects.put(_planned(), kind="discussion", title="Rus", **who),
        2,
    ),
    "the wheel is laid": (lambda cast, who: cast.council.wheels.plan(council=cast.council, year=2026, **who), 2),
    "presence is logged": (log_presence, 1),
    "an evaluation is opened": (open_evaluation, 1),
    "a meeting is cancelled": (lambda _cast, who: _planned().cancel(because="Sykdom.", **who), 1),
    "a promise is excused": (lambda _cast, who: Obligation.objects.order_by("pk")[0].waive(because="Nytt.", **who), 1),
}


def _planned() -> Meeting:
    meeting: Meeting = Meeting.objects.get(held_at=None, starts_at__month=3)
    return meeting


def _held() -> Meeting:
    meeting: Meeting = Meeting.objects.get(held_at__isnull=False)
    return meeting


def test_two_at_once_are_served_one_after_the_other(committed: Cast) -> None:
    cast = committed
    with cast.council.scope():
        make_agreement(cast, terms=[{"kind": "meetings", "times": 4, "per": "year"}, PRESENCE])
        make_source(cast, content=DOCUMENT.read_bytes() + b"\n")
        make_meeting(cast, on=date(2026, 1, 14), stage="held")
        make_meeting(cast, on=date(2026, 3, 11))
    told = {words: _done_at_once(cast, act, cast.secretary) for words, (act, _expected) in ACTS.items()}
    assert told == {words: expected for words, (_act, expected) in ACTS.items()}


def _done_at_once(cast: Cast, act: Act, by: User) -> int:
    """How many of two that do the same at the same instant did it; the others were refused with a sentence."""

    def once() -> bool:
        with cast.council.scope():
            try:
                act(cast, {"by": by, "at": nine(date(2026, 2, 2))})
            except Refusal:
                return False
        return True

    return sum(at_once([once, once]))
