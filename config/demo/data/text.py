"""The shape of an agreement's text: clauses with their words and what they promise."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from config.demo.data.people import SEED

Stated = Mapping[str, Any]


@dataclass(frozen=True)
class ClauseText:
    heading: str
    text: str
    terms: tuple[Stated, ...] = ()

    @property
    def html(self) -> str:
        """Paragraphs have an empty line between them."""
        return "".join(f"<p>{' '.join(paragraph.split())}</p>" for paragraph in self.text.split("\n\n"))


@dataclass(frozen=True)
class AgreementText:
    slug: str
    title: str
    clauses: tuple[ClauseText, ...]

    def identity(self, *place: int) -> uuid.UUID:
        """The same clause or term every time the demo is made."""
        return uuid.uuid5(SEED, f"{self.slug}:{place}")


def shall(kind: str, quote: str, **values: Any) -> Stated:
    return {"kind": kind, "strength": "shall", "quote": quote, **values}


def should(kind: str, quote: str, **values: Any) -> Stated:
    return {**shall(kind, quote, **values), "strength": "should"}
