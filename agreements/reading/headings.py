"""Finds the headings of an agreement, whatever way they are set."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from agreements.reading.furniture import Page
from agreements.reading.heading import PARTY, Heading, split_number
from agreements.reading.numbered_headings import by_number, paragraphs
from agreements.reading.short_headings import bold, capitals, contents, run_in, short, with_colon
from agreements.reading.text import Line
from agreements.reading.topics import is_topical

ENOUGH, FEWEST = 3, 2
MOST = 0.6


def headings(page: Page) -> list[Heading]:
    """The first way of setting headings that gives enough that speak of what agreements are about.

    Where no way gives many, the first that gives enough will do, and two where no way gives more.
    """
    every = {style: [heading for heading in style(page) if not is_title(heading)] for style in STYLES}
    most = max(topical(found) for found in every.values())
    style = next((style for style in STYLES if topical(every[style]) >= max(ENOUGH, MOST * most)), None)
    style = style or next((one for enough in (ENOUGH, FEWEST) for one in STYLES if len(every[one]) >= enough), None)
    if style is None:
        return []
    return (unnumbered_around(every[by_number], every[short]) if style is by_number else []) or every[style]


def topical(found: list[Heading]) -> int:
    return sum(is_topical(heading.text) for heading in found)


def unnumbered_around(numbered: list[Heading], unnumbered: list[Heading]) -> list[Heading]:
    """Numbers that only begin under an unnumbered heading are a part of that clause, not the clauses."""
    bare = [heading for heading in unnumbered if heading.number is None]
    starts = [heading.line for heading in numbered if heading.number]
    early = [heading for heading in bare if starts and heading.line < starts[0]]
    if len(early) < FEWEST or len(bare) <= len(starts):
        return []
    below = [replace(heading, level=2) for heading in numbered if heading.number]
    return sorted([*bare, *below], key=lambda heading: heading.line)


def is_title(heading: Heading) -> bool:
    titled = re.search("avtale", heading.text, re.IGNORECASE) and PARTY.search(heading.text)
    return heading.number is None and bool(titled)


def markdown(page: Page) -> list[Heading]:
    found = [heading for line in page.lines if (heading := markdown_heading(line))]
    if found and [heading.level for heading in found].count(1) == 1 and found[0].level == 1:
        found = found[1:]
    least = min((heading.level for heading in found if not is_title(heading)), default=1)
    return [Heading(h.line, h.last, h.number, h.text, max(1, h.level - least + 1)) for h in found]


def markdown_heading(line: Line) -> Heading | None:
    match = re.match(r"(#{1,6})\s+(.*?)\s*#*\s*(\{#[^}]*\})?$", line.clean)
    if not match or not match[2]:
        return None
    number, text = split_number(match[2])
    return Heading(line.number, line.number, number, text, len(match[1]))


STYLES: tuple[Callable[[Page], list[Heading]], ...] = (
    markdown,
    by_number,
    contents,
    bold,
    run_in,
    capitals,
    short,
    with_colon,
    paragraphs,
)
