"""What the council decided on an item."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy

from accounts.models import User
from councils.tenancy import TenantModel, Wall

from .agenda import AgendaItem


class DecisionQuerySet(models.QuerySet["Decision"]):
    def make(self, *, item: AgendaItem, text: str, by: User, at: datetime) -> "Decision":
        item.meeting.lock_record()
        ordinal = (item.decisions.aggregate(last=models.Max("ordinal"))["last"] or 0) + 1
        decision = self.create(council=item.council, item=item, ordinal=ordinal, text=text, by=by, at=at)
        item.council.record("meeting.decided", by=by, at=at, about=decision)
        return decision


class Decision(TenantModel):
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="decisions", db_index=False)
    ordinal = models.PositiveSmallIntegerField()
    text = models.TextField(gettext_lazy("vedtak"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar[Any] = DecisionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            Wall(name="decision", within=["item"]),
            models.UniqueConstraint(fields=["council", "item", "ordinal"], name="decision_ordinal_once"),
        ]

    def __str__(self) -> str:
        return self.text

    def remove(self, *, by: User, at: datetime) -> None:
        """Noted by mistake; possible until the minutes are out."""
        self.item.meeting.lock_record()
        self.council.record("meeting.minutes_written", by=by, at=at, about=self)
        self.delete()
