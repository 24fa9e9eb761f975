"""Lines to paragraphs, list items and rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from agreements.files.block import ITEM, ROW, TEXT, Block, head_rule, is_head
from agreements.files.pdf.hyphens import Hyphens
from agreements.files.pdf.lines import MARK, Line

SIZE = 0.06
INDENT = 0.8
GAP = 1.22
FARTHEST = 2.0
SHORT = 60
LEADERS = re.compile(r"(?:\.{4}|…|(?: \.){3}|_{5}|·{3})")
BETWEEN = "    "


@dataclass(slots=True)
class Group:
    """The lines of one block; `gap` is the blank above it in usual line distances, 0 when it began a page or column."""

    lines: list[Line]
    gap: float = 0
    notes: list[str] = field(default_factory=list)

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def last(self) -> Line:
        return self.lines[-1]

    @property
    def is_table(self) -> bool:
        return bool(self.first.cells)

    @property
    def is_apart(self) -> bool:
        """Texts with wide gaps between them, as in a table without lines, or a row of leaders."""
        return len(self.first.pieces) > 1 or bool(LEADERS.search(self.first.text))

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)

    @property
    def text_left(self) -> float:
        """How far in the words begin, after a bullet."""
        if self.first.mark:
            return self.first.words[1].x0 - self.first.left
        return self.lines[min(1, len(self.lines) - 1)].indent


def grouped(lines: Iterable[Line]) -> list[Group]:
    lines = list(lines)
    usual = usual_distance(lines)
    groups: list[Group] = []
    for line in lines:
        gap = distance(groups[-1].last, line) / usual if groups else 0
        if groups and goes_on(groups[-1], line, gap):
            groups[-1].lines.append(line)
        else:
            groups.append(Group([line], gap))
    return groups


def usual_distance(lines: Sequence[Line]) -> float:
    """From baseline to baseline, in sizes of the letters."""
    found = [far for line, after in pairwise(lines) if 0 < (far := distance(line, after)) < FARTHEST]
    return median(found) if found else 1


def distance(line: Line, after: Line) -> float:
    """0 from the foot of a column to the top of the next."""
    same = line.page == after.page and after.y > line.y and line.left < after.right and after.left < line.right
    return (after.y - line.y) / max(line.size, after.size, 1) if same else 0


def goes_on(group: Group, line: Line, gap: float) -> bool:
    last = group.last
    if group.is_table or line.cells or group.is_apart or len(line.pieces) > 1 or gap > GAP:
        return False
    if abs(line.size - last.size) > SIZE * last.size or begins_item(group, line):
        return False
    low = bool(re.match(r"[a-zæøå(]", line.text))
    if (group.bold != line.bold and not low) or had_room(last, line):
        return False
    return is_under(group, line)


def begins_item(group: Group, line: Line) -> bool:
    """A bullet does, and a number; but "4." below a full line without an end may be the 4th year of a sentence."""
    if not line.mark or MARK.fullmatch(line.mark):
        return bool(line.mark)
    last = group.last
    below = abs(line.indent - group.text_left) < INDENT * line.size
    return not (below and not had_room(last, line) and not last.text.endswith((".", ":", ";")))


def had_room(last: Line, line: Line) -> bool:
    """The first word of the line would have fitted on the one above, so somebody ended that one on purpose."""
    first = line.words[0]
    return last.right - last.x1 > (first.x1 - first.x0) + INDENT * line.size


def is_under(group: Group, line: Line) -> bool:
    """Below the words above, or centred as they are."""
    by = INDENT * line.size
    if group.first.mark:
        return abs(line.indent - group.text_left) < by or abs(line.indent - group.first.indent) < by
    last = group.last
    centred = line.left == last.left and abs((line.x0 + line.x1) - (last.x0 + last.x1)) < 2 * by
    return centred or line.indent <= group.text_left + by


def blocks(groups: Sequence[Group], hyphens: Hyphens) -> Iterator[Block]:
    page = 0
    before: Group | None = None
    for group, after in zip(groups, [*groups[1:], None], strict=True):
        block = block_of(group, hyphens)
        block.breaks, page = max(0, group.first.page - page), max(page, group.first.page)
        block.close = before is not None and is_close(before, group)
        yield block
        if group.is_table and is_head_row(before, group, after):
            yield head_rule(len(group.first.cells))
        before = group


def block_of(group: Group, hyphens: Hyphens) -> Block:
    first = group.first
    if group.is_table:
        return Block(first.text, ROW, notes=group.notes)
    text = BETWEEN.join(first.pieces) if group.is_apart else hyphens.joined([line.text for line in group.lines])
    bullet = MARK.fullmatch(first.mark)
    text = f"- {text[len(first.mark) :].strip()}" if bullet else text
    kind = ITEM if bullet or (first.mark and not group.bold) else TEXT
    return Block(text, kind, 0, first.size, group.bold, first.indent, notes=group.notes)


def is_head_row(before: Group | None, group: Group, after: Group | None) -> bool:
    """The first row of a table, when it is bold and the next is not, or has only the words for what is below."""
    if (before and before.is_table) or not (after and after.is_table):
        return False
    return (group.bold and not after.bold) or is_head(group.first.cells)


def is_close(before: Group, group: Group) -> bool:
    """Lines of an address or a signature, rows of a table: no blank line between."""
    if group.is_table or before.is_table:
        return group.is_table and before.is_table
    tight = 0 < group.gap <= GAP
    same = abs(group.first.size - before.last.size) <= SIZE * group.first.size and group.bold == before.bold
    return tight and same and len(before.lines) == 1 and len(before.first.text) <= SHORT
