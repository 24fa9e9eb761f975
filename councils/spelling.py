"""How Norwegian words come out of a scanner: the misreadings of æ, ø and å."""

from __future__ import annotations

from functools import cache
from itertools import product

MISREAD = {
    "ø": ("ø", "o", "e", "é", "g", "@", "0", "q", "ö", "a", "6"),
    "å": ("å", "a", "é", "ä", "d", "4", "&"),
    "æ": ("æ", "ae", "e", "a", "&", "ee", "ä", "ce"),
}
MOST_LETTERS_MISREAD = 3


@cache
def misreadings(word: str) -> frozenset[str]:
    """Every spelling of the word, in small letters, that a scanner may make of it; the word itself is one."""
    small = word.lower()
    if sum(letter in MISREAD for letter in small) > MOST_LETTERS_MISREAD:
        return frozenset({small})
    return frozenset("".join(letters) for letters in product(*(MISREAD.get(letter, (letter,)) for letter in small)))


def is_misread(printed: str, word: str) -> bool:
    return printed.lower() != word.lower() and printed.lower() in misreadings(word)
