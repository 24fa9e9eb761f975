"""When somebody must be reminded of an agreement's days, months ahead: policy as data, and what it comes to."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from agreements.periods import months_after

if TYPE_CHECKING:
    from agreements.models import Agreement, Reminder, Version

MONTHS_AHEAD = {"expiry": (6, 3, 1, 0), "revision": (3, 1)}


def wanted(agreement: "Agreement", *, on: date) -> "Iterator[Reminder]":
    """Of the newest signed text: its last day, and the days its revisions are due; only what is still to come."""
    signed = [each for each in agreement.versions.all() if each.signed_at]
    version = max(signed, key=lambda each: each.number, default=None)
    if version is None:
        return
    last = last_day(agreement, version)
    if last and not agreement.is_replaced:
        yield from _reminders(version, "expiry", last, on)
    for due_on in _revisions(agreement, on):
        if last is None or due_on < last:
            yield from _reminders(version, "revision", due_on, on)


def last_day(agreement: "Agreement", version: "Version") -> date | None:
    """By its own period or by a termination, whichever comes first."""
    return min(filter(None, [version.ends_on(), agreement.last_day()]), default=None)


def _revisions(agreement: "Agreement", on: date) -> list[date]:
    owed = agreement.council.obligations.unmet().filter(version__agreement=agreement, kind="revision", due_on__gte=on)
    return sorted(set(owed.values_list("due_on", flat=True)))


def _reminders(version: "Version", kind: str, about_on: date, on: date) -> "Iterator[Reminder]":
    from agreements.models import Reminder  # noqa: PLC0415 # the models call this module

    for months in MONTHS_AHEAD[kind]:
        due_on = months_after(about_on, -months)
        if due_on >= on:
            yield Reminder(
                council=version.council, version=version, kind=kind, about_on=about_on, months=months, due_on=due_on
            )
