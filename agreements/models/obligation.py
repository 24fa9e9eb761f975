"""Obligations: what the terms of a signed version mean in dates, and how each stands on a day."""

import uuid
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.refusal import Refusal
from agreements.catalogue import KINDS, Rhythm, Strength
from agreements.periods import Period, periods
from agreements.standing import explanation
from councils.models import Council
from councils.personal_numbers import refuse_personal_numbers
from councils.tenancy import TenantModel, Wall

from .fulfilment import Evidence, Fulfilment
from .term import Term
from .version import Version

LONGEST_MONTH = 31
LONGEST_WARNING = 14
HORIZON_YEARS = 1


class Status(models.TextChoices):
    MET = "met", gettext_lazy("oppfylt")
    LATE = "late", gettext_lazy("oppfylt for sent")
    ON_TRACK = "on_track", gettext_lazy("i rute")
    URGENT = "urgent", gettext_lazy("haster")
    MISSED = "missed", gettext_lazy("brutt")
    EXCUSED = "excused", gettext_lazy("unnskyldt")
    MAY = "may", gettext_lazy("frivillig")


def horizon(today: date) -> date:
    """Obligations are laid out to the end of next year."""
    return date(today.year + HORIZON_YEARS, 12, 31)


Begun = list[tuple[uuid.UUID, date | None]]


