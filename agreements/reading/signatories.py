"""Who signs: offices and names of the block of signatures, paired."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agreements.reading.offices import ANY, office_of, office_within, party_of
from agreements.reading.result import Signatory
from agreements.reading.signatures import PARTY_LINE, SignatureBlock, is_name, pieces, unlabelled
from agreements.reading.text import Line


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that stands in the block, in its column: an office, a name, or a party."""

    column: int
    kind: str
    text: str
    name: str | None = None
    office: str = ""


def signatories(block: SignatureBlock, sentences: Sequence[str] = ()) -> list[Signatory]:
    """Of the block; else of a sentence that tells who signed."""
    return of_block(block) or [one for sentence in sentences for one in of_sentence(sentence)]


def of_sentence(sentence: str) -> Iterator[Signatory]:
    if re.search(r"\b(?:signert|underskrev\w*|underskriv\w*|undertegn\w*|underteikn\w*)\b", sentence, re.IGNORECASE):
        for match in OFFICE_AND_NAME.finditer(sentence):
            office = office_of(match["office"]) or "other"
            yield Signatory(office, match["office"], match["name"].rstrip("."), party_of(office, match["office"]))


OFFICE_AND_NAME = re.compile(
    rf"(?P<office>{ANY.pattern})\s+(?P<name>(?-i:[A-ZÆØÅ][\w'’.-]*(?:\s+[A-ZÆØÅ][\w'’.-]*){{1,3}}))", re.IGNORECASE
)


def of_block(block: SignatureBlock) -> list[Signatory]:
    marks = [mark for line in block.lines for mark in marks_of(line)]
    return [signatory for column in sorted({mark.column for mark in marks}) for signatory in in_column(marks, column)]


def in_column(marks: Sequence[Mark], column: int) -> Iterator[Signatory]:
    """A name belongs to the office below it when the names come first, and to the office above it when they do not."""
    own = [mark for mark in marks if mark.column == column]
    order = [mark.kind for mark in own if mark.kind in ("name", "office")]
    step = -1 if order[:1] == ["name"] else 1
    party = ""
    for at, mark in enumerate(own):
        party = mark.text if mark.kind == "party" else party
        if mark.kind == "office":
            yield signatory(mark, beside(own, at, step), party)


def beside(marks: Sequence[Mark], at: int, step: int) -> str | None:
    near = at + step
    while 0 <= near < len(marks) and marks[near].kind == "party":
        near += step
    return marks[near].text if 0 <= near < len(marks) and marks[near].kind == "name" else None


def signatory(mark: Mark, name: str | None, party: str) -> Signatory:
    office = office_within(mark.text, party) if mark.office == "service_head" else mark.office
    return Signatory(office, mark.text, mark.name or name, party_of(office, f"{mark.text} {party}"))


def named_in_row(cells: Sequence[str]) -> Mark | None:
    """A row of a table that holds one office and one name."""
    held = [cell for cell in cells if ANY.search(cell)]
    names = [cell for cell in cells if is_name(cell)]
    if len(held) != 1 or len(names) != 1:
        return None
    return Mark(0, "office", held[0], names[0], office_of(held[0]) or "other")


def marks_of(line: Line) -> Iterator[Mark]:
    if line.source.lstrip().startswith("|") and (pair := named_in_row(pieces(line))):
        yield pair
        return
    for column, piece in enumerate(map(unlabelled, pieces(line))):
        text = re.sub(r"^for\s+(?=.*:)", "", piece.strip(" *"), flags=re.IGNORECASE)
        found = list(offices_in(text))
        if not found and is_name(text):
            yield Mark(column, "name", text)
        elif not found and PARTY_LINE.match(text):
            yield Mark(column, "party", text)
        for at, (office, name) in enumerate(found):
            yield Mark(column + at, "office", as_printed(line, office), name, office_of(office) or "other")


def as_printed(line: Line, text: str) -> str:
    start = line.clean.find(text)
    if start < 0 or "/" in line.clean:
        return text
    return line.text.printed_at(start, start + len(text)).strip(" :,/()|*")


def offices_in(text: str) -> Iterator[tuple[str, str | None]]:
    """The offices on one line, each with the name beside it, as in "Name/office", "Office: Name" and "Name, office"."""
    starts = [match.start() for match in ANY.finditer(text)]
    if len(starts) > 1 and "/" not in text:
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
            yield re.sub(r"[\d\W]+$", "", text[start:end]), None
    elif ANY.search(text):
        yield split_name(text)


def beside_name(text: str) -> str:
    """The office, without the party that a colon sets apart and the marks that the name leaves behind."""
    after_colon = text.rsplit(":", maxsplit=1)[-1]
    return re.sub(r"^[\s/,:()_–-]+|[\s/,:()_–-]+$", "", after_colon if ANY.search(after_colon) else text)


def split_name(text: str) -> tuple[str, str | None]:
    for part in re.split(r"\s*[/,:()–]\s*|\s+-\s+", text):
        if is_name(part):
            return beside_name(text.replace(part, "", 1)), part
    office = ANY.search(text)
    after = text[office.end() :].strip() if office else ""
    return (text[: office.end()].strip(), after) if office and is_name(after) else (beside_name(text), None)
