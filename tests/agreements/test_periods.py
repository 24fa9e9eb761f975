"""The calendar: week 53, quarters, four years, and dates with less than a day."""

from datetime import date

import pytest

from agreements.partial_dates import first_day, from_written, in_words, is_partial_date, last_day
from agreements.periods import periods


def spans(per: str, first: date, last: date) -> list[tuple[str, str]]:
    return [(str(each.starts_on), str(each.ends_on)) for each in periods(per, first=first, last=last)]


def test_weeks_run_through_week_53_into_the_new_year() -> None:
    assert spans("week", date(2026, 12, 23), date(2027, 1, 6)) == [
        ("2026-12-21", "2026-12-27"),
        ("2026-12-28", "2027-01-03"),
        ("2027-01-04", "2027-01-10"),
    ]
    weeks = list(periods("week", first=date(2026, 1, 1), last=date(2026, 12, 31)))
    assert [week.starts_on.isocalendar().week for week in weeks] == list(range(1, 54))


def test_quarters_are_those_of_the_calendar() -> None:
    assert spans("quarter", date(2026, 2, 14), date(2026, 7, 1)) == [
        ("2026-01-01", "2026-03-31"),
        ("2026-04-01", "2026-06-30"),
        ("2026-07-01", "2026-09-30"),
    ]


def test_four_years_are_counted_from_the_year_it_begins() -> None:
    assert spans("4 years", date(2022, 8, 1), date(2026, 3, 1)) == [
        ("2022-01-01", "2025-12-31"),
        ("2026-01-01", "2029-12-31"),
    ]


@pytest.mark.parametrize(
    ("per", "expected"),
    [
        ("month", [("2026-02-01", "2026-02-28"), ("2026-03-01", "2026-03-31")]),
        ("half_year", [("2026-01-01", "2026-06-30")]),
        ("2 weeks", [("2026-02-09", "2026-02-22"), ("2026-02-23", "2026-03-08")]),
        ("", []),
        ("når det trengs", []),
    ],
)
def test_other_rhythms(per: str, expected: list[tuple[str, str]]) -> None:
    assert spans(per, date(2026, 2, 10), date(2026, 3, 4)) == expected


@pytest.mark.parametrize(
    ("partial", "first", "last", "words"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31), "2024"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "februar 2024"),
        ("2024-02-11", date(2024, 2, 11), date(2024, 2, 11), "11. februar 2024"),
        ("", None, None, ""),
    ],
)
def test_a_date_keeps_the_precision_of_its_document(
    partial: str, first: date | None, last: date | None, words: str
) -> None:
    assert (first_day(partial), last_day(partial), in_words(partial)) == (first, last, words)


@pytest.mark.parametrize(
    ("written", "partial"),
    [
        ("2025", "2025"),
        ("2.2025", "2025-02"),
        ("11.2.2025", "2025-02-11"),
        ("11. 02. 2025", "2025-02-11"),
        ("2025-02", "2025-02"),
    ],
)
def test_a_person_writes_dates_as_they_are_used_to(written: str, partial: str) -> None:
    assert from_written(written) == partial


@pytest.mark.parametrize("written", ["31.2.2025", "i fjor", "2025-13", "20255", "1.1.1.2025"])
def test_what_is_no_date_is_refused(written: str) -> None:
    assert not is_partial_date(written)
    with pytest.raises(ValueError, match=r".*"):
        from_written(written)
