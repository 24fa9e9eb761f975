"""The frozen facts that the papers of a meeting are made from (templates/pdf/agenda.html and minutes.html)."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from meetings.words import day_words, days_between, hours_words, instant_words

if TYPE_CHECKING:
    from meetings.models import Action, AgendaItem, Attendance, Meeting, Minutes


def agenda(meeting: "Meeting", *, at: datetime) -> dict[str, Any]:
    with override(meeting.council.language):
        parties = _parties(meeting)
        return {
            "council": meeting.council.name,
            "title": _("Saksliste til %(meeting)s") % {"meeting": meeting.label()},
            "starts": f"{day_words(meeting.day)} {hours_words(meeting.starts_at, meeting.ends_at)}",
            "place": _place(meeting),
            "chair": f"{meeting.chair.user}, {meeting.chair.office_words}" if meeting.chair else None,
            "roster": [
                {"office": row.office, "name": row.name, "party": parties[row.party]}
                for row in meeting.attendances.called().for_list()
            ],
            "items": [agenda_item(item) for item in meeting.items.in_order()],
            "published_at": instant_words(at),
            "notice_line": _notice_line(meeting, at),
        }


def agenda_item(item: "AgendaItem") -> dict[str, Any]:
    return {
        "id": str(item.pk),
        "number": item.case_number or None,
        "title": item.title,
        "kind": str(item.get_kind_display()).capitalize(),
        "presenter": item.presenter or None,
        "minutes": item.minutes,
        "text": item.text,
    }


def minutes(meeting: "Meeting") -> dict[str, Any]:
    with override(meeting.council.language):
        items = list(meeting.items.for_record())
        return {
            "council": meeting.council.name,
            "title": _("Referat fra %(meeting)s") % {"meeting": meeting.label()},
            "held": f"{day_words(meeting.day)} {hours_words(meeting.starts_at, meeting.ends_at)}",
            "place": _place(meeting),
            "attendance": [_attendance(row) for row in meeting.attendances.called().for_list()],
            "items": [_minutes_item(item) for item in items],
            "actions": [_action(action) for item in items for action in item.actions.all()],
        }


def approved_minutes(minutes: "Minutes") -> dict[str, Any]:
    """The circulated text with who approved it and the corrections made since."""
    with override(minutes.council.language):
        offices = {row.user_id: row.office for row in minutes.meeting.attendances.all()}
        payload: dict[str, Any] = minutes.payload
        return payload | {
            "approved_by": [
                {"name": str(each.by), "office": offices.get(each.by_id, ""), "at": instant_words(each.at)}
                for each in minutes.approvals.select_related("by").order_by("at", "by__name")
            ],
            "corrections": [
                {"at": instant_words(each.at), "by": str(each.by), "text": each.text}
                for each in minutes.amendments.select_related("by").order_by("at")
            ],
        }


def _parties(meeting: "Meeting") -> dict[str, str]:
    return {party: ", ".join(names) for party, names in meeting.council.parties().items()}


def _place(meeting: "Meeting") -> str | None:
    return meeting.place or (_("Videomøte") if meeting.video_url else None)


def _notice_line(meeting: "Meeting", at: datetime) -> str:
    days = days_between(timezone.localdate(at), meeting.day)
    sentence = ngettext("Det er %(n)d dag før møtet.", "Det er %(n)d dager før møtet.", days) % {"n": days}
    asked = meeting.notice_days()
    return sentence if asked is None else f"{sentence} {_('Avtalen krever %(n)d.') % {'n': asked}}"


def _attendance(row: "Attendance") -> dict[str, Any]:
    instead = row.state == row.State.DEPUTY
    return {
        "name": row.who_came,
        "office": row.office,
        "state": str(row.State.PRESENT.label if instead else row.get_state_display()).capitalize(),
        "deputy_for": row.name if instead else None,
    }


def _minutes_item(item: "AgendaItem") -> dict[str, Any]:
    return {
        "number": item.case_number or None,
        "title": item.title,
        "text": item.notes or (_("Saken ble utsatt.") if item.postponed_at else ""),
        "decisions": [
            {"number": f"{item.case_number}-{decision.ordinal}", "text": decision.text}
            for decision in sorted(item.decisions.all(), key=lambda decision: decision.ordinal)
        ],
    }


def _action(action: "Action") -> dict[str, Any]:
    return {
        "text": action.text,
        "owner": f"{action.owner.user}, {action.owner.office_words}",
        "due": date_format(action.due_on, "j. F Y"),
    }
