"""What the agreement in force says of presence, as a proposal for what to log."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.dates import WEEKDAYS
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from agreements.models import Term
from councils.models import Council
from presence.arenas import Arena, arena_of, hours
from presence.weeks import days_of


@dataclass(frozen=True)
class Agreed:
    term: Term

    @property
    def arena(self) -> Arena | None:
        return arena_of(self.term.place)

    @property
    def is_whole(self) -> bool:
        """Hours and place are agreed, so that one tap can log the day."""
        return bool(self.term.starts_at and self.term.ends_at and self.arena)

    def facts(self) -> dict[str, Any]:
        return {"starts_at": self.term.starts_at, "ends_at": self.term.ends_at, "arena": self.arena}

    def waiting(self, *, monday: date, today: date, logged: set[date]) -> list[date]:
        """The days one tap would log: agreed weekdays that have come, or today while the week lacks days."""
        if not self.is_whole:
            return []
        past = [day for day in days_of(monday) if day <= today]
        if self.term.weekdays:
            return [day for day in past if day.isoweekday() in self.term.weekdays and day not in logged]
        lacks = len(logged) < self.term.target
        return [today] if today in past and today not in logged and lacks else []

    def words(self, days: list[date]) -> str:
        """For example «tirsdag og torsdag kl. 10–14, rådhuset»."""
        names = get_text_list([str(WEEKDAYS[day.weekday()]) for day in days], _("og"))
        span = hours(self.term.starts_at, self.term.ends_at) if self.term.starts_at and self.term.ends_at else ""
        return ", ".join(filter(None, [f"{names} {span}".strip(), self.term.place]))


def agreed_on(council: Council, on: date) -> Agreed | None:
    """The presence term of the agreements in force on that day; the one that asks most when there are several."""
    terms = Term.objects.filter(council=council, clause__version__in=council.agreements.in_force(on), kind="presence")
    most = max(terms, key=lambda term: term.target, default=None)
    return Agreed(most) if most else None
