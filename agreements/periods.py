"""Periods of the calendar: ISO weeks, months, quarters, years; correct over week 52/53/1 because they are dates."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from agreements.partial_dates import first_day, last_day

MONTHS_IN = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
WEEKS_IN = {"week": 1}


@dataclass(frozen=True)
class Period:
    """First and last day, both within."""

    starts_on: date
    ends_on: date


def periods(per: str, *, first: date, last: date) -> Iterator[Period]:
    """The periods that begin on or before `last` and end on or after `first`.

    `per` is "week", "2 weeks", "month", "quarter", "half_year", "year", "4 years" ...; an unknown one gives none.
    Periods of several weeks or years are counted from `first`.
    """
    count, unit = _parse(per)
    if unit in WEEKS_IN:
        yield from _weeks(count, first, last)
    elif unit in MONTHS_IN:
        yield from _months(count * MONTHS_IN[unit], first, last)


def _parse(per: str) -> tuple[int, str]:
    head, _, tail = per.partition(" ")
    return (int(head), tail.removesuffix("s")) if head.isdigit() else (1, per)


def _weeks(count: int, first: date, last: date) -> Iterator[Period]:
    start = first - timedelta(days=first.isoweekday() - 1)
    while start <= last:
        yield Period(start, start + timedelta(days=7 * count - 1))
        start += timedelta(days=7 * count)


def _months(length: int, first: date, last: date) -> Iterator[Period]:
    month = (first.month - 1) // min(length, 12) * min(length, 12)
    start = date(first.year, month + 1, 1)
    while start <= last:
        following = _add_months(start, length)
        yield Period(start, following - timedelta(days=1))
        start = following


def _add_months(day: date, count: int) -> date:
    years, month = divmod(day.month - 1 + count, 12)
    return date(day.year + years, month + 1, 1)


def months_after(day: date, count: int) -> date:
    """The same day of the month `count` months on, or before when negative; the last one where there is no such day."""
    first = _add_months(day, count)
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))


def next_period(valid_from: str, valid_until: str) -> tuple[str, str]:
    """The period after this one, as long and with the same precision; nothing where there is no end to follow."""
    first, last = first_day(valid_from), last_day(valid_until)
    if not last:
        return "", ""
    begins = last + timedelta(days=1)
    if not first:
        return _as_precise(begins, valid_until), ""
    months = (begins.year - first.year) * 12 + begins.month - first.month
    whole = begins.day == first.day and months > 0
    ends = months_after(begins, months) if whole else begins + (begins - first)
    return _as_precise(begins, valid_from), _as_precise(ends - timedelta(days=1), valid_until)


def _as_precise(day: date, as_this: str) -> str:
    return day.isoformat()[: len(as_this)]
