"""Approval and signature: who said yes to which bytes, in which office, with which evidence."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusal import Refusal
from agreements import telling
from councils.models import Mandate, Office, Party
from councils.tenancy import TenantModel, Wall

from .version import TextDiffers, Version


class Approval(TenantModel):
    """One party's yes to the draft as it stands."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="approvals", db_index=False)
    party = models.CharField(max_length=12, choices=Party)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            Wall(name="approval", within=["version"]),
            models.UniqueConstraint(fields=["council", "version", "party"], name="one_approval_a_party"),
        ]


class AlreadySigned(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Din part har allerede signert."))


class OfficeNotHeld(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Du har ikke rollen som skal signere her."))


class SamePersonSignsTwice(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Du har allerede signert for den andre parten. Avtalen må signeres av to personer."))


class SignatoryQuerySet(models.QuerySet["Signatory"]):
    def in_order(self) -> "SignatoryQuerySet":
        return self.order_by("position")

    def appoint(self, version: Version, offices: Mapping[str, str]) -> None:
        """Which office signs for each party; an empty one leaves the party without a slot."""
        for position, (party, office) in enumerate(offices.items(), 1):
            slots = version.signatories.filter(party=party)
            if slots.filter(office=office).exists():
                continue
            slots.delete()
            if office:
                self.create(council=version.council, version=version, party=party, office=office, position=position)


class Signatory(TenantModel):
    """A slot for a signature: an office of a party, whoever holds it that day."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="signatories", db_index=False)
    position = models.PositiveSmallIntegerField()
    office = models.CharField(_("rolle"), max_length=20, choices=Office)
    party = models.CharField(_("part"), max_length=12, choices=Party)
    as_printed = models.CharField(_("slik det står"), max_length=200, blank=True)

    objects: ClassVar[Any] = SignatoryQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            Wall(name="signatory", within=["version"]),
            models.UniqueConstraint(fields=["council", "version", "party"], name="one_signatory_a_party"),
        ]

    def __str__(self) -> str:
        return self.as_printed or self.get_office_display()

    def sign(self, *, by: User, sha256: str, evidence: Mapping[str, str], at: datetime) -> "Signature":
        """Signs the frozen bytes. The second factor is checked by the caller and told in `evidence`.

        The last signature brings the version into force, in the same transaction; nothing waits for the PDF.
        """
        self.version.lock_offered()
        mandate = self._held_by(by, at)
        self._refuse_wrong(by=by, sha256=sha256)
        signature: Signature = self.signatures.create(
            council=self.council,
            version=self.version,
            by=by,
            name=by.name,
            mandate=mandate,
            office=mandate.title or self.get_office_display(),
            deputy=mandate.deputy,
            sha256=sha256,
            evidence=dict(evidence),
            at=at,
        )
        self.council.record("agreement.signature_given", by=by, at=at, about=signature, sha256=sha256)
        telling.has_signed(self, at=at)
        if not self.version.unsigned_slots().exists():
            self.version.conclude(at=at)
        return signature

    def decline(self, *, by: User, because: str, at: datetime) -> Version:
        """A refusal with its reason; the text is open for negotiation again."""
        self.version.lock_offered()
        self._held_by(by, at)
        if self.signatures.exists():
            raise AlreadySigned
        refusal = SigningRefusal.objects.create(council=self.council, signatory=self, by=by, because=because, at=at)
        self.council.record("agreement.refused", by=by, at=at, about=refusal)
        telling.tell_refused(self.version, at=at)
        return self.version.withdraw(by=by, because=because, at=at)

    def mandate_of(self, user: User, on: date) -> Mandate | None:
        """The office as this person holds it that day; in one's own right before as a deputy."""
        mandate: Mandate | None = self._mandates(on).filter(user=user).order_by("deputy").first()
        return mandate

    def people(self, at: datetime) -> list[User]:
        """Those who hold the office; the deputies where nobody does."""
        mandates = list(self._mandates(timezone.localdate(at)).select_related("user"))
        return [each.user for each in mandates if not each.deputy] or [each.user for each in mandates]

    def consent(self, mandate: Mandate) -> str:
        """The sentence one agrees to, kept word for word in the evidence."""
        words = gettext(
            "Jeg har lest versjon %(number)d av «%(title)s» og signerer den som %(office)s for %(party)s."
            " Kontrollsummen begynner med %(hash)s."
        )
        return words % {
            "number": self.version.number,
            "title": self.version.title,
            "office": mandate.office_words,
            "party": self.party_names,
            "hash": self.version.short_hash,
        }

    @property
    def party_names(self) -> str:
        return ", ".join(self.council.parties()[self.party])

    def _held_by(self, user: User, at: datetime) -> Mandate:
        mandate = self.mandate_of(user, timezone.localdate(at))
        if mandate is None:
            raise OfficeNotHeld
        return mandate

    def _mandates(self, on: date) -> "models.QuerySet[Mandate]":
        mandates: models.QuerySet[Mandate] = self.council.mandates.in_force(on).of_office(self.office)
        return mandates.filter(party=self.party)

    def _refuse_wrong(self, *, by: User, sha256: str) -> None:
        if self.signatures.exists():
            raise AlreadySigned
        if sha256 != self.version.sha256:
            raise TextDiffers
        if self.version.signatures.filter(by=by).exists():
            raise SamePersonSignsTwice

    def facts(self) -> dict[str, Any]:
        return {"office": self.office, "party": self.party, "as_printed": self.as_printed}

    def copy_to(self, version: Version) -> None:
        Signatory.objects.create(council=self.council, version=version, position=self.position, **self.facts())


class Signature(TenantModel):
    """A simple electronic signature with its evidence: consent, method, address and agent, and the hash of the bytes.

    `recorded_at` is the database's own clock.
    """

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="signatures", db_index=False)
    signatory = models.ForeignKey(Signatory, on_delete=models.PROTECT, related_name="signatures", db_index=False)
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+", db_index=False)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    office = models.CharField(max_length=120)
    deputy = models.BooleanField(default=False)
    sha256 = models.CharField(max_length=64)
    evidence = models.JSONField()
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar = [
            Wall(name="signature", within=["version", "signatory", "mandate"]),
            models.UniqueConstraint(fields=["council", "signatory"], name="one_signature_a_slot"),
            models.UniqueConstraint(fields=["council", "version", "by"], name="two_persons_sign"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.office}"


class SigningRefusal(TenantModel):
    signatory = models.ForeignKey(Signatory, on_delete=models.PROTECT, related_name="refusals", db_index=False)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    because = models.TextField(_("grunn"))
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [Wall(name="signing_refusal", within=["signatory"])]
        indexes: ClassVar = [models.Index(fields=["council", "signatory"], name="refusal_of_signatory")]
