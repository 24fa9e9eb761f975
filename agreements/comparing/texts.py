"""What differs between two rich texts: unit beside unit, and within a pair word by word."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import repeat

from agreements.rich_text import clean

from .units import Key, Unit, units_of
from .words import LARGEST, LEAST_IN_COMMON, Stretch, aligned, is_word, stretches, weight


@dataclass(frozen=True)
class Row:
    """A unit that both texts have, with what differs in it; or one that only one of them has."""

    left: Unit | None
    right: Unit | None
    stretches: list[Stretch] = field(default_factory=list)

    @property
    def differs(self) -> bool:
        return not (self.left and self.right) or any(not each.same for each in self.stretches)


@dataclass(frozen=True)
class Rows:
    """The units of two texts in one order; the tails are the markup after the last unit of each."""

    rows: list[Row]
    left_tail: str
    right_tail: str

    @property
    def left(self) -> str:
        return "".join(row.left.written for row in self.rows if row.left) + self.left_tail

    @property
    def right(self) -> str:
        return "".join(row.right.written for row in self.rows if row.right) + self.right_tail

    @property
    def differs(self) -> bool:
        return any(row.differs for row in self.rows)


def compare_html(left: str, right: str) -> Rows:
    """`left` and `right` of the answer are the two texts, cleaned, to the letter."""
    (ours, left_tail), (theirs, right_tail) = units_of(clean(left)), units_of(clean(right))
    return Rows(list(_rows(ours, theirs)), left_tail, right_tail)


def _rows(left: list[Unit], right: list[Unit]) -> Iterator[Row]:
    ours = [(unit.kind, tuple(unit.keys)) for unit in left]
    theirs = [(unit.kind, tuple(unit.keys)) for unit in right]
    for same, left_start, left_end, right_start, right_end in aligned(ours, theirs):
        gone, new = left[left_start:left_end], right[right_start:right_end]
        yield from map(_equal, gone, new) if same else _changed(gone, new)


def _equal(left: Unit, right: Unit) -> Row:
    return Row(left, right, [Stretch(True, 0, len(left.keys), 0, len(right.keys))])


def _changed(left: list[Unit], right: list[Unit]) -> Iterator[Row]:
    """Units that have words in common beside each other; what is gone comes before what is new."""
    done_left = done_right = 0
    for ours, theirs in [*_pairs(left, right), (len(left), len(right))]:
        yield from map(Row, left[done_left:ours], repeat(None))
        yield from map(Row, repeat(None), right[done_right:theirs])
        if ours < len(left):
            yield Row(left[ours], right[theirs], stretches(left[ours].keys, right[theirs].keys))
        done_left, done_right = ours + 1, theirs + 1


def _pairs(left: list[Unit], right: list[Unit]) -> Iterator[tuple[int, int]]:
    """For each unit the later one that shares most of its words, if it shares enough and stands in the same blocks."""
    close: dict[int, list[tuple[float, int]]] = {}
    for (ours, theirs), share in _shared(left, right).items():
        if share >= LEAST_IN_COMMON and left[ours].kind == right[theirs].kind:
            close.setdefault(ours, []).append((share, -theirs))
    last = -1
    for ours, found in sorted(close.items()):
        later = [pair for pair in found if -pair[1] > last]
        if later:
            last = -max(later)[1]
            yield ours, last


def _shared(left: list[Unit], right: list[Unit]) -> dict[tuple[int, int], float]:
    """How much of two units is the same words, for those that share any when the texts are laid beside each other."""
    (ours, our_units), (theirs, their_units) = _flat(left), _flat(right)
    if not ours or not theirs or len(ours) * len(theirs) > LARGEST:
        return {}
    common = Counter(
        (our_units[here], their_units[there])
        for same, left_start, left_end, right_start, right_end in aligned(ours, theirs)
        if same
        for here, there in zip(range(left_start, left_end), range(right_start, right_end), strict=True)
        if is_word(ours[here])
    )
    return {
        (here, there): 2 * count / (_words(left[here]) + _words(right[there]))
        for (here, there), count in common.items()
    }


def _flat(units: list[Unit]) -> tuple[list[Key], list[int]]:
    words = [key for unit in units for key in unit.keys]
    return words, [number for number, unit in enumerate(units) for _key in unit.keys]


def _words(unit: Unit) -> int:
    return weight(unit.keys, 0, len(unit.keys))
