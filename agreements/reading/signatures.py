"""The block of signatures: where it stands, and the day it was signed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agreements.reading.dates import dates
from agreements.reading.heading import BULLET
from agreements.reading.offices import ANY, office_of
from agreements.reading.result import PartialDate
from agreements.reading.text import Line

BLANK = re.compile(r"^[_.…\s|:-]{4,}$")
FORM_LABEL = re.compile(
    r"^(navn|namn|sign(atur)?|underskrift(er)?|underteikning|sted(/| og )?dato|stad(/| og )?dato|dato|sted"
    r"|stad|tittel|rolle|verv)"
    r"\s*[:_. …]*$",
    re.IGNORECASE,
)
PARTY_LINE = re.compile(
    r"^\(?(for\b.{0,60}|.{0,60}\b(kommune|herad|politidistrikt|politistasjonsdistrikt|lensmannsdistrikt)\W*)$",
    re.IGNORECASE,
)
COMMUNE_LABEL = re.compile(r"^kommune(/kommuner)?:", re.IGNORECASE)
NAME = re.compile(r"^[A-ZÆØÅÁÉÜÖÄŠČ][\w'’.-]*(?:\s+(?:[A-ZÆØÅÁÉÜÖÄŠČ][\w'’.-]*|von|van|de|av)){1,4}$")
NOT_A_NAME = re.compile(
    r"\b(kommune\w*|politi\w*|distrikt\w*|navn|namn|dato|sted|stad|signatur|underskrift|avtale\w*|vedlegg"
    r"|herad|råd|rådet|for|møte\w*)\b",
    re.IGNORECASE,
)
BY_HAND = re.compile(r"\b(signert|underskrevet|undertegnet|signeres|underskrift|signering)\b")
SENTENCE = re.compile(r"\b(skal|er|har|leder|leiar|kan|bør|og|innkaller|møter|gis)\b")
OF_PARTY = re.compile(r"kommun|politi|distrikt|herad|(i|for)$")
LABEL_OF_DAY = re.compile(r"\b(sted|stad|dato|den|og|signert|underskrevet|elektronisk|digitalt)\b", re.IGNORECASE)
PLACE = re.compile(r"[\s,:/.]*([A-ZÆØÅ@][\w@-]*((?:\s+|\s*[/&,-]\s*)[A-ZÆØÅ][\w-]*){0,5})?[\s,:/.]*")
LINE_TO_SIGN = re.compile(r"[_.…\s]{4,}$|for\b.*(kommune|politi)", re.IGNORECASE)
LONGEST = 110
SIGNED_BY = re.compile(
    r"\W*(?:\(?sign\.?\)?|(?:elektronisk |digitalt )?(?:signert|godkjent|underskrevet|signatur)"
    r"(?: elektronisk| digitalt)?(?: av)?)\W*",
    re.IGNORECASE,
)
MOST_NOISE, LONGEST_BLOCK = 0.4, 30
SIGNED = re.compile(r"\b(inngått|signert|underskrevet|undertegnet|signerte|vedtatt|datert|dato)\b")


@dataclass(frozen=True)
class SignatureBlock:
    lines: tuple[Line, ...]

    @property
    def numbers(self) -> set[int]:
        return {line.number for line in self.lines}


def signature_block(lines: Sequence[Line], stops: set[int]) -> SignatureBlock:
    """The last run of lines fit for signatures that names an office; it ends the document or a clause."""
    if scrawled := through_scrawl(lines, stops):
        return SignatureBlock(tuple(scrawled))
    for run in reversed(list(runs(lines, stops))):
        if any(office_of(line.clean) for line in run) and (ends_document(lines, run) or is_anchored(run)):
            return SignatureBlock(tuple(run))
    dated = [line for line in lines if day_alone(line.clean) and not BULLET.match(line.source)]
    return SignatureBlock(tuple(dated[-1:]))


def through_scrawl(lines: Sequence[Line], stops: set[int]) -> list[Line]:
    """From the last day that stands alone to the end, over what a scanner made of the signatures."""
    start = next((at for at in range(len(lines) - 1, -1, -1) if day_alone(lines[at].clean)), len(lines))
    tail = [line for line in lines[start:] if not line.is_blank]
    scrawl = [line for line in tail if not is_signature_like(line)]
    told = any(len(line.clean) > LONGEST / 2 or SENTENCE.search(line.clean) for line in scrawl)
    stopped = stops & {line.number for line in tail}
    if stopped or told or not scrawl or len(tail) > LONGEST_BLOCK or len(scrawl) > MOST_NOISE * len(tail):
        return []
    return [line for line in tail if line not in scrawl] if any(office_of(line.clean) for line in tail) else []


def runs(lines: Sequence[Line], stops: set[int]) -> Iterator[list[Line]]:
    """Each run is cut at the day of signing when there is one, so that the list of members above stays outside."""
    run: list[Line] = []
    for line in lines:
        if line.number in stops or not (line.is_blank or is_signature_like(line)):
            yield from [from_anchor(run)] if run else []
            run = []
        elif not line.is_blank:
            run.append(line)
    yield from [from_anchor(run)] if run else []


def from_anchor(run: list[Line]) -> list[Line]:
    start = next((at for at, line in enumerate(run) if day_alone(line.clean) or PARTY_LINE.match(line.clean)), 0)
    return run[start:] if any(office_of(line.clean) for line in run[start:]) else run


def is_signature_like(line: Line) -> bool:
    text = line.clean.strip("|* ")
    if all(SIGNED_BY.fullmatch(piece) for piece in pieces(line)):
        return True
    if BULLET.match(line.source) or len(text) > LONGEST:
        return False
    return bool(COMMUNE_LABEL.match(text)) or is_piece(text) or all(map(is_piece, pieces(line)))


def unlabelled(text: str) -> str:
    """Without the label of a form: "Navn: Kari Nordmann"."""
    return re.sub(r"^(?:navn|namn|tittel|stilling|rolle|verv)\s*:\s*(?=\S)", "", text, flags=re.IGNORECASE)


def is_piece(text: str) -> bool:
    text = unlabelled(text)
    marked = any(mark.match(text) for mark in (BLANK, FORM_LABEL, PARTY_LINE))
    return marked or is_name(text) or bool(day_alone(text)) or names_office(text)


def names_office(text: str) -> bool:
    """Nothing but offices, names and the parties they belong to; no sentence."""
    if not ANY.search(text) or SENTENCE.search(text) or text.rstrip().endswith("."):
        return False
    small = (word for word in re.findall(r"\w+", ANY.sub(" ", text)) if word[0].islower())
    return sum(not OF_PARTY.match(word) for word in small) <= 1


def is_name(text: str) -> bool:
    return bool(NAME.match(text)) and not NOT_A_NAME.search(text) and not office_of(text) and not re.search(r"\d", text)


def pieces(line: Line) -> list[str]:
    """What stands side by side on the line: columns of a table, or texts with wide gaps between them."""
    parts = [part.strip(" |*") for part in re.split(r"\s{3,}|\t+|\|", line.source.strip().strip("|"))]
    clean = {word.printed: word.clean for word in line.text.words}
    parts = [" ".join(clean.get(word, word) for word in part.split()) for part in parts if part]
    return parts if len(parts) > 1 else [line.clean]


def is_anchored(run: Sequence[Line]) -> bool:
    """In the middle of a document a list of offices is a list of members, unless something asks for a signature."""
    return any(day_alone(line.clean) or LINE_TO_SIGN.match(line.clean) for line in run)


def ends_document(lines: Sequence[Line], run: Sequence[Line]) -> bool:
    return all(line.is_blank for line in lines[run[-1].number + 1 :])


def day_alone(text: str) -> PartialDate | None:
    """The day in a line that is nothing but a place and a day."""
    found = list(dates(text)) if len(text) <= LONGEST / 2 else []
    if len(found) != 1:
        return None
    start, end, day = found[0]
    alone = PLACE.fullmatch(LABEL_OF_DAY.sub("", text[:start])) and re.fullmatch(r"[\s.,_]*", text[end:])
    introduced = "," in text[:start] or re.match(r"(sted|stad|dato|den|signert)\b", text, re.IGNORECASE)
    return day if alone and (introduced or day.precision != "year") else None


def signed_on(block: SignatureBlock, front: Sequence[str], last: Sequence[str]) -> PartialDate | None:
    """The last day printed among the signatures; else what the title page or the last clause says of signing."""
    days = [day for line in block.lines for part in pieces(line) if (day := day_alone(part))]
    sentences = [*(text for text in front if SIGNED.search(text)), *(text for text in last if BY_HAND.search(text))]
    told = [day for text in sentences if not re.search("erstatt", text) for _, _, day in dates(text)]
    if not days:
        beside = [day for line in block.lines if ANY.search(line.clean) for _, _, day in dates(line.clean)]
        return max(beside, key=lambda day: day.date) if beside else next(iter(told), None)
    return max(days, key=lambda day: day.date)
