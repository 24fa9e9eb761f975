"""Word's automatic numbers and bullets, as they stand on the paper."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from docx.oxml.ns import qn

from agreements.files.word.styles import left_of

LEVELS = 9
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
SMALL_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
LARGEST = 10_000


class Numbers:
    """Counts through the document; `next` gives the mark in front of the next paragraph of a list."""

    def __init__(self, numbering: Any) -> None:
        self.abstract: dict[str, Any] = {}
        self.lists: dict[str, Any] = {}
        self.counts: dict[str, list[int | None]] = defaultdict(lambda: [None] * LEVELS)
        self.begun: set[tuple[str, int]] = set()
        for node in numbering if numbering is not None else ():
            if node.tag == qn("w:abstractNum"):
                self.abstract[node.get(qn("w:abstractNumId"))] = node
            elif node.tag == qn("w:num"):
                self.lists[node.get(qn("w:numId"))] = node

    def next(self, number: str, level: int) -> str:
        """The mark of the paragraph that comes now: "1.", "a)", "-" or nothing."""
        form = self.level_of(number, level)
        if form is None or not 0 <= level < LEVELS:
            return ""
        counts = self.counts[self.abstract_id(number)]
        self.count(counts, number, level)
        return self.mark(form, number, counts)

    def count(self, counts: list[int | None], number: str, level: int) -> None:
        """Levels above that have not begun are taken to stand on their first number."""
        restarted = (number, level) not in self.begun and self.override(number, level) is not None
        self.begun.add((number, level))
        for above in range(level):
            counts[above] = self.start(number, above) if counts[above] is None else counts[above]
        here = counts[level]
        counts[level] = self.start(number, level) if here is None or restarted else here + 1
        counts[level + 1 :] = [None] * (LEVELS - level - 1)

    def left(self, number: str, level: int) -> int:
        """How far in the list itself places its items, in twentieths of a point."""
        form = self.level_of(number, level)
        own = form.find(qn("w:pPr")) if form is not None else None
        return left_of(own, 0) if own is not None else 0

    def mark(self, form: Any, number: str, counts: list[int | None]) -> str:
        if value(form, "w:numFmt") == "bullet":
            return "-"
        if value(form, "w:numFmt") == "none":
            return ""
        plain = form.find(qn("w:isLgl")) is not None

        def printed(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            level = self.level_of(number, at)
            style = "decimal" if plain or level is None else value(level, "w:numFmt")
            return in_style(counts[at] or 0, style)

        return re.sub(r"%([1-9])", printed, value(form, "w:lvlText")).strip()

    def abstract_id(self, number: str) -> str:
        node = self.lists.get(number)
        return value(node, "w:abstractNumId") if node is not None else ""

    def level_of(self, number: str, level: int) -> Any:
        override = self.override(number, level)
        if override is not None and (own := override.find(qn("w:lvl"))) is not None:
            return own
        return child_at(self.abstract.get(self.abstract_id(number)), "w:lvl", level)

    def override(self, number: str, level: int) -> Any:
        return child_at(self.lists.get(number), "w:lvlOverride", level)

    def start(self, number: str, level: int) -> int:
        override = self.override(number, level)
        begins = value(override, "w:startOverride") if override is not None else ""
        form = self.level_of(number, level)
        begins = begins or (value(form, "w:start") if form is not None else "")
        return min(int(begins), LARGEST) if begins.isdecimal() else 1


def child_at(node: Any, tag: str, level: int) -> Any:
    """The child that is for this level."""
    children = node.findall(qn(tag)) if node is not None else ()
    return next((one for one in children if one.get(qn("w:ilvl")) == str(level)), None)


def value(node: Any, tag: str) -> str:
    child = node.find(qn(tag))
    return str(child.get(qn("w:val"), "")) if child is not None else ""


def in_style(number: int, style: str) -> str:
    if style in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""
        return letter.upper() if style == "upperLetter" else letter
    if style in ("lowerRoman", "upperRoman"):
        return roman(number).upper() if style == "upperRoman" else roman(number)
    return f"{number:02}" if style == "decimalZero" else str(number)


def roman(number: int) -> str:
    found = ""
    for worth, letters in (*ROMAN, *SMALL_ROMAN):
        found, number = found + letters * (number // worth), number % worth
    return found
