"""From a checked reading to a draft: agreement, version 1, clauses, accepted terms, those who sign."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from agreements.partial_dates import is_partial_date
from agreements.rich_text import from_text
from councils.models import Party

if TYPE_CHECKING:
    from agreements.models import Clause, Source, Version


def draft_from(source: "Source", *, at: datetime) -> "Version":
    version = _version(source, at)
    clauses = [_clause(version, position, read) for position, read in enumerate(source.reading["clauses"], 1)]
    _terms(source, clauses or [_whole_text(version, source)])
    _signatories(source, version)
    return version


def _version(source: "Source", at: datetime) -> "Version":
    from agreements.models import Agreement, Version  # noqa: PLC0415 # the models call this module

    title = (source.reading["title"] or source.name)[:300]
    agreement = Agreement.objects.create(council=source.council, title=title, kind=_kind(title), created_at=at)
    return Version.objects.create(
        council=source.council,
        agreement=agreement,
        number=1,
        title=title,
        established=_date(source, "established"),
        replaces=_date(source, "replaces"),
        printed_signed_on=_date(source, "signed_on"),
        valid_from=_date(source, "valid_from"),
        valid_until=_date(source, "valid_until"),
        members=source.reading["members"],
        created_at=at,
    )


def _kind(title: str) -> str:
    words = title.lower()
    if "samarbeid" in words:
        return "cooperation"
    return "service" if "tjeneste" in words or "teneste" in words else "council"


def _date(source: "Source", name: str) -> str:
    stated = source.stated_date(name)
    return stated if is_partial_date(stated) else ""


def _clause(version: "Version", position: int, read: dict[str, Any]) -> "Clause":
    clause: Clause = version.clauses.create(
        council=version.council,
        position=position,
        number=(read["number"] or "")[:20],
        heading=(read["heading"] or "")[:300],
        level=read["level"],
        html=from_text(read["text"]),
    )
    return clause


def _whole_text(version: "Version", source: "Source") -> "Clause":
    """A document in which no clauses were found is one clause."""
    return _clause(version, 1, {"number": None, "heading": version.title, "level": 1, "text": source.text})


def _terms(source: "Source", clauses: "list[Clause]") -> None:
    from agreements.models import Term  # noqa: PLC0415 # the models call this module

    for position, guess in enumerate((each for each in source.guesses if each.get("accepted")), 1):
        term = Term.stated(guess)
        term.council, term.position = source.council, position
        term.clause = clauses[min(guess["clause"], len(clauses) - 1)]
        term.save()


def _signatories(source: "Source", version: "Version") -> None:
    """One for each municipality and each police unit; of one that is alone in its party there is nothing to name."""
    read = {party: [each for each in source.reading["signatories"] if each["party"] == party] for party in Party.values}
    slots = [
        (party, place if len(places) > 1 else None, offices[min(number, len(offices) - 1)])
        for party, places in source.council.places().items()
        if (offices := read[party])
        for number, place in enumerate(places or [None])
    ]
    for position, (party, place, office) in enumerate(slots, 1):
        version.signatories.create(
            council=version.council,
            position=position,
            office=office["office"],
            party=party,
            as_printed=office["as_printed"][:200],
            **({PLACE[party]: place}),
        )


PLACE: dict[str, str] = {Party.MUNICIPALITY: "municipality", Party.POLICE: "police_unit"}
