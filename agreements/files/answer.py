"""What comes out of a file: its text, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

LONGEST_TEXT = 500_000
MOST_PAGES = 400


class Reason(StrEnum):
    DAMAGED = "damaged"
    LOCKED = "locked"
    SCANNED = "scanned"
    TOO_LONG = "too_long"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_LARGE_INSIDE = "too_large_inside"
    OTHER_KIND = "other_kind"


class Unreadable(Exception):
    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Extract:
    """`pages` is none where the kind of file does not tell; in `text` a form feed begins a new page."""

    text: str
    pages: int | None
