"""Two who changed the same words: what can be put together, and where somebody must choose.

Words and tags are compared with what both began with. Changes that do not touch are taken both; where they touch, or
stand side by side, the place becomes a choice and nothing is thrown away.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

WORD_OR_TAG = re.compile(r'<[^<>"]*(?:"[^"]*"[^<>"]*)*>|[^\s<]+\s*|\s+|<')
THEIRS, MINE, BOTH = "deres", "mine", "begge"
ANSWERS = (THEIRS, MINE, BOTH)
Words = Sequence[str]


@dataclass(frozen=True)
class Agreed:
    """Unchanged, changed by one alone, or changed by both to the same."""

    words: str


@dataclass(frozen=True)
class Choice:
    """A place that both have changed. `number` is its place among the choices of the clause."""

    number: int
    base: str
    theirs: str
    mine: str

    def answered(self, answer: str) -> str:
        space = "" if self.theirs.endswith((" ", ">")) or not self.theirs else " "
        return {THEIRS: self.theirs, MINE: self.mine, BOTH: self.theirs + space + self.mine}[answer]


Piece = Agreed | Choice


@dataclass(frozen=True)
class Change:
    """The words from `first` until `last` of the base become `words`."""

    first: int
    last: int
    words: tuple[str, ...]
    is_mine: bool


def merge(base: str, theirs: str, mine: str, *, first_number: int = 0) -> list[Piece]:
    words = [WORD_OR_TAG.findall(text) for text in (base, theirs, mine)]
    changes = [*_changes(words[0], words[1], False), *_changes(words[0], words[2], True)]
    pieces: list[Piece] = []
    place, number = 0, first_number
    for group in _touching(sorted(changes, key=lambda change: (change.first, change.last))):
        first, last = group[0].first, max(change.last for change in group)
        pieces.append(Agreed("".join(words[0][place:first])))
        pieces.append(_piece(number, words[0][first:last], first, group))
        number += isinstance(pieces[-1], Choice)
        place = last
    return [*pieces, Agreed("".join(words[0][place:]))]


def choices(pieces: Sequence[Piece]) -> list[Choice]:
    return [piece for piece in pieces if isinstance(piece, Choice)]


def answered(pieces: Sequence[Piece], answers: Mapping[int, str]) -> str:
    """The whole text, with an answer (of ANSWERS) for each choice by its number."""
    return "".join(
        piece.words if isinstance(piece, Agreed) else piece.answered(answers[piece.number]) for piece in pieces
    )


def _piece(number: int, base: Words, first: int, group: Sequence[Change]) -> Piece:
    """What becomes of a stretch of the base that begins at `first`."""
    mine, theirs = ([change for change in group if change.is_mine == side] for side in (True, False))
    my_words, their_words = _applied(base, first, mine), _applied(base, first, theirs)
    if not mine or my_words == their_words:
        return Agreed(their_words)
    return Choice(number, "".join(base), their_words, my_words) if theirs else Agreed(my_words)


def _changes(base: Words, other: Words, is_mine: bool) -> Iterator[Change]:
    for step in Indel.opcodes(base, other):
        if step.tag != "equal":
            words = tuple(other[step.dest_start : step.dest_end])
            yield Change(step.src_start, step.src_end, words, is_mine)


def _touching(changes: Sequence[Change]) -> Iterator[list[Change]]:
    group: list[Change] = []
    for change in changes:
        if group and change.first > max(each.last for each in group):
            yield group
            group = []
        group.append(change)
    if group:
        yield group


def _applied(base: Words, first: int, changes: Sequence[Change]) -> str:
    """One side's words for the stretch."""
    told: list[str] = []
    place = 0
    for change in changes:
        told += [*base[place : change.first - first], *change.words]
        place = change.last - first
    return "".join([*told, *base[place:]])
