"""A document: what a template made of frozen facts, kept as the bytes it became."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from councils.models import Council
from councils.tenancy import TenantModel, Wall
from notices.owed import Owed, OwedQuerySet

from .imprint import Imprint

if TYPE_CHECKING:
    from documents.pdf import Attachment

LONGEST_TITLE = 300
FACTS = ("key", "kind", "title", "template", "payload", "language", "source", "owners", "about_id")
LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ŋ": "n", "ŧ": "t"})


def plain_name(title: str) -> str:
    """A file name that every system takes: «Saksliste til møtet» is saksliste-til-motet."""
    return slugify(title.lower().translate(LETTERS))


class DocumentQuerySet(OwedQuerySet):
    def request(
        self,
        *,
        council: Council,
        kind: str,
        key: str,
        title: str,
        template: str,
        payload: Mapping[str, Any],
        about: TenantModel,
        at: datetime,
        by: User | None,
        source: str = "",
    ) -> "Document":
        """A document to be rendered from `payload` as it is now; asking twice with the same key changes nothing.

        It will carry the head of the trail as it is now, so that a cut tail shows.
        """
        head = council.chains.get()
        checked_at = settings.SITE_URL + reverse("check_document")
        payload = {**payload, "anchor": {"number": head.length, "hash": head.head}, "check_url": checked_at}
        document, new = self.get_or_create(
            council=council,
            key=key,
            defaults={
                "kind": kind,
                "title": title[:LONGEST_TITLE],
                "template": template,
                "payload": json.loads(json.dumps(payload, default=str)),
                "language": council.language,
                "about_id": about.pk,
                "requested_at": at,
                "due_at": at,
                "next_at": at,
                "source": source,
                "owners": [name for names in council.parties().values() for name in names],
            },
        )
        if new:
            council.record("document.requested", by=by, at=at, about=document, facts=document.digest_of_facts())
            document.ring()
        return document  # type: ignore[no-any-return] # the manager is untyped

    def about(self, row: TenantModel) -> "DocumentQuerySet":
        return self.filter(about_id=row.pk)

    def for_list(self) -> "DocumentQuerySet":
        return self.defer("pdf", "payload", "source").order_by("-requested_at")


class Document(Owed):
    class Kind(models.TextChoices):
        AGREEMENT = "agreement", _("avtale")
        AGENDA = "agenda", _("saksliste")
        MINUTES = "minutes", _("referat")
        EVALUATION = "evaluation", _("evaluering")
        SHEET = "sheet", _("signeringsark")

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="documents", db_index=False)
    kind = models.CharField(max_length=20, choices=Kind)
    title = models.CharField(max_length=LONGEST_TITLE)
    template = models.CharField(max_length=60)
    payload = models.JSONField()
    language = models.CharField(max_length=2)
    source = models.TextField(blank=True)
    owners = models.JSONField(default=list)
    about_id = models.UUIDField()
    requested_at = models.DateTimeField()
    pdf = models.BinaryField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    certificate = models.CharField(max_length=64, blank=True)

    objects: ClassVar[Any] = DocumentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            Wall(name="document"),
            models.UniqueConstraint(fields=["council", "key"], name="document_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["council", "about_id"], name="document_about")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("document", args=[self.council.slug, self.pk])

    def perform(self, at: datetime) -> None:
        """Renders, then seals: the bytes before the seal are the same every time, and the sealed ones are kept."""
        from documents.seal import Seal  # noqa: PLC0415 # slow to load, and only a worker needs it

        seal = Seal.in_use()
        pdf = self._rendered(sealed=seal is not None)
        if seal:
            self.certificate, pdf = seal.fingerprint, seal.set_on(pdf, at=at)
        self._keep(pdf, at)

    def _rendered(self, *, sealed: bool) -> bytes:
        from documents.pdf import render  # noqa: PLC0415 # as above

        return render(
            self.template,
            {**self.payload, "sealed": sealed},
            language=self.language,
            attachments=self._attachments(),
            created_at=self.requested_at,
        )

    def _keep(self, pdf: bytes, at: datetime) -> None:
        self.pdf, self.sha256, self.done_at = pdf, hashlib.sha256(pdf).hexdigest(), at
        self.save(update_fields=["pdf", "sha256", "certificate", "done_at"])
        Imprint.objects.take(self)
        self.council.record(
            "document.rendered", by=None, at=at, about=self, sha256=self.sha256, certificate=self.certificate
        )

    def _attachments(self) -> "list[Attachment]":
        from documents.pdf import Attachment  # noqa: PLC0415 # as above

        if not self.source:
            return []
        with override(self.language):
            words = gettext("Avtalen i maskinlesbar form")
        return [Attachment(f"{plain_name(self.title)[:60]}.json", self.source.encode(), description=words)]

    def digest_of_facts(self) -> str:
        """SHA-256 of all that the paper is made from; the trail has it from the day the paper was asked for."""
        facts = {name: getattr(self, name) for name in FACTS}
        text = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def file_name(self) -> str:
        return f"{plain_name(self.title)[:80]}-{timezone.localdate(self.requested_at)}.pdf"
