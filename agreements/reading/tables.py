"""Rows of a table, in Markdown or set in columns with wide gaps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from agreements.reading.heading import BULLET
from agreements.reading.text import Line, Text, Word

GAP = re.compile(r"\s{3,}|\t+")
RULE = re.compile(r"[\s|:_=-]+")
FEWEST_ROWS = 2
SLACK = 3
NO_HEAD = re.compile(r":|ordfør|_{3}|\.{4}")


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


def with_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines, where a table set in columns has become rows of a Markdown table; a cell may go on below itself."""
    made = list(lines)
    for first, last in spans(lines):
        starts = columns(lines[first])
        row = first
        for at in range(first, last):
            cells = in_columns(lines[at], starts)
            if at > first and not cells[0]:
                cells = [" ".join(filter(None, pair)) for pair in zip(in_row(made[row]), cells, strict=True)]
                made[at] = replace(made[at], source="", text=Text(()))
            elif not RULE.fullmatch(lines[at].source):
                row = at
            made[row] = as_row(lines[row], cells) if not RULE.fullmatch(lines[at].source) else made[row]
        made[first] = replace(made[first], source="", text=Text(()))
    return made


def spans(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """From where to where a table in columns stands: every line sets its words at the columns of the first."""
    at = 0
    while at < len(lines):
        end = at + 1
        if len(starts := columns(lines[at])) > 1 and not NO_HEAD.search(lines[at].clean):
            end += ruled_off(lines, at, starts)
            while end < len(lines) and fits(lines[end], starts):
                end += 1
            if sum(not RULE.fullmatch(line.source) for line in lines[at:end]) > FEWEST_ROWS:
                yield at, end
        at = end


def ruled_off(lines: Sequence[Line], at: int, starts: Sequence[int]) -> bool:
    """The head stands above a blank line, or above a rule that is gone."""
    return at + 2 < len(lines) and lines[at + 1].is_blank and fits(lines[at + 2], starts)


def columns(line: Line) -> tuple[int, ...]:
    if line.source.lstrip().startswith("|") or BULLET.match(line.source):
        return ()
    return tuple(match.start() for match in re.finditer(r"(?<!\S)\S+(?: {1,2}\S+)*", line.source))


def fits(line: Line, starts: Sequence[int]) -> bool:
    own = columns(line)
    ruled = bool(line.source.strip()) and bool(RULE.fullmatch(line.source))
    return ruled or (bool(own) and (len(own) > 1 or own[0] > starts[0]) and all(near(start, starts) for start in own))


def near(start: int, starts: Sequence[int]) -> bool:
    return any(abs(start - other) <= SLACK for other in starts)


def in_columns(line: Line, starts: Sequence[int]) -> list[str]:
    cells = [""] * len(starts)
    for match in re.finditer(r"(?<!\S)\S+(?: {1,2}\S+)*", line.source):
        nearest = min(range(len(starts)), key=lambda at: abs(starts[at] - match.start()))
        cells[nearest] = match[0]
    return cells


def in_row(line: Line) -> list[str]:
    return [cell.strip() for cell in line.source.strip().strip("|").split("|")]


def as_row(line: Line, cells: Sequence[str]) -> Line:
    source = "| " + " | ".join(cells) + " |"
    clean = {word.printed: word.clean for word in line.text.words}
    return replace(line, source=source, text=Text(tuple(Word(word, clean.get(word, word)) for word in source.split())))
