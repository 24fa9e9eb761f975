"""An imprint: what may be told of a finished document to anybody who holds the file."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models

if TYPE_CHECKING:
    from .document import Document


class ImprintQuerySet(models.QuerySet["Imprint"]):
    def take(self, document: "Document") -> None:
        from documents.examination import identifier_of  # noqa: PLC0415 # slow to load, and only a worker needs it

        assert document.pdf
        facts = {"kind": document.kind, "made_at": document.done_at, "certificate": document.certificate}
        self.get_or_create(sha256=document.sha256, defaults={**facts, "identifier": identifier_of(bytes(document.pdf))})

    def certificates(self) -> frozenset[str]:
        """Those this installation has sealed with."""
        return frozenset(self.exclude(certificate="").values_list("certificate", flat=True).distinct())


class Imprint(models.Model):
    """What may be told of a finished document to anybody who holds the file: of no council, and with no title.

    `identifier` is the one the PDF was born with; `certificate` is the SHA-256 of the seal's, empty without a seal.
    """

    sha256 = models.CharField(max_length=64, primary_key=True)
    identifier = models.CharField(max_length=32, blank=True, db_index=True)
    kind = models.CharField(max_length=20)
    made_at = models.DateTimeField()
    certificate = models.CharField(max_length=64, blank=True)

    objects: ClassVar[Any] = ImprintQuerySet.as_manager()

    def __str__(self) -> str:
        return self.sha256[:12]