class ObligationQuerySet(models.QuerySet["Obligation"]):
    def lay_out(self, version: Version, *, at: datetime) -> None:
        """The dated obligations of a signed version, as far as the horizon; doing it again changes nothing.

        A period that was over before both had signed is not asked for; nor is one that an earlier version has begun.
        """
        ends = [version.ends_on(), version.agreement.last_day(), version.agreement.last_day_of(version)]
        last = min(filter(None, [horizon(timezone.localdate(at)), *ends]))
        begun = [(each.term.identity, each.ends_on) for each in self._begun_before(version).select_related("term")]
        terms = Term.objects.filter(clause__version=version)
        self.bulk_create(
            [each for term in terms for each in self._promised(version, term, last, begun)], ignore_conflicts=True
        )
        Version.objects.filter(pk=version.pk).update(laid_out_until=horizon(timezone.localdate(at)))

    def take_over(self, version: Version, *, at: datetime) -> None:
        """What an earlier version had coming lapses from the day this one binds; its events are owed anew here.

        What has begun, or has something to show for it, stays with the version it began under.
        """
        earlier = version.council.obligations.standing().filter(version__agreement=version.agreement_id)
        coming = earlier.exclude(version=version).filter(starts_on__gte=version.binds_from(), fulfilments=None)
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

    def fulfil(
        self,
        *,
        council: Council,
        kind: str,
        at: datetime,
        by: User | None,
        evidence: Evidence,
        within: date | None = None,
        about: uuid.UUID | None = None,
        term: uuid.UUID | None = None,
        reason: str = "",
    ) -> None:
        """Counts one piece of evidence towards the obligations of a kind: of one event (`about`) or of the period
        that holds `within`; of one term alone when `term` names it. The same evidence counts once.
        """
        standing = council.obligations.filter(kind=kind, lapsed_at=None)
        found = standing.filter(about=about) if about else standing.filter(starts_on__lte=within, ends_on__gte=within)
        for obligation in found.filter(term=term) if term else found:
            obligation.count(evidence, at=at, by=by, reason=reason)

    def uncount(self, *, council: Council, row: TenantModel, by: User | None, at: datetime) -> None:
        """Takes back what a row counted for, when the row itself is undone."""
        for fulfilment in Fulfilment.objects.filter(council=council, evidence_id=row.pk).select_related("obligation"):
            council.record("obligation.uncounted", by=by, at=at, about=fulfilment.obligation, evidence=row.pk)
            fulfilment.delete()

    def lapse(self, *, at: datetime) -> int:
        """For what no longer is to happen: a cancelled meeting, an ended agreement."""
        return self.filter(lapsed_at=None).update(lapsed_at=at)

    def standing(self) -> "ObligationQuerySet":
        return self.filter(lapsed_at=None)

    def of_year(self, year: int) -> "ObligationQuerySet":
        """Standing ones of the year: events on a day in it, periods that touch it, what has no end from then on.

        A week belongs to the year of its Thursday (ISO 8601), so 4 January is the first and 28 December the last test.
        """
        event = models.Q(about__isnull=False, starts_on__year=year)
        period = models.Q(about=None, starts_on__lte=date(year, 12, 28), ends_on__gte=date(year, 1, 4))
        endless = models.Q(about=None, ends_on=None, starts_on__lte=date(year, 12, 31))
        return self.standing().filter(event | period | endless)

    def for_list(self) -> "ObligationQuerySet":
        return (
            self.select_related("term__clause", "version")
            .prefetch_related("fulfilments", "waivers")
            .order_by("term__clause__position", "term__position", "starts_on")
        )

    def _promised(self, version: Version, term: Term, last: date, begun: Begun) -> Iterator["Obligation"]:
        if term.entry.rhythm == Rhythm.VERSION:
            yield self._new(version, term, version.binds_from(), None)
        elif term.entry.rhythm == Rhythm.PERIOD and not term.lacks_number:
            first = version.begins_on() or version.binds_from()
            for period in periods(term.rhythm_per, first=first, last=last):
                if period.ends_on >= version.binds_from() and not _is_begun(term, period, begun):
                    yield self._new(version, term, period.starts_on, period.ends_on)

    def _new(self, version: Version, term: Term, starts_on: date, ends_on: date | None) -> "Obligation":
        return Obligation(
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

    def _begun_before(self, version: Version) -> "ObligationQuerySet":
        """Periods of earlier versions that are running on the day this one begins to bind."""
        day = version.binds_from()
        earlier = version.council.obligations.standing().filter(version__agreement=version.agreement_id, about=None)
        running: ObligationQuerySet = earlier.exclude(version=version).filter(starts_on__lt=day, ends_on__gte=day)
        return running

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
    return any(identity == term.identity and ends_on and period.starts_on <= ends_on for identity, ends_on in begun)


def _last_day_for(term: Term, event_on: date) -> date | None:
    """None when the text gives no days: an invented number is a defect."""
    if term.days_before is not None:
        return event_on - timedelta(days=term.days_before)
    return event_on if term.entry.same_day else None


class AlreadyExcused(Refusal):
    def __init__(self) -> None:
        super().__init__(gettext_lazy("Denne forpliktelsen er allerede unnskyldt."))


class Obligation(TenantModel):
    """One duty with its days. Without `due_on` the agreement gives no day: it is never overdue."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="obligations", db_index=False)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="obligations", db_index=False)
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="obligations", db_index=False)
    kind = models.CharField(max_length=20, choices=KINDS)
    strength = models.CharField(max_length=6, choices=Strength, blank=True)
    target = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    natural_key = models.CharField(max_length=36)
    ends_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    about = models.UUIDField(null=True, blank=True)
    label = models.CharField(max_length=200, blank=True)
    lapsed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = ObligationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            Wall(name="obligation", within=["version", "term"]),
            models.UniqueConstraint(fields=["council", "term", "natural_key"], name="obligation_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["council", "kind", "starts_on"], name="obligation_by_kind"),
            models.Index(fields=["council", "about"], name="obligation_about"),
        ]

    def __str__(self) -> str:
        return str(self.term)

    def count(self, evidence: Evidence, *, at: datetime, by: User | None, reason: str = "") -> None:
        fulfilment, new = self.fulfilments.get_or_create(
            council=self.council,
            evidence_id=evidence.row.pk,
            defaults={
                "evidence_kind": evidence.row._meta.label_lower,
                "words": evidence.words,
                "url": evidence.url,
                "reason": reason,
                "at": at,
            },
        )
        if new:
            self.council.record("obligation.met", by=by, at=at, about=fulfilment)

    def waive(self, *, because: str, by: User, at: datetime) -> None:
        """Excuses it, with a reason that everybody in the council can read."""
        refuse_personal_numbers(because)
        Obligation.objects.select_for_update(of=("self",)).get(pk=self.pk)
        if self.waivers.exists():
            raise AlreadyExcused
        waiver = self.waivers.create(council=self.council, because=because, by=by, at=at)
        self.council.record("obligation.waived", by=by, at=at, about=waiver)

    def status(self, on: date) -> Status:
        if self.waivers.all():
            return Status.EXCUSED
        counted = sorted(self.fulfilments.all(), key=lambda each: each.at)
        if len(counted) >= self.target:
            return Status.LATE if self._was_late(counted[self.target - 1]) else Status.MET
        return self._open_status(on)

    def _was_late(self, last: "Fulfilment") -> bool:
        """Where the act itself must come in time; a day of presence noted later was there all the same."""
        timed = self.about is not None or self.kind == "evaluation"
        return timed and self.due_on is not None and timezone.localdate(last.at) > self.due_on

    def _open_status(self, on: date) -> Status:
        if self.strength == Strength.MAY:
            return Status.MAY
        if self.due_on is None:
            return Status.ON_TRACK
        if self.due_on < on:
            return Status.MISSED
        return Status.URGENT if self.due_on - on <= self._warning() or self._is_behind(on) else Status.ON_TRACK

    def _is_behind(self, on: date) -> bool:
        """Several times in a long period: behind when one more should have come, had they been spread evenly."""
        days = (self.ends_on - self.starts_on).days + 1 if self.ends_on else 0
        if self.target == 1 or days <= LONGEST_MONTH:
            return False
        return (on - self.starts_on).days * self.target // days > self.done

    def _warning(self) -> timedelta:
        """How long before the last day it is urgent: two weeks, but no more than the last quarter of a period."""
        if self.about or self.ends_on is None:
            return timedelta(days=LONGEST_WARNING)
        days = (self.ends_on - self.starts_on).days + 1
        return timedelta(days=min(LONGEST_WARNING, max(1, days // 4)))

    @property
    def done(self) -> int:
        return len(self.fulfilments.all())

    def explanation(self) -> list[str]:
        """The arithmetic behind the status, a sentence each: clause, days, what counted and when."""
        return explanation(self)
