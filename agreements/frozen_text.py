"""The text as it was frozen: read from the canonical bytes, never from the rows."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString

from agreements.models import Term
from agreements.partial_dates import in_words
from agreements.rich_text import clean

if TYPE_CHECKING:
    from agreements.models import Version


@dataclass
class FrozenText:
    version: "Version"

    @cached_property
    def facts(self) -> dict[str, Any]:
        return self.version.frozen()

    @property
    def header(self) -> dict[str, Any]:
        header: dict[str, Any] = self.facts["header"]
        return header

    @property
    def parties(self) -> list[list[str]]:
        return list(self.facts["parties"].values())

    @property
    def period(self) -> tuple[str, str]:
        return in_words(self.header["valid_from"]), in_words(self.header["valid_until"])

    @property
    def clauses(self) -> list[dict[str, Any]]:
        return clauses_of(self.facts)


def clauses_of(facts: dict[str, Any]) -> list[dict[str, Any]]:
    return [_clause(position, clause) for position, clause in enumerate(facts["clauses"], 1)]


def _clause(position: int, clause: dict[str, Any]) -> dict[str, Any]:
    return {
        "anchor": f"punkt-{position}",
        "number": clause["number"],
        "heading": clause["heading"],
        "level": clause["level"],
        "text": SafeString(clean(clause["html"])),
        "terms": [str(Term.stated(facts)) for facts in clause["terms"]],
    }
