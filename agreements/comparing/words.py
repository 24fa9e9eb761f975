"""What differs between two plain texts, word by word. Nothing is lost: either text can be put together again."""

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from rapidfuzz.distance import Indel

JOINS = (
    "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
    "\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
)
WORD = re.compile(rf"&(?:\w+|#\w+);|(?:\w[{JOINS}]*)+|[ \t\n\r\f]+|.[{JOINS}]*(?:(?<=\u200d).[{JOINS}]*)*", re.DOTALL)
LEAST_IN_COMMON = 0.25
LIGHT = 2
LARGEST = 200_000_000


class Kind(StrEnum):
    SAME = "same"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True)
class Piece:
    kind: Kind
    text: str


class Stretch(NamedTuple):
    """Words `left_start:left_end` of one side beside `right_start:right_end` of the other."""

    same: bool
    left_start: int
    left_end: int
    right_start: int
    right_end: int


def compare(left: str, right: str) -> list[Piece]:
    """Same and deleted are the left text to the letter, same and inserted the right one."""
    if left == right:
        return [Piece(Kind.SAME, left)] if left else []
    ours, theirs = WORD.findall(left), WORD.findall(right)
    return [piece for stretch in stretches(ours, theirs) for piece in _pieces(stretch, ours, theirs)]


def left_of(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces if piece.kind != Kind.INSERTED)


def right_of(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces if piece.kind != Kind.DELETED)


def stretches(left: Sequence[Hashable], right: Sequence[Hashable]) -> list[Stretch]:
    """Same and changed in turn. Words that only happen to be the same between two changes count as changed."""
    whole = Stretch(False, 0, len(left), 0, len(right))
    if not left or not right or len(left) * len(right) > LARGEST:
        return [whole] if left or right else []
    found = _without_chance(aligned(left, right), left, right)
    return found if in_common(found, left, right) >= LEAST_IN_COMMON else [whole]


def in_common(found: Iterable[Stretch], left: Sequence[Hashable], right: Sequence[Hashable]) -> float:
    """How much of the two texts is the same words, from 0 to 1; 1 for texts without any word."""
    same = sum(weight(left, each.left_start, each.left_end) for each in found if each.same)
    words = weight(left, 0, len(left)) + weight(right, 0, len(right))
    return 2 * same / words if words else 1


def weight(words: Sequence[Hashable], start: int, end: int) -> int:
    """How many are real words, and not spaces and signs."""
    return sum(1 for word in words[start:end] if is_word(word))


def is_word(word: Any) -> bool:
    """Of a word, or of a word with its marks."""
    return bool(word[0][0].isalnum())


def spelt(*texts: Sequence[Hashable]) -> list[str]:
    """Each text as a string with a letter for each word, equal for equal words: no two words are ever mixed up."""
    letters: dict[Hashable, str] = {}
    return ["".join([letters.setdefault(word, chr(len(letters))) for word in words]) for words in texts]


def aligned(left: Sequence[Hashable], right: Sequence[Hashable]) -> Iterator[Stretch]:
    """The longest row of words that both have, in order; same and changed in turn."""
    before = Stretch(True, 0, 0, 0, 0)
    for code in Indel.opcodes(*spelt(left, right)):
        here = Stretch(code.tag == "equal", code.src_start, code.src_end, code.dest_start, code.dest_end)
        if here.same == before.same:
            before = before._replace(left_end=here.left_end, right_end=here.right_end)
            continue
        if before.left_end or before.right_end:
            yield before
        before = here
    if before.left_end or before.right_end:
        yield before


def _without_chance(found: Iterable[Stretch], left: Sequence[Hashable], right: Sequence[Hashable]) -> list[Stretch]:
    kept: list[Stretch] = []
    for each in found:
        if len(kept) > 1 and not each.same and _by_chance(kept[-2], kept[-1], each, left, right):
            kept.pop()
            kept[-1] = kept[-1]._replace(left_end=each.left_end, right_end=each.right_end)
        else:
            kept.append(each)
    return kept


def _by_chance(
    before: Stretch, same: Stretch, after: Stretch, left: Sequence[Hashable], right: Sequence[Hashable]
) -> bool:
    words = weight(left, same.left_start, same.left_end)
    if words > LIGHT:
        return False
    around = min(
        max(weight(left, each.left_start, each.left_end), weight(right, each.right_start, each.right_end))
        for each in (before, after)
    )
    return around >= max(1, words * 3)


def _pieces(stretch: Stretch, left: Sequence[str], right: Sequence[str]) -> Iterator[Piece]:
    ours = "".join(left[stretch.left_start : stretch.left_end])
    theirs = "".join(right[stretch.right_start : stretch.right_end])
    if stretch.same:
        yield Piece(Kind.SAME, ours)
        return
    if ours:
        yield Piece(Kind.DELETED, ours)
    if theirs:
        yield Piece(Kind.INSERTED, theirs)
