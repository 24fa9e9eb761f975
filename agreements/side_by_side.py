"""The import page: the document with its quotes marked, and each guess beside the words it came from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from agreements.models import Source, Term
from agreements.models.source import SURE
from agreements.partial_dates import in_words
from councils.models import Council, Office, Party

LIKELY = 0.6
FIRST_WORDS = 6
PAGE_BREAK = "\f"
Place = tuple[int, int]


@dataclass(frozen=True)
class Guess:
    """`state`: open, accepted or dropped. `is_found`: the quote stands in the document, marked."""

    index: int
    term: Term
    clause: str
    confidence: float
    state: str
    corrected: bool
    is_found: bool

    @property
    def anchor(self) -> str:
        return f"funn-{self.index}"

    @property
    def percent(self) -> int:
        return round(self.confidence * 100)

    @property
    def confidence_words(self) -> str:
        if self.confidence >= SURE:
            return _("sikker")
        return _("ganske sikker") if self.confidence >= LIKELY else _("usikker")

    @property
    def is_sure(self) -> bool:
        return self.confidence >= SURE


@dataclass(frozen=True)
class Piece:
    """A stretch of the document; `marks` are the guesses whose quote begins here, `marked` whether any covers it.

    `page` is the number of the page that begins here, or 0.
    """

    text: str
    marked: bool
    marks: tuple[int, ...]
    page: int = 0


def guesses(source: Source) -> list[Guess]:
    """Unjudged first, and the least sure first among them."""
    places = _places(source)
    found = [_guess(source, index, raw, index in places) for index, raw in enumerate(source.guesses)]
    return sorted(found, key=lambda guess: (guess.state != "open", guess.confidence, guess.index))


def pieces(source: Source) -> Iterator[Piece]:
    """The whole text, cut where a quote begins or ends."""
    places = _places(source)
    breaks = [match.start() for match in re.finditer(PAGE_BREAK, source.text)]
    pages = {at: number for number, at in enumerate(breaks, 2)}
    cuts = {0, len(source.text), *pages, *(end for place in places.values() for end in place)}
    for start, end in pairwise(sorted(cuts)):
        marks = tuple(index for index, place in places.items() if place[0] == start)
        marked = any(place[0] <= start and end <= place[1] for place in places.values())
        yield Piece(source.text[start:end], marked, marks, pages.get(start, 0))


def facts(source: Source) -> list[dict[str, str]]:
    """What the document says of itself; what it leaves out stays empty."""
    parties = source.reading["parties"]
    police = parties["police"]
    stated = [
        (_("Tittel"), source.reading["title"]),
        (_("Kommuner"), ", ".join(each["name"] for each in parties["municipalities"])),
        (_("Politi"), police["unit"] or police["district"] or police["as_printed"]),
        (_("Gjelder fra"), in_words(source.stated_date("valid_from"))),
        (_("Gjelder til og med"), in_words(source.stated_date("valid_until"))),
        (_("Politirådet ble opprettet"), in_words(source.stated_date("established"))),
        (_("Erstatter avtale av"), in_words(source.stated_date("replaces"))),
        (_("Dato i dokumentet"), in_words(source.stated_date("signed_on"))),
        (_("Signerer for kommunen"), _office(source, Party.MUNICIPALITY)),
        (_("Signerer for politiet"), _office(source, Party.POLICE)),
        (_("Medlemmer"), ", ".join(member["as_printed"] for member in source.reading["members"])),
    ]
    return [{"label": label, "value": value or _("ikke fylt ut")} for label, value in stated]


def _office(source: Source, party: str) -> str:
    signatory = source.signatory(party)
    return str(Office(signatory["office"]).label) if signatory else ""


def warnings(source: Source, council: Council) -> list[str]:
    """What the reader was unsure of, and what the document does not say."""
    said = [warning["what"] for warning in source.reading["warnings"]]
    return [*said, *_strangers(source, council), *_unsigned(source, council)]


def _guess(source: Source, index: int, raw: dict[str, Any], is_found: bool) -> Guess:
    clauses = source.reading["clauses"]
    clause = clauses[raw["clause"]] if raw["clause"] < len(clauses) else {}
    return Guess(
        index=index,
        term=Term.stated(raw),
        clause=" ".join(filter(None, [clause.get("number"), clause.get("heading")])),
        confidence=raw["confidence"],
        state={True: "accepted", False: "dropped"}.get(raw.get("accepted"), "open"),  # type: ignore[arg-type] # absent: open
        corrected=raw.get("corrected", False),
        is_found=is_found,
    )


def _places(source: Source) -> dict[int, Place]:
    begins = [_begin(clause, source.text) for clause in source.reading["clauses"]]
    found = {
        index: _find(raw["quote"], source.text, after=begins[raw["clause"]] if raw["clause"] < len(begins) else 0)
        for index, raw in enumerate(source.guesses)
    }
    return {index: place for index, place in found.items() if place}


def _begin(clause: dict[str, Any], text: str) -> int:
    """Where the text of a clause begins, told by its first words."""
    place = _find(" ".join(clause["text"].split()[:FIRST_WORDS]), text)
    return place[0] if place else 0


def _find(quote: str, text: str, *, after: int = 0) -> Place | None:
    """Where the quote stands, however the lines are broken; in its own clause before elsewhere."""
    words = r"\s+".join(re.escape(word) for word in quote.split())
    found = (re.compile(words).search(text, after) or re.search(words, text)) if words else None
    return found.span() if found else None


def _strangers(source: Source, council: Council) -> Iterator[str]:
    ours = set(council.municipalities.values_list("number", flat=True))
    for municipality in source.reading["parties"]["municipalities"]:
        if municipality["number"] and municipality["number"] not in ours:
            words = _("Dokumentet nevner %(name)s, som ikke er med i %(council)s. Er dette riktig dokument?")
            yield words % {"name": municipality["as_printed"], "council": council.name}


def _unsigned(source: Source, council: Council) -> Iterator[str]:
    offices = set(council.mandates.filter(ends_on=None).values_list("party", "office"))
    for party in Party:
        signatory = source.signatory(party)
        if signatory is None:
            yield _("Dokumentet sier ikke hvem som signerer for %(party)s. Velg rollen under «Opplysninger».") % {
                "party": party.label
            }
        elif (party.value, signatory["office"]) not in offices:
            yield _("Ingen i politirådet har rollen «%(office)s». Gi rollen før avtalen sendes til signering.") % {
                "office": Office(signatory["office"]).label
            }
