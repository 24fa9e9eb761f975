"""The slot for a signature: who may sign which bytes, in which office, and who says no."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusal import Refusal
from agreements import telling
from councils.models import Mandate, Office, Party
from councils.tenancy import TenantModel, Wall

from .version import TextDiffers, Version

if TYPE_CHECKING:
    from .signature import Signature


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
        signature: Signature = self.signatures.give(self, mandate=mandate, by=by, evidence=evidence, at=at)
        self.council.record(
            "agreement.signature_given", by=by, at=at, about=signature, sha256=sha256, digest=signature.digest
        )
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
        refusal = self.refusals.create(council=self.council, by=by, because=because, at=at)
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
