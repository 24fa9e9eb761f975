"""Dates as agreements print them: 3.12.2018, 30/4 - 2020, 3. desember 2018, februar 2025, 2006."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from agreements.reading.result import PartialDate

MONTHS = (
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
)
SHORT_MONTHS = tuple(month[:3] for month in MONTHS)
MONTH = "(?:" + "|".join(MONTHS) + r"|(?:jan|feb|apr|aug|sept?|okt|nov|des)\.?)"
YEAR = r"(?:19|20)\d\d"
IN_NUMBERS = re.compile(rf"\b(\d{{1,2}})\s*[./-]\s*(\d{{1,2}})\s*[./-]?\s*-?\s*({YEAR}|\d\d)(?!\d)")
IN_ISO = re.compile(rf"\b({YEAR})-(\d\d)-(\d\d)\b")
IN_WORDS = re.compile(rf"\b(?:(\d{{1,2}})\.?\s*)?({MONTH})\s+({YEAR})\b", re.IGNORECASE)
ONLY_YEAR = re.compile(rf"(?<![\d./-])\b({YEAR})\b(?![./]\d)")
CENTURY, CENTURY_BEFORE = 2000, 1900


def dates(text: str) -> Iterator[tuple[int, int, PartialDate]]:
    """Every date with where it starts and ends, in the order of the text; what is part of a longer date is left out."""
    taken: list[tuple[int, int]] = []
    found = []
    for start, end, day in (*iso(text), *in_numbers(text), *in_words(text), *years(text)):
        if not any(start < other_end and other_start < end for other_start, other_end in taken):
            taken.append((start, end))
            found.append((start, end, day))
    return iter(sorted(found, key=lambda one: one[0]))


def first_date(text: str) -> PartialDate | None:
    return next((day for _, _, day in dates(text)), None)


def iso(text: str) -> Iterator[tuple[int, int, PartialDate]]:
    for match in IN_ISO.finditer(text):
        if day := whole(int(match[1]), int(match[2]), int(match[3])):
            yield *match.span(), day


def in_numbers(text: str) -> Iterator[tuple[int, int, PartialDate]]:
    for match in IN_NUMBERS.finditer(text):
        year = int(match[3]) % CENTURY + CENTURY if int(match[3]) < CENTURY_BEFORE else int(match[3])
        if day := whole(year, int(match[2]), int(match[1])):
            yield *match.span(), day


def in_words(text: str) -> Iterator[tuple[int, int, PartialDate]]:
    for match in IN_WORDS.finditer(text):
        month = SHORT_MONTHS.index(match[2][:3].lower()) + 1
        day = (
            whole(int(match[3]), month, int(match[1])) if match[1] else PartialDate(f"{match[3]}-{month:02d}", "month")
        )
        if day:
            yield *match.span(), day


def years(text: str) -> Iterator[tuple[int, int, PartialDate]]:
    return ((*match.span(), PartialDate(match[1], "year")) for match in ONLY_YEAR.finditer(text))


def whole(year: int, month: int, day: int) -> PartialDate | None:
    try:
        return PartialDate(date(year, month, day).isoformat(), "day")
    except ValueError:
        return None


def month_numbers(text: str) -> tuple[int, ...]:
    """The months named on their own, not those that are part of a date."""
    free = IN_WORDS.sub(" ", text.lower())
    free = re.sub(rf"\b\d{{1,2}}\.\s*{MONTH}", " ", free)
    return tuple(number for number, month in enumerate(MONTHS, 1) if re.search(rf"\b{month}(?!\w*\s+{YEAR})", free))


def years_apart(text: str) -> tuple[PartialDate, PartialDate] | None:
    """The two years of "2025-2027"."""
    match = re.search(rf"\b({YEAR})\s*(?:[-–—/]|til(?: og med)?)\s*({YEAR})\b", text)
    return (PartialDate(match[1], "year"), PartialDate(match[2], "year")) if match and match[1] < match[2] else None
