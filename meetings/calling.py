"""Who is told what about a meeting: the secretary's reminder, the call, the changes, and every invited calendar."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext, gettext_lazy, ngettext, override

from accounts.models import User
from councils.days import morning
from councils.models import Council
from councils.offices import MAY
from meetings.words import lazy_day
from notices.calendar import Entry
from notices.models import Notice

if TYPE_CHECKING:
    from meetings.models import Meeting, Minutes, SentAgenda

REMIND_BEFORE_LAST_DAY = timedelta(days=3)
REMIND_BEFORE_MEETING = timedelta(days=10)


def plan_reminder(meeting: "Meeting", *, at: datetime) -> None:
    """One reminder to the secretary for the date the meeting has now; older ones are taken back."""
    withdraw_reminder(meeting, at=at)
    if meeting.sent_agendas.exists():
        return
    last_day = meeting.last_agenda_day()
    due_on = last_day - REMIND_BEFORE_LAST_DAY if last_day else meeting.day - REMIND_BEFORE_MEETING
    Notice.objects.tell(
        council=meeting.council,
        recipients=secretaries(meeting.council, at=at),
        kind="agenda_reminder",
        key=f"{_reminder_key(meeting)}{meeting.day}:{meeting.sequence}",
        subject=_reminder_subject(meeting),
        action=gettext_lazy("Se over sakslisten og send innkallingen."),
        url=meeting.get_absolute_url(),
        due_at=max(morning(due_on), at),
    )


def withdraw_reminder(meeting: "Meeting", *, at: datetime) -> None:
    meeting.council.notices.filter(key__startswith=_reminder_key(meeting)).withdraw(at=at)


def tell_called(sent: "SentAgenda") -> None:
    meeting = sent.meeting
    _tell(
        meeting,
        kind="agenda",
        key=f"agenda:{meeting.pk}:{sent.version}",
        subject=format_lazy(gettext_lazy("Innkalling til møte {day}"), day=lazy_day(meeting.day)),
        action=gettext_lazy("Les sakslisten. Gi sekretæren beskjed hvis du ikke kan komme."),
        at=sent.at,
        entry=entry(meeting, at=sent.at),
    )


def tell_changed(sent: "SentAgenda", changes: dict[str, int]) -> None:
    """Says how many items changed, never which: a title may be exempt."""
    meeting = sent.meeting
    _tell(
        meeting,
        kind="agenda",
        key=f"agenda:{meeting.pk}:{sent.version}",
        subject=format_lazy(gettext_lazy("Ny saksliste til møtet {day}"), day=lazy_day(meeting.day)),
        action=lazy(change_words, str)(changes),
        at=sent.at,
    )


def tell_moved(meeting: "Meeting", *, at: datetime) -> None:
    _tell(
        meeting,
        kind="meeting_moved",
        key=f"moved:{meeting.pk}:{meeting.sequence}",
        subject=format_lazy(gettext_lazy("Møtet er flyttet til {day}"), day=lazy_day(meeting.day)),
        action=gettext_lazy("Se ny tid og nytt sted. Kalenderen din oppdateres med vedlegget."),
        at=at,
        entry=entry(meeting, at=at),
    )


def tell_cancelled(meeting: "Meeting", *, at: datetime) -> None:
    withdraw_reminder(meeting, at=at)
    meeting.council.notices.filter(key__startswith=f"agenda:{meeting.pk}:").withdraw(at=at)
    meeting.council.notices.filter(key__startswith=f"moved:{meeting.pk}:").withdraw(at=at)
    _tell(
        meeting,
        kind="meeting_cancelled",
        key=f"cancelled:{meeting.pk}",
        subject=format_lazy(gettext_lazy("Møtet {day} er avlyst"), day=lazy_day(meeting.day)),
        action=gettext_lazy("Du trenger ikke møte. Les hvorfor på siden til møtet."),
        at=at,
        entry=entry(meeting, at=at),
    )


def tell_minutes(minutes: "Minutes") -> None:
    meeting = minutes.meeting
    Notice.objects.tell(
        council=meeting.council,
        recipients=meeting.attendances.users_present(),
        kind="minutes",
        key=f"minutes:{minutes.pk}",
        subject=format_lazy(gettext_lazy("Godkjenn referatet fra møtet {day}"), day=lazy_day(meeting.day)),
        action=gettext_lazy("Les referatet og godkjenn det. Si fra til sekretæren hvis noe er feil."),
        url=minutes.get_absolute_url(),
        due_at=minutes.circulated_at,
    )


def entry(meeting: "Meeting", *, at: datetime) -> Entry:
    """The calendar's view: no title but the council's, in the council's language."""
    with override(meeting.council.language):
        title = gettext("Politirådsmøte, %(council)s") % {"council": meeting.council.name}
    return Entry(
        uid=meeting.pk,
        sequence=meeting.sequence,
        title=title,
        place=meeting.place or meeting.video_url,
        url=f"{settings.SITE_URL}{meeting.get_absolute_url()}",
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        stamp=at,
        cancelled=meeting.cancelled_at is not None,
    )


