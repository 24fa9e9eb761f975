"""Who is mailed when the day has come, and what a subject may look like."""

from datetime import timedelta
from typing import Any

from django.core import mail

from councils.models import Council
from notices.invitation import invite
from notices.models import Notice
from notices.owed import attempt
from tests.cast import Cast


def tell(cast: Cast, **more: Any) -> Notice:
    facts: dict[str, Any] = {
        "kind": "reminder",
        "key": "k",
        "subject": "Husk",
        "action": "Gjør det.",
        "url": "/",
        "due_at": cast.at,
    }
    Notice.objects.tell(council=cast.council, recipients=[cast.mayor], **(facts | more))
    notice: Notice = cast.council.notices.get()
    return notice


def test_somebody_who_left_before_the_day_is_not_mailed(cast: Cast) -> None:
    notice = tell(cast)
    cast.mandate(cast.mayor).end(on=cast.at.date(), by=cast.secretary, at=cast.at)
    attempt(Notice, council=cast.council, pk=notice.pk, at=cast.at + timedelta(hours=1))
    notice.refresh_from_db()
    assert (mail.outbox, notice.state) == ([], Notice.State.WITHDRAWN)


def test_a_closed_account_is_not_mailed(cast: Cast) -> None:
    notice = tell(cast)
    cast.mayor.is_active = False
    cast.mayor.save()
    attempt(Notice, council=cast.council, pk=notice.pk, at=cast.at)
    assert mail.outbox == []


def test_an_invitation_to_an_office_that_begins_later_is_sent_at_once(cast: Cast) -> None:
    invite(
        cast.council,
        email="ny@samrad.example",
        name="Nina Ny",
        office="service_head",
        party="municipality",
        starts_on=cast.at.date() + timedelta(days=60),
        by=cast.secretary,
        at=cast.at,
    )
    attempt(Notice, council=cast.council, pk=cast.council.notices.get().pk, at=cast.at)
    assert [letter.to for letter in mail.outbox] == [["ny@samrad.example"]]


def test_a_subject_is_one_line_and_no_longer_than_its_column(cast: Cast) -> None:
    Council.objects.filter(pk=cast.council.pk).update(name="Råd\r\nBcc: alle@example.org " + "x" * 90)
    cast.council.refresh_from_db()
    notice = tell(cast, subject="du er nå stedfortreder for " + "æ" * 120)
    assert (len(notice.subject), notice.subject[:30], notice.subject[-1]) == (
        200,
        "Råd Bcc: alle@example.org xxxx",
        "…",
    )
    assert set(notice.mail().message()) >= {"Subject", "To"}
    assert "Bcc" not in notice.mail().message()
