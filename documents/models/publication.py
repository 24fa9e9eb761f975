"""A frozen public copy of a text: what anybody may read, also from outside the council."""

import hashlib
import json
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from councils.models import Council
from councils.tenancy import TenantModel, Wall

from .document import LONGEST_TITLE


class PublicationQuerySet(models.QuerySet["Publication"]):
    def publish(
        self,
        *,
        council: Council,
        kind: str,
        title: str,
        language: str,
        content: str,
        about: TenantModel,
        by: User | None,
        at: datetime,
    ) -> "Publication":
        """Makes `content` (canonical JSON) public as it is now; what is public already stays as it is."""
        publication, new = self.get_or_create(
            council=council,
            about_id=about.pk,
            withdrawn_at=None,
            defaults={
                "kind": kind,
                "title": title[:LONGEST_TITLE],
                "language": language,
                "content": content,
                "sha256": hashlib.sha256(content.encode()).hexdigest(),
                "published_at": at,
            },
        )
        if new:
            council.record("publication.published", by=by, at=at, about=publication, sha256=publication.sha256)
        return publication

    def withdraw(self, *, council: Council, about: TenantModel, by: User, at: datetime) -> None:
        """No longer public; what was public, and when, is still known to the council."""
        for publication in self.filter(council=council, about_id=about.pk, withdrawn_at=None):
            publication.withdrawn_at = at
            publication.save(update_fields=["withdrawn_at"])
            council.record("publication.withdrawn", by=by, at=at, about=publication)

    def public(self) -> "PublicationQuerySet":
        return self.filter(withdrawn_at=None)

    def agreements(self) -> "PublicationQuerySet":
        return self.filter(kind=Publication.Kind.AGREEMENT)

    def for_list(self) -> "PublicationQuerySet":
        return self.defer("content").select_related("council").order_by("council__name", "-published_at")


class Publication(TenantModel):
    """Readable from everywhere until it is withdrawn; written by its own council alone."""

    class Kind(models.TextChoices):
        AGREEMENT = "agreement", _("avtale")

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="publications", db_index=False)
    kind = models.CharField(max_length=20, choices=Kind)
    about_id = models.UUIDField()
    title = models.CharField(max_length=LONGEST_TITLE)
    language = models.CharField(max_length=2)
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = PublicationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            Wall(name="publication", public="withdrawn_at IS NULL"),
            models.UniqueConstraint(
                fields=["council", "about_id"],
                condition=models.Q(withdrawn_at=None),
                name="published_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def facts(self) -> dict[str, Any]:
        """What the content says, as data."""
        facts: dict[str, Any] = json.loads(self.content)
        return facts