def secretaries(council: Council, *, at: datetime) -> list[User]:
    """Those whose office plans meetings, each once."""
    offices = [office for office, permissions in MAY.items() if "plan_meetings" in permissions]
    mandates = council.mandates.in_force(timezone.localdate(at)).filter(office__in=offices).for_list()
    return list({mandate.user_id: mandate.user for mandate in mandates}.values())


def changes_between(before: dict[str, Any], after: dict[str, Any]) -> dict[str, int]:
    """How many items were added, removed and changed between two payloads, and whether the order or frame did."""
    old = {item["id"]: item for item in before["items"]}
    new = {item["id"]: item for item in after["items"]}
    kept = [key for key in new if key in old]
    changes = {
        "added": len(new.keys() - old.keys()),
        "removed": len(old.keys() - new.keys()),
        "changed": sum(old[key] != new[key] for key in kept),
        "order": int([key for key in old if key in new] != kept),
        "frame": int(any(before[name] != after[name] for name in ("starts", "place", "chair"))),
    }
    return {name: count for name, count in changes.items() if count}


def change_words(changes: dict[str, int]) -> str:
    """For example «1 sak er lagt til. Rekkefølgen er endret.»"""
    sentences = {
        "added": ngettext("%(n)d sak er lagt til.", "%(n)d saker er lagt til.", changes.get("added", 0)),
        "removed": ngettext("%(n)d sak er tatt ut.", "%(n)d saker er tatt ut.", changes.get("removed", 0)),
        "changed": ngettext("%(n)d sak er endret.", "%(n)d saker er endret.", changes.get("changed", 0)),
        "order": gettext("Rekkefølgen er endret."),
        "frame": gettext("Tid, sted eller møteleder er endret."),
    }
    said = [sentences[name] % {"n": count} for name, count in changes.items()]
    return " ".join([gettext("Les den nye sakslisten."), *said])


def _tell(
    meeting: "Meeting", *, kind: str, key: str, subject: Any, action: Any, at: datetime, entry: Entry | None = None
) -> None:
    """To everybody on the roster; before the call nobody is, and nobody is told."""
    Notice.objects.tell(
        council=meeting.council,
        recipients=meeting.attendances.called().users(),
        kind=kind,
        key=key,
        subject=subject,
        action=action,
        url=meeting.get_absolute_url(),
        due_at=at,
        calendar=entry.ics() if entry else "",
        calendar_method=entry.method if entry else "",
    )


def _reminder_key(meeting: "Meeting") -> str:
    return f"agenda-reminder:{meeting.pk}:"


def _reminder_subject(meeting: "Meeting") -> Any:
    last_day = meeting.last_agenda_day()
    if last_day is None:
        return format_lazy(gettext_lazy("Send innkalling til møtet {day}"), day=lazy_day(meeting.day))
    words = gettext_lazy("Send innkalling til møtet {day}, innen {last}")
    return format_lazy(words, day=lazy_day(meeting.day), last=lazy_day(last_day))
