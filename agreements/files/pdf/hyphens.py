"""Words that were divided at the end of a line, and words that have a hyphen of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

DIVIDED = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
OPEN = re.compile(r"\w[-–/]$")
STARTS = re.compile(r"[^\W\d_]+")
LINKING = ("og", "eller", "samt")
SOFT = ("\u2010", "\u00ad")
FEWEST = 2
VOWEL = re.compile(r"[aeiouyæøåéèêóòôöäü]", re.IGNORECASE)


class Hyphens:
    """Knows the words of the whole document: one that stands with its hyphen in the middle of a line keeps it."""

    def __init__(self, texts: Iterable[str]) -> None:
        found = (match for text in texts for match in re.findall(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)+", text))
        self.kept = {word.replace("\u2010", "-").lower() for word in found}

    def joined(self, texts: Sequence[str]) -> str:
        text = texts[0]
        for line in texts[1:]:
            text = self.join(text, line)
        return text

    def join(self, text: str, line: str) -> str:
        end, start = DIVIDED.search(text), STARTS.match(line)
        if not end or not start:
            return f"{text}{'' if OPEN.search(text) and line[:1].isalnum() else ' '}{line}"
        if text.endswith(SOFT):
            return text[:-1] + line
        if start[0].lower() in LINKING:
            return f"{text} {line}"
        return text + line if self.keeps(end[1], start[0]) else text[:-1] + line

    def keeps(self, end: str, start: str) -> bool:
        """SLT-koordinator, slt-nettverket, Nord-Norge, e-post: no syllable is without a vowel."""
        named = not VOWEL.search(end) or end.isupper() or start[0].isupper() or len(end) < FEWEST
        return named or f"{end}-{start}".lower() in self.kept
