"""A version of an agreement: one text, from draft to frozen bytes to force."""

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusal import Refusal
from agreements import asking, hearing_telling, numbering, succession, telling, variables
from agreements.canonical import canonical, sha256_of
from agreements.checklist import Checklist, checklist
from agreements.frozen_facts import frozen_facts
from agreements.paper import on_paper
from councils.models import Party
from councils.personal_numbers import refuse_personal_numbers
from councils.tenancy import TenantModel, Wall
from documents.models import Document, Publication

from .agreement import Agreement
from .dated import Dated

if TYPE_CHECKING:
    from .clause import Clause

A_QUARTER = timedelta(minutes=15)


class VersionFrozen(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Denne versjonen er sendt til signering og kan ikke endres. Trekk den tilbake først."))


class TextDiffers(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Teksten er en annen enn den du så. Les den på nytt før du går videre."))


class NotOffered(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Avtalen ligger ikke til signering. Last siden på nytt for å se hva som har skjedd."))


class Version(Dated, TenantModel):
    """One text of an agreement. Frozen when it is sent for signature: canonical bytes and one SHA-256.

    Dates that a document states with less than a day (`2025`, `2025-02`) keep that precision. `laid_out_until` is
    the last day that obligations have been laid out for; `template` the edition of the national template it began with.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("utkast")
        APPROVED = "approved", _("godkjent av begge, ikke sendt")
        OFFERED = "offered", _("til signering")
        SIGNED = "signed", _("signert")
        WITHDRAWN = "withdrawn", _("trukket tilbake")

    class Order(models.TextChoices):
        FREE = "free", _("i den rekkefølgen det passer")
        FIXED = "fixed", _("i rekkefølgen på lista")

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="versions", db_index=False)
    number = models.PositiveSmallIntegerField()
    based_on = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    title = models.CharField(_("tittel"), max_length=300)
    established = models.CharField(_("politirådet opprettet"), max_length=10, blank=True)
    replaces = models.CharField(_("erstatter avtale av"), max_length=10, blank=True)
    printed_signed_on = models.CharField(_("datert"), max_length=10, blank=True)
    valid_from = models.CharField(_("gjelder fra"), max_length=10, blank=True)
    valid_until = models.CharField(_("gjelder til"), max_length=10, blank=True)
    signing_order = models.CharField(_("rekkefølge"), max_length=5, choices=Order, default=Order.FREE)
    members = models.JSONField(default=list, blank=True)
    template = models.CharField(_("utgave av den nasjonale malen"), max_length=20, blank=True)
    amends = ArrayField(models.UUIDField(), default=list, blank=True)
    amendment_title = models.CharField(_("hva endringen heter"), max_length=200, blank=True)
    amendment_reason = models.TextField(_("grunn til endringen"), blank=True)
    created_at = models.DateTimeField()
    frozen_at = models.DateTimeField(null=True, blank=True)
    canonical = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    sign_by = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    laid_out_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            Wall(name="version", within=["agreement", "based_on"]),
            models.UniqueConstraint(fields=["council", "agreement", "number"], name="version_number_once"),
            models.UniqueConstraint(
                fields=["council", "agreement"], condition=Q(frozen_at=None), name="one_draft_an_agreement"
            ),
            models.CheckConstraint(
                condition=Q(signed_at=None) | Q(frozen_at__isnull=False), name="signed_version_is_frozen"
            ),
            models.CheckConstraint(
                condition=Q(signed_at=None) | Q(withdrawn_at=None), name="signed_version_is_not_withdrawn"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {_('versjon')} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("version", args=[self.council.slug, self.pk])

    def approve(self, *, by: User, party: str, at: datetime, seen: str = "") -> None:
        """One side says yes to the text as it stands; any later change takes the approval away.

        `seen` is the digest of the text the person had on the page.
        """
        self.lock_draft()
        digest = self.digest()
        if seen and seen != digest:
            raise TextDiffers
        said = {"by": by, "at": at, "register": variables.used_in(self, timezone.localdate(at))}
        approval, new = self.approvals.get_or_create(council=self.council, party=party, defaults=said)
        if new or approval.register != said["register"]:
            self.approvals.filter(pk=approval.pk).update(**said)
            self.council.record("agreement.approved", by=by, at=at, about=self, text=digest)

    def send_for_signature(
        self, *, by: User, at: datetime, sign_by: date | None = None, party: str = "", confirmed: bool = False
    ) -> None:
        """Freezes the text that both sides have approved, and asks those who are to sign, before the day is over.

        `confirmed`: the sender has said yes to what the checklist asks about; hearings are over with this.
        """
        self.lock_draft()
        self.checklist(timezone.localdate(at), party=party).refuse(confirmed=confirmed)
        self.clauses.spell_out(variables.values_of(self, timezone.localdate(at)))
        self.canonical = self.canonical_text()
        self.sha256 = sha256_of(self.canonical)
        self.frozen_at, self.sign_by = at, sign_by
        self.save(update_fields=["canonical", "sha256", "frozen_at", "sign_by"])
        self.clause_revisions.thin(self)
        self.council.record("agreement.sent", by=by, at=at, about=self, sha256=self.sha256)
        hearing_telling.text_frozen(self, at=at)
        asking.ask(self, at=at)

    def withdraw(self, *, by: User, because: str, at: datetime) -> "Version":
        """One side takes the offer back, with a reason; the others are told."""
        self.lock_offered()
        telling.tell_withdrawn(self, by=by, at=at)
        return self.reopen(by=by, because=because, at=at)

    def reopen(self, *, by: User, because: str, at: datetime) -> "Version":
        """Cancels the offer and any signature on it, and reopens the text as a new draft. The caller holds the lock."""
        refuse_personal_numbers(because)
        self.withdrawn_at, self.withdrawn_because = at, because
        self.save(update_fields=["withdrawn_at", "withdrawn_because"])
        self.council.record("agreement.withdrawn", by=by, at=at, about=self)
        asking.drop(self, at=at)
        return self.agreement.redraft(by=by, at=at)

    def signature_given(self, *, at: datetime) -> None:
        """The last one brings the text into force."""
        if self.signatories.filter(signatures=None).exists():
            asking.settle(self, at=at)
        else:
            self.conclude(at=at)

    def conclude(self, *, at: datetime) -> None:
        """All have signed: the text is in force and its terms become obligations with dates."""
        self.signed_at = at
        self.save(update_fields=["signed_at"])
        Agreement.objects.filter(pk=self.agreement_id).update(title=self.title)
        self.council.record("agreement.signed", by=None, at=at, about=self, sha256=self.sha256)
        succession.take_place(self, at=at)
        self.request_document(at=at)
        if not Agreement.objects.values_list("withheld_because", flat=True).get(pk=self.agreement_id):
            self.publish(by=None, at=at)
        asking.drop(self, at=at)
        telling.tell_signed(self, at=at)

    def edit_header(self, *, values: Mapping[str, Any], by: User, at: datetime) -> None:
        """Title, dates and the order of signing: keys of HEADER."""
        self.lock_draft()
        for name, value in values.items():
            setattr(self, name, value)
        self.save(update_fields=list(values))
        if not self.agreement.versions.exclude(pk=self.pk).exists():
            Agreement.objects.filter(pk=self.agreement_id).update(title=self.title)
        self.text_changed(by=by, at=at, about=self)

    def add_clause(self, *, heading: str, html: str, by: User, at: datetime) -> "Clause":
        """A clause at the end."""
        self.lock_draft()
        there = list(self.clauses.order_by("position"))
        clause: Clause = self.clauses.create(
            council=self.council,
            position=there[-1].position + 1 if there else 1,
            number=numbering.following(there),
            heading=heading,
            html=html,
        )
        self.text_changed(by=by, at=at, about=clause)
        return clause

    def request_document(self, *, at: datetime) -> Document:
        """The signed agreement as PDF/A, rendered once by a worker."""
        return Document.objects.request(
            council=self.council,
            kind=Document.Kind.AGREEMENT,
            key=f"agreement:{self.pk}",
            title=str(self),
            template="pdf/agreement.html",
            payload=on_paper(self),
            source=self.canonical,
            about=self,
            at=at,
            by=None,
        )

    def publish(self, *, by: User | None, at: datetime) -> None:
        Publication.objects.publish(
            council=self.council,
            kind=Publication.Kind.AGREEMENT,
            title=self.title,
            language=self.council.language,
            content=self.canonical,
            about=self,
            by=by,
            at=at,
        )

    def lock_draft(self) -> None:
        self.agreement.lock()
        self.refresh_from_db()
        if self.frozen_at:
            raise VersionFrozen

    def lock_offered(self) -> None:
        self.agreement.lock()
        self.refresh_from_db()
        if not self.is_offered:
            raise NotOffered

    def text_changed(self, *, by: User, at: datetime, about: TenantModel, kind: str = "agreement.edited") -> None:
        """Every change of the text ends here: approvals fall, and the trail says so.

        Words are saved as they are written: within a quarter of an hour the trail tells once that a person worked on
        the same place, and always when an approval fell.
        """
        fallen, _rows = self.approvals.all().delete()
        told = {"kind": kind, "by": by, "about_id": about.pk}
        if fallen or not self.council.events.filter(at__gt=at - A_QUARTER, at__lte=at, **told).exists():
            self.council.record(kind, by=by, at=at, about=about)

    @property
    def is_offered(self) -> bool:
        return bool(self.frozen_at and not self.withdrawn_at and not self.signed_at)

    @property
    def state(self) -> str:
        if self.signed_at:
            return self.State.SIGNED
        if self.withdrawn_at:
            return self.State.WITHDRAWN
        if self.frozen_at:
            return self.State.OFFERED
        return self.State.APPROVED if len(self.approvals.all()) == len(Party.values) else self.State.DRAFT

    @property
    def state_words(self) -> str:
        return str(self.State(self.state).label)

    def checklist(self, on: date, *, party: str = "") -> Checklist:
        """What must be mended, what is worth a second look, and what is ready, as this party may know it."""
        return checklist(self, on, party=party)

    def is_overdue(self, on: date) -> bool:
        return bool(self.is_offered and self.sign_by and self.sign_by < on)

    @property
    def short_hash(self) -> str:
        return self.sha256[:12]

    def canonical_text(self) -> str:
        """Canonical JSON (sorted keys, no spaces, UTF-8) of all that is frozen."""
        return canonical(frozen_facts(self))

    def digest(self) -> str:
        return sha256_of(self.canonical_text())

    def frozen(self) -> dict[str, Any]:
        """The facts in the frozen bytes, whatever the rows say."""
        facts: dict[str, Any] = json.loads(self.canonical)
        return facts

    def copy_text_from(self, other: "Version") -> None:
        for clause in other.clauses.in_order():
            clause.copy_to(self)
        for part in (*other.signatories.in_order(), *other.annexes.in_order(), *other.references.in_order()):
            part.copy_to(self)
