"""The order in which a page is read: across the page, or down one column and then the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import mean, median

from agreements.files.pdf.lines import ALIGNED, Line

FEWEST, FEWEST_STARTS, MOST_TRIED = 5, 3, 4
EDGE = 2.5
GAP = 0.8
FULL, OFTEN = 0.7, 0.4
LETTERS = 14
NARROWEST = 0.28
APART = 1.9
RARE = 15

Edges = tuple[float, float]
STRAY = 1.2


def in_order(pages: Sequence[list[Line]], widths: Sequence[float]) -> Iterator[Line]:
    """Where one page is set in two columns, so may others be that have less text on them."""
    found = [gutter(lines, width) for lines, width in zip(pages, widths, strict=True)]
    known = [x for x in found if x]
    for lines, own in zip(pages, found, strict=True):
        x = own or next((x for x in known if is_used(lines, x)), 0)
        yield from down(lines, x) if x else bounded(lines, edges_of(lines))


def gutter(lines: Sequence[Line], width: float) -> float:
    """Where the right-hand column begins, or 0."""
    inner = (NARROWEST * width, (1 - NARROWEST) * width)
    starts = Counter(round(x) for line in lines for x in (line.x0, *line.starts) if inner[0] < x < inner[1])
    near = {x: sum(starts[x + by] for by in range(-2, 3)) for x in starts}
    often = [x for x, times in near.items() if times >= FEWEST_STARTS]
    for x in sorted(often, key=lambda x: (sum(crosses(line, x) for line in lines), x))[:MOST_TRIED]:
        if is_set_in_columns(lines, x):
            return x
    return 0


def is_set_in_columns(lines: Sequence[Line], x: float) -> bool:
    """Both sides are running text, not the cells of a table."""
    sides = [parts(line, x) for line in lines if not crosses(line, x)]
    left, right = ([part for side in sides if (part := side[at])] for at in (0, 1))
    return all(len(column) >= FEWEST and is_running(column) for column in (left, right))


def is_running(column: Sequence[Line]) -> bool:
    begin, end = min(line.x0 for line in column), max(line.x1 for line in column)
    full = sum(line.x1 - begin > FULL * (end - begin) for line in column)
    return full >= OFTEN * len(column) and mean(len(line.text) for line in column) >= LETTERS


def is_used(lines: Sequence[Line], x: float) -> bool:
    """A few lines that begin right at the gutter with others beside them."""
    beside = [parts(line, x) for line in lines if not crosses(line, x)]
    return any(left and right and abs(right.x0 - x) <= EDGE for left, right in beside)


def parts(line: Line, x: float) -> tuple[Line | None, Line | None]:
    left = [word for word in line.words if word.middle < x]
    right = [word for word in line.words if word.middle >= x]
    return (line.part(left) if left else None, line.part(right) if right else None)


def crosses(line: Line, x: float) -> bool:
    left, right = parts(line, x)
    if (left and left.x1 > x - EDGE / 2) or (right and right.x0 < x - EDGE):
        return True
    return bool(left and right and right.x0 - left.x1 < GAP * line.size)


def down(lines: Sequence[Line], x: float) -> Iterator[Line]:
    beside = [parts(line, x) for line in lines if not crosses(line, x)]
    edges = [edges_of([part for sides in beside if (part := sides[side])]) for side in (0, 1)]
    page = edges_of(lines)
    groups = [list(group) for _, group in groupby(lines, key=lambda line: crosses(line, x))]
    for at, group in enumerate(groups):
        if crosses(group[0], x):
            yield from bounded(group, page)
            continue
        above, columns, below = banded(group, x, last=at == len(groups) - 1)
        yield from bounded(above, page)
        for side in (0, 1):
            yield from bounded([part for line in columns if (part := parts(line, x)[side])], edges[side])
        yield from bounded(below, page)


def banded(lines: list[Line], x: float, *, last: bool) -> tuple[list[Line], list[Line], list[Line]]:
    """Lines in front with nothing beside them, those in columns, and a heading that follows below a blank."""
    right = [at for at, line in enumerate(lines) if parts(line, x)[1]]
    if not right:
        return lines, [], []
    first = lines[right[0]]
    begin = sum(line.y < first.y - STRAY * first.size for line in lines)
    gaps = [after.y - line.y for line, after in pairwise(lines)]
    usual = median(gaps) if gaps else 0
    later = range(right[-1] + 1, len(lines))
    end = len(lines) if last else next((at for at in later if gaps[at - 1] > APART * usual), len(lines))
    return lines[:begin], lines[begin:end], lines[end:]


def edges_of(lines: Sequence[Line]) -> Edges:
    """Of the column that the lines fill; the few that stick out do not count."""
    ends = sorted((line.x1 for line in lines), reverse=True)
    return (min(line.x0 for line in lines), ends[len(ends) // RARE]) if lines else (0, 0)


def bounded(lines: Sequence[Line], edges: Edges) -> Iterator[Line]:
    for line in lines:
        line.left, line.right = edges
    for line, below in pairwise(lines):
        align(line, below)
    yield from lines


def align(line: Line, below: Line) -> None:
    """Gaps right above each other, on lines that do not fill the column, hold texts apart."""
    if max(line.x1, below.x1) < line.right - line.size:
        stops = tuple(x for x in below.starts if any(abs(x - other) < ALIGNED for other in line.starts))
        line.stops, below.stops = line.stops + stops, stops
