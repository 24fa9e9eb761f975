"""How the rules name words: lists in which "*" is any ending and "_" a blank, and words that stand near each other."""

from __future__ import annotations

import re

AS_NEAR = 60


def words(told: str) -> str:
    """A pattern for any of the words: "send* i_hende" is "sendes", "sendast" and "i hende"."""
    alternatives = (re.escape(word).replace(r"\*", r"\w*").replace("_", " ") for word in told.split())
    return rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)"


def near(one: str, other: str, within: int = AS_NEAR) -> str:
    """A pattern for the one with the other after it, so many signs away at most."""
    return rf"{one}.{{0,{within}}}?{other}"


def any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


def any_word(told: str) -> re.Pattern[str]:
    return re.compile(words(told))
