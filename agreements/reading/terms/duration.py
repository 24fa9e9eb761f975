"""How long the agreement lasts, and how it ends."""

from __future__ import annotations

import re
from dataclasses import replace

from agreements.reading.header import is_validity, valid_days
from agreements.reading.result import Json, Term
from agreements.reading.terms.numbers import Length, lengths
from agreements.reading.terms.passage import EXPLICIT, PLAIN, Passage
from agreements.reading.words import any_of, any_word, words

ENDED = any_of(
    words(
        "oppsigelse* oppsies sies_opp sagt_opp si_opp sier_opp tre_ut_av trer_ut_av gå_ut_av går_ut_av avsluttes "
        "avslutte "
        "heves gå_fra_avtalen går_fra_avtalen til_opphør ut_av_avtalen ut_av_samarbeidet"
    ),
    words("si sier") + r" (?:\w+ ){1,2}opp\b",
    words("opphører") + " " + words("ved dersom når hvis"),
)
NOTICE = re.compile(r"vars(?:el|les|let|le)\b|oppsigelse|frist|si fra|sier fra|til opphør|opp\b|avslutte")
EACH = re.compile(r"\b(?:hvert|hver)\s*$")
ELECTION_PERIOD = any_word("valgperiode* kommunestyreperiode*")
OTHER_AGREEMENT = any_word("leieavtale* arbeidsavtale* leiekontrakt* databehandleravtale* rammeavtale*")
REACH = 40


def validity(passage: Passage) -> Term | None:
    """A fixed period: days, or a number of years from signing."""
    if not is_validity(passage.low, passage.told_before):
        return None
    dated = any(valid_days(passage.low))
    years = next((one for one in lengths(passage.low) if is_lasting(passage.low, one)), None)
    if not dated and years is None and not passage.find(ELECTION_PERIOD):
        return None
    facts: Json = {"years": years.count} if years else {}
    return passage.term("validity", confidence=EXPLICIT if dated else PLAIN, facts=facts)


def is_lasting(text: str, length: Length) -> bool:
    return length.unit == "year" and not EACH.search(text[: length.start])


def termination(passage: Passage) -> Term | None:
    match = passage.find(ENDED)
    if match is None or passage.find(OTHER_AGREEMENT):
        return None
    if not re.search(r"avtal|part|oppsig", f"{passage.low} {passage.heading} {passage.told_before}"):
        return None
    length = next(iter(notices(passage.low)), None) or told_next(passage)
    found = passage.term("termination", at=match.start(), confidence=EXPLICIT, notice=length.words if length else None)
    return found if found.strength == "may" else replace(found, strength=None)


def told_next(passage: Passage) -> Length | None:
    """In the sentence after, which opens with the notice."""
    opens = re.match(r"\W*(?:fristen|oppsigelses(?:tiden|fristen)|varselet) er ", passage.after)
    return next(lengths(passage.after.split(". ")[0]), None) if opens else None


def notices(text: str) -> list[Length]:
    """Lengths of time that speak of notice, not of how long the agreement lasts; the one nearest to it first."""
    near = [(distance(one, match), one) for one in lengths(text) for match in NOTICE.finditer(text)]
    return [one for gap, one in sorted(near, key=lambda each: each[0]) if gap <= REACH]


def distance(length: Length, match: re.Match[str]) -> int:
    """Letters between the two, whichever comes first."""
    return max(match.start() - length.end, length.start - match.end(), 0)
