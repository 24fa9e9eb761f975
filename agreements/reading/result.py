"""What a reading says: the typed answer, and its JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """`pages` is none where the kind of file does not tell."""

    name: str
    sha256: str
    kind: str
    pages: int | None


@dataclass(frozen=True, slots=True)
class PartialDate:
    """`date` is as long as `precision` allows: "2025", "2025-02" or "2025-02-11"."""

    date: str
    precision: str


@dataclass(frozen=True, slots=True)
class MunicipalityParty:
    """`number` is none for a name that the register does not settle."""

    number: str | None
    name: str
    as_printed: str


@dataclass(frozen=True, slots=True)
class PoliceParty:
    district: str | None
    unit: str | None
    as_printed: str | None


@dataclass(frozen=True, slots=True)
class Parties:
    municipalities: tuple[MunicipalityParty, ...]
    police: PoliceParty


@dataclass(frozen=True, slots=True)
class Signatory:
    office: str
    as_printed: str
    name: str | None
    party: str | None


@dataclass(frozen=True, slots=True)
class Member:
    office: str
    as_printed: str
    name: str | None


@dataclass(frozen=True, slots=True)
class Clause:
    number: str | None
    heading: str | None
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Term:
    """A promise as the text states it; what the text leaves out is none. `strength` is none where nothing is owed."""

    kind: str
    strength: str | None
    clause: int
    quote: str
    confidence: float
    times: int | None = None
    minimum: int | None = None
    per: str | None = None
    months: tuple[int, ...] = ()
    days_before: int | None = None
    weekdays: tuple[int, ...] = ()
    starts_at: str | None = None
    ends_at: str | None = None
    place: str | None = None
    notice: str | None = None
    responsible: str | None = None
    to: str | None = None
    label: str | None = None
    facts: Json = field(default_factory=dict)

    def as_json(self) -> Json:
        always = ("kind", "strength", "clause", "quote", "confidence")
        return {
            name: plain(value) for name, value in asdict(self).items() if name in always or value not in (None, (), {})
        }


@dataclass(frozen=True, slots=True)
class Remark:
    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Reading:
    source: SourceFile
    title: str | None
    language: str
    parties: Parties
    established: PartialDate | None
    signed_on: PartialDate | None
    valid_from: PartialDate | None
    valid_until: PartialDate | None
    replaces: PartialDate | None
    signatories: tuple[Signatory, ...]
    members: tuple[Member, ...]
    clauses: tuple[Clause, ...]
    terms: tuple[Term, ...]
    warnings: tuple[Remark, ...]
    text: str = ""

    @property
    def sha256(self) -> str:
        return self.source.sha256

    def as_json(self) -> Json:
        """The shape that read_agreement prints; the document's own text is left out."""
        whole = {name: plain(value) for name, value in asdict(self).items() if name != "text"}
        return {**whole, "terms": [term.as_json() for term in self.terms]}


def plain(value: Any) -> Any:
    """Tuples as lists, all the way down."""
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, (list, tuple)) else value
