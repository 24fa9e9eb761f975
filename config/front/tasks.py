"""One thing to be done: a sentence, a day, a button."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

SOON = timedelta(days=7)


@dataclass(frozen=True)
class Task:
    """`due_on` is the last day in time; without one there is no hurry, but it is not forgotten."""

    sentence: str
    button: str
    url: str
    due_on: date | None = None
    note: str = ""

    def shown(self, today: date) -> dict[str, Any]:
        """As components/todo.html takes it."""
        return {
            "sentence": self.sentence,
            "button": self.button,
            "url": self.url,
            "due": self.note or deadline(self.due_on, today),
            "status": status(self.due_on, today),
        }


def in_order(tasks: Iterable[Task]) -> list[Task]:
    return sorted(tasks, key=lambda task: (task.due_on or date.max, task.sentence))


def status(due_on: date | None, today: date) -> str:
    if due_on is None:
        return "open"
    if due_on < today:
        return "missed"
    return "urgent" if due_on - today <= SOON else "on_track"


def deadline(due_on: date | None, today: date) -> str:
    """For example «innen 4. mars (om 3 dager)» or «skulle vært gjort 1. mars (2 dager siden)»."""
    if due_on is None:
        return ""
    words = {"day": day_words(due_on, today), "distance": distance(due_on, today)}
    return (
        _("skulle vært gjort %(day)s (%(distance)s)") if due_on < today else _("innen %(day)s (%(distance)s)")
    ) % words


def day_words(day: date, today: date) -> str:
    """The year is told only when it is another."""
    return date_format(day, "j. F" if day.year == today.year else "j. F Y")


def distance(day: date, today: date) -> str:
    days = (day - today).days
    if days == 0:
        return _("i dag")
    if days == 1:
        return _("i morgen")
    if days > 0:
        return ngettext("om %(n)d dag", "om %(n)d dager", days) % {"n": days}
    return ngettext("for %(n)d dag siden", "for %(n)d dager siden", -days) % {"n": -days}
