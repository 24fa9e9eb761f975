"""A paragraph, list item or table row as it leaves a file, whichever kind of file that is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

TEXT, ITEM, ROW = "text", "item", "row"


@dataclass(slots=True)
class Block:
    """`level` is the heading level; `size` and `bold` are what it looks like, `indent` how far in it begins, in points.

    `close` tells that no blank line stands in front of it, `breaks` how many pages end there, and `notes` are the
    footnotes that it refers to.
    """

    text: str
    kind: str = TEXT
    level: int = 0
    size: float = 0
    bold: bool = False
    indent: float = 0
    close: bool = False
    breaks: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def style(self) -> tuple[float, bool]:
        return (round(self.size * 2) / 2, self.bold)


HEADS = re.compile(
    r"rolle|navn|namn|funksjon|stilling|tittel|verv|part|tiltak|mål|ansvar(lig|leg)?|frist|når|hvem|kven|hva|kva|tema"
    r"|måned|månad|dato|tid(spunkt)?|sted|stad|møte|sak|innsatsområder?|satsings?område|fokusområde|merknad(er)?"
    r"|kommentar|etat|virksomhet|verksemd|telefon|e-post|nr\.?",
    re.IGNORECASE,
)


def is_head(texts: Sequence[str]) -> bool:
    """The cells of a first row that only say what stands below."""
    return len(texts) > 1 and all(HEADS.fullmatch(text.strip(" :*")) for text in texts)


def head_rule(width: int) -> Block:
    """What Markdown draws below the first row."""
    return Block("|" + "---|" * width, ROW, close=True)


def cells(texts: Sequence[str]) -> str:
    return "| " + " | ".join(text.replace("|", "/") for text in texts) + " |"
