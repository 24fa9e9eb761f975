"""Where a meeting stands and what is next, in words: the line of stages, the deadline, the one button."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.models.stage import Stage
from meetings.words import days_between, instant_words

if TYPE_CHECKING:
    from councils.access import Visitor
    from meetings.models import Meeting, SentAgenda

LINE = (Stage.PLANNED, Stage.CALLED, Stage.HELD, Stage.CIRCULATED, Stage.APPROVED)
SOON = 3


@dataclass(frozen=True)
class Step:
    """The next act: a link, or a button that posts."""

    label: str
    url: str
    post: bool = False


def stages(meeting: "Meeting") -> list[dict[str, Any]]:
    now = meeting.stage()
    if now == Stage.CANCELLED:
        return [{"label": now.label.capitalize(), "state": "cancelled", "when": _when(meeting.cancelled_at)}]
    reached = LINE.index(now)
    when = _moments(meeting)
    return [
        {"label": stage.label.capitalize(), "state": _state(place, reached), "when": _when(when[stage])}
        for place, stage in enumerate(LINE)
    ]


def _state(place: int, reached: int) -> str:
    if place < reached or place == reached == len(LINE) - 1:
        return "done"
    return "current" if place == reached else "todo"


def _moments(meeting: "Meeting") -> dict[Stage, Any]:
    minutes = meeting.current_minutes()
    first = next((sent for sent in meeting.sent_agendas.all() if sent.version == 1), None)
    return {
        Stage.PLANNED: meeting.created_at,
        Stage.CALLED: first and first.at,
        Stage.HELD: meeting.held_at,
        Stage.CIRCULATED: minutes and minutes.circulated_at,
        Stage.APPROVED: minutes and minutes.approved_at,
    }


def _when(at: Any) -> str:
    return date_format(timezone.localtime(at), "j. F") if at else ""


def next_step(meeting: "Meeting", visitor: "Visitor") -> Step | None:
    """For the secretary; a member's next step is to approve the minutes when they are out."""
    stage = meeting.stage()
    if stage in (Stage.CIRCULATED, Stage.APPROVED):
        return Step(_("Les referatet"), _url("minutes", meeting))
    if not visitor.may("plan_meetings"):
        return None
    return {
        Stage.PLANNED: Step(_("Se over og send innkallingen"), _url("call", meeting)),
        Stage.CALLED: Step(_("Åpne møtet"), _url("room", meeting)),
        Stage.HELD: Step(_("Skriv referatet ferdig"), _url("room", meeting)),
    }.get(stage)


def _url(name: str, meeting: "Meeting") -> str:
    return reverse(name, args=[meeting.council.slug, meeting.pk])


def deadline(meeting: "Meeting", today: date) -> dict[str, str] | None:
    """The sentence about the day the agenda must be out, and how it stands; nothing once the meeting is over."""
    first = next((sent for sent in meeting.sent_agendas.all() if sent.version == 1), None)
    if first:
        return _sent(meeting, first)
    if meeting.cancelled_at or meeting.held_at:
        return None
    last_day = meeting.last_agenda_day()
    if last_day is None:
        words = _("Avtalen sier ikke hvor mange dager før møtet innkallingen skal ut.")
        return {"status": "open", "sentence": words}
    return _before(meeting, last_day, days_between(today, last_day))


def _before(meeting: "Meeting", last_day: date, left: int) -> dict[str, str]:
    asked = days_between(last_day, meeting.day)
    ground = ngettext("%(n)d dag før er %(day)s.", "%(n)d dager før er %(day)s.", asked) % {
        "n": asked,
        "day": date_format(last_day, "l j. F"),
    }
    status = "missed" if left < 0 else "urgent" if left <= SOON else "on_track"
    return {"status": status, "sentence": f"{ground} {_left(left)}"}


def _left(left: int) -> str:
    if left == 0:
        return _("Det er i dag. Innkallingen må ut i dag.")
    if left < 0:
        gone = ngettext("Det var for %(n)d dag siden.", "Det var for %(n)d dager siden.", -left) % {"n": -left}
        return f"{gone} {_('Du kan fortsatt sende, med en grunn.')}"
    return ngettext("I dag er det %(n)d dag igjen.", "I dag er det %(n)d dager igjen.", left) % {"n": left}


def _sent(meeting: "Meeting", sent: "SentAgenda") -> dict[str, str]:
    days = days_between(timezone.localdate(sent.at), meeting.day)
    before = ngettext("%(n)d dag før", "%(n)d dager før", days) % {"n": days}
    sentence = _("Innkallingen ble sendt %(at)s, %(before)s.") % {"at": instant_words(sent.at), "before": before}
    if sent.was_late:
        because = _("Det var senere enn avtalt, fordi: %(reason)s") % {"reason": sent.late_reason}
        return {"status": "late", "sentence": f"{sentence} {because}"}
    return {"status": "met" if sent.due_on else "open", "sentence": sentence}
