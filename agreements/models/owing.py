"""Laying out what a signed version promises: its periods, its events, and what it takes over from others."""

import uuid
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, Self

from django.db import models
from django.utils import timezone

from agreements.catalogue import Rhythm
from agreements.periods import Period, periods
from councils.models import Council

from .term import Term
from .version import Version

HORIZON_YEARS = 1
Begun = list[tuple[object, date | None]]


def horizon(today: date) -> date:
    """Obligations are laid out to the end of next year."""
    return date(today.year + HORIZON_YEARS, 12, 31)


class Owing(models.QuerySet[Any]):
    def lay_out(self, version: Version, *, at: datetime) -> None:
        """The dated obligations of a signed version, as far as the horizon; doing it again changes nothing.

        A period that was over before both had signed is not asked for; nor is one that an earlier version has begun.
        """
        ends = [version.ends_on(), version.agreement.last_day_of(version)]
        last = min(filter(None, [horizon(timezone.localdate(at)), *ends]))
        begun = [
            (each.kind if each.version.agreement_id != version.agreement_id else each.term.identity, each.ends_on)
            for each in self._begun_before(version).select_related("term", "version")
        ]
        terms = Term.objects.filter(clause__version=version)
        self.bulk_create(
            [each for term in terms for each in self._promised(version, term, last, begun)], ignore_conflicts=True
        )
        Version.objects.filter(pk=version.pk).update(laid_out_until=horizon(timezone.localdate(at)))

    def take_over(self, version: Version, *, at: datetime) -> None:
        """What an earlier version, or an agreement this one replaces, had coming lapses from the day this one binds;
        its events are owed anew here.

        What has begun, or has something to show for it, stays with the version it began under.
        """
        coming = self._before(version).filter(starts_on__gte=version.binds_from(), fulfilments=None)
        events = list(coming.exclude(about=None).values_list("kind", "about", "label", "starts_on").distinct())
        coming.lapse(at=at)
        for kind, about, label, on in events:
            assert about
            self._owe_event(version, kind=kind, about=about, label=label, on=on)

    def owe(self, *, council: Council, kind: str, about: uuid.UUID, label: str, on: date) -> None:
        """What the agreements in force ask of an event on a day, such as a meeting; a moved event moves its dates."""
        versions = council.agreements.in_force(on)
        open_ones = council.obligations.filter(kind=kind, about=about, fulfilments=None, waivers=None)
        open_ones.exclude(version__in=versions).delete()
        for version in versions:
            self._owe_event(version, kind=kind, about=about, label=label, on=on)

    def lapse(self, *, at: datetime) -> int:
        """For what no longer is to happen: a cancelled meeting, an ended agreement."""
        return self.update(lapsed_at=at)

    def standing(self) -> Self:
        return self.filter(lapsed_at=None)

    def _promised(self, version: Version, term: Term, last: date, begun: Begun) -> Iterator[Any]:
        if term.entry.rhythm == Rhythm.VERSION:
            yield self._new(version, term, version.binds_from(), None)
        elif term.entry.rhythm == Rhythm.PERIOD and not term.lacks_number:
            first = version.begins_on() or version.binds_from()
            for period in periods(term.rhythm_per, first=first, last=last):
                if period.ends_on >= version.binds_from() and not _is_begun(term, period, begun):
                    yield self._new(version, term, period.starts_on, period.ends_on)

    def _new(self, version: Version, term: Term, starts_on: date, ends_on: date | None) -> Any:
        return self.model(
            council=version.council,
            version=version,
            term=term,
            kind=term.kind,
            strength=term.strength,
            target=term.target,
            natural_key=starts_on.isoformat(),
            starts_on=starts_on,
            ends_on=ends_on,
            due_on=ends_on,
        )

    def _begun_before(self, version: Version) -> "Owing":
        """Periods of earlier versions that are running on the day this one begins to bind."""
        day = version.binds_from()
        return self._before(version).filter(about=None, starts_on__lt=day, ends_on__gte=day)

    def _before(self, version: Version) -> "Owing":
        """Standing ones of earlier versions of the agreement, and of the agreements that it replaces."""
        replaced = version.references.filter(kind="replaces").exclude(to=None).values("to")
        earlier = models.Q(version__agreement=version.agreement_id) | models.Q(version__agreement__in=replaced)
        found: Owing = version.council.obligations.standing().filter(earlier).exclude(version=version)
        return found

    def _owe_event(self, version: Version, *, kind: str, about: uuid.UUID, label: str, on: date) -> None:
        for term in Term.objects.filter(clause__version=version, kind=kind):
            self.update_or_create(
                council=version.council,
                version=version,
                term=term,
                natural_key=about.hex,
                defaults={
                    "kind": term.kind,
                    "strength": term.strength,
                    "target": term.target,
                    "about": about,
                    "label": label,
                    "starts_on": on,
                    "ends_on": on,
                    "due_on": _last_day_for(term, on),
                    "lapsed_at": None,
                },
            )


def _is_begun(term: Term, period: Period, begun: Begun) -> bool:
    """Under the same term of an earlier version, or a term of the same kind in an agreement that is replaced."""
    return any(
        each in (term.identity, term.kind) and ends_on and period.starts_on <= ends_on for each, ends_on in begun
    )


def _last_day_for(term: Term, event_on: date) -> date | None:
    """None when the text gives no days: an invented number is a defect."""
    if term.days_before is not None:
        return event_on - timedelta(days=term.days_before)
    return event_on if term.entry.same_day else None
