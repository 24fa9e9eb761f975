"""The slot for a signature: who may sign which bytes, in which office, and who says no."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusal import Refusal
from agreements import asking, telling
from agreements.role_words import role_words
from councils.models import Mandate, Municipality, Office, Party, PoliceUnit
from councils.models.mandate import PLACE_OF_PARTY
from councils.models.places import at_place
from councils.tenancy import TenantModel, Wall

from .version import TextDiffers, Version

if TYPE_CHECKING:
    from .signature import Signature

OFFERED = Q(version__frozen_at__isnull=False, version__withdrawn_at=None, version__signed_at=None)


class AlreadySigned(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Denne plassen er allerede signert."))


class OfficeNotHeld(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Du har ikke rollen som skal signere her."))


class SamePersonSignsTwice(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Du har allerede signert denne avtalen. Hver signatur må gis av sin egen person."))


class OutOfTurn(Refusal):
    def __init__(self, first: "Signatory") -> None:
        words = gettext("Det er ikke din tur ennå. Først skal %(who)s signere; da får du beskjed.")
        super().__init__(words % {"who": first})


class SlotTaken(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Denne rollen står allerede på lista over dem som signerer."))


class RemindedToday(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Det er allerede sendt en påminnelse i dag. Prøv igjen i morgen."))


class NobodyToRemind(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Ingen har denne rollen i dag, så det er ingen å minne på. Gi noen rollen først."))


class SignatoryQuerySet(models.QuerySet["Signatory"]):
    def in_order(self) -> "SignatoryQuerySet":
        return self.select_related("municipality", "police_unit").order_by("position")

    def for_list(self) -> "SignatoryQuerySet":
        return self.in_order().prefetch_related("signatures")

    def waiting(self) -> "SignatoryQuerySet":
        """Those who may sign now: all that are left, or the next of them where the order is fixed."""
        earlier = self.model.objects.filter(
            version=OuterRef("version"), position__lt=OuterRef("position"), signatures=None
        )
        unsigned = self.filter(OFFERED, signatures=None)
        return unsigned.filter(Q(version__signing_order=Version.Order.FREE) | ~Exists(earlier)).in_order()

    def appoint(
        self, version: Version, *, office: str, party: str, by: User, at: datetime, **place: Any
    ) -> "Signatory":
        """A slot at the end; `place` is the municipality or the police unit, in a council with several."""
        version.lock_draft()
        if version.signatories.filter(office=office, party=party, **(NOWHERE | place)).exists():
            raise SlotTaken
        last = version.signatories.aggregate(last=models.Max("position"))["last"] or 0
        slot: Signatory = self.create(
            council=version.council, version=version, office=office, party=party, position=last + 1, **place
        )
        version.text_changed(by=by, at=at, about=slot)
        return slot


NOWHERE: dict[str, Any] = {"municipality": None, "police_unit": None}


class Signatory(TenantModel):
    """A slot for a signature: an office of a party, whoever holds it that day."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="signatories", db_index=False)
    position = models.PositiveSmallIntegerField()
    office = models.CharField(_("rolle"), max_length=20, choices=Office)
    party = models.CharField(_("part"), max_length=12, choices=Party)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    police_unit = models.ForeignKey(
        PoliceUnit, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    as_printed = models.CharField(_("slik det står"), max_length=200, blank=True)

    objects: ClassVar[Any] = SignatoryQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            Wall(name="signatory", within=["version"]),
            models.CheckConstraint(condition=PLACE_OF_PARTY, name="signatory_place_of_party"),
            models.UniqueConstraint(
                fields=["council", "version", "office", "party", "municipality", "police_unit"],
                nulls_distinct=False,
                name="one_slot_an_office",
            ),
            models.UniqueConstraint(
                fields=["council", "version", "position"],
                name="signatory_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return at_place(self.as_printed or self.get_office_display(), self.place)

    def sign(self, *, by: User, sha256: str, evidence: Mapping[str, str], at: datetime) -> "Signature":
        """Signs the frozen bytes. The second factor is checked by the caller and told in `evidence`.

        The last signature brings the version into force, in the same transaction; nothing waits for the PDF.
        """
        self.begin_signing(by=by, sha256=sha256)
        mandate = self._held_by(by, at)
        signature: Signature = self.signatures.give(self, mandate=mandate, by=by, evidence=evidence, at=at)
        self.end_signing(signature, by=by, at=at)
        return signature

    def begin_signing(self, *, by: User, sha256: str) -> None:
        """Locks the agreement first; then whoever and whatever is not to be signed now is refused."""
        self.version.lock_offered()
        self._refuse_not_waiting()
        if sha256 != self.version.sha256:
            raise TextDiffers
        if self.version.signatures.filter(by=by).exists():
            raise SamePersonSignsTwice

    def end_signing(self, signature: "Signature", *, by: User, at: datetime) -> None:
        self.council.record(
            "agreement.signature_given",
            by=by,
            at=at,
            about=signature,
            sha256=signature.sha256,
            digest=signature.digest,
        )
        self.version.signature_given(at=at)

    def decline(self, *, by: User, because: str, at: datetime) -> Version:
        """A refusal with its reason; the text is open for negotiation again."""
        self.version.lock_offered()
        self._held_by(by, at)
        if self.signatures.exists():
            raise AlreadySigned
        refusal = self.refusals.create(council=self.council, by=by, because=because, at=at)
        self.council.record("agreement.refused", by=by, at=at, about=refusal)
        telling.tell_refused(self.version, at=at)
        return self.version.reopen(by=by, because=because, at=at)

    def remind(self, *, by: User, at: datetime) -> None:
        """A mail to those who hold the office, at most once a day."""
        self.version.lock_offered()
        self._refuse_not_waiting()
        people = self.people(at)
        if not people:
            raise NobodyToRemind
        if not asking.nudge(self, people, at=at):
            raise RemindedToday
        self.council.record("agreement.reminded", by=by, at=at, about=self)

    def move(self, *, up: bool, by: User, at: datetime) -> None:
        """Changes places with its neighbour; the first cannot move up, nor the last down."""
        self.version.lock_draft()
        slots = list(self.version.signatories.order_by("position"))
        here = slots.index(self)
        there = here - 1 if up else here + 1
        if not 0 <= there < len(slots):
            return
        slots[here].position, slots[there].position = slots[there].position, slots[here].position
        Signatory.objects.bulk_update([slots[here], slots[there]], ["position"])
        self.version.text_changed(by=by, at=at, about=self)

    def remove(self, *, by: User, at: datetime) -> None:
        self.version.lock_draft()
        self.version.text_changed(by=by, at=at, about=self)
        self.delete()

    def mandate_of(self, user: User, on: date) -> Mandate | None:
        """The office as this person holds it that day; in one's own right before as a deputy."""
        mandate: Mandate | None = self.mandates(on).filter(user=user).order_by("deputy").first()
        return mandate

    def mandates(self, on: date) -> "models.QuerySet[Mandate]":
        """Those who hold the office that day; see `is_for`."""
        return self.mandates_since(on).filter(starts_on__lte=on)

    def mandates_since(self, day: date) -> "models.QuerySet[Mandate]":
        """Those who hold the office, or held it on some day from that one."""
        where = {name: value for name in NOWHERE if (value := getattr(self, name))}
        held: models.QuerySet[Mandate] = self.council.mandates.not_ended(day).of_office(self.office)
        return held.filter(party=self.party, **where).select_related("user", *NOWHERE).order_by("deputy", "starts_on")

    def mandates_since_sent(self) -> "models.QuerySet[Mandate]":
        return self.mandates_since(timezone.localdate(self.version.frozen_at))

    def is_for(self, mandate: Mandate) -> bool:
        """The same question about one mandate."""
        here = self.municipality_id in (None, mandate.municipality_id)
        there = self.police_unit_id in (None, mandate.police_unit_id)
        return here and there and (self.office, self.party) == (mandate.office, mandate.party)

    def people(self, at: datetime) -> list[User]:
        """Those who hold the office; the deputies where nobody does."""
        mandates = list(self.mandates(timezone.localdate(at)).select_related("user"))
        return [each.user for each in mandates if not each.deputy] or [each.user for each in mandates]

    def consent(self, mandate: Mandate) -> str:
        """The sentence one agrees to, kept word for word in the evidence."""
        words = gettext(
            "Jeg har lest versjon %(number)d av «%(title)s» og signerer den som %(role)s."
            " Kontrollsummen begynner med %(hash)s."
        )
        return words % {
            "number": self.version.number,
            "title": self.version.title,
            "role": self.role(mandate),
            "hash": self.version.short_hash,
        }

    def role(self, mandate: Mandate) -> str:
        """«ordfører i Lauvdal kommune»; a deputy: «stedfortreder for ordfører i Lauvdal kommune»."""
        office = self.in_words(mandate.title or self.get_office_display())
        return role_words(office, self.in_words(self.get_office_display()) if mandate.deputy else "")

    def in_words(self, office: str) -> str:
        """The office with where it is held: the slot's own place, or all of the party's."""
        places = [self.place] if self.place else self.council.places()[self.party]
        if len(places) == 1:
            return at_place(office, places[0])
        return gettext("%(office)s for %(party)s") % {"office": office, "party": ", ".join(map(str, places))}

    @property
    def place(self) -> Municipality | PoliceUnit | None:
        return self.municipality or self.police_unit

    def is_waiting(self) -> bool:
        return bool(self.version.signatories.waiting().filter(pk=self.pk).exists())

    def _held_by(self, user: User, at: datetime) -> Mandate:
        mandate = self.mandate_of(user, timezone.localdate(at))
        if mandate is None:
            raise OfficeNotHeld
        return mandate

    def _refuse_not_waiting(self) -> None:
        if self.signatures.exists():
            raise AlreadySigned
        if not self.is_waiting():
            raise OutOfTurn(self.version.signatories.waiting()[0])

    def facts(self) -> dict[str, Any]:
        place = str(self.place) if self.place else ""
        return {"office": self.office, "party": self.party, "place": place, "as_printed": self.as_printed}

    def copy_to(self, version: Version) -> None:
        kept = ("position", "office", "party", "municipality", "police_unit", "as_printed")
        facts = {name: getattr(self, name) for name in kept}
        Signatory.objects.create(council=self.council, version=version, **facts)
