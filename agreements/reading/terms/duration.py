"""How long the agreement lasts, and how it ends."""

from __future__ import annotations

import re

from agreements.reading.header import is_validity, valid_days
from agreements.reading.result import Json, Term
from agreements.reading.terms.numbers import Length, lengths
from agreements.reading.terms.passage import EXPLICIT, PLAIN, Passage
from agreements.reading.terms.words import any_of, words

ENDED = any_of(
    words(
        "oppsigelse* oppseiing* oppsies sies_opp siast_opp seiast_opp sagt_opp si_opp seie_opp sier_opp seier_opp "
        "opphører_ved opphøyrer_ved heves"
    ),
    words("si sier seie seier") + r" \w+ opp\b",
)
NOTICE = re.compile(r"varsel|varsl|oppsigelse|oppseiing|frist|opp\b")
EACH = re.compile(r"\b(?:hvert|kvart|hver|kvar)\s*$")
REACH = 40


def validity(passage: Passage) -> Term | None:
    """A fixed period: days, or a number of years from signing."""
    if not is_validity(passage.low):
        return None
    dated = any(valid_days(passage.low))
    years = next((one for one in lengths(passage.low) if is_lasting(passage.low, one)), None)
    if not dated and years is None:
        return None
    facts: Json = {"years": years.count} if years else {}
    return passage.term("validity", confidence=EXPLICIT if dated else PLAIN, facts=facts)


def is_lasting(text: str, length: Length) -> bool:
    return length.unit == "year" and not EACH.search(text[: length.start])


def termination(passage: Passage) -> Term | None:
    match = passage.find(ENDED)
    if match is None or not re.search(r"avtal|part|oppsig|oppsei", f"{passage.low} {passage.heading}"):
        return None
    length = next(iter(notices(passage.low)), None)
    return passage.term("termination", confidence=EXPLICIT, notice=length.words if length else None)


def notices(text: str) -> list[Length]:
    """Lengths of time that speak of notice, not of how long the agreement lasts; the one nearest to it first."""
    near = [(distance(one, match), one) for one in lengths(text) for match in NOTICE.finditer(text)]
    return [one for gap, one in sorted(near, key=lambda each: each[0]) if gap <= REACH]


def distance(length: Length, match: re.Match[str]) -> int:
    """Letters between the two, whichever comes first."""
    return max(match.start() - length.end, length.start - match.end(), 0)
