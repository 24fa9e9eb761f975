"""Who is told about a hearing: asked once, reminded before the day, and told how it went; never a word of it."""

from collections.abc import Callable, Iterable
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import gettext as _

from accounts.models import User
from notices.models import Notice

if TYPE_CHECKING:
    from agreements.models import Asked, Hearing, Version

REMINDED_BEFORE = timedelta(days=2)
MORNING = time(8)
Words = Callable[[], str]


def ask(hearing: "Hearing", *, at: datetime) -> None:
    """Now, again two mornings before the last day, and the sender when it is over."""
    people = [each.user for each in hearing.asked.all()]
    _tell(hearing, people, "asked", at, subject=lambda: _("Svar på høringen innen %(day)s"), action=_answer)
    _plan(hearing, at)


def has_answered(asked: "Asked", *, at: datetime) -> None:
    _notices(asked.hearing).filter(kind="hearing_reminder", recipient=asked.user).withdraw(at=at)


def extended(hearing: "Hearing", *, at: datetime) -> None:
    """To those who have not answered; the reminders of the first day fall away."""
    _notices(hearing).filter(kind__in=["hearing_reminder", "hearing_over"]).withdraw(at=at)
    what = f"extended-{hearing.answer_by}"
    _tell(hearing, _waiting(hearing), what, at, subject=lambda: _("Høringen varer til %(day)s"), action=_answer)
    _plan(hearing, at)


def ended(hearing: "Hearing", *, at: datetime) -> None:
    _notices(hearing).withdraw(at=at)


def text_frozen(version: "Version", *, at: datetime) -> None:
    for hearing in version.hearings.all():
        _notices(hearing).withdraw(at=at)


def _plan(hearing: "Hearing", at: datetime) -> None:
    remind_at = _morning_of(hearing, -REMINDED_BEFORE)
    if remind_at > at:
        what = f"reminder-{hearing.answer_by}"
        _tell(hearing, _waiting(hearing), what, remind_at, subject=_remember, action=_answer)
    over_at = _morning_of(hearing, timedelta(days=1))
    _tell(
        hearing,
        [hearing.by],
        f"over-{hearing.answer_by}",
        over_at,
        subject=lambda: _("Høringen er over"),
        action=lambda: _("Les svarene på høringen av «%(title)s»."),
    )


def _remember() -> str:
    return _("Husk å svare på høringen innen %(day)s")


def _answer() -> str:
    return _("Les utkastet til «%(title)s», og svar innen %(day)s.")


def _waiting(hearing: "Hearing") -> list[User]:
    return [each.user for each in hearing.asked.waiting().select_related("user")]


def _tell(
    hearing: "Hearing", people: Iterable[User], what: str, due_at: datetime, *, subject: Words, action: Words
) -> None:
    Notice.objects.tell(
        council=hearing.council,
        recipients=people,
        kind=f"hearing_{what.partition('-')[0]}",
        key=f"hearing:{hearing.pk}:{what}",
        subject=_said(subject, hearing),
        action=_said(action, hearing),
        url=hearing.get_absolute_url(),
        due_at=due_at,
    )


def _notices(hearing: "Hearing") -> Any:
    return hearing.council.notices.filter(key__startswith=f"hearing:{hearing.pk}:")


def _morning_of(hearing: "Hearing", distance: timedelta) -> datetime:
    return timezone.make_aware(datetime.combine(hearing.answer_by + distance, MORNING))


def _said(words: Words, hearing: "Hearing") -> Any:
    """In the language of whoever is told."""
    title, day = hearing.version.title, hearing.answer_by
    return lazy(lambda: words() % {"title": title, "day": date_format(day, "j. F Y")}, str)()
