"""A story: acts with the moment they were done, played in order up to now."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from holidays import country_holidays

JULY = 7
Act = Callable[[datetime], None]


class Story:
    """Acts after `now` have not happened; those before see the world as it was that day."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.today = timezone.localdate(now)
        self.acts: list[tuple[datetime, int, Act]] = []

    def at(self, day: date, clock: str, act: Act) -> None:
        moment = timezone.make_aware(datetime.combine(day, time.fromisoformat(clock)))
        self.acts.append((moment, len(self.acts), act))

    def play(self) -> None:
        for moment, _place, act in sorted(self.acts, key=lambda each: each[:2]):
            if moment <= self.now:
                act(moment)


def days(count: int) -> timedelta:
    return timedelta(days=count)


def working_day(day: date) -> date:
    """Not in July, at Christmas or on a holiday; then some weeks later."""
    closed = country_holidays("NO", years=(day.year, day.year + 1))
    while day.month == JULY or day in closed or (day.month, day.day) >= (12, 20) or (day.month, day.day) <= (1, 6):
        day += timedelta(weeks=1)
    return day
