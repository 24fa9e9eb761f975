"""The trail: what was done, by whom, when. Append-only, and chained so that a changed or missing row shows."""

import hashlib
import json
import uuid
from datetime import UTC, datetime
from typing import Any, ClassVar

from django.db import models

from accounts.models import User
from councils.tenancy import TenantModel, Wall
from councils.trail import TRAIL

from .council import Council

START = "0" * 64


class UnknownEvent(KeyError):
    """The act is not in councils.trail.TRAIL."""


class Chain(TenantModel):
    """The head of a council's trail; locked while a row is appended."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="chains", db_index=False)
    length = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64, default=START)

    class Meta:
        constraints: ClassVar = [
            Wall(name="chain"),
            models.UniqueConstraint(fields=["council"], name="one_chain_a_council"),
        ]

    def __str__(self) -> str:
        return f"{self.council}: {self.length}"


class EventQuerySet(models.QuerySet["Event"]):
    def append(
        self,
        *,
        council: Council,
        kind: str,
        by: User | None,
        at: datetime,
        about: TenantModel | None,
        data: dict[str, Any],
    ) -> "Event":
        if kind not in TRAIL:
            raise UnknownEvent(kind)
        chain = Chain.objects.select_for_update().get(council=council)
        event = Event(
            council=council,
            number=chain.length + 1,
            kind=kind,
            by=by,
            at=at,
            about_kind=about._meta.label_lower if about else "",
            about_id=about.pk if about else None,
            data=json.loads(json.dumps(data, default=str)),
            previous=chain.head,
        )
        event.digest = event.computed_digest()
        event.save(force_insert=True)
        Chain.objects.filter(pk=chain.pk).update(length=event.number, head=event.digest)
        return event

    def about(self, row: TenantModel) -> "EventQuerySet":
        return self.filter(about_id=row.pk)

    def visible_to(self, party: str) -> "EventQuerySet":
        """Without what stays within the other party, told by `within` in the data."""
        return self.filter(~models.Q(data__has_key="within") | models.Q(data__within=party))

    def for_list(self) -> "EventQuerySet":
        return self.select_related("by").order_by("-number")


class Event(TenantModel):
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="events", db_index=False)
    number = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=40)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()
    about_kind = models.CharField(max_length=60, blank=True)
    about_id = models.UUIDField(null=True)
    data = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    objects: ClassVar[Any] = EventQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            Wall(name="event"),
            models.UniqueConstraint(fields=["council", "number"], name="event_number_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["council", "about_id"], name="event_about")]

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"

    @property
    def sentence(self) -> str:
        return str(TRAIL[self.kind])

    def computed_digest(self) -> str:
        """SHA-256 over the row's facts and the digest before it."""
        facts = {
            "council": self.council_id,
            "number": self.number,
            "kind": self.kind,
            "by": self.by_id,
            "at": self.at.astimezone(UTC).isoformat(),
            "about": [self.about_kind, self.about_id],
            "data": self.data,
            "previous": self.previous,
        }
        text = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain)
        return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> str:
    assert isinstance(value, uuid.UUID), value
    return str(value)
