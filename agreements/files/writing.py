"""Blocks to plain text: a line each, headings and lists marked as in Markdown, notes after their paragraphs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from agreements.files.answer import LONGEST_TEXT, Reason, Unreadable
from agreements.files.block import ITEM, TEXT, Block

KEPT = "\t\n\r\f\v\x85"
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
SPACES = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
STEP = 7.0
HYPHENS = re.compile(r"[\u2010\u2011]")


def written(blocks: Sequence[Block]) -> str:
    text = "\n".join(lines(blocks)).strip("\n ")
    if len(text) > LONGEST_TEXT:
        raise Unreadable(Reason.TOO_LONG)
    return clean(text) + "\n"


def lines(blocks: Iterable[Block]) -> Iterator[str]:
    blocks = list(blocks)
    steps = indents(blocks)
    waiting: list[str] = []
    previous = TEXT
    for block in blocks:
        if waiting and block.kind == TEXT:
            yield from (part for note in waiting for part in ("", note))
            waiting = []
        if block.breaks:
            yield "\f" * block.breaks
        elif not (block.close or previous == block.kind == ITEM):
            yield ""
        yield marked(block, steps)
        previous = block.kind
        waiting += block.notes
    yield from (part for note in waiting for part in ("", note))


def marked(block: Block, steps: Sequence[float]) -> str:
    if block.kind == TEXT and block.level:
        return f"{'#' * min(block.level, 6)} {block.text}"
    if block.kind == TEXT and block.bold:
        return f"**{block.text}**"
    depth = sum(step < block.indent - STEP for step in steps) if block.kind == ITEM else 0
    return "  " * depth + block.text


def indents(blocks: Iterable[Block]) -> list[float]:
    """How far in the items of lists begin, from the outermost."""
    found: list[float] = []
    for place in sorted(block.indent for block in blocks if block.kind == ITEM):
        if not found or place - found[-1] > STEP:
            found.append(place)
    return found


def clean(text: str) -> str:
    return visible(HYPHENS.sub("-", SPACES.sub(" ", text)))


def visible(text: str) -> str:
    """Without signs that cannot be seen or stored, and without those that turn the direction of writing."""
    return "".join(sign for sign in text if sign in KEPT or unicodedata.category(sign) not in HIDDEN)
