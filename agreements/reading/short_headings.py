"""Headings without numbers: bold, in capitals, named by the table of contents, or only short lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from agreements.reading.furniture import Page, folded
from agreements.reading.heading import (
    BULLET,
    HALF,
    LONGEST,
    MOST_WORDS_WITH_STOP,
    PARTY,
    Heading,
    looks_like_heading,
    split_number,
    stands_alone,
    tells,
)
from agreements.reading.offices import ANY
from agreements.reading.text import Line

TITLE = re.compile(r"avtale|politiråd", re.IGNORECASE)
BOLD = re.compile(r"\s*(\*\*|__)(?!\s).{2,}?(\*\*|__):?\s*")
RUN_IN = re.compile(r"\s*(?:\*\*|__)(?P<head>[A-ZÆØÅ0-9][^*_]{2,60}?)[.:]?(?:\*\*|__)[.:]?\s+(?P<rest>[A-ZÆØÅ].{20,})")
ENOUGH = 3
OF_SIGNATURE = re.compile(
    rf"for\b.{{0,60}}(?:kommune|politi|herad)|(?:{ANY.pattern})\s+(?:i\s+\S+\s+)?(?-i:[A-ZÆØÅ]\S+\s+[A-ZÆØÅ]\S+)",
    re.IGNORECASE,
)
SAME_ENDS, NEARLY = 8, 2
SHORTEST_IN_CAPITALS = 4
MOST_BEFORE_PROSE, FEWEST_WORDS = 2, 4


def bold(page: Page) -> list[Heading]:
    return unnumbered(page, lambda line: bool(BOLD.fullmatch(line.source)))


def run_in(page: Page) -> list[Heading]:
    """Bold words that open a paragraph: "**Formål.** Partene vil ..."."""
    found = ((line, RUN_IN.match(line.source)) for line in page.lines)
    return [
        Heading(line.number, line.number, *split_number(match["head"]), 1, match["rest"])
        for line, match in found
        if match and looks_like_heading(match["head"])
    ]


def contents(page: Page) -> list[Heading]:
    """Lines that the table of contents names; one that is nearly so will do."""
    return unnumbered(page, lambda line: any(alike(folded(line.clean), title) for title in page.contents))


def alike(one: str, other: str) -> bool:
    same_ends = one[:SAME_ENDS] == other[:SAME_ENDS] and one[-SAME_ENDS:] == other[-SAME_ENDS:]
    return one == other or (len(one) > SAME_ENDS and abs(len(one) - len(other)) <= NEARLY and same_ends)


def capitals(page: Page) -> list[Heading]:
    return unnumbered(page, lambda line: line.clean.isupper() and len(line.clean) >= SHORTEST_IN_CAPITALS)


def short(page: Page) -> list[Heading]:
    return unnumbered(page, lambda line: not line.clean.endswith((".", ":")))


def with_colon(page: Page) -> list[Heading]:
    return unnumbered(page, lambda line: line.clean.endswith(":"))


def unnumbered(page: Page, fits: Callable[[Line], bool]) -> list[Heading]:
    """Lines set apart by blank lines; in a text that has next to none, lines between paragraphs."""
    apart = set_apart(page, fits, tight=False)
    return apart if len(apart) >= ENOUGH else max(apart, set_apart(page, fits, tight=True), key=len)


def set_apart(page: Page, fits: Callable[[Line], bool], *, tight: bool) -> list[Heading]:
    chosen = [line for line in page.lines if fits(line) and may_head(page.lines, line, tight=tight)]
    body = first_prose(page.lines)
    before = [line for line in chosen if line.number < body]
    crowded = len(before) > MOST_BEFORE_PROSE
    titled = [line for line in before if crowded or TITLE.search(line.clean) or PARTY.search(line.clean)]
    kept = [line for line in chosen if line not in titled or (line is before[-1] and not names_agreement(line))]
    return [Heading(line.number, line.number, *split_number(line.clean), 1) for line in kept]


def names_agreement(line: Line) -> bool:
    return bool(re.search("avtale", line.clean, re.IGNORECASE) or PARTY.search(line.clean))


def may_head(lines: Sequence[Line], line: Line, *, tight: bool) -> bool:
    text = line.clean
    listed = BULLET.match(line.source) or line.source.lstrip().startswith("|")
    if OF_SIGNATURE.match(text):
        return False
    told = tells(text) and not BOLD.fullmatch(line.source)
    return not listed and looks_like_heading(text) and not told and stands_alone(lines, line, tight=tight)


def first_prose(lines: Sequence[Line]) -> int:
    """The number of the first line that is neither title page nor heading."""
    return next((line.number for line in lines if is_prose(line)), len(lines))


def is_prose(line: Line) -> bool:
    text = line.clean
    item = BULLET.match(line.source) and len(text) > NEARLY
    sentence = text.endswith(".") and (len(text) > HALF or len(text.split()) >= FEWEST_WORDS)
    told = tells(text) and not text.endswith("?") and len(text.split()) > MOST_WORDS_WITH_STOP
    return bool(item or sentence or told) or len(text) > LONGEST
