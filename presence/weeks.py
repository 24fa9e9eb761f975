"""ISO weeks as dates: the Monday a day belongs to, and the weeks of a year, 52 or 53 of them."""

from datetime import date, timedelta

SUNDAY = timedelta(days=6)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.isoweekday() - 1)


def mondays_of(year: int) -> list[date]:
    first = date.fromisocalendar(year, 1, 1)
    count = date(year, 12, 28).isocalendar().week
    return [first + timedelta(weeks=number) for number in range(count)]


def days_of(monday: date) -> list[date]:
    return [monday + timedelta(days=number) for number in range(7)]
