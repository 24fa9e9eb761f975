"""Tables that are drawn with lines: the words in each cell, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agreements.files.block import cells
from agreements.files.pdf.lines import Line, lines_of
from agreements.files.pdf.words import Rule, Word

NEAR = 3.0
FEWEST_RULES = 3
MOST_RULES = 3_000


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the columns and rows are divided."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]

    def holds(self, word: Word) -> bool:
        return self.xs[0] - NEAR < word.middle < self.xs[-1] + NEAR and self.ys[0] < word.y < self.ys[-1] + NEAR


def tables(words: list[Word], rules: Sequence[Rule], page: int) -> tuple[list[Word], list[Line]]:
    """The words outside every table, and the rows of the tables."""
    rows: list[Line] = []
    for grid in grids(rules):
        inside = [word for word in words if grid.holds(word)]
        found = list(rows_of(grid, inside, page))
        if any(sum(map(bool, row.cells)) > 1 for row in found):
            rows += found
            words = [word for word in words if not grid.holds(word)]
    return words, rows


def grids(rules: Sequence[Rule]) -> Iterator[Grid]:
    for group in touching(rules[:MOST_RULES]):
        xs = merged(rule.x0 for rule in group if not rule.is_level)
        ys = merged(y for rule in group for y in ((rule.y0,) if rule.is_level else (rule.y0, rule.y1)))
        if len(xs) >= FEWEST_RULES and len(ys) > 1:
            yield Grid(xs, ys)


def touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that meet, directly or through others."""
    groups: list[tuple[Rule, list[Rule]]] = []
    for rule in rules:
        meeting = [group for group in groups if meet(group[0], rule)]
        bound, members = rule, [rule]
        for box, others in meeting:
            bound, members = around(bound, box), members + others
        groups = [group for group in groups if group not in meeting] + [(bound, members)]
    return [members for _, members in groups]


def meet(one: Rule, other: Rule) -> bool:
    across = one.x0 - NEAR <= other.x1 and other.x0 - NEAR <= one.x1
    return across and one.y0 - NEAR <= other.y1 and other.y0 - NEAR <= one.y1


def around(one: Rule, other: Rule) -> Rule:
    return Rule(min(one.x0, other.x0), min(one.y0, other.y0), max(one.x1, other.x1), max(one.y1, other.y1))


def merged(places: Iterator[float]) -> tuple[float, ...]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > NEAR:
            found.append(place)
    return tuple(found)


def rows_of(grid: Grid, words: Sequence[Word], page: int) -> Iterator[Line]:
    for top, bottom in zip(grid.ys, grid.ys[1:], strict=False):
        row = [word for word in words if top < word.y <= bottom]
        texts = tuple(cell_text(row, left, right) for left, right in zip(grid.xs, grid.xs[1:], strict=False))
        if row:
            size, bold = row[0].size, all(word.bold for word in row)
            yield Line([Word(cells(texts), grid.xs[0], grid.xs[-1], row[0].y, size, bold)], page, cells=texts)


def cell_text(words: Sequence[Word], left: float, right: float) -> str:
    inside = [word for word in words if left < word.middle <= right]
    return " ".join(line.text for line in lines_of(inside, 0))
