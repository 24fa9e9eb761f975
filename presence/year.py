"""The year of weeks: agreed against actual, one cell a week."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from councils.models import Council
from presence.models import ContactDay, ContactWeek
from presence.weeks import SUNDAY, monday_of, mondays_of


@dataclass(frozen=True)
class Week:
    """One week of the council: the days of all its police contacts, and what was agreed, if anything."""

    monday: date
    days: tuple[ContactDay, ...]
    reasons: tuple[str, ...]
    target: int | None

    @property
    def dates(self) -> int:
        return len({day.present_on for day in self.days})

    @property
    def is_kept(self) -> bool:
        return self.target is not None and self.dates >= self.target

    def level(self, today: date) -> str:
        """The words of components/week_map.html: full, part, none, excused, open or future."""
        if self.dates:
            return "full" if self.is_kept or self.target is None else "part"
        if self.reasons:
            return "excused"
        return "future" if self.target is None or self.monday > today else "open"

    def words(self, today: date) -> str:
        if self.dates:
            sentence = self._of_target()
        elif self.monday > today:
            sentence = _("kommer")
        elif not self.reasons:
            sentence = _("ikke logget") if self.target else _("ikke avtalt")
        else:
            sentence = _("ikke til stede")
        return ": ".join([sentence, *filter(None, [", ".join(self.reasons)])])

    def _of_target(self) -> str:
        if self.is_kept or self.target is None:
            return _("som avtalt") if self.target else _("til stede")
        return _("mindre enn avtalt")

    def cell(self, council: Council, today: date) -> dict[str, Any]:
        """As components/week_map.html takes it."""
        year, number, _day = self.monday.isocalendar()
        return {
            "number": number,
            "level": self.level(today),
            "words": self.words(today),
            "agreed": _days(self.target) if self.target else "–",
            "actual": f"{_days(self.dates)}, {_hours(self.days)}" if self.dates else "–",
            "url": reverse("presence_week", args=[council.slug, year, number]) if self.monday <= today else "",
            "current": self.monday == monday_of(today),
        }


def weeks_of(council: Council, year: int) -> list[Week]:
    """The weeks of an ISO year, in three queries."""
    mondays = mondays_of(year)
    logged: dict[date, list[ContactWeek]] = {}
    for week in council.contact_weeks.of_year(year).for_list():
        logged.setdefault(week.monday, []).append(week)
    targets = _targets(council, mondays[0], mondays[-1])
    return [_week(monday, logged.get(monday, []), targets.get(monday)) for monday in mondays]


def _week(monday: date, found: list[ContactWeek], target: int | None) -> Week:
    days = sorted((day for week in found for day in week.days.all()), key=lambda day: (day.present_on, day.starts_at))
    return Week(monday, tuple(days), tuple(week.none_because for week in found if week.none_because), target)


def _targets(council: Council, first: date, last: date) -> dict[date, int]:
    """Days a week is to have, by its Monday; an agreement that counts in months says nothing of a single week."""
    owed = council.obligations.standing().filter(kind="presence", starts_on__gte=first, starts_on__lte=last)
    targets: dict[date, int] = {}
    for starts_on, ends_on, target in owed.values_list("starts_on", "ends_on", "target"):
        if ends_on and ends_on - starts_on == SUNDAY:
            targets[starts_on] = max(target, targets.get(starts_on, 0))
    return targets


def summary(weeks: Iterable[Week], today: date) -> str:
    """For example «14 av 17 uker er som avtalt. 30 dager, 120 timer og 41 henvendelser.»"""
    begun = [week for week in weeks if week.monday <= today]
    owed = [week for week in begun if week.target]
    days = [day for week in begun for day in week.days]
    kept = _("%(kept)d av %(all)d uker er som avtalt.") % {"kept": sum(week.is_kept for week in owed), "all": len(owed)}
    enquiries = sum(day.enquiries for day in days)
    asked = ngettext("%(n)d henvendelse", "%(n)d henvendelser", enquiries) % {"n": enquiries}
    counted = _("%(days)s, %(hours)s og %(asked)s.") % {
        "days": _days(sum(week.dates for week in begun)),
        "hours": _hours(days),
        "asked": asked,
    }
    return f"{kept} {counted}" if owed else counted


def _days(count: int) -> str:
    return ngettext("%(n)d dag", "%(n)d dager", count) % {"n": count}


def _hours(days: Iterable[ContactDay]) -> str:
    whole = sum(day.minutes for day in days) / 60
    words = number_format(whole, decimal_pos=0 if whole.is_integer() else 1)
    return ngettext("%(n)s time", "%(n)s timer", 1 if whole == 1 else 2) % {"n": words}
