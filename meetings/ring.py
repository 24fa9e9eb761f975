"""The annual wheel as a drawing: months clockwise, themes and duties inside, meetings within them."""

from collections.abc import Iterable
from datetime import date
from math import cos, radians, sin
from typing import TYPE_CHECKING, Any

from django.utils.dates import MONTHS_3
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from meetings.models import Meeting, WheelEntry

MONTH = 30.0
RIM = (150, 190)
SEGMENTS = (112, 146)
MARKS = 86
DRAWN_AS = {"theme": "theme", "duty": "standing", "learning_point": "deadline"}


def ring(year: int, entries: Iterable["WheelEntry"], meetings: Iterable["Meeting"], today: date) -> dict[str, Any]:
    """The numbers that templates/components/year_ring.html draws."""
    entries, meetings = list(entries), list(meetings)
    proposals = [entry for entry in entries if entry.kind == "meeting" and entry.on]
    return {
        "id": "aarshjul",
        "title": _("Årshjul %(year)d") % {"year": year},
        "words": _words(len(meetings), len(proposals)),
        "year": year,
        "months": [_month(number) for number in range(1, 13)],
        "segments": [_segment(entry) for entry in _one_a_kind(entries)],
        "marks": [
            *(_mark(meeting.day, "held" if meeting.held_at else "dated") for meeting in meetings),
            *(_mark(entry.on, "proposed") for entry in proposals if entry.on),
        ],
        "today": _today(today) if today.year == year else "",
    }


def point(radius: float, degrees: float) -> str:
    """Degrees clockwise from January."""
    angle = radians(degrees - 90)
    return f"{radius * cos(angle):.1f} {radius * sin(angle):.1f}"


def band(inner: int, outer: int, start: float, end: float) -> str:
    far = int(end - start > 180)  # noqa: PLR2004 # half a turn
    return (
        f"M{point(outer, start)}A{outer} {outer} 0 {far} 1 {point(outer, end)}"
        f"L{point(inner, end)}A{inner} {inner} 0 {far} 0 {point(inner, start)}z"
    )


def angle_of(day: date) -> float:
    return (day.month - 1) * MONTH + (day.day - 1) / 31 * MONTH


def _words(dated: int, proposed: int) -> str:
    sentence = ngettext("%(n)d møte har dato", "%(n)d møter har dato", dated) % {"n": dated}
    more = ngettext("%(n)d er foreslått", "%(n)d er foreslått", proposed) % {"n": proposed}
    return _("%(dated)s, %(proposed)s. Alt står også i tabellen.") % {"dated": sentence, "proposed": more}


def _month(number: int) -> dict[str, str]:
    start = (number - 1) * MONTH
    x, y = point(sum(RIM) / 2, start + MONTH / 2).split()
    return {"d": band(*RIM, start, start + MONTH), "x": x, "y": y, "label": str(MONTHS_3[number])}


def _one_a_kind(entries: Iterable["WheelEntry"]) -> list["WheelEntry"]:
    """At most one of each kind a month is drawn; the table tells them all."""
    drawn = [entry for entry in entries if entry.month and entry.kind in DRAWN_AS]
    return list({(entry.month, entry.kind): entry for entry in drawn}.values())


def _segment(entry: "WheelEntry") -> dict[str, str]:
    assert entry.month
    place = list(DRAWN_AS).index(entry.kind) * MONTH / len(DRAWN_AS)
    start = (entry.month - 1) * MONTH + place
    return {"d": band(*SEGMENTS, start + 0.5, start + MONTH / len(DRAWN_AS) - 0.5), "kind": DRAWN_AS[entry.kind]}


def _mark(day: date, kind: str) -> dict[str, str]:
    x, y = point(MARKS, angle_of(day)).split()
    return {"x": x, "y": y, "label": str(day.day), "kind": kind}


def _today(today: date) -> str:
    degrees = angle_of(today)
    return f"M{point(60, degrees)}L{point(146, degrees)}"
