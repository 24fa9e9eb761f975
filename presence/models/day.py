"""A day the police contact was there: about the service, never about movements or names."""

from datetime import datetime, time
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusal import Refusal
from agreements.models import Evidence
from councils.models import Council
from councils.tenancy import TenantModel, Wall
from presence.arenas import Arena, Kind, hours

from .week import ContactWeek, NotYourWeek


class TooLateToUndo(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Uka er over, så dagen kan ikke angres lenger."))


class ContactDay(TenantModel):
    """Hours are wall-clock times of one day in Norway, so that a change of clocks alters nothing."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="contact_days", db_index=False)
    week = models.ForeignKey(ContactWeek, on_delete=models.PROTECT, related_name="days", db_index=False)
    present_on = models.DateField(_("dag"))
    starts_at = models.TimeField(_("fra"))
    ends_at = models.TimeField(_("til"))
    arena = models.CharField(_("hvor"), max_length=12, choices=Arena)
    kind = models.CharField(_("hva slags"), max_length=12, choices=Kind, default=Kind.OFFICE_HOURS)
    enquiries = models.PositiveSmallIntegerField(_("henvendelser"), default=0)
    note = models.TextField(_("merknad"), blank=True, max_length=500)
    logged_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            Wall(name="contact_day", within=["week"]),
            models.UniqueConstraint(fields=["council", "week", "present_on"], name="contact_day_once"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="contact_day_ends_after_start"),
        ]
        indexes: ClassVar = [models.Index(fields=["council", "present_on"], name="contact_day_by_date")]

    def __str__(self) -> str:
        return self.words

    def undo(self, *, by: User, at: datetime) -> None:
        """Takes the day back, and what it counted for. Another contact's day on the same date counts in its place."""
        ContactWeek.objects.select_for_update(of=("self",)).get(pk=self.week_id)
        self._refuse_undoing(by, at)
        self.council.obligations.uncount(council=self.council, row=self, by=by, at=at)
        self.council.record("presence.undone", by=by, at=at, about=self)
        same_date = self.council.contact_days.filter(present_on=self.present_on).exclude(pk=self.pk).first()
        self.delete()
        if same_date:
            same_date.fulfil(by=by, at=at)

    def _refuse_undoing(self, by: User, at: datetime) -> None:
        if by != self.week.user:
            raise NotYourWeek
        if not self.can_be_undone(at):
            raise TooLateToUndo

    def can_be_undone(self, at: datetime) -> bool:
        """Until the week is over, and through the day it was logged."""
        today = timezone.localdate(at)
        return today <= self.week.sunday or today == timezone.localdate(self.logged_at)

    def count(self, *, by: User, at: datetime) -> None:
        """Two contacts on one date are one day of presence."""
        if self.council.contact_days.filter(present_on=self.present_on).exclude(pk=self.pk).exists():
            return
        self.fulfil(by=by, at=at)

    def fulfil(self, *, by: User, at: datetime) -> None:
        self.council.obligations.fulfil(
            council=self.council, kind="presence", at=at, by=by, within=self.present_on, evidence=self._evidence()
        )

    def _evidence(self) -> Evidence:
        with translation.override(self.council.language):
            words = gettext("Til stede %(day)s") % {"day": self.words}
        return Evidence(row=self, words=words, url=self.week.get_absolute_url())

    @property
    def words(self) -> str:
        """For example «tirsdag 17. mars 2026 kl. 10–14, rådhuset»."""
        day = date_format(self.present_on, "l j. F Y")
        return f"{day} {hours(self.starts_at, self.ends_at)}, {self.get_arena_display()}"

    @property
    def minutes(self) -> int:
        return _minute(self.ends_at) - _minute(self.starts_at)


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute
