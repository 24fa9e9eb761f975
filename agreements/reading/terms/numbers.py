"""Numbers in words and figures, and lengths of time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

COUNTED = "to tre fire fem seks sju åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten tjue"
TENS = {"tretti": 30, "trettio": 30, "førti": 40, "førtifem": 45, "seksti": 60, "nitti": 90}
WORDS = {**dict.fromkeys(("en", "én", "et", "ett"), 1), **{w: n for n, w in enumerate(COUNTED.split(), 2)}, **TENS}
ORDERED = "tredje fjerde femte sjette sjuende åttende niende tiende ellevte tolvte"
ORDINALS = {
    **dict.fromkeys(("annet", "annen", "andre", "2"), 2),
    **{word: number for number, word in enumerate(ORDERED.split(), 3)},
    "fjortende": 14,
}
NUMBER = (
    r"(?:\d{1,3}|" + "|".join(sorted(WORDS, key=len, reverse=True)) + r")(?:\s*\(\s*\w+\s*\)|\s+[–-]\s*\w+\s*[–-])?"
)
ORDINAL = r"(?:\d{1,2}\.?|" + "|".join(sorted(ORDINALS, key=len, reverse=True)) + ")"
HALF = r"(?:et|ett)\s+halvt"
UNIT = r"(?P<unit>dag|døgn|uke|måned|år)(?:er|en|n|r)?s?\b"
LENGTH = re.compile(
    rf"(?<![\w.,/-])(?P<count>{HALF}|{NUMBER})\s+(?:(?:hele|fulle)\s+)?(?P<sort>virke|arbeids|yrke|yrkes|kalender"
    rf"|kvar|hver)?{UNIT}"
)
ENGLISH = {"dag": "day", "døgn": "day", "uke": "week", "måned": "month", "år": "year"}
MONTHS_OF_HALF_A_YEAR = 6


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
    """Every length of time in the text, such as "to uker", "14 dager" and "et halvt år"."""
    for match in LENGTH.finditer(text):
        working = match["sort"] in ("virke", "arbeids", "yrke", "yrkes")
        count, unit = match["count"], ENGLISH[match["unit"]]
        if not re.fullmatch(HALF, count):
            yield Length(number(count), unit, working, *match.span())
        elif unit == "year":
            yield Length(MONTHS_OF_HALF_A_YEAR, "month", working, *match.span())
