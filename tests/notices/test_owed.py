"""What is owed is done once, however many workers try and however often they fall."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils.translation import gettext_lazy as _

from notices.models import Notice
from notices.owed import MAX_ATTEMPTS, attempt, due_everywhere
from tests.cast import Cast
from tests.threads import in_thread


def tell(cast: Cast, key: str = "møte:1") -> Notice:
    Notice.objects.tell(
        council=cast.council,
        recipients=[cast.mayor],
        kind="agenda",
        key=key,
        subject=_("Innkalling til møtet 11. mars"),
        action=_("Les sakslisten før møtet."),
        url="/raad/fjordvik/moter/",
        due_at=cast.at,
    )
    notice: Notice = cast.council.notices.get()
    return notice


def test_a_notice_is_one_mail_with_council_and_action_and_a_stable_message_id(cast: Cast) -> None:
    notice = tell(cast)
    attempt(Notice, council=cast.council, pk=notice.pk, at=cast.at)
    attempt(Notice, council=cast.council, pk=notice.pk, at=cast.at + timedelta(hours=1))
    (sent,) = mail.outbox
    assert (sent.subject, sent.to) == ("Fjordvik politiråd: Innkalling til møtet 11. mars", ["olav@samrad.example"])
    assert sent.extra_headers["Message-ID"] == f"<{notice.pk}@samrad>"
    assert str(sent.body).splitlines()[:3] == [
        "Les sakslisten før møtet.",
        "",
        "http://localhost:8000/raad/fjordvik/moter/",
    ]


def test_telling_twice_with_the_same_key_changes_nothing(cast: Cast) -> None:
    assert tell(cast).pk == tell(cast).pk


def test_a_notice_is_not_sent_before_it_is_due_nor_after_it_is_withdrawn(cast: Cast) -> None:
    notice = tell(cast)
    attempt(Notice, council=cast.council, pk=notice.pk, at=cast.at - timedelta(minutes=1))
    cast.council.notices.all().withdraw(at=cast.at)
    attempt(Notice, council=cast.council, pk=notice.pk, at=cast.at)
    notice.refresh_from_db()
    assert (mail.outbox, notice.attempts, notice.state) == ([], 0, "withdrawn")


def test_attempts_are_counted_before_the_work_and_the_last_one_leaves_it_visibly_failed(
    cast: Cast, settings: object
) -> None:
    settings.EMAIL_BACKEND = "tests.notices.broken_mail.Broken"  # type: ignore[attr-defined] # pytest-django's settings
    notice = tell(cast)
    at = cast.at
    for _round in range(MAX_ATTEMPTS):
        with pytest.raises(ConnectionRefusedError):
            attempt(Notice, council=cast.council, pk=notice.pk, at=at)
        notice.refresh_from_db()
        at = notice.next_at
    attempt(Notice, council=cast.council, pk=notice.pk, at=at)
    assert (notice.attempts, notice.state, list(cast.council.notices.failed())) == (MAX_ATTEMPTS, "failed", [notice])


def test_a_failed_notice_gets_a_new_round_when_somebody_asks(cast: Cast) -> None:
    notice = tell(cast)
    cast.council.notices.update(attempts=MAX_ATTEMPTS)
    notice.refresh_from_db()
    notice.try_again(at=cast.at)
    attempt(Notice, council=cast.council, pk=notice.pk, at=cast.at)
    assert len(mail.outbox) == 1


def test_the_tick_finds_what_is_due_in_every_council_by_council(cast: Cast) -> None:
    notice = tell(cast)
    with cast.other.scope():
        Notice.objects.tell(
            council=cast.other,
            recipients=[cast.stranger],
            kind="x",
            key="x",
            subject="x",
            action="x",
            url="/",
            due_at=cast.at + timedelta(days=1),
        )
        later = cast.other.notices.get()
    assert due_everywhere(Notice, at=cast.at) == {cast.council.pk: [str(notice.pk)]}
    assert due_everywhere(Notice, at=cast.at + timedelta(days=1)) == {
        cast.council.pk: [str(notice.pk)],
        cast.other.pk: [str(later.pk)],
    }


def test_a_row_that_another_worker_holds_is_left_alone(committed: Cast) -> None:
    with committed.council.scope():
        notice = tell(committed)
    with committed.council.scope():
        Notice.objects.select_for_update().get(pk=notice.pk)
        in_thread(lambda: attempt(Notice, council=committed.council, pk=notice.pk, at=committed.at))
    in_thread(lambda: attempt(Notice, council=committed.council, pk=notice.pk, at=committed.at))
    with committed.council.scope():
        notice.refresh_from_db()
    assert (notice.attempts, len(mail.outbox)) == (1, 1)
