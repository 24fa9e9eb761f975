"""The parties of the agreement: municipalities and police, matched against the register."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agreements.reading.result import MunicipalityParty, Parties, PoliceParty
from councils.register import (
    District,
    Municipality,
    district_named,
    districts,
    municipalities_misread_as,
    municipalities_named,
    unit_named,
)

LONGEST_NAME = 3
STRANGER = re.compile(r"(?P<name>(?<![\w@-])[A-ZÆØÅ][\w-]{2,30})\s+(?P<suffix>(?i:kommune|herad))\b")
NO_NAME = """
mellom denne vår egen hver den alle andre begge politi lokal deres ny nye mi vår hele politiråd politirådsavtale avtale
samarbeidsavtale for og i samt
"""
REACH = 300
KOMMUNE = re.compile(r"\b(?:kommune[sr]?|kommunar|herad)\b", re.IGNORECASE)
LISTED = re.compile(
    r"\b(?:kommunene|kommunane|kommune/kommuner:|kommuner?:|politiråd(?:et)? (?:for|i))\s+(?=[A-ZÆØÅ@])", re.IGNORECASE
)
JOINT = re.compile(r"^(?:\s*,\s*|\s+(?:og|samt|&)\s+)")
WORD = r"(?<![\w@-])[\w@][\w@-]{0,30}"
CAPITALISED = r"[A-ZÆØÅ@][\w@-]{0,30}"
DISTRICT = re.compile(rf"(?P<name>{WORD}(?: og [A-ZÆØÅ]\w{{1,30}})?)[\s-]{{1,3}}politidistrikt\w*", re.IGNORECASE)
UNIT = re.compile(
    rf"(?P<name>(?<![\w@-]){CAPITALISED}(?:(?:,\s+|\s+(?:og|OG)\s+|\s+){CAPITALISED}){{0,4}})"
    r"\s+(?P<kind>(?i:politistasjonsdistrikt|lensmannsdistrikt|driftsenhet|driftseining|tenesteeining|tjenesteenhet"
    r"|tenesteeining))\b"
)
UNIT_FIRST = re.compile(
    r"\b(?P<kind>(?i:tjenesteenhet|tenesteeining|driftsenhet|driftseining))\s+(?P<name>[A-ZÆØÅ][\w-]+)"
)
DIVIDED = re.compile(r",\s+|\s+(?:og|OG)\s+")


@dataclass(frozen=True, slots=True)
class Found:
    """A municipality as the text names it."""

    party: MunicipalityParty
    misread: bool


def municipalities_in(text: str) -> Iterator[Found]:
    """Every "X kommune", "X, Y og Z kommuner" and "kommunene X, Y og Z", in the order of the text."""
    starts = [(match.start(), before(text, match.start(), match.end())) for match in KOMMUNE.finditer(text)]
    starts += [(match.start(), after(text, match.end())) for match in LISTED.finditer(text)]
    seen = set()
    for found in (one for _, several in sorted(starts, key=lambda start: start[0]) for one in several):
        if found.party.name not in seen:
            seen.add(found.party.name)
            yield found


def before(text: str, end: int, whole: int) -> list[Found]:
    """The names in front of the word kommune, read backwards as long as they are joined."""
    words = re.findall(r"[^\s,]+|,", text[max(0, end - REACH) : end])
    found: list[Found] = []
    while words and (one := last_name(words, text[end:whole] if not found else "")):
        found.insert(0, one[0])
        words = words[: -one[1]]
        if not words or words[-1].lower() not in (",", "og", "samt"):
            break
        words = words[:-1]
    return found


def last_name(words: Sequence[str], suffix: str) -> tuple[Found, int] | None:
    for many in range(min(LONGEST_NAME, len(words)), 0, -1):
        name = " ".join(words[-many:]).strip('*_:()"«»')
        if (found := named(name, suffix)) and is_capitalised(name):
            return found, many
    return None


def after(text: str, start: int) -> list[Found]:
    found: list[Found] = []
    rest = text[start:]
    while rest and (one := first_name(rest)):
        found.append(one[0])
        rest = rest[one[1] :]
        joint = JOINT.match(rest)
        if not joint:
            break
        rest = rest[joint.end() :]
    return found


def first_name(text: str) -> tuple[Found, int] | None:
    for many in range(LONGEST_NAME, 0, -1):
        match = re.match(r"[\w@-]+" + r"\s+[\w@-]+" * (many - 1), text)
        if match and is_capitalised(match[0]) and (found := named(match[0], "")):
            return found, match.end()
    return None


def is_capitalised(name: str) -> bool:
    return not name[0].isalpha() or name[0].isupper()


def named(name: str, suffix: str) -> Found | None:
    exact = municipalities_named(name)
    candidates = exact or municipalities_misread_as(name)
    if not candidates:
        return None
    number = candidates[0].number if len(candidates) == 1 else None
    printed = f"{name} {suffix}".strip()
    return Found(MunicipalityParty(number, candidates[0].name, printed), misread=not exact)


# --- choosing ---------------------------------------------------------------------------------------------------------


def parties(front: str, told: str, signed: str, body: str) -> tuple[Parties, list[Found]]:
    """From the title page; else from what is told of the parties, the signatures, or the name most often used."""
    told_in = ([*municipalities_in(text), *strangers_in(text)] for text in (front, told, signed))
    found = next((several for several in told_in if several), [])
    found = found or most_named(body)
    police = police_party(front, told, signed, body)
    settled = tuple(settle(one.party, police.district, body) for one in found)
    return Parties(settled, police), [
        one for one in misread_in(front, body) if one.party.name in {party.name for party in settled}
    ]


def strangers_in(text: str) -> Iterator[Found]:
    """What is called a municipality, but stands in no register."""
    for match in STRANGER.finditer(text):
        if not before(text, match.start("suffix"), match.end()) and match["name"].lower() not in NO_NAME.split():
            name = match["name"] if not match["name"].isupper() else match["name"].capitalize()
            yield Found(MunicipalityParty(None, name, match[0]), misread=False)


def most_named(body: str) -> list[Found]:
    every = [found for match in KOMMUNE.finditer(body) for found in before(body, match.start(), match.end())]
    counted = Counter(found.party.name for found in every)
    return [found for found in every if counted and found.party.name == counted.most_common(1)[0][0]][:1]


def misread_in(*texts: str) -> Iterator[Found]:
    """Each misread spelling once."""
    seen = set()
    for text in texts:
        for match in re.finditer(r"(?<!\w)[@\w][\w&-]+", text):
            one = named(match[0], "") if is_capitalised(match[0]) else None
            if one and one.misread and match[0] not in seen:
                seen.add(match[0])
                yield one


def settle(party: MunicipalityParty, district: str | None, body: str) -> MunicipalityParty:
    """Two municipalities share a name: the police district or the county tells which it is, if anything does."""
    if party.number is not None:
        return party
    candidates = municipalities_named(party.name)
    fits = [one for one in candidates if speaks_for(one, district, body)]
    return MunicipalityParty(fits[0].number if len(fits) == 1 else None, party.name, party.as_printed)


def speaks_for(one: Municipality, district: str | None, body: str) -> bool:
    return one.police_district == district if district else bool(re.search(rf"\b{one.county}\b", body))


# --- police -----------------------------------------------------------------------------------------------------------


def police_party(front: str, told: str, signed: str, body: str) -> PoliceParty:
    district = next((found for text in (front, told, signed, body) if (found := district_in(text))), None)
    unit = next((one for text in (front, told, signed) if (one := unit_in(text))), None)
    printed = ", ".join(part for part in (unit and unit[1], district and district[1]) if part)
    return PoliceParty(district[0].name if district else None, unit[0] if unit else None, printed or None)


def district_in(text: str) -> tuple[District, str] | None:
    for match in DISTRICT.finditer(text):
        words = match["name"].split()
        for start in range(len(words)):
            if one := district_named(" ".join(words[start:])):
                return one, text[match.start() + match[0].find(words[start]) : match.end()].rstrip()
    listed = "|".join(re.escape(one.name) for one in districts())
    behind = re.search(rf"\bpolitidistriktet\s+({listed})\b", text)
    named_behind = district_named(behind[1]) if behind else None
    return (named_behind, behind[0]) if behind and named_behind else None


def unit_in(text: str) -> tuple[str, str] | None:
    """The unit, and as printed."""
    if match := UNIT.search(text):
        name = unit_name(match["name"], match["kind"])
        registered = unit_named(name)
        return (registered.name if registered else name), name
    first = UNIT_FIRST.search(text)
    return (first[0], first[0]) if first else None


def unit_name(name: str, kind: str) -> str:
    """A name may be joined to a municipality in front of it: the register, or the last "og", divides them."""
    starts = [0, *(match.end() for match in DIVIDED.finditer(name))]
    known = next((start for start in starts if unit_named(f"{name[start:]} {kind}")), None)
    return f"{' '.join(map(right_name, name[starts[-1] if known is None else known :].split()))} {kind}"


def right_name(word: str) -> str:
    """A unit is mostly named after a municipality, whose misread name can be put right."""
    misread = () if municipalities_named(word) else municipalities_misread_as(word)
    return misread[0].name if len(misread) == 1 else word
