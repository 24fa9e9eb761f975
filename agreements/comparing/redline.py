"""Redlines as HTML: what is new in `ins`, what is gone in `del`, each saying so in words to those who cannot see it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .texts import Row, Rows, compare_html
from .units import NAME, Key, Marks, Unit, runs
from .words import Kind, Piece, Stretch, compare

LISTS = {"ul", "ol"}
Block = tuple[str, int | str]


def redline_of_text(left: str, right: str) -> SafeString:
    """Of two lines of plain text, such as headings."""
    return SafeString("".join(_piece(piece) for piece in compare(left, right)))


def redline_of_html(left: str, right: str) -> SafeString:
    """Of two rich texts: blocks as they stand in the new text, with those that are gone where they stood."""
    return redline_of_rows(compare_html(left, right))


def redline_of_rows(rows: Rows) -> SafeString:
    return SafeString("".join(_Writer(rows).parts()))


def inserted(html: str) -> SafeString:
    return _marked("ins", _("lagt til:"), html)


def deleted(html: str) -> SafeString:
    return _marked("del", _("tatt bort:"), html)


def _marked(tag: str, words: str, html: str) -> SafeString:
    """`html` is safe."""
    shape = f'<{tag}><span class="ds-sr-only">{{}} </span>{{}}<span class="ds-sr-only"> {{}} </span></{tag}>'
    return format_html(shape, words, SafeString(html), _("slutt"))


def _piece(piece: Piece) -> str:
    html = escape(piece.text)
    return html if piece.kind == Kind.SAME else {Kind.INSERTED: inserted, Kind.DELETED: deleted}[piece.kind](html)


class _Writer:
    """Opens and closes blocks so that a unit of either text comes in the blocks it stood in."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows.rows
        self.open: list[Block] = []
        self.paired = _paired_blocks(rows.rows)
        self.loose = 0

    def parts(self) -> Iterator[str]:
        for row in self.rows:
            yield from self._go_to(self._path(row))
            yield from _words(row)
        yield from self._close(0)

    def _path(self, row: Row) -> list[Block]:
        if row.right:
            path: list[Block] = list(row.right.path)
        else:
            assert row.left
            path = [(tag, self.paired.get(number, -number)) for tag, number in row.left.path]
        return path if path and path[-1][0] not in LISTS else [*path, self._held(path)]

    def _held(self, path: list[Block]) -> Block:
        """Words that stand in no block, or in a list but in no item, get one."""
        self.loose += 1
        return "li" if path else "p", f"held-{self.loose}"

    def _go_to(self, path: list[Block]) -> Iterator[str]:
        shared = sum(1 for _same in takewhile(lambda pair: pair[0] == pair[1], zip(self.open, path, strict=False)))
        yield from self._close(shared)
        if shared and shared == len(path):
            yield " "
        for tag, _number in path[shared:]:
            yield f"<{tag}>"
        self.open = path

    def _close(self, depth: int) -> Iterator[str]:
        for tag, _number in reversed(self.open[depth:]):
            yield f"</{tag}>"


def _paired_blocks(rows: Iterable[Row]) -> dict[int, int]:
    """The blocks of the old text that go on in the new one, so that what is gone from a list stays in that list."""
    pairs: dict[int, int] = {}
    for row in rows:
        if row.left and row.right:
            for (_tag, ours), (_same_tag, theirs) in zip(row.left.path, row.right.path, strict=True):
                pairs.setdefault(ours, theirs)
    return pairs


def _words(row: Row) -> Iterator[str]:
    if row.left and row.right:
        for stretch in row.stretches:
            yield from _stretch(stretch, row.left, row.right)
    elif row.left:
        yield _gone(row.left.keys)
    elif row.right:
        yield _new(row.right.keys)


def _stretch(stretch: Stretch, left: Unit, right: Unit) -> Iterator[str]:
    theirs = right.keys[stretch.right_start : stretch.right_end]
    if stretch.same:
        yield _html(theirs)
    else:
        yield _gone(left.keys[stretch.left_start : stretch.left_end])
        yield _new(theirs)


def _gone(keys: Sequence[Key]) -> str:
    html = _html(keys)
    return deleted(html) if html.strip() else ""


def _new(keys: Sequence[Key]) -> str:
    html = _html(keys)
    return inserted(html) if html.strip() else html


def _html(keys: Sequence[Key]) -> str:
    return "".join(_wrapped(marks, words) for marks, words in runs(keys))


def _wrapped(marks: Marks, words: str) -> str:
    closing = "".join(f"</{NAME.match(mark)[1]}>" for mark in reversed(marks))  # type: ignore[index] # cleaned HTML
    return f"{''.join(marks)}{words}{closing}" if words else ""
