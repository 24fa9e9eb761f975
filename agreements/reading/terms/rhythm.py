"""How often something happens: "4 møter pr år, minimum 2", "hver 14. dag", "minst én gang i kvartalet"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from agreements.reading.dates import MONTHS
from agreements.reading.terms.numbers import NUMBER, ORDINAL, number

UNITS = {
    r"(?:kalender|skole|budsjett)?år(?:et)?": "year",
    r"(?:halvår(?:et)?|semester(?:et)?|halve år)": "half_year",
    r"tertial(?:et)?": "4 months",
    r"kvartal(?:et)?": "quarter",
    r"(?:kalender)?måned(?:en)?": "month",
    r"(?:kalender|arbeids)?uken?": "week",
    r"(?:valgperiode|kommunestyreperiode)n?": "4 years",
    r"(?:kommunevalg|kommunestyrevalg|valg)(?:et)?": "4 years",
}
UNIT = "(?:" + "|".join(UNITS) + ")"
EACH = r"(?:hver|hvert|for hver|for hvert|alle)"
WEEKDAY = r"(?:mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag)"
PART_OF_YEAR = (
    r"(?:(?:tidlig|sen)?(?:vår|høst)|vinter|sommer|vårhalvår|høsthalvår|desember\w*møte|" + "|".join(MONTHS) + ")"
)
ADVERBS = {
    "halvår": "half_year",
    "tertial": "4 months",
    "kvartal": "quarter",
    "måned": "month",
    "ukent": "week",
    "uke": "week",
    "år": "year",
}
PATTERNS = (
    ("ordinal", re.compile(rf"\b{EACH}\s+(?P<ordinal>{ORDINAL})\s*(?P<unit>{UNIT}|dag)\b")),
    (
        "ordinal",
        re.compile(rf"\b(?P<ordinal>annenhver|annethvert|annet hvert|annen hver)\s+(?P<unit>{UNIT}|{WEEKDAY})"),
    ),
    ("each", re.compile(rf"\b{EACH}\s+(?:(?:enkelt|ny|nytt|nye|eneste)\s+)?(?P<unit>{UNIT})\b")),
    ("season", re.compile(rf"\b{EACH}\s+(?P<unit>{PART_OF_YEAR})\b(?P<more>\s+og\s+(?:hver\s+)?{PART_OF_YEAR}\b)?")),
    (
        "each",
        re.compile(
            rf"\b(?:første|andre|tredje|siste|\d\.) {WEEKDAY}(?:en)? i (?:{EACH} )?"
            r"(?P<unit>måned(?:en)?|kvartal(?:et)?)\b"
        ),
    ),
    ("each", re.compile(rf"\b{EACH}\s+(?P<unit>{WEEKDAY})")),
    (
        "each",
        re.compile(
            r"\b(?:(?:slutten|utgangen|utløpet) av|når|før|etter at|etter endt) "
            r"(?P<unit>tertialet?|kvartalet?|halvåret?|måneden)\b"
        ),
    ),
    ("each", re.compile(r"\b(?P<unit>kvartal|halvår|tertial|måned)(?:et|en)?s slutt\b")),
    (
        "in",
        re.compile(
            rf"\b(?:i|per|pr\.?|om|i løpet av|innen|innenfor|pro|gjennom)\s+(?:hvert\s+|hver\s+|et\s+|ett\s+|en\s+)?"
            rf"(?P<unit>{UNIT})\b"
        ),
    ),
    ("in", re.compile(rf"/\s*(?P<unit>{UNIT})\b")),
    ("adverb", re.compile(r"\b(?P<adverb>halvår|tertial|kvartal|måned|ukent|uke|år)s?(?:vis|lig)(?:e|t)?\b")),
)
NOUNS = (
    r"(?:gang(?:er)?|x|×|g\b|(?:\w*møte[rt]?)|samling(?:er)?|politiråd|dag(?:er)?|kontordag(?:er)?"
    r"|tilstedeværelsesdag(?:er)?|\w*vandring(?:er)?|treff|formiddag(?:er)?|ettermiddag(?:er)?|orientering(?:er)?"
    r"|rapport(?:er)?|i tallet)"
)
LEAST = (
    r"(?:minst|minimum|min\.?|ikke mindre enn|ikke færre enn|ikke sjeldnere enn|i det minste|som et minimum|som "
    r"minimum)"
)
VERBS = r"(?:(?:møtes|samles|(?:av)?holdes?|gjennomføres?|arrangeres?|ha|være|gå|komme) ){0,2}"
COUNT = re.compile(
    rf"(?<![\w.,/-])(?P<least>{LEAST}\s+{VERBS})?(?P<count>{NUMBER})(?![a-zæøå])"
    rf"(?:\s*(?:[-–]|til|eller)\s*(?P<most>{NUMBER}))?"
    rf"\s*(?P<sort>(?:(?:[a-zæøå]+(?:e|t)|hel|halv|full|ny|fast|ordinær)\s+){{0,2}}?)(?P<noun>{NOUNS})\b"
)
BARE_COUNT = re.compile(rf"(?<![\w.,/-])(?P<least>{LEAST}\s+)?(?P<count>{NUMBER})(?P<most>)(?P<noun>)\s*$")
COUNT_AFTER = re.compile(
    rf"^(?:\s+\w+)?\s*(?:er|:|=)\s*(?P<least>{LEAST}\s+)?(?P<count>{NUMBER})(?P<most>)(?P<noun>)\s*(?=[.;]|$)"
)
ALSO_LEAST = re.compile(rf"\b{LEAST}\s+(?P<count>{NUMBER})(?!\s*(?:dag|uke|måned|virke|arbeids|time|\w*\s*før))\b")
FARTHEST = 70
NOT_THIS_YEAR = re.compile(r"\b(?:i|om) år\b(?!et)")


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
    """`once` is how many times the words alone say: once for "hvert år", none for "i året"."""

    per: str
    once: int | None
    start: int
    end: int


def rhythms(text: str) -> Iterator[Rhythm]:
    """Each period of the text with the number that belongs to it; "hvert år" alone is once."""
    free = list(COUNT.finditer(text))
    for period in periods(text):
        count = BARE_COUNT.search(text[max(0, period.start - FARTHEST) : period.start]) or nearest(free, period, text)
        if count in free:
            free.remove(count)
        count = count or (COUNT_AFTER.match(text[period.end :]) if not period.once else None)
        if count or period.once:
            yield with_least(counted(period, count, text), text)


def periods(text: str) -> list[Period]:
    found: list[Period] = []
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            clashes = any(match.start() < other.end and other.start < match.end() for other in found)
            if not clashes and not NOT_THIS_YEAR.fullmatch(match[0]):
                once = None if kind == "in" else (2 if match.groupdict().get("more") else 1)
                found.append(Period(per_of(kind, match), once, *match.span()))
    return sorted(found, key=lambda period: period.start)


def per_of(kind: str, match: re.Match[str]) -> str:
    if kind == "adverb":
        return ADVERBS[match["adverb"]]
    unit = "year" if kind == "season" else unit_of(match["unit"])
    if kind != "ordinal":
        return unit
    ordinal = match["ordinal"]
    return several(number(ordinal) if re.fullmatch(ORDINAL, ordinal) else 2, unit)


def unit_of(word: str) -> str:
    if re.fullmatch(WEEKDAY, word):
        return "week"
    return next((unit for pattern, unit in UNITS.items() if re.fullmatch(pattern, word)), "day")


SHORTER = {
    (3, "month"): "quarter",
    (6, "month"): "half_year",
    (2, "quarter"): "half_year",
    (12, "month"): "year",
    (4, "quarter"): "year",
    (2, "half_year"): "year",
}


def several(count: int, unit: str) -> str:
    """Two quarters are a half-year, and 14 days are two weeks."""
    if unit == "day":
        return several(count // 7, "week") if count % 7 == 0 else f"{count} days"
    return SHORTER.get((count, unit)) or (unit if count == 1 else f"{count} {unit}s")


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
        least = re.search(rf"{LEAST}\s*$", text[max(0, period.start - FARTHEST) : period.start])
        times, minimum = (None, period.once) if least else (period.once, None)
        return Rhythm(times, minimum, period.per, "", period.start, period.end)
    first, most = number(count["count"]), number(count["most"]) if count["most"] else None
    times, minimum = (most, first) if most else ((None, first) if count["least"] else (first, None))
    own = count.re is COUNT
    start, end = (min(count.start(), period.start), max(count.end(), period.end)) if own else (period.start, period.end)
    return Rhythm(times, minimum, period.per, count["noun"] or "", start, end)


def with_least(rhythm: Rhythm, text: str) -> Rhythm:
    """In "4 møter pr år, minimum 2" the second number is the least."""
    if rhythm.times is None or rhythm.minimum is not None:
        return rhythm
    least = ALSO_LEAST.search(text, rhythm.end, rhythm.end + FARTHEST)
    if least is None or re.search(r"[;.]\s", text[rhythm.end : least.start()]):
        return rhythm
    near = least.start() - rhythm.end < FARTHEST / 2 and number(least["count"]) < rhythm.times
    return replace(rhythm, minimum=number(least["count"])) if near else rhythm
