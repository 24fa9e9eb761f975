"""Words that stand on the same baseline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from agreements.files.pdf.words import Word

SAME_LINE = 0.25
WIDE_GAP, STRETCHED_GAP, LEAST_GAP = 1.6, 5.0, 0.8
ALIGNED = 2.0
SMALLER = 0.85
LOWEST_RAISED, HIGHEST_RAISED = 0.1, 0.8
NEAR = 0.5
MARK = re.compile(r"[-–—•·●▪■◦‣o*\u2043\u2212\u27a2\u2713\u25ba\u25cb]|[\ue000-\uf8ff]")
NUMBER = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[a-zæøå][.)]|[ivx]{1,4}[.)]|[A-ZÆØÅIVX]{1,4}[.)]|§)")


@dataclass(slots=True)
class Line:
    """`left` and `right` bound the column it stands in; `cells` makes it a row of a drawn table.

    `stops` are where words begin after a gap both here and on a line beside it, as in a table without lines.
    """

    words: list[Word]
    page: int = 0
    left: float = 0
    right: float = 0
    cells: tuple[str, ...] = ()
    stops: tuple[float, ...] = ()

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @property
    def y(self) -> float:
        return self.words[-1].y

    @property
    def size(self) -> float:
        return max(self.words, key=lambda word: len(word.text)).size

    @property
    def bold(self) -> bool:
        lettered = [word for word in self.words if any(map(str.isalpha, word.text))]
        return all(word.bold for word in lettered or self.words)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def mark(self) -> str:
        """The bullet or number in front, when words follow it."""
        first = self.words[0].text
        return first if len(self.words) > 1 and (MARK.fullmatch(first) or NUMBER.fullmatch(first)) else ""

    @property
    def indent(self) -> float:
        return self.x0 - self.left

    @property
    def pieces(self) -> list[str]:
        """What stands apart on the line; a bullet belongs to the words after it."""
        found = [self.words[0].text]
        marked = self.words[0] if self.mark else None
        wide = (STRETCHED_GAP if abs(self.right - self.x1) < 1 else WIDE_GAP) * self.size
        for before, word in pairwise(self.words):
            narrow = any(abs(word.x0 - stop) < ALIGNED for stop in self.stops)
            apart = word.x0 - before.x1 > (LEAST_GAP * self.size if narrow else wide) and before is not marked
            found[-1:] = [found[-1], word.text] if apart else [f"{found[-1]} {word.text}"]
        return found

    @property
    def starts(self) -> list[float]:
        """Where words begin after a gap that is wider than between words."""
        return [word.x0 for before, word in pairwise(self.words) if word.x0 - before.x1 > LEAST_GAP * self.size]

    def part(self, words: Sequence[Word]) -> Line:
        return replace(self, words=list(words))


def with_notes_marked(words: Iterable[Word]) -> Iterator[Word]:
    """A small raised number right after a word refers to a note: "[1]" on the word itself."""
    before: Word | None = None
    for word in words:
        if before and is_reference(word, before):
            before.text += f"[{word.text}]"
            before.x1 = word.x1
            continue
        if before:
            yield before
        before = word
    if before:
        yield before


def is_reference(word: Word, before: Word) -> bool:
    raised = LOWEST_RAISED * before.size < before.y - word.y < HIGHEST_RAISED * before.size
    near = -1 < word.x0 - before.x1 < NEAR * before.size
    return raised and near and word.size <= SMALLER * before.size and bool(re.fullmatch(r"\d{1,3}", word.text))


def lines_of(words: Iterable[Word], page: int) -> list[Line]:
    """From the top, each from the left."""
    found: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.y):
        if found and word.y - found[-1][-1].y <= SAME_LINE * min(word.size, found[-1][-1].size):
            found[-1].append(word)
        else:
            found.append([word])
    return [Line(sorted(row, key=lambda word: word.x0), page) for row in found]
