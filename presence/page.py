"""What the week's page shows, gathered once: the proposal, the forms, the days, the year."""

from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from councils.access import CouncilRequest
from councils.models import Council
from presence.agreed import Agreed, agreed_on
from presence.arenas import hours
from presence.forms import DayForm, NoneForm
from presence.models import ContactDay, ContactWeek
from presence.weeks import SUNDAY, days_of
from presence.year import summary, weeks_of

A_MOMENT = timedelta(minutes=10)
A_WEEK = timedelta(weeks=1)


class WeekPage:
    """One week of one council as one person sees it. Others than the police contact see date, hours, arena and kind."""

    def __init__(self, request: CouncilRequest, monday: date) -> None:
        self.user, self.visitor, self.council = request.user, request.visitor, request.council
        self.monday, self.today, self.now = monday, request.visitor.today, timezone.now()
        self.year, self.number, _day = monday.isocalendar()

    @property
    def may_log(self) -> bool:
        return self.visitor.may("log_presence") and self.monday <= self.today

    @cached_property
    def mine(self) -> ContactWeek | None:
        found: ContactWeek | None = None
        if self.visitor.may("log_presence"):
            found = self.council.contact_weeks.filter(monday=self.monday, user=self.user).for_list().first()
        return found

    @cached_property
    def my_days(self) -> list[ContactDay]:
        days = list(self.mine.days.all()) if self.mine else []
        return sorted(days, key=lambda day: day.present_on)

    @cached_property
    def agreed(self) -> Agreed | None:
        return agreed_on(self.council, max(self.monday, min(self.today, self.monday + SUNDAY)))

    def open_days(self) -> list[date]:
        """The days of the week that have come and that this person has not logged."""
        logged = {day.present_on for day in self.my_days}
        return [day for day in days_of(self.monday) if day <= self.today and day not in logged]

    def context(self) -> dict[str, Any]:
        weeks = weeks_of(self.council, self.year)
        shown = next(week for week in weeks if week.monday == self.monday)
        return {
            "number": self.number,
            "year": self.year,
            "span": _span(self.monday),
            "is_this_week": self.monday <= self.today <= self.monday + SUNDAY,
            "tabs": self._tabs(),
            "days": [self._line(day) for day in shown.days],
            "reasons": shown.reasons,
            "promise": str(self.agreed.term) if self.agreed else "",
            "weeks": [week.cell(self.council, self.today) for week in weeks],
            "summary": summary(weeks, self.today),
            "previous": self._address(self.monday - A_WEEK),
            "next": self._address(self.monday + A_WEEK) if self.monday + A_WEEK <= self.today else "",
            "year_before": reverse("presence_week", args=[self.council.slug, self.year - 1, 1]),
        }

    def forms(self, *, day_form: DayForm | None, none_form: NoneForm | None) -> dict[str, Any]:
        """For the one who logs; nobody else gets a form."""
        if not self.may_log:
            return {"may_log": False}
        days, waiting = self.open_days(), self._waiting()
        return {
            "may_log": True,
            "fresh": self._fresh(),
            "mine": self.mine,
            "as_agreed": self.agreed.words(waiting) if self.agreed and waiting else "",
            "day_form": day_form or (DayForm(days=days, initial=self._initial(days)) if days else None),
            "none_form": none_form or NoneForm(prefix="none"),
        }

    def _waiting(self) -> list[date]:
        logged = {day.present_on for day in self.my_days}
        if self.agreed is None or (self.mine and self.mine.none_because):
            return []
        return self.agreed.waiting(monday=self.monday, today=self.today, logged=logged)

    def _fresh(self) -> list[ContactDay]:
        """What the last act logged, while it is a moment ago and can still be undone."""
        latest = max((day.logged_at for day in self.my_days), default=None)
        if latest is None or self.now - latest > A_MOMENT:
            return []
        return [day for day in self.my_days if day.logged_at == latest]

    def _initial(self, days: list[date]) -> dict[str, Any]:
        """Today, or the last day that is open; hours and place as agreed, or as the last time."""
        on = self.today if self.today in days else days[-1]
        return {"present_on": on.isoformat(), **self._usual()}

    def _usual(self) -> dict[str, Any]:
        stated = {name: value for name, value in (self.agreed.facts() if self.agreed else {}).items() if value}
        if {"starts_at", "ends_at", "arena"} <= stated.keys():
            return stated
        last = self.council.contact_days.filter(week__user=self.user).order_by("-present_on").first()
        names = ("starts_at", "ends_at", "arena")
        return {name: getattr(last, name) for name in names if last} | stated

    def _line(self, day: ContactDay) -> dict[str, Any]:
        own = self.mine is not None and day.week_id == self.mine.pk
        undo = reverse("presence_day_undone", args=[self.council.slug, day.pk])
        return {
            "when": f"{date_format(day.present_on, 'l j. F')} {hours(day.starts_at, day.ends_at)}",
            "where": f"{day.get_arena_display()}, {day.get_kind_display()}",
            "note": day.note if own else "",
            "undo": undo if own and day.can_be_undone(self.now) else "",
        }

    def _tabs(self) -> list[dict[str, Any]]:
        """The councils this person is police contact in."""
        if not self.visitor.may("log_presence"):
            return []
        granted = {"grants__user": self.user, "grants__permission__codename": "log_presence"}
        return [
            {"label": each.name, "url": reverse("presence", args=[each.slug]), "current": each == self.council}
            for each in Council.objects.filter(**granted).order_by("name")
        ]

    def _address(self, monday: date) -> str:
        year, number, _day = monday.isocalendar()
        return reverse("presence_week", args=[self.council.slug, year, number])


def _span(monday: date) -> str:
    """For example «16.–22. mars 2026»."""
    sunday = monday + SUNDAY
    if monday.month == sunday.month:
        return f"{monday.day}.–{date_format(sunday, 'j. F Y')}"
    if monday.year == sunday.year:
        return f"{date_format(monday, 'j. F')}–{date_format(sunday, 'j. F Y')}"
    return f"{date_format(monday, 'j. F Y')}–{date_format(sunday, 'j. F Y')}"
