"""Headings that carry numbers: 1., 3.1, § 3, Kapittel 2, IV, B; and paragraphs that carry nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from agreements.reading.furniture import Page
from agreements.reading.heading import BULLET, HALF, PARTY, VERB, Heading, looks_like_heading, stands_alone, tidy
from agreements.reading.numbering import Numbered, follows, numbered
from agreements.reading.text import Line

FORMS = ("chapter", "section", "decimal", "roman", "letter")
FEWEST = 2
FEWEST_PARAGRAPHS = 3
SHORTEST_IN_CAPITALS = 5
KNOWN = re.compile(
    r"(innledning|innleiing|bakgrunn|formål|føremål|parter|partar|partane|partene|vedlegg|referanser|referansar"
    r"|underskrift(er)?|signatur(er)?|underteikning)\b.{0,25}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    line: Line
    number: Numbered


def by_number(page: Page) -> list[Heading]:
    """The form of numbering that gives the most headings, with the few unnumbered headings around it."""
    found = max((list(in_sequence(page.lines, form)) for form in FORMS), key=len)
    if len(found) < FEWEST:
        return []
    taken = {at for heading in found for at in range(heading.line, heading.last + 1)}
    others = (line for line in page.lines if line.number not in taken)
    known = (line for line in others if is_known(page.lines, line, within=line.number > found[0].line))
    unnumbered = [Heading(line.number, line.number, None, tidy(line.clean), 1) for line in known]
    return sorted(found + unnumbered, key=lambda heading: heading.line)


def is_known(lines: Sequence[Line], line: Line, *, within: bool) -> bool:
    text = tidy(line.clean)
    long = len(text) >= SHORTEST_IN_CAPITALS and looks_like_heading(text)
    capitals = within and text.isupper() and long and not PARTY.search(text)
    return stands_alone(lines, line) and not BULLET.match(line.source) and bool(KNOWN.fullmatch(text) or capitals)


def in_sequence(lines: Sequence[Line], form: str) -> Iterator[Heading]:
    candidates = [one for line in lines if (one := candidate(line, form))]
    listed = list_items(lines, candidates)
    earlier: tuple[int, ...] = ()
    for one in candidates:
        path = one.number.path
        if follows(path, earlier) and (one.line.number not in listed or closes_list(one, candidates, lines, earlier)):
            earlier = path
            yield numbered_heading(lines, one)


def candidate(line: Line, form: str) -> Candidate | None:
    number = next((one for one in numbered(line.clean) if one.form == form), None)
    if number is None or BULLET.match(line.source):
        return None
    alone = form in ("section", "chapter") and not number.rest
    return Candidate(line, number) if alone or looks_like_heading(number.rest) or run_in(number.rest) else None


def run_in(text: str) -> tuple[str, str] | None:
    """A short heading and the clause that goes on after it on the same line."""
    match = re.match(r"([A-ZÆØÅ][^.:]{2,45})[.:]\s+([A-ZÆØÅ].{20,})", text)
    return (match[1], match[2]) if match and not VERB.search(match[1]) else None


def list_items(lines: Sequence[Line], candidates: Sequence[Candidate]) -> set[int]:
    """Numbered lines that follow each other with nothing in between are items of a list."""
    listed = set()
    for one, other in pairwise(candidates):
        brothers = len(one.number.path) == len(other.number.path) and other.number.path[-1] == one.number.path[-1] + 1
        between = lines[one.line.number + 1 : other.line.number]
        if brothers and all(line.is_blank for line in between) and not run_in(one.number.rest):
            listed |= {one.line.number, other.line.number}
    return listed


def closes_list(
    one: Candidate, candidates: Sequence[Candidate], lines: Sequence[Line], earlier: tuple[int, ...]
) -> bool:
    """The next clause right after a list that happened to end on the number before."""
    if not earlier or one.number.path != (*earlier[:-1], earlier[-1] + 1):
        return False
    after = next((line for line in lines[one.line.number + 1 :] if not line.is_blank), None)
    return after is not None and after.number not in {other.line.number for other in candidates}


def numbered_heading(lines: Sequence[Line], one: Candidate) -> Heading:
    level = len(one.number.path)
    at = one.line.number
    if parts := run_in(one.number.rest):
        return Heading(at, at, one.number.printed, tidy(parts[0]), level, parts[1])
    more = continuation(lines, one)
    text = " ".join(part for part in (one.number.rest, *(line.clean for line in more)) if part)
    return Heading(at, more[-1].number if more else at, one.number.printed, tidy(text), level)


def continuation(lines: Sequence[Line], one: Candidate) -> list[Line]:
    """A heading broken over two lines, or a number with its words on the line below."""
    following = lines[one.line.number + 1 : one.line.number + 3]
    if not following or one.number.rest.endswith((":", ".")):
        return []
    if not one.number.rest:
        words = [line for line in following if not line.is_blank]
        return [line for line in words[:1] if looks_like_heading(line.clean) and not line.clean.endswith(".")]
    broken = re.match(r"[a-zæøå]", following[0].clean) and all(line.is_blank for line in following[1:])
    return [following[0]] if broken and len(following[0].clean) < HALF else []


def is_sentence(text: str) -> bool:
    return bool(VERB.search(text)) or (text.endswith(".") and len(text.split()) >= FEWEST_PARAGRAPHS)


def paragraphs(page: Page) -> list[Heading]:
    """Numbered paragraphs without headings: each is a clause, and its words are all text."""
    found: list[Heading] = []
    for line in page.lines:
        number = next((one for one in numbered(line.clean) if one.path == (len(found) + 1,)), None)
        if number and number.form in ("section", "decimal") and is_sentence(number.rest):
            found.append(Heading(line.number, line.number - 1, number.printed, "", 1))
    return found if len(found) >= FEWEST_PARAGRAPHS else []
