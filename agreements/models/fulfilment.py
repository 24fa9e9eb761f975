"""What counts towards an obligation, and what excuses it."""

from dataclasses import dataclass
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from councils.tenancy import TenantModel, Wall


@dataclass(frozen=True)
class Evidence:
    """What counted: a row of some app, told by its id, in words without case content, with its page."""

    row: TenantModel
    words: str
    url: str


class Fulfilment(TenantModel):
    """One piece of evidence: a published agenda, a presence week, a completed evaluation."""

    obligation = models.ForeignKey(
        "agreements.Obligation", on_delete=models.PROTECT, related_name="fulfilments", db_index=False
    )
    evidence_kind = models.CharField(max_length=60)
    evidence_id = models.UUIDField()
    words = models.CharField(max_length=300)
    url = models.CharField(max_length=300)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            Wall(name="fulfilment", within=["obligation"]),
            models.UniqueConstraint(fields=["council", "obligation", "evidence_id"], name="evidence_counts_once"),
        ]

    def __str__(self) -> str:
        return self.words

    def sentence(self) -> str:
        late = _(" Grunn: %(reason)s") % {"reason": self.reason} if self.reason else ""
        return f"{self.words}.{late}"


class Waiver(TenantModel):
    """An obligation excused, with the reason."""

    obligation = models.ForeignKey(
        "agreements.Obligation", on_delete=models.PROTECT, related_name="waivers", db_index=False
    )
    because = models.TextField(gettext_lazy("grunn"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [Wall(name="waiver", within=["obligation"])]
        indexes: ClassVar = [models.Index(fields=["council", "obligation"], name="waiver_of_obligation")]
