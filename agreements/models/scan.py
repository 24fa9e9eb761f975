"""A signature given with pen on paper: an equal path, with the scan as its evidence."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusal import Refusal
from agreements import telling
from agreements.scanned import KINDS, Scanned
from agreements.signing_sheet import printed_consent
from councils.models import Mandate
from councils.offices import MAY
from councils.tenancy import TenantModel, Wall

from .signature import Signature
from .signing import Signatory


class NotYourParty(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Bare den parten som har signert på papir, kan registrere det."))


class OfficeNotHeldThatDay(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Den du valgte, hadde ikke rollen den dagen. Rett dagen eller velg en annen."))


class SignedBeforeItWasSent(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Dagen er før avtalen ble sendt til signering. Da fantes ikke denne teksten. Rett dagen."))


class ScanQuerySet(models.QuerySet["Scan"]):
    def register(
        self,
        slot: Signatory,
        *,
        scanned: Scanned,
        mandate: Mandate,
        signed_on: date,
        place: str,
        by: User,
        evidence: Mapping[str, str],
        at: datetime,
    ) -> Signature:
        """Somebody of the same party tells that the holder of the office signed the printed sheet that day.

        `evidence` says how the one who registers it proved who they are; nothing is claimed about the signer.
        """
        office = registrar(slot, slot.council.mandates.in_force(timezone.localdate(at)).filter(user=by))
        if office is None:
            raise NotYourParty
        slot.begin_signing(by=mandate.user, sha256=slot.version.sha256)
        _refuse_wrong_day(slot, mandate, signed_on)
        told = {
            "method": "paper",
            "consent": printed_consent(slot.version),
            "signed_on": signed_on.isoformat(),
            "signed_in": place,
            "scan": scanned.facts(),
            "registered_by": {**evidence, "id": str(by.pk), "name": by.name, "office": office.office_words},
        }
        signature: Signature = slot.signatures.give(slot, mandate=mandate, by=mandate.user, evidence=told, at=at)
        self.create(council=slot.council, signature=signature, kind=scanned.kind, content=scanned.content, by=by, at=at)
        telling.tell_on_paper(signature, by=by, at=at)
        slot.end_signing(signature, by=by, at=at)
        return signature


class Scan(TenantModel):
    """The sheet as it was scanned; its hash is in the signature's evidence. Nobody can change it or take it away."""

    signature = models.ForeignKey(Signature, on_delete=models.PROTECT, related_name="scans", db_index=False)
    kind = models.CharField(max_length=3)
    content = models.BinaryField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar[Any] = ScanQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            Wall(name="scan", within=["signature"]),
            models.UniqueConstraint(fields=["council", "signature"], name="one_scan_a_signature"),
        ]

    def __str__(self) -> str:
        return f"{self.signature}.{self.kind}"

    def get_absolute_url(self) -> str:
        return reverse("scan", args=[self.council.slug, self.pk])

    @property
    def content_type(self) -> str:
        return KINDS[self.kind][0]


def registrar(slot: Signatory, mandates: Iterable[Mandate]) -> Mandate | None:
    """The one of somebody's offices that lets them tell that their own party has signed with pen."""
    own = (each for each in mandates if each.party == slot.party)
    return next((each for each in own if "approve_agreements" in MAY[each.office]), None)


def _refuse_wrong_day(slot: Signatory, mandate: Mandate, signed_on: date) -> None:
    if not slot.is_for(mandate) or not mandate.is_in_force(signed_on):
        raise OfficeNotHeldThatDay
    if signed_on < timezone.localdate(slot.version.frozen_at):
        raise SignedBeforeItWasSent
