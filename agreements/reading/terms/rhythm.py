"""How often something happens: "4 møter pr år, minimum 2", "hver 14. dag", "minst én gang i kvartalet"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from agreements.reading.terms.numbers import NUMBER, ORDINAL, number

UNITS = {
    r"(?:kalender|skole|skule)?år(?:et)?": "year",
    r"(?:halvår(?:et)?|semester(?:et)?|halve år)": "half_year",
    r"kvartal(?:et)?": "quarter",
    r"(?:kalender)?(?:måned|månad)(?:en)?": "month",
    r"(?:kalender|arbeids)?(?:uke[n]?|uka|veke[n]?|veka)": "week",
    r"(?:valgperiode[n]?|valperiode[n]?|kommunestyreperiode[n]?)": "4 years",
}
UNIT = "(?:" + "|".join(UNITS) + ")"
EACH = r"(?:hver|hvert|kvar|kvart|for hver|for hvert|for kvar|for kvart|én gang hver|alle)"
WEEKDAY = r"(?:m[aå]ndag|tirsdag|tysdag|onsdag|torsdag|fredag|lørdag|laurdag|søndag|sundag)"
ADVERBS = {
    "halvår": "half_year",
    "kvartal": "quarter",
    "måned": "month",
    "månad": "month",
    "uke": "week",
    "veke": "week",
    "år": "year",
}
PATTERNS = (
    ("ordinal", re.compile(rf"\b{EACH}\s+(?P<ordinal>{ORDINAL})\s*(?P<unit>{UNIT}|dag)\b")),
    (
        "ordinal",
        re.compile(
            rf"\b(?P<ordinal>annenhver|annahver|annethvert|annakvar|annakvart|annankvar|anna kvar|anna kvart|annenhvert"
            rf"|hver annen)\s+(?P<unit>{UNIT}|{WEEKDAY})"
        ),
    ),
    ("each", re.compile(rf"\b{EACH}\s+(?:enkelt\s+)?(?P<unit>{UNIT})\b")),
    ("each", re.compile(rf"\b{EACH}\s+(?P<unit>{WEEKDAY})")),
    (
        "in",
        re.compile(
            rf"\b(?:i|per|pr\.?|om|i løpet av|innen|pro)\s+(?:hvert\s+|hver\s+|kvart\s+|et\s+|eit\s+|ett\s+|en\s+"
            rf"|ei\s+)?(?P<unit>{UNIT})\b"
        ),
    ),
    ("in", re.compile(rf"/\s*(?P<unit>{UNIT})\b")),
    ("adverb", re.compile(r"\b(?P<adverb>halvår|kvartal|måned|månad|uke|veke|år)s?(?:vis|lig|leg)(?:e|t)?\b")),
)
NOUNS = (
    r"(?:gang(?:er)?|gong(?:er|ar)?|x|×|g\b|(?:\w*møte[r]?)|samling(?:er|ar)?|politiråd|dag(?:er|ar)?"
    r"|kontordag(?:er|ar)?|tilstedeværelsesdag(?:er)?"
    r"|\w*vandring(?:er|ar)?|treff|formiddag(?:er|ar)?|ettermiddag(?:er|ar)?|orientering(?:er|ar)?|rapport(?:er|ar)?)"
)
LEAST = r"(?:minst|minimum|min\.?|ikke mindre enn|ikkje mindre enn|i det minste|som et minimum|som minimum)"
COUNT = re.compile(
    rf"(?<![\w.,/-])(?P<least>{LEAST}\s+)?(?P<count>{NUMBER})(?:\s*(?:[-–]|til|eller)\s*(?P<most>{NUMBER}))?"
    rf"\s*(?P<sort>(?:[a-zæøå]+(?:e|t|de|te)\s+){{0,2}}?)(?P<noun>{NOUNS})\b"
)
BARE_COUNT = re.compile(rf"(?<![\w.,/-])(?P<least>{LEAST}\s+)?(?P<count>{NUMBER})(?P<most>)(?P<noun>)\s*$")
ALSO_LEAST = re.compile(
    rf"\b{LEAST}\s+(?P<count>{NUMBER})(?!\s*(?:dag|uke|veke|måned|månad|virke|arbeids|time|\w*\s*før))\b"
)
FARTHEST = 70
NOT_THIS_YEAR = re.compile(r"\bi år\b(?!et)")


@dataclass(frozen=True, slots=True)
class Rhythm:
    """`times` or `minimum` in each `per`; `noun` is what is counted, and start to end where the text says it."""

    times: int | None
    minimum: int | None
    per: str
    noun: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Period:
    per: str
    distributes: bool
    start: int
    end: int


def rhythms(text: str) -> Iterator[Rhythm]:
    """Each period of the text with the number that belongs to it; "hvert år" alone is once."""
    free = list(COUNT.finditer(text))
    for period in periods(text):
        count = BARE_COUNT.search(text[: period.start]) or nearest(free, period, text)
        if count in free:
            free.remove(count)
        if count or period.distributes:
            yield with_least(counted(period, count, text), text)


def periods(text: str) -> list[Period]:
    found: list[Period] = []
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            clashes = any(match.start() < other.end and other.start < match.end() for other in found)
            if not clashes and not NOT_THIS_YEAR.fullmatch(match[0]):
                found.append(Period(per_of(kind, match), kind != "in", *match.span()))
    return sorted(found, key=lambda period: period.start)


def per_of(kind: str, match: re.Match[str]) -> str:
    if kind == "adverb":
        return ADVERBS[match["adverb"]]
    unit = unit_of(match["unit"])
    if kind != "ordinal":
        return unit
    ordinal = match["ordinal"]
    return several(number(ordinal) if re.fullmatch(ORDINAL, ordinal) else 2, unit)


def unit_of(word: str) -> str:
    if re.fullmatch(WEEKDAY, word):
        return "week"
    return next((unit for pattern, unit in UNITS.items() if re.fullmatch(pattern, word)), "day")


def several(count: int, unit: str) -> str:
    """Two quarters are a half-year, and 14 days are two weeks."""
    if unit == "day":
        return several(count // 7, "week") if count % 7 == 0 else f"{count} days"
    if (count, unit) in ((3, "month"), (6, "month"), (2, "quarter"), (4, "quarter"), (2, "half_year")):
        return {(3, "month"): "quarter", (6, "month"): "half_year", (2, "quarter"): "half_year"}.get(
            (count, unit), "year"
        )
    return unit if count == 1 else f"{count} {unit}s"


def nearest(counts: list[re.Match[str]], period: Period, text: str) -> re.Match[str] | None:
    """The count that stands closest, before or after, in the same part of the sentence."""
    near = [(distance, count) for count in counts if (distance := gap(count, period, text)) is not None]
    return min(near, key=lambda one: one[0])[1] if near else None


def gap(count: re.Match[str], period: Period, text: str) -> int | None:
    between = text[count.end() : period.start] if count.end() <= period.start else text[period.end : count.start()]
    if len(between) > FARTHEST or re.search(r"[;.]\s|\bfør\b|, og ", between):
        return None
    overlaps = count.start() < period.end and period.start < count.end()
    return None if overlaps and not count["noun"] else len(between)


def counted(period: Period, count: re.Match[str] | None, text: str) -> Rhythm:
    if count is None:
        least = re.search(rf"{LEAST}\s*$", text[: period.start])
        times, minimum = (None, 1) if least else (1, None)
        return Rhythm(times, minimum, period.per, "", period.start, period.end)
    first, most = number(count["count"]), number(count["most"]) if count["most"] else None
    times, minimum = (most, first) if most else ((None, first) if count["least"] else (first, None))
    start, end = min(count.start(), period.start), max(count.end(), period.end)
    return Rhythm(times, minimum, period.per, count["noun"] or "", start, end)


def with_least(rhythm: Rhythm, text: str) -> Rhythm:
    """In "4 møter pr år, minimum 2" the second number is the least."""
    if rhythm.times is None or rhythm.minimum is not None:
        return rhythm
    least = ALSO_LEAST.search(text, rhythm.end)
    near = (
        least
        and not re.search(r"[;.]\s", text[rhythm.end : least.start()])
        and least.start() - rhythm.end < FARTHEST / 2
    )
    return (
        replace(rhythm, minimum=number(least["count"]))
        if least and near and number(least["count"]) < rhythm.times
        else rhythm
    )
