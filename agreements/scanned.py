"""A scan of what was signed with pen: known by its content, never by its name."""

from dataclasses import dataclass
from hashlib import sha256

from django.utils.translation import gettext_lazy as _

from accounts.refusal import Refusal

LARGEST_SCAN = 10 * 1024 * 1024
KINDS = {
    "pdf": ("application/pdf", b"%PDF-"),
    "jpg": ("image/jpeg", b"\xff\xd8\xff"),
    "png": ("image/png", b"\x89PNG\r\n\x1a\n"),
}
ENDS = {"pdf": b"%%EOF", "jpg": b"\xff\xd9", "png": b"IEND\xaeB`\x82"}
TAIL = 1024


class NotAScan(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Filen er ikke en hel PDF, JPEG eller PNG. Skann eller fotografer arket på nytt."))


class ScanTooLarge(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Filen er større enn 10 MB. Skann med lavere oppløsning, og prøv igjen."))


@dataclass(frozen=True)
class Scanned:
    """`kind` is pdf, jpg or png."""

    kind: str
    content: bytes

    @classmethod
    def of(cls, content: bytes) -> "Scanned":
        """Raises ScanTooLarge and NotAScan: the first bytes and the last must both be those of the kind."""
        if len(content) > LARGEST_SCAN:
            raise ScanTooLarge
        for kind, (_content_type, first) in KINDS.items():
            if content.startswith(first) and ENDS[kind] in content[-TAIL:]:
                return cls(kind, content)
        raise NotAScan

    @property
    def sha256(self) -> str:
        return sha256(self.content).hexdigest()

    def facts(self) -> dict[str, str | int]:
        return {"sha256": self.sha256, "kind": self.kind, "bytes": len(self.content)}
