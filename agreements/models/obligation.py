"""Obligations: what the terms of a signed version mean in dates, and how each stands on a day."""

import uuid
from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.refusal import Refusal
from agreements.catalogue import KINDS, Strength
from agreements.standing import explanation
from councils.models import Council
from councils.personal_numbers import refuse_personal_numbers
from councils.tenancy import TenantModel, Wall

from .fulfilment import Evidence, Fulfilment
from .owing import Owing
from .term import Term
from .version import Version

LONGEST_MONTH = 31
LONGEST_WARNING = 14


class Status(models.TextChoices):
    MET = "met", gettext_lazy("oppfylt")
    LATE = "late", gettext_lazy("oppfylt for sent")
    ON_TRACK = "on_track", gettext_lazy("i rute")
    URGENT = "urgent", gettext_lazy("haster")
    MISSED = "missed", gettext_lazy("brutt")
    EXCUSED = "excused", gettext_lazy("unnskyldt")
    MAY = "may", gettext_lazy("frivillig")


class ObligationQuerySet(Owing):
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

    def revised(self, version: Version, *, on: date, evidence: Evidence, by: User | None, at: datetime) -> None:
        """The text was revised, or gone through and left as it is, on a day."""
        owed = self.standing().filter(version__agreement=version.agreement_id, kind="revision")
        for obligation in owed.filter(starts_on__lte=on, ends_on__gte=on):
            obligation.count(evidence, at=at, by=by)

    def unmet(self) -> "ObligationQuerySet":
        """Standing ones with a day that are not yet met, and that are more than a «may»."""
        counted = self.standing().filter(waivers=None).annotate(counted=models.Count("fulfilments"))
        short = counted.filter(counted__lt=models.F("target"))
        return short.exclude(strength="may").exclude(due_on=None)  # type: ignore[no-any-return] # annotated

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
