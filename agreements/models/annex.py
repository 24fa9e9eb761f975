"""Annexes: files that belong to a version's text, frozen with it by their hash."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePath
from typing import Any, ClassVar

from django.db import models
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusal import Refusal
from agreements.file_kinds import KINDS, kind_of
from councils.personal_numbers import refuse_personal_numbers
from councils.tenancy import TenantModel, Wall
from documents.models.document import plain_name

from .version import Version

LARGEST_FILE = 10 * 1024 * 1024
MOST_ANNEXES = 20


class FileTooLarge(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Filen er større enn 10 MB. Lag en mindre utgave, og prøv igjen."))


class UnknownFileKind(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Vedlegget må være en PDF, et Word-dokument (.docx) eller et bilde (PNG eller JPEG)."))


class TooManyAnnexes(Refusal):
    def __init__(self) -> None:
        super().__init__(_("En avtale kan ha høyst 20 vedlegg. Slå noen av dem sammen."))


class AttachedAlready(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Denne filen er alt lagt ved."))


class AnnexFile(TenantModel):
    """The bytes, kept once however many versions carry them."""

    sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=4)
    size = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            Wall(name="annex_file"),
            models.UniqueConstraint(fields=["council", "sha256"], name="annex_file_once"),
        ]


class AnnexQuerySet(models.QuerySet["Annex"]):
    def in_order(self) -> "AnnexQuerySet":
        """Without the bytes."""
        return self.select_related("file").defer("file__content").order_by("position")

    def attach(self, version: Version, *, title: str, content: bytes, name: str, by: User, at: datetime) -> "Annex":
        """A file at the end of the draft's annexes; what it is, is read from its bytes and never from its name."""
        refuse_personal_numbers(title)
        version.lock_draft()
        file = _kept(version, content)
        last = version.annexes.aggregate(last=models.Max("position"), many=models.Count("pk"))
        if last["many"] >= MOST_ANNEXES:
            raise TooManyAnnexes
        if version.annexes.filter(file=file).exists():
            raise AttachedAlready
        safe = f"{plain_name(PurePath(name).stem)[:80] or 'vedlegg'}.{file.kind}"
        annex: Annex = self.create(
            council=version.council,
            version=version,
            file=file,
            position=(last["last"] or 0) + 1,
            title=title or PurePath(name).stem[:200],
            name=safe,
        )
        version.text_changed(by=by, at=at, about=version)
        return annex


def _kept(version: Version, content: bytes) -> AnnexFile:
    if len(content) > LARGEST_FILE:
        raise FileTooLarge
    kind = kind_of(content)
    if not kind:
        raise UnknownFileKind
    file, _new = AnnexFile.objects.get_or_create(
        council=version.council,
        sha256=hashlib.sha256(content).hexdigest(),
        defaults={"kind": kind, "size": len(content), "content": content},
    )
    return file


class Annex(TenantModel):
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="annexes", db_index=False)
    file = models.ForeignKey(AnnexFile, on_delete=models.PROTECT, related_name="annexes", db_index=False)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("tittel"), max_length=200)
    name = models.CharField(max_length=100)

    objects: ClassVar[Any] = AnnexQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            Wall(name="annex", within=["version", "file"]),
            models.UniqueConstraint(fields=["council", "version", "file"], name="annex_once_a_version"),
            models.UniqueConstraint(fields=["council", "version", "position"], name="annex_position_once"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("annex", args=[self.council.slug, self.pk])

    def remove(self, *, by: User, at: datetime) -> None:
        """Out of the draft; the bytes go too when no other version carries them."""
        self.version.lock_draft()
        self.delete()
        if not self.file.annexes.exists():
            self.file.delete()
        self.version.text_changed(by=by, at=at, about=self.version)

    def copy_to(self, version: Version) -> None:
        Annex.objects.create(
            council=self.council,
            version=version,
            file_id=self.file_id,
            position=self.position,
            title=self.title,
            name=self.name,
        )

    def facts(self) -> Mapping[str, Any]:
        return {"title": self.title, "name": self.name, "size": self.file.size, "sha256": self.file.sha256}

    @property
    def media_type(self) -> str:
        return KINDS[self.file.kind]

    @property
    def size_words(self) -> str:
        return filesizeformat(self.file.size)
