"""The front of an agreement: its title, and the days told in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from agreements.reading.dates import dates, first_date, years_apart
from agreements.reading.result import PartialDate
from agreements.reading.text import Line

AGREEMENT = re.compile(r"avtale|politiråd", re.IGNORECASE)
ESTABLISHED = re.compile(
    r"\b(?:opprettet|oppretta|etablert|stiftet|skipa|skipet|startet|starta|konstituert|danna|dannet|siden"
    r"|sidan|etablerte|opprettet i)\b",
    re.IGNORECASE,
)
NATIONAL = re.compile(
    r"direktorat|departement|regjering|storting|i landet|nasjonal|rundskriv|i norge|i noreg|patrulje", re.IGNORECASE
)
REPLACES = re.compile(
    r"\b(?:erstatt(?:er|ar)|avløser|avløyser|kommer i stedet for|kjem i staden for|opphever|opphevar"
    r"|trer i stedet for)\b",
    re.IGNORECASE,
)
REPLACED = re.compile(
    r"\b(?:tidligere|tidlegare|forrige|førre|gjeldende) (?:\w+\s)?\w*avtale\w*\b.*\b(?:oppheves|opphører"
    r"|opphøyrer|går ut|utgår|vert oppheva|erstattes)\b",
    re.IGNORECASE,
)
VALID = re.compile(
    r"\b(?:gyldig\w*|gjelder|gjeld|gjeldande|gjeldende|varer|varar|varighet|trer i kraft|trår i kraft"
    r"|trer i verk|verknad|virkning|løper|avtaleperiode\w*|avtaletid\w*|varigheit)\b",
    re.IGNORECASE,
)
UNTIL = re.compile(
    r"(?:\btil(?: og med)?|\bt\.?o\.?m\.?|\bfram til|\bfrem til|\binnen|\butløper|\bopphører|\bgår ut"
    r"|\bsluttdato)[\s:]*(?:den\s+|utgangen av\s+)?$",
    re.IGNORECASE,
)


def title_of(front: Sequence[Line]) -> str | None:
    """The first lines that speak of an agreement, with the lines that go on from them."""
    groups = paragraphs(front)
    named = next((at for at, group in enumerate(groups) if re.search("avtale", group, re.IGNORECASE)), None)
    if named is None:
        return next((group for group in groups if AGREEMENT.search(group)), groups[0] if groups else None)
    title = groups[named]
    for group in groups[named + 1 :]:
        if not goes_on(title, group):
            break
        title = f"{title} {group}"
    return title


def goes_on(title: str, group: str) -> bool:
    """The word mellom opens the names of the parties, and og another one."""
    opened = re.search(r"\b(?:mellom|og|,)$", title, re.IGNORECASE)
    opens = re.match(r"mellom\b", group, re.IGNORECASE) and not re.search(r"\bmellom\b", title, re.IGNORECASE)
    return bool(opened or opens or group.lower() == "og")


def paragraphs(lines: Iterable[Line]) -> list[str]:
    found: list[str] = [""]
    for line in lines:
        text = re.sub(r"^#+\s*", "", line.clean)
        found[-1:] = [found[-1], ""] if not text else [f"{found[-1]} {text}".strip()]
    return [group for group in found if any(sign.isalpha() for sign in group)]


def established(sentences: Iterable[str]) -> PartialDate | None:
    """The day the council was first set up; what the directorate decided for the whole country is history."""
    for sentence in sentences:
        match = ESTABLISHED.search(sentence)
        if match and is_of_council(sentence, match.start()):
            near = sorted(dates(sentence), key=lambda one: abs(one[0] - match.end()))
            if near:
                return near[0][2]
    return None


def is_of_council(sentence: str, verb: int) -> bool:
    told = re.search(r"politiråd", sentence, re.IGNORECASE) and not re.search(r"avtale", sentence[:verb], re.IGNORECASE)
    return bool(told) and not NATIONAL.search(sentence)


def replaces(sentences: Iterable[str]) -> PartialDate | None:
    for sentence in sentences:
        if match := REPLACES.search(sentence):
            if day := first_date(sentence[match.end() :]):
                return day
        elif REPLACED.search(sentence) and (day := first_date(sentence)):
            return day
    return None


def period(sentences: Iterable[str], title: str) -> tuple[PartialDate | None, PartialDate | None]:
    """The days the agreement is valid from and until: of the sentence that says so, else of the title page."""
    for sentence in sentences:
        if is_validity(sentence) and any(found := valid_days(sentence)):
            return found
    return years_apart(title) or (None, None)


def is_validity(sentence: str, before: str = "") -> bool:
    """Of the agreement; `before` is what a pronoun in the sentence may stand for."""
    return bool(VALID.search(sentence) and re.search(r"avtale", f"{sentence} {before}", re.IGNORECASE))


def valid_days(sentence: str) -> tuple[PartialDate | None, PartialDate | None]:
    if span := years_apart(sentence):
        return span
    begin = end = None
    for start, _, day in dates(sentence):
        if UNTIL.search(sentence[:start]):
            end = end or day
        else:
            begin = begin or day
    return begin, end
