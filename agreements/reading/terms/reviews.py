"""Looking back: evaluation, and learning points for the next year."""

from __future__ import annotations

import re

from agreements.reading.result import Json, Term
from agreements.reading.terms.passage import EXPLICIT, GUESSED, PLAIN, Passage, rhythm_fields
from agreements.reading.terms.rhythm import Rhythm
from agreements.reading.terms.words import any_of, any_word, near, words

EVALUATE = words("evaluere evalueres evaluerast evaluerer evaluerar")
DOING = words("gjennomfør* utfør* foreta* gjer* gjør* skje* lag* hold* hald* skriv*")
AN_EVALUATION = words("evaluering evalueringen evalueringa evalueringar evalueringer egenevaluering* eigenevaluering*")
EVALUATED = any_of(EVALUATE, near(AN_EVALUATION, DOING), near(DOING, AN_EVALUATION, 40))
TARGET = any_of(
    r"politiråd|arbeid|avtale|tiltak|ordning|innsats|årshjul",
    words("partane partene rådet det"),
    r"^\W*(?:den|denne)\b",
)
OTHERS = any_word("utgitt utarbeidet_av innsatsområdene innsatsområda")
OF_THE_FORM = re.compile(r"i evalueringen|i evalueringa|evalueringen skal|evalueringa skal|malen")
GUIDE = any_word("veileder* rettleiar* mal malen skjema*")
THE_YEAR = r"(?:hvert |kvart )?år(?:et)?\b"
END_OF_YEAR = any_of(
    words("årets_slutt årsslutt årsskifte årsskiftet årets_siste"),
    rf"\b(?:utgangen|slutten|utløpet) av {THE_YEAR}",
    words("i_november i_desember"),
    rf"\bsiste (?:politiråds)?møte\w*.{{0,15}}\b{THE_YEAR}",
)
FIRST_MEETING = any_of(
    near(r"\b(?:første|fyrste) (?:\w+ )?(?:politiråds)?møte\w*", words("nyttår året år kalenderår*"), 25),
    words("etter_nyttår"),
)
WRITTEN = any_word("skriftlig* skriftleg*")
LESSONS = words(
    "læringspunkt* lærepunkt* læringspoeng* lærdom* lært forbedringspunkt* forbetringspunkt* forbedringsområd* "
    "forbetringsområd* erfaring*"
)
CARRIED = words(
    "videreføres vidareførast føres_videre førast_vidare tas_med takast_med tek_med tar_med innarbeides innarbeidast "
    "overføres overførast legges_til_grunn leggast_til_grunn følges_opp følgjast_opp brukes brukast blir_med bli_med"
)
LEARNING = any_of(near(LESSONS, CARRIED))
FEWEST_WORDS = 4


def evaluation(passage: Passage) -> Term | None:
    match = passage.find(EVALUATED)
    if match is None or not passage.find(TARGET) or is_about_other(passage):
        return None
    rhythm = rhythm_of_evaluation(passage, match.start())
    when = when_of(passage.low)
    fields = rhythm_fields(rhythm) or ({"times": 1, "per": "year"} if when else {})
    sure = EXPLICIT if rhythm else (PLAIN if when else GUESSED)
    facts = facts_of_evaluation(passage, when)
    return passage.term("evaluation", at=match.start(), confidence=sure, facts=facts, **fields)


def rhythm_of_evaluation(passage: Passage, at: int) -> Rhythm | None:
    """A rhythm of meetings in the same sentence is not the rhythm of the evaluation."""
    rhythm = passage.rhythm(at)
    return None if rhythm is None or "møte" in rhythm.noun else rhythm


def is_about_other(passage: Passage) -> bool:
    """A duty in a list, advice of others, or how the form is filled in."""
    bare = passage.is_item and len(passage.low.split()) < FEWEST_WORDS
    form = OF_THE_FORM.match(passage.low) and not passage.rhythm(0) and not when_of(passage.low)
    return bool(bare or form or passage.find(OTHERS))


def when_of(text: str) -> str | None:
    """Either of these comes once a year."""
    if FIRST_MEETING.search(text):
        return "first meeting of the year"
    return "end of year" if END_OF_YEAR.search(text) else None


def facts_of_evaluation(passage: Passage, when: str | None) -> Json:
    following = passage.after if "evaluer" in passage.after else ""
    facts: Json = {"when": when} if when else {}
    if passage.find(WRITTEN):
        facts["written"] = True
    if GUIDE.search(f"{passage.low} {following}"):
        facts["template"] = True
    return facts


def learning_points(passage: Passage) -> Term | None:
    match = passage.find(LEARNING)
    if match is None or not re.search(r"lær|forb|evaluering", passage.low):
        return None
    return passage.term("learning_points", at=match.start(), confidence=EXPLICIT)
