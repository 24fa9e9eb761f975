"""The signature that was given, with its evidence, and the refusal to give one."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from accounts.models import User
from agreements.canonical import canonical, sha256_of
from agreements.role_words import role_words
from councils.models import Mandate
from councils.tenancy import TenantModel, Wall

from .signing import Signatory
from .version import Version


class SignatureQuerySet(models.QuerySet["Signature"]):
    def give(
        self, slot: Signatory, *, mandate: Mandate, by: User, evidence: Mapping[str, Any], at: datetime
    ) -> "Signature":
        """`evidence` says how: method, level, consent word for word, ip and user_agent; of a scan, see Scan."""
        with override(slot.council.language):
            office = slot.in_words(mandate.title or slot.get_office_display())
            deputy_for = slot.in_words(slot.get_office_display()) if mandate.deputy else None
        record = canonical(
            {
                **evidence,
                "version": {"id": str(slot.version_id), "number": slot.version.number, "sha256": slot.version.sha256},
                "slot": {"id": str(slot.pk), "position": slot.position, **slot.facts()},
                "signer": {"id": str(by.pk), "mandate": str(mandate.pk), "name": by.name, "office": office},
                "deputy_for": deputy_for,
                "at": at.astimezone(UTC).isoformat(),
            }
        )
        signature: Signature = self.create(
            council=slot.council,
            version=slot.version,
            signatory=slot,
            mandate=mandate,
            by=by,
            name=by.name,
            office=office,
            deputy=mandate.deputy,
            sha256=slot.version.sha256,
            record=record,
            digest=sha256_of(record),
            at=at,
        )
        return signature


class Signature(TenantModel):
    """A simple electronic signature. `record` is the evidence as canonical JSON, and `digest` the SHA-256 of exactly
    those bytes, which the trail repeats. `recorded_at` is the database's own clock.
    """

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="signatures", db_index=False)
    signatory = models.ForeignKey(Signatory, on_delete=models.PROTECT, related_name="signatures", db_index=False)
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+", db_index=False)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    office = models.CharField(max_length=300)
    deputy = models.BooleanField(default=False)
    sha256 = models.CharField(max_length=64)
    record = models.TextField()
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=Now())

    objects: ClassVar[Any] = SignatureQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            Wall(name="signature", within=["version", "signatory", "mandate"]),
            models.UniqueConstraint(fields=["council", "signatory"], name="one_signature_a_slot"),
            models.UniqueConstraint(fields=["council", "version", "by"], name="two_persons_sign"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.role}"

    @property
    def role(self) -> str:
        return role_words(self.office, self.evidence.get("deputy_for") or "")

    @cached_property
    def evidence(self) -> dict[str, Any]:
        """What `record` says."""
        facts: dict[str, Any] = json.loads(self.record)
        return facts

    @property
    def is_on_paper(self) -> bool:
        return bool(self.evidence["method"] == "paper")

    @property
    def is_unaltered(self) -> bool:
        return sha256_of(self.record) == self.digest


class SigningRefusal(TenantModel):
    signatory = models.ForeignKey(Signatory, on_delete=models.PROTECT, related_name="refusals", db_index=False)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    because = models.TextField(_("grunn"))
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [Wall(name="signing_refusal", within=["signatory"])]
        indexes: ClassVar = [models.Index(fields=["council", "signatory"], name="refusal_of_signatory")]
