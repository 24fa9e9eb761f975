"""Numbers in words and figures, and lengths of time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

WORDS = {
    **dict.fromkeys(("en", "én", "èn", "ei", "éi", "ein", "éin", "et", "ett", "étt", "eit", "eitt", "éitt", "éit"), 1),
    "to": 2,
    "tre": 3,
    "fire": 4,
    "fem": 5,
    "seks": 6,
    "sju": 7,
    "syv": 7,
    "åtte": 8,
    "ni": 9,
    "ti": 10,
    "elleve": 11,
    "tolv": 12,
    "tretten": 13,
    "fjorten": 14,
    "femten": 15,
    "seksten": 16,
    "sytten": 17,
    "atten": 18,
    "nitten": 19,
    "tjue": 20,
    "tyve": 20,
    "tretti": 30,
    "trettio": 30,
    "seksti": 60,
    "nitti": 90,
}
ORDINALS = {
    **dict.fromkeys(("annet", "annen", "andre", "anna", "annan", "2"), 2),
    "tredje": 3,
    "fjerde": 4,
    "femte": 5,
    "sjette": 6,
    "sjuende": 7,
    "åttende": 8,
    "tolvte": 12,
    "fjortende": 14,
    "sjuande": 7,
    "åttande": 8,
    "fjortande": 14,
}
NUMBER = (
    r"(?:\d{1,3}|" + "|".join(sorted(WORDS, key=len, reverse=True)) + r")(?:\s*\(\s*\w+\s*\)|\s+[–-]\s*\w+\s*[–-])?"
)
ORDINAL = r"(?:\d{1,2}\.?|" + "|".join(sorted(ORDINALS, key=len, reverse=True)) + ")"
DAYS = {"dag": 1, "dagar": 1, "døgn": 1, "uke": 7, "veke": 7, "måned": 30, "månad": 30, "år": 365}
UNIT = r"(?P<unit>dag|døgn|uke|veke|måned|månad|år)(?:er|ar|en|a|r|n)?s?\b"
LENGTH = re.compile(
    rf"(?<![\w.,/-])(?P<count>{NUMBER})\s+(?:(?:hele|heile|fulle)\s+)?(?P<sort>virke|arbeids|yrke|yrkes"
    rf"|kalender|kvar)?{UNIT}"
)
ENGLISH = {"dag": "day", "døgn": "day", "uke": "week", "veke": "week", "måned": "month", "månad": "month", "år": "year"}


def number(word: str) -> int:
    """Of a word that NUMBER or ORDINAL matches."""
    first = re.split(r"[\s(]", word.lower())[0].rstrip(".")
    return int(first) if first.isdigit() else WORDS.get(first) or ORDINALS[first]


@dataclass(frozen=True, slots=True)
class Length:
    """`count` of `unit` (day, week, month, year), found from `start` to `end`."""

    count: int
    unit: str
    working_days: bool
    start: int
    end: int

    @property
    def days(self) -> int:
        return self.count * {"day": 1, "week": 7, "month": 30, "year": 365}[self.unit]

    @property
    def words(self) -> str:
        return f"{self.count} {self.unit}" + ("s" if self.count != 1 else "")


def lengths(text: str) -> Iterator[Length]:
    """Every length of time in the text, such as "to uker" and "14 dager"."""
    for match in LENGTH.finditer(text):
        working = match["sort"] in ("virke", "arbeids", "yrke", "yrkes")
        yield Length(number(match["count"]), ENGLISH[match["unit"]], working, *match.span())
