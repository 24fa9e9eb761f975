"""Dates as documents state them: a year, a month or a day, in ISO form ("2025", "2025-02", "2025-02-11")."""

import re
from calendar import monthrange
from datetime import date

from django.utils.formats import date_format

ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
NORWEGIAN = re.compile(r"(?:(?:(\d{1,2})\.\s?)?(\d{1,2})\.\s?)?(\d{4})")


def first_day(partial: str) -> date | None:
    if not partial:
        return None
    year, month, day = _parts(partial)
    return date(year, month or 1, day or 1)


def last_day(partial: str) -> date | None:
    if not partial:
        return None
    year, month, day = _parts(partial)
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])


def in_words(partial: str) -> str:
    """«2025», «februar 2025», «11. februar 2025»."""
    if not partial:
        return ""
    _year, month, day = _parts(partial)
    first = first_day(partial)
    assert first
    return date_format(first, "j. F Y" if day else "F Y" if month else "Y")


def as_written(partial: str) -> str:
    """As a person writes it: «2025», «02.2025», «11.02.2025»."""
    return ".".join(reversed(partial.split("-")))


def from_written(text: str) -> str:
    """«11.2.2025», «2.2025», «2025» or ISO, in ISO form. Raises ValueError for what is no date."""
    written = NORWEGIAN.fullmatch(text.strip())
    day, month, year = written.groups() if written else (None, None, None)
    partial = "-".join(part.zfill(2) for part in (year, month, day) if part) if written else text.strip()
    first_day(partial)
    return partial


def is_partial_date(text: str) -> bool:
    try:
        return first_day(text) is not None
    except ValueError:
        return False


def _parts(partial: str) -> tuple[int, int | None, int | None]:
    found = ISO.fullmatch(partial)
    if not found:
        raise ValueError(partial)
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    return year, month, day
