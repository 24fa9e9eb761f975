"""Headings that carry numbers: 1., 3.1, § 3, Kapittel 2, IV, B; and paragraphs that carry nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from agreements.reading.furniture import Page
from agreements.reading.heading import (
    BULLET,
    HALF,
    MONTHS,
    PARTY,
    VERB,
    Heading,
    looks_like_heading,
    stands_alone,
    tells,
    tidy,
)
from agreements.reading.numbering import Numbered, follows, numbered
from agreements.reading.text import Line
from agreements.reading.topics import is_topical

FORMS = ("chapter", "section", "decimal", "roman", "letter")
FEWEST = 2
FEWEST_PARAGRAPHS = 3
SHORTEST_IN_CAPITALS = 5
MOST_WORDS_IN_SMALL = 6
FARTHEST = 80
KNOWN = re.compile(
    r"(innledning|innleiing|bakgrunn|formål|føremål|parter|partar|partane|partene|vedlegg|referanser|referansar"
    r"|underskrift(er)?|signatur(er)?|underteikning)\b.{0,25}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    line: Line
    number: Numbered
    listed: bool = False


def by_number(page: Page) -> list[Heading]:
    """The form of numbering that gives the most headings, with the few unnumbered headings around it."""
    every = {form: in_sequence(page.lines, form) for form in FORMS}
    form = max(FORMS, key=lambda form: sum(1 + is_topical(heading.text) for heading in every[form]))
    found = every[form]
    if len(found) < FEWEST:
        return []
    if form in ("section", "decimal") and len(every["chapter"]) >= FEWEST:
        found = in_chapters(every["chapter"], found)
    taken = {at for heading in found for at in range(heading.line, heading.last + 1)}
    others = (line for line in page.lines if line.number not in taken)
    known = (line for line in others if is_known(page.lines, line, within=line.number > found[0].line))
    unnumbered = [Heading(line.number, line.number, None, tidy(line.clean), 1) for line in known]
    return sorted(found + unnumbered, key=lambda heading: heading.line)


def is_known(lines: Sequence[Line], line: Line, *, within: bool) -> bool:
    text = tidy(line.clean)
    long = len(text) >= SHORTEST_IN_CAPITALS and looks_like_heading(text)
    capitals = within and text.isupper() and long and not PARTY.search(text)
    return (
        stands_alone(lines, line)
        and not BULLET.match(line.source)
        and bool((KNOWN.fullmatch(text) and not tells(text)) or capitals)
    )


def in_chapters(chapters: Sequence[Heading], others: Sequence[Heading]) -> list[Heading]:
    """Sections stand one level below the chapters that hold them."""
    lines = {heading.line for heading in chapters}
    below = [replace(one, level=max(one.level, 2)) for one in others if one.line not in lines]
    return sorted([*chapters, *below], key=lambda heading: heading.line)


def in_sequence(lines: Sequence[Line], form: str) -> list[Heading]:
    """The weightiest run of numbered lines in which each number follows the one before."""
    candidates = without_lists(lines, [one for line in lines if (one := candidate(line, form))])
    weights: list[float] = []
    before: list[int | None] = []
    for at, one in enumerate(candidates):
        last = predecessor(candidates, weights, at)
        before.append(last)
        starts = last is not None or follows(one.number.path, ())
        gained = (weights[last] if last is not None else 0) + weight(lines, one)
        weights.append(gained if starts else -1)
    found = chain(candidates, weights, before)
    sure = sum(not one.listed for one in found)
    return [numbered_heading(lines, one) for one in found] if sure >= FEWEST else []


def predecessor(candidates: Sequence[Candidate], weights: Sequence[float], at: int) -> int | None:
    path = candidates[at].number.path
    fit = (
        last
        for last in range(max(0, at - FARTHEST), at)
        if weights[last] > 0 and follows(path, candidates[last].number.path)
    )
    return max(fit, key=lambda last: weights[last], default=None)


def chain(candidates: Sequence[Candidate], weights: Sequence[float], before: Sequence[int | None]) -> list[Candidate]:
    at = max(range(len(candidates)), key=lambda at: weights[at], default=None)
    found = []
    while at is not None and weights[at] > 0:
        found.append(candidates[at])
        at = before[at]
    return found[::-1]


def weight(lines: Sequence[Line], one: Candidate) -> float:
    """Headings are set apart, and speak of what agreements are about."""
    return 0.5 if one.listed else 1 + is_topical(one.number.rest) + stands_alone(lines, one.line)


def candidate(line: Line, form: str) -> Candidate | None:
    number = next((one for one in numbered(line.clean.strip("*_ ")) if one.form == form), None)
    if number is None or BULLET.match(line.source) or line.source.lstrip().startswith("|"):
        return None
    alone = form in ("section", "chapter") and not number.rest
    fits = alone or looks_like_heading(number.rest) or run_in(number.rest) or is_small(number.rest)
    return Candidate(line, number) if fits else None


def without_lists(lines: Sequence[Line], candidates: Sequence[Candidate]) -> list[Candidate]:
    """Items of lists left out, but for the last of each: it may be the next clause, right after a list."""
    listed = list_items(lines, candidates)
    at = {one.line.number for one in candidates}
    found = [one if one.line.number not in listed else replace(one, listed=True) for one in candidates]
    return [one for one in found if not one.listed or next_line(lines, one) not in at]


def next_line(lines: Sequence[Line], one: Candidate) -> int | None:
    return next((line.number for line in lines[one.line.number + 1 :] if not line.is_blank), None)


def is_small(text: str) -> bool:
    """A heading that begins with a small letter."""
    short = len(text.split()) <= MOST_WORDS_IN_SMALL and not text.endswith((".", ",", ";"))
    return short and bool(re.match(r"[a-zæøå]{3}", text)) and not tells(text) and not re.match(MONTHS, text)


def run_in(text: str) -> tuple[str, str] | None:
    """A short heading and the clause that goes on after it on the same line."""
    match = re.match(r"([A-ZÆØÅ][^.:]{2,45})[.:]\s+([A-ZÆØÅ].{20,})", text)
    return (match[1], match[2]) if match and not tells(match[1]) else None


def list_items(lines: Sequence[Line], candidates: Sequence[Candidate]) -> set[int]:
    """Numbered lines that follow each other with nothing in between are items of a list."""
    listed = set()
    for one, other in pairwise(candidates):
        brothers = len(one.number.path) == len(other.number.path) and other.number.path[-1] == one.number.path[-1] + 1
        between = lines[one.line.number + 1 : other.line.number]
        if brothers and all(line.is_blank for line in between) and not run_in(one.number.rest):
            listed |= {one.line.number, other.line.number}
    return listed


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
