"""Which paragraphs are headings: by what the file states, else by what they look like."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from agreements.files.block import ITEM, TEXT, Block

LONGEST = 120
LARGER = 1.08
ENOUGH = 3
PROSE = 60

Style = tuple[float, bool]


def with_headings(blocks: list[Block]) -> list[Block]:
    stated = [block for block in blocks if block.level]
    body = body_style(blocks)
    if len(stated) < ENOUGH:
        for block in stated:
            block.level = 0
        level_by_look(blocks, body)
    for block in blocks:
        block.bold = block.bold and not body[1] and may_head(block)
    return blocks


def body_style(blocks: Sequence[Block]) -> Style:
    letters: Counter[Style] = Counter()
    for block in blocks:
        letters[block.style] += len(block.text)
    return letters.most_common(1)[0][0] if letters else (0, False)


def level_by_look(blocks: Sequence[Block], body: Style) -> None:
    """Larger letters than the text; a look that only the title page wears is the title's."""
    start = next((at for at, block in enumerate(blocks) if is_prose(block, body)), len(blocks))
    found: defaultdict[Style, list[Block]] = defaultdict(list)
    for at, block in enumerate(blocks):
        if may_head(block) and block.size >= LARGER * body[0]:
            found[block.style].append(block)
            if at >= start - 1:
                block.level = 1
    heading = sorted({block.style for block in blocks if block.level}, reverse=True)
    enough = sum(len(found[style]) for style in heading) >= ENOUGH
    first = first_of(blocks, heading, start)
    for at, block in enumerate(blocks):
        is_heading = enough and may_head(block) and block.style in heading and at >= first
        block.level = heading.index(block.style) + 1 if is_heading else 0
    if enough and not body[1]:
        level_of_bold(blocks[first:], len(heading) + 1)


def level_of_bold(blocks: Sequence[Block], level: int) -> None:
    """Below the larger headings: a short bold line with text or a list under it."""
    for block, below in pairwise(blocks):
        told = below.kind == ITEM or len(below.text) >= PROSE
        if block.bold and not block.level and may_head(block) and told and not block.text.endswith(":"):
            block.level = level


def first_of(blocks: Sequence[Block], heading: Sequence[Style], start: int) -> int:
    """The heading right above the first text, with the headings it stands under."""
    at = start
    while at > 0 and blocks[at - 1].style in heading and may_head(blocks[at - 1]):
        at -= 1
    return at


def may_head(block: Block) -> bool:
    text = block.text
    short = 1 < len(text) <= LONGEST and not text.endswith((";", ",", ".")) and not text.startswith(("-", "•", "["))
    return block.kind == TEXT and short and bool(re.search(r"[^\W\d_]{2}", text))


def is_prose(block: Block, body: Style) -> bool:
    return block.kind == TEXT and block.style == body and len(block.text) >= PROSE
