"""The front of an agreement: its title, and the days told in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from agreements.reading.dates import dates, first_date, years_apart
from agreements.reading.result import PartialDate
from agreements.reading.text import Line
from agreements.reading.words import any_of, any_word, words

AGREEMENT = re.compile(r"avtale|politiråd", re.IGNORECASE)
ESTABLISHED = any_of(
    words(
        "opprettet opprettelsen etablert etableringen etablerte stiftet startet dannet konstituert innført siden "
        "kom_med kom_i_gang ble_til grunnlagt"
    ),
    r"\b(?:sitt|det|et) (?:aller )?første (?:politi)?råd(?:et)?\b",
)
NATIONAL = re.compile(
    r"direktorat|departement|regjering|storting|\bi (?:hele )?landet|nasjonal|rundskriv|i norge|patrulje"
    r"|kommunesammenslåing|alle kommuner|kommunene i norge|politiråd(?:ene)? ble innført"
)
REPLACES = any_word(
    "erstatter avløser kommer_i_stedet_for trer_i_stedet_for opphever erstatte avløse kommer_til_erstatning_for"
)
REPLACED = re.compile(
    r"\b(?:tidligere|forrige|gjeldende|eldre) (?:\w+\s)?\w*avtale\w*\b.*\b(?:oppheves|opphører|går ut|utgår"
    r"|erstattes|bortfaller)\b"
    r"|\bavtale\w*\b.*\b(?:erstattes|avløses|oppheves) (?:av|med|ved)\b"
)
VALID = any_word(
    "gyldig* gjelder gjeldende gjelde varer vare varighet trer_i_kraft tre_i_kraft virkning løper løpe avtaleperiode* "
    "avtaletid* inngått_for ramme løpetid utløper går_ut"
)
UNTIL = re.compile(
    r"(?:\btil(?: og med)?|\bt\.?o\.?m\.?|\bfram til|\binnen|\butløper|\bopphører|\bgår ut|\bsluttdato|\but)"
    r"[\s:]*(?:den\s+|utgangen av\s+|slutten av\s+|år\s+)?$"
)
NEAR = 30
OTHER_DAY = re.compile(r"\b(?:signert|underskrevet|undertegnet|datert|vedtatt|inngått)\s+(?:den\s+)?$")


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


def established(sentences: Sequence[str]) -> PartialDate | None:
    """The day the council was first set up; what was decided for the whole country is history.

    The sentence before may have named the council.
    """
    for before, sentence in pairwise(("", *sentences)):
        match = ESTABLISHED.search(sentence)
        if match and is_of_council(sentence, before, match.start()):
            near = sorted(dates(sentence), key=lambda one: abs(one[0] - match.end()))
            if near:
                return near[0][2]
    return None


def is_of_council(sentence: str, before: str, verb: int) -> bool:
    told = re.search(r"politiråd|\brådet\b|\bråd\b", sentence) or re.search("politiråd", before)
    return (
        bool(told) and not re.search(r"avtale", sentence[max(0, verb - NEAR) : verb]) and not NATIONAL.search(sentence)
    )


def replaces(sentences: Iterable[str]) -> PartialDate | None:
    for sentence in sentences:
        if match := REPLACES.search(sentence):
            if day := first_date(sentence[match.end() :]):
                return day
        elif REPLACED.search(sentence) and (day := first_date(sentence)):
            return day
    return None


def period(sentences: Sequence[str], title: str) -> tuple[PartialDate | None, PartialDate | None]:
    """The days the agreement is valid from and until: of the sentences that say so, else of the title page."""
    begin = end = None
    for before, sentence in pairwise(("", *sentences)):
        if is_validity(sentence, before if OPENS_WITH_PRONOUN.match(sentence) else ""):
            first, last = valid_days(sentence)
            begin, end = begin or first, end or last
    return (begin, end) if begin or end else years_apart(title) or (None, None)


OPENS_WITH_PRONOUN = re.compile(r"\W*(?:den|denne)\b")
LABEL = re.compile(r"\W*(?:\w+ )?(?:varighet|gyldighet|løpetid|avtaleperiode)\w*:")
OTHER_PAPER = any_word("handlingsplan* satsingsområd* beredskapsplan* årshjul* tiltaksplan* plan planen vedtekt*")


def is_validity(sentence: str, before: str = "") -> bool:
    """Of the agreement; `before` is what a pronoun in the sentence may stand for."""
    valid = VALID.search(sentence)
    of_agreement = re.search(r"avtale", f"{sentence} {before}") or LABEL.match(sentence)
    return bool(valid and of_agreement) and not OTHER_PAPER.search(sentence[: valid.start() if valid else 0])


def valid_days(sentence: str) -> tuple[PartialDate | None, PartialDate | None]:
    sentence = before_what_is_replaced(sentence)
    if span := years_apart(sentence):
        return span
    begin = end = None
    for start, _, day in dates(sentence):
        if OTHER_DAY.search(sentence[:start]):
            continue
        if UNTIL.search(sentence[:start]):
            end = end or day
        else:
            begin = begin or day
    return begin, end


def before_what_is_replaced(sentence: str) -> str:
    match = REPLACES.search(sentence) or re.search(r"\bavtalen? av\b", sentence)
    return sentence[: match.start()] if match else sentence
