"""Repairs words whose æ, ø and å a scanner has misread, so that the rules can be written in plain Norwegian."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from agreements.reading.text import Text, Word
from councils.spelling import misreadings

FEWEST_LETTERS = 300
RARE = 0.004

LONG = """
politiråd møtelokale møtearena møtedelt møtested møteplass møtefrekvens lærepunkt område gjennomfør ordfører
ordførar rådmann journalfør direktør rådgiver pådriver rådhus åpningstid læringspunkt næringsliv nærpoliti tilstedevær
oppfølging skolebesøk øyeblikkelig årshjul årsplan særskil drøftes drøftast miljøer forhånd
"""
SHORT = """
møte møter møtet møtene møta møtes møtast møtest år året årene årlig årlige årleg årlege års årets på bør må når nå
også være vert vært får få før først første følge følges følgende følgjande følger formål mål målet målene råd rådet
høst hausten høsten vår våren øst øvrige øvrig ønske ønsker ønskelig ønskjeleg nødvendig nødvendige både språk måned
måneder måneden måneders månad månader månaden månaders månedlig nær nære nært nærmere nærvær føres fører førast
videreføres vidareførast gjøres gjør utføres utfører drøfte høring søke sørge sørger tråd spørsmål inngått består går
gjennomgås gjennomgå gjennomgår står stå måte måten døgn døgnet øyemed besøk lørdag søndag særlig halvår kvartår åtte
målrettet målgruppen opplæring lære miljø ansvarsområder gjøre åpent åpne
"""
PROTECTED = "for far var mal hos ha har se ser de da den det er et en ei eg ta tar sa la lag same rest"
WORDS_IN_FRONT_OF_FOR = re.compile(r"(uke|veke|dag|døgn|måned|månad|forkant)\w*$")


def is_noisy(text: str) -> bool:
    """A Norwegian text where æ, ø and å hardly occur has lost them in the scanner."""
    letters = [sign for sign in text.lower() if sign.isalpha()]
    return len(letters) >= FEWEST_LETTERS and sum(sign in "æøå" for sign in letters) < RARE * len(letters)


def understood(line: str, *, noisy: bool) -> Text:
    words = [Word(printed, clean(printed, noisy=noisy)) for printed in line.split()]
    return Text(tuple(before_the_meeting(words) if noisy else words))


def before_the_meeting(words: list[Word]) -> list[Word]:
    """The word for is right by itself; only between a length of time and a meeting is it a misread "før"."""
    around = zip([None, *words], words, [*words[1:], None], strict=False)
    return [Word(word.printed, "før") if is_before(last, word, following) else word for last, word, following in around]


def is_before(last: Word | None, word: Word, following: Word | None) -> bool:
    if last is None or following is None or word.clean != "for":
        return False
    return bool(WORDS_IN_FRONT_OF_FOR.match(last.clean)) and following.clean.startswith("møte")


def clean(printed: str, *, noisy: bool) -> str:
    """The word without marks of emphasis and invisible signs, with misread letters put right."""
    word = unicodedata.normalize("NFC", printed)
    word = re.sub(r"\*+|__+|`|[\u00ad\u200b-\u200d\ufeff]|\\(?=\W)", "", word)
    word = re.sub(r"^_+(?=\w)|(?<=\w)_+$", "", word)
    return repaired(word, noisy=noisy)


@cache
def repaired(word: str, *, noisy: bool) -> str:
    if noisy and word in ("&", "é"):
        return "å"
    core = word.strip(".,;:!?()\"«»'/")
    if not core:
        return word
    return word.replace(core, like(core, right_spelling(core.lower(), noisy=noisy)), 1)


def right_spelling(word: str, *, noisy: bool) -> str:
    if noisy and word in short_misreadings():
        return short_misreadings()[word]
    for misread, right in long_misreadings():
        word = misread.sub(right, word)
    return re.sub(r"(?<=[a-z])&(?=[a-z])", "æ", word)


@cache
def short_misreadings() -> dict[str, str]:
    found: dict[str, str] = {}
    for word in SHORT.split():
        for misread in misreadings(word):
            found.setdefault(misread, word)
    return {misread: word for misread, word in found.items() if misread not in PROTECTED.split()}


@cache
def long_misreadings() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(f"(?:{any_of(misreadings(word) - {word})})(?!io|at)"), word) for word in LONG.split())


def any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words)))


def like(printed: str, word: str) -> str:
    """The word with capitals where the printed one has them."""
    if printed.lower() == word:
        return printed
    if printed.isupper() and len(printed) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if printed[:1].isupper() else word
