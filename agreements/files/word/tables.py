"""Tables: row by row where they are tables, cell by cell where they only place texts beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agreements.files.block import ITEM, ROW, Block, cells, head_rule, is_head

LONGEST_LINE = 60
PROSE = 200
FEWEST_ROWS = 3

Cell = list[Block]
Row = list[Cell]


def table(rows: Sequence[Row]) -> Iterator[Block]:
    rows = without_empty_columns([row for row in rows if any(row)])
    if is_frame(rows):
        yield from (block for row in rows for cell in row for block in cell)
    elif has_margin_headings(rows):
        yield from margin_headings(rows)
    else:
        for at, row in enumerate(rows):
            yield table_row(row, close=at > 0)
            if at == 0 and is_header(rows):
                yield head_rule(len(row))


def table_row(row: Row, *, close: bool) -> Block:
    notes = [note for cell in row for block in cell for note in block.notes]
    return Block(cells([one_line(cell) for cell in row]), ROW, close=close, notes=notes)


def one_line(cell: Cell) -> str:
    items = any(block.kind == ITEM for block in cell)
    return ("; " if items else " ").join(block.text.strip("- ") if items else block.text for block in cell)


def without_empty_columns(rows: list[Row]) -> list[Row]:
    width = max(map(len, rows), default=0)
    kept = [at for at in range(width) if any(at < len(row) and row[at] for row in rows)]
    return [[row[at] for at in kept if at < len(row)] for row in rows]


def is_frame(rows: Sequence[Row]) -> bool:
    """One column, or a row or two whose cells are pages of their own: signatures side by side, columns of text."""
    if max(map(len, rows), default=0) <= 1:
        return True
    several = sum(len(cell) > 1 for row in rows for cell in row)
    return len(rows) < FEWEST_ROWS and several > 1 and not any(block.kind == ROW for block in blocks(rows))


def has_margin_headings(rows: Sequence[Row]) -> bool:
    """The heading of each clause stands beside its text."""
    if len(rows) < FEWEST_ROWS or any(len(row) != 2 for row in rows):  # noqa: PLR2004 - a heading and a text
        return False
    left = [one_line(row[0]) for row in rows]
    right = sum(len(one_line(row[1])) for row in rows) / len(rows)
    return all(0 < len(text) <= LONGEST_LINE for text in left) and right > PROSE


def margin_headings(rows: Sequence[Row]) -> Iterator[Block]:
    for heading, text in rows:
        yield Block(one_line(heading), level=2, bold=True)
        yield from text


def is_header(rows: Sequence[Row]) -> bool:
    bold = all(block.bold for block in blocks(rows[:1])) and not all(block.bold for block in blocks(rows[1:]))
    return len(rows) > 1 and (bold or is_head([one_line(cell) for cell in rows[0]]))


def blocks(rows: Sequence[Row]) -> Iterator[Block]:
    return (block for row in rows for cell in row for block in cell)
