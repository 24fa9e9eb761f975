"""A term: what a clause promises, as data. What the text leaves out stays empty."""

import uuid
from collections.abc import Mapping
from datetime import datetime, time
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from agreements.catalogue import CATALOGUE, KINDS, Entry, Strength
from agreements.wording import meaning, promise
from councils.tenancy import TenantModel, Wall

from .clause import Clause

VALUES = (
    "times",
    "minimum",
    "per",
    "months",
    "days_before",
    "weekdays",
    "starts_at",
    "ends_at",
    "place",
    "notice",
    "responsible",
    "to",
    "label",
)
HOURS = ("starts_at", "ends_at")


def _fitting(name: str, value: Any) -> Any:
    """Hours as times, and words no longer than the column."""
    if name in HOURS:
        return time.fromisoformat(value)
    longest = getattr(Term._meta.get_field(name), "max_length", None)
    return value[:longest] if longest else value


class TermQuerySet(models.QuerySet["Term"]):
    def in_order(self) -> "TermQuerySet":
        return self.select_related("clause").order_by("clause__position", "position")


class Term(TenantModel):
    """`per` is week, 2 weeks, month, quarter, half_year, year, 2 years ...; `notice` is "3 months" or "30 days"."""

    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="terms", db_index=False)
    identity = models.UUIDField(default=uuid.uuid4)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("slag"), max_length=20, choices=KINDS)
    strength = models.CharField(_("styrke"), max_length=6, choices=Strength, blank=True)
    times = models.PositiveSmallIntegerField(_("ganger"), null=True, blank=True)
    minimum = models.PositiveSmallIntegerField(_("minst"), null=True, blank=True)
    per = models.CharField(_("per"), max_length=12, blank=True)
    months = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True, verbose_name=_("måneder"))
    days_before = models.PositiveSmallIntegerField(_("dager før"), null=True, blank=True)
    weekdays = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True, verbose_name=_("ukedager"))
    starts_at = models.TimeField(_("fra"), null=True, blank=True)
    ends_at = models.TimeField(_("til"), null=True, blank=True)
    place = models.CharField(_("sted"), max_length=120, blank=True)
    notice = models.CharField(_("varsel"), max_length=20, blank=True)
    responsible = models.CharField(_("ansvarlig"), max_length=60, blank=True)
    to = models.CharField(_("til hvem"), max_length=60, blank=True)
    label = models.CharField(_("tema"), max_length=300, blank=True)
    quote = models.TextField(_("sitat"), blank=True)

    objects: ClassVar[Any] = TermQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [Wall(name="term", within=["clause"])]
        indexes: ClassVar = [models.Index(fields=["council", "clause", "position"], name="term_of_clause")]

    def __str__(self) -> str:
        return promise(self)

    @classmethod
    def stated(cls, values: Mapping[str, Any]) -> "Term":
        """A term not yet in any text, from JSON (a reading, or frozen facts): hours as "10:00", absent is empty."""
        fields = {name: _fitting(name, values[name]) for name in VALUES if values.get(name) not in (None, "", [])}
        return cls(
            kind=values["kind"], strength=values.get("strength") or "", quote=values.get("quote") or "", **fields
        )

    def change(self, *, values: Mapping[str, Any], by: User, at: datetime) -> None:
        self.clause.version.lock_draft()
        for name, value in values.items():
            setattr(self, name, value)
        self.save(update_fields=list(values))
        self.clause.version.text_changed(by=by, at=at, about=self)

    def remove(self, *, by: User, at: datetime) -> None:
        self.clause.version.lock_draft()
        self.clause.version.text_changed(by=by, at=at, about=self)
        self.delete()

    def get_absolute_url(self) -> str:
        return reverse("term", args=[self.council.slug, self.pk])

    @property
    def meaning(self) -> str:
        """What it will come to when the agreement is signed."""
        return meaning(self)

    @property
    def lacks_number(self) -> bool:
        """A promise that can be counted, without how many: it is shown, and gives no day to be kept by."""
        return self.entry.counted and not (self.times or self.minimum)

    @property
    def rhythm_per(self) -> str:
        return self.per or self.entry.per

    @property
    def entry(self) -> Entry:
        return CATALOGUE[self.kind]

    @property
    def target(self) -> int:
        """How many make the obligation met; the stated number, or the minimum, or one."""
        return self.times or self.minimum or 1

    def stated_values(self) -> dict[str, Any]:
        """What is filled in, as JSON."""
        stated = {name: getattr(self, name) for name in VALUES if getattr(self, name) not in (None, "", [])}
        return {name: f"{value:%H:%M}" if name in HOURS else value for name, value in stated.items()}

    def facts(self) -> dict[str, Any]:
        return {
            "identity": str(self.identity),
            "kind": self.kind,
            "strength": self.strength or None,
            **self.stated_values(),
        }

    def copy_to(self, clause: Clause) -> None:
        values = {name: getattr(self, name) for name in VALUES}
        Term.objects.create(
            council=self.council,
            clause=clause,
            identity=self.identity,
            position=self.position,
            kind=self.kind,
            strength=self.strength,
            quote=self.quote,
            **values,
        )
