"""Reminders that are to come: an agreement runs out, or its revision is due."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from councils.tenancy import TenantModel, Wall

from .version import Version


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def plan(self, agreement: Any, wanted: "Iterable[Reminder]") -> None:
        """What is wanted from now on. Those that have been told stay, and are not told again."""
        self.filter(version__agreement=agreement, told_at=None).delete()
        self.bulk_create(wanted, ignore_conflicts=True)

    def due(self, on: date) -> "ReminderQuerySet":
        return self.filter(due_on__lte=on, told_at=None)


class Reminder(TenantModel):
    """`about_on` is the day it warns of, `due_on` the day it is told; `months` is how long before (0: on the day)."""

    class Kind(models.TextChoices):
        EXPIRY = "expiry", _("avtalen går ut")
        REVISION = "revision", _("avtalen skal revideres")

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="reminders", db_index=False)
    kind = models.CharField(max_length=10, choices=Kind)
    about_on = models.DateField()
    months = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    told_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = ReminderQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            Wall(name="reminder", within=["version"]),
            models.UniqueConstraint(fields=["council", "version", "kind", "about_on", "months"], name="reminder_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["council", "due_on"], condition=models.Q(told_at=None), name="reminder_to_come")
        ]

    def told(self, *, at: datetime) -> None:
        self.told_at = at
        self.save(update_fields=["told_at"])
