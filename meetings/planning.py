"""Which days a year's meetings could be held: spread over the year, never a holiday, a weekend or July."""

from collections.abc import Sequence
from datetime import date, timedelta

from holidays import country_holidays

JULY, WEDNESDAY = 7, 3
MONTHS_A_YEAR = {"week": 0.25, "2 weeks": 0.5, "month": 1.0, "quarter": 3.0, "half_year": 6.0, "year": 12.0}


def times_a_year(times: int, per: str) -> int:
    """How many of something a year holds: 2 per half_year is 4; 1 per "2 years" is at least 1."""
    head, _, tail = per.partition(" ")
    months = 12.0 * int(head) if tail.startswith("year") and head.isdigit() else MONTHS_A_YEAR.get(per, 12.0)
    return max(1, round(times * 12 / months))


def pick_months(count: int, *, preferred: Sequence[int], taken: Sequence[int], after: int) -> list[int]:
    """`count` months of a year, evenly among the preferred ones, then among the rest; later than the month `after`."""
    free = [month for month in range(after + 1, 13) if month != JULY and month not in taken]
    wanted = [month for month in free if month in preferred]
    if len(wanted) >= count:
        return spread(wanted, count)
    rest = [month for month in free if month not in wanted]
    return sorted([*wanted, *spread(rest, count - len(wanted))])


def spread(months: Sequence[int], count: int) -> list[int]:
    count = min(count, len(months))
    return [months[int((place + 0.5) * len(months) / count)] for place in range(count)]


def meeting_day(year: int, month: int) -> date:
    """The second Wednesday, else another in a week without holidays, else the next working day."""
    second = 8 + (WEDNESDAY - date(year, month, 8).isoweekday()) % 7
    wednesdays = [date(year, month, day) for day in (second, second + 7, second + 14, second - 7)]
    calm = (day for day in wednesdays if all(is_working_day(each) for each in working_week(day)))
    return next(calm, next_working_day(wednesdays[0]))


def working_week(day: date) -> list[date]:
    monday = day - timedelta(days=day.isoweekday() - 1)
    return [monday + timedelta(days=each) for each in range(5)]


def next_working_day(day: date) -> date:
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def is_working_day(day: date) -> bool:
    return day.isoweekday() <= 5 and not holiday_name(day)  # noqa: PLR2004 # Friday


def holiday_name(day: date) -> str:
    """The public holiday of the day, in bokmål, or nothing."""
    return str(country_holidays("NO", years=day.year, language="no").get(day, ""))
