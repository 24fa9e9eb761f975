"""What an agreement says of other agreements: it refers to them, supplements them, or takes their place."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusal import Refusal
from councils.personal_numbers import refuse_personal_numbers
from councils.tenancy import TenantModel, Wall

from .agreement import Agreement
from .version import Version


class ReferredAlready(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Dette står alt i utkastet."))


class RefersToItself(Refusal):
    def __init__(self) -> None:
        super().__init__(_("En avtale kan ikke vise til seg selv."))


class NothingToReplace(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Bare en signert avtale kan erstattes. Velg en annen avtale eller et annet forhold."))


class ReferenceQuerySet(models.QuerySet["Reference"]):
    def in_order(self) -> "ReferenceQuerySet":
        return self.select_related("to").order_by("kind", "position")

    def state(
        self, version: Version, *, kind: str, to: Agreement | None, words: str, url: str, by: User, at: datetime
    ) -> "Reference":
        """Written into the draft, and signed with it. Either `to`, an agreement of the council, or `words`."""
        refuse_personal_numbers(words)
        version.lock_draft()
        self._refuse(version, kind, to)
        if version.references.filter(kind=kind, to=to, words=words).exists():
            raise ReferredAlready
        last = version.references.aggregate(last=models.Max("position"))["last"] or 0
        reference: Reference = self.create(
            council=version.council, version=version, position=last + 1, kind=kind, to=to, words=words, url=url
        )
        version.text_changed(by=by, at=at, about=version)
        return reference

    def _refuse(self, version: Version, kind: str, to: Agreement | None) -> None:
        if to and to.pk == version.agreement_id:
            raise RefersToItself
        if to and kind == Reference.Kind.REPLACES and not to.versions.exclude(signed_at=None).exists():
            raise NothingToReplace


class Reference(TenantModel):
    class Kind(models.TextChoices):
        REFERS = "refers", _("viser til")
        SUPPLEMENTS = "supplements", _("utfyller")
        REPLACES = "replaces", _("erstatter")

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="references", db_index=False)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("forhold"), max_length=12, choices=Kind)
    to = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="referred_from", null=True, blank=True, db_index=False
    )
    words = models.CharField(_("hva det vises til"), max_length=300, blank=True)
    url = models.URLField(_("lenke"), max_length=300, blank=True)

    objects: ClassVar[Any] = ReferenceQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            Wall(name="reference", within=["version", "to"]),
            models.UniqueConstraint(fields=["council", "version", "position"], name="reference_position_once"),
            models.CheckConstraint(
                condition=Q(to__isnull=False, words="") | Q(to=None) & ~Q(words=""), name="reference_to_one_thing"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["council", "to"], name="reference_to_agreement")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.target}"

    def remove(self, *, by: User, at: datetime) -> None:
        self.version.lock_draft()
        self.delete()
        self.version.text_changed(by=by, at=at, about=self.version)

    def copy_to(self, version: Version) -> None:
        Reference.objects.create(
            council=self.council,
            version=version,
            position=self.position,
            kind=self.kind,
            to_id=self.to_id,
            words=self.words,
            url=self.url,
        )

    def facts(self) -> Mapping[str, Any]:
        """As it is frozen: the agreement by id and by the title it had."""
        stated = {"kind": self.kind, "words": self.words or (self.to.title if self.to else ""), "url": self.url}
        return {**stated, "agreement": str(self.to_id)} if self.to_id else stated

    @property
    def target(self) -> str:
        return self.to.title if self.to else self.words
