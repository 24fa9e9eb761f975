"""Rows of a table, in Markdown or set in columns with wide gaps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from agreements.reading.text import Line

GAP = re.compile(r"\s{3,}|\t+")
RULE = re.compile(r"[\s|:_=-]+")
FEWEST_ROWS = 2


@dataclass(frozen=True, slots=True)
class Table:
    """`head` is the first row; cells keep their places, so that an empty cell is an empty text."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(lines: Sequence[Line]) -> list[Table]:
    found: list[list[tuple[str, ...]]] = [[]]
    for line in lines:
        if RULE.fullmatch(line.source):
            continue
        if cells := cells_of(line):
            found[-1].append(cells)
        elif found[-1] and not line.is_blank:
            found.append([])
    return [Table(rows[0], tuple(rows[1:])) for rows in found if len(rows) > FEWEST_ROWS]


def cells_of(line: Line) -> tuple[str, ...]:
    text = line.source.strip()
    if text.startswith("|") or text.endswith("|"):
        return tuple(cell.strip(" *_") for cell in text.strip("|").split("|"))
    cells = tuple(cell.strip(" *_") for cell in GAP.split(text))
    return cells if len(cells) > 1 else ()
