"""The rows of the year's page: by promise, and by month."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agreements.models import Obligation, Status
from agreements.promises import KEPT, Promise
from agreements.standing import outlook

LEVELS = {
    Status.MET: "full",
    Status.LATE: "full",
    Status.MISSED: "none",
    Status.EXCUSED: "excused",
    Status.ON_TRACK: "open",
    Status.URGENT: "open",
    Status.MAY: "open",
}


@dataclass(frozen=True)
class Row:
    """One obligation, or the short periods of one promise in one month (then `obligation` is none)."""

    words: str
    when: str
    status: str
    status_word: str
    outlook: str
    obligation: Obligation | None = None

    @property
    def can_be_excused(self) -> bool:
        return self.obligation is not None and self.status in (Status.MISSED, Status.URGENT)


@dataclass(frozen=True)
class Shown:
    """A promise as the page shows it: `rows`, or `weeks` for a series."""

    promise: Promise
    rows: list[Row]
    weeks: list[dict[str, Any]]
    excusable: list[Row]


def series(promise: Promise) -> Shown:
    rows = [_row(obligation, promise.on) for obligation in promise.obligations]
    if not promise.is_series:
        return Shown(promise, rows, [], [])
    weeks = [_week(obligation, promise.on) for obligation in promise.obligations]
    return Shown(promise, [], weeks, [row for row in rows if row.status == Status.MISSED])


def by_month(promises: list[Promise], year: int) -> list[tuple[str, list[Row]]]:
    """Every month of the year with what is due in it; last, what has no day."""
    found: dict[int, list[Row]] = {month: [] for month in (*range(1, 13), 0)}
    for promise in promises:
        for month, row in _monthly(promise, year):
            found[month].append(row)
    names = {**MONTHS, 0: _("Uten frist")}
    return [(str(names[month]).capitalize(), rows) for month, rows in found.items() if rows]


def counts(promises: list[Promise]) -> list[dict[str, Any]]:
    """How many obligations stand how, the worst first."""
    found = Counter(status for promise in promises for status in promise.statuses)
    order = (Status.MISSED, Status.URGENT, Status.LATE, Status.ON_TRACK, Status.MET, Status.EXCUSED, Status.MAY)
    return [{"status": status.value, "word": status.label, "count": found[status]} for status in order if found[status]]


def _monthly(promise: Promise, year: int) -> Iterator[tuple[int, Row]]:
    if not promise.is_series:
        for obligation in promise.obligations:
            yield _month(obligation.due_on, year), _row(obligation, promise.on)
        return
    together: dict[int, list[Obligation]] = {}
    for obligation in promise.obligations:
        together.setdefault(_month(obligation.due_on, year), []).append(obligation)
    for month, obligations in together.items():
        part = Promise(term=promise.term, on=promise.on, year=year, obligations=obligations)
        yield month, Row(part.words, "", part.status, part.status_word, part.sentence)


def _month(day: date | None, year: int) -> int:
    """The month of the year a day falls in; a week that ends in January of the next year belongs to December."""
    if day is None:
        return 0
    return day.month if day.year == year else 12 if day.year > year else 1


def _row(obligation: Obligation, on: date) -> Row:
    status = obligation.status(on)
    return Row(
        words=str(obligation),
        when=when(obligation),
        status=status,
        status_word=str(status.label),
        outlook="" if status == Status.MET else outlook(obligation, on),
        obligation=obligation,
    )


def when(obligation: Obligation) -> str:
    """«møtet 11. mars 2026», «uke 12», «2026», «1. april–30. juni 2026»."""
    if obligation.about:
        return obligation.label or date_format(obligation.starts_on, "j. F Y")
    if obligation.ends_on is None:
        return _("fra %(day)s") % {"day": date_format(obligation.starts_on, "j. F Y")}
    if (obligation.ends_on - obligation.starts_on).days == 6:  # noqa: PLR2004 # Monday to Sunday
        return _("uke %(n)d") % {"n": obligation.starts_on.isocalendar().week}
    return _span(obligation.starts_on, obligation.ends_on)


def _span(first: date, last: date) -> str:
    whole_years = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if whole_years:
        return f"{first:%Y}" if first.year == last.year else f"{first:%Y}–{last:%Y}"
    return f"{date_format(first, 'j. F')}–{date_format(last, 'j. F Y')}"


def _week(obligation: Obligation, on: date) -> dict[str, Any]:
    status = obligation.status(on)
    counted = obligation.fulfilments.all()
    return {
        "number": obligation.starts_on.isocalendar().week,
        "level": _level(obligation, status, on),
        "words": str(status.label) if obligation.starts_on <= on else _("ikke begynt"),
        "agreed": obligation.target,
        "actual": len(counted),
        "url": counted[0].url if counted else "",
        "current": obligation.starts_on <= on <= (obligation.ends_on or on),
    }


def _level(obligation: Obligation, status: Status, on: date) -> str:
    if obligation.starts_on > on and status not in KEPT:
        return "future"
    if status == Status.MISSED and obligation.done:
        return "part"
    return LEVELS[status]
