"""Looking back: evaluation, and learning points for the next year."""

from __future__ import annotations

import re

from agreements.reading.dates import MONTHS
from agreements.reading.result import Json, Term
from agreements.reading.terms.passage import EXPLICIT, GUESSED, PLAIN, Passage, rhythm_fields
from agreements.reading.terms.rhythm import Rhythm
from agreements.reading.words import any_of, any_word, near, words

WORK = r"(?:\w*samarbeid\w*|\w*arbeid(?:et|e)?|innsats\w*|\w*virksomhet\w*|effekt\w*|resultat\w*|ordning\w*)\b"
EVALUATE = r"\b\w*evaluere[rs]?\b|\bevaluert\b"
DOING = words("foreligg* legges gjennomfør* utfør* foreta* gjør* skje* finne* lag* hold* skriv* være er skal")
AN_EVALUATION = r"(?<!fra )(?<!av )(?<!på )(?<!i )\b(?:egen|selv)?evaluering(?:en|er)?\b"
LOOK_BACK = any_of(
    near(
        words("vurdere vurderer vurderes gjennomgå gjennomgår gjennomgås oppsummere oppsummerer oppsummeres"), WORK, 60
    ),
    near(rf"\b{WORK}\b", words("vurderes gjennomgås oppsummeres"), 40),
    near(words("går gå gås"), rf"gjennom (?:\w+ ){{0,3}}?{WORK}", 60),
    near(words("gjøre gjør gjøres"), r"(?:opp )?(?:status|en vurdering) (?:for|av|over)", 20),
    near(words("se ser"), r"på (?:hvordan|om) (?:\w+ ){0,3}?(?:har|fungerer|virker)", 20),
    near(words("drøfte drøfter diskuterer diskutere"), r"(?:gått bra|har fungert|fungerer|kan bli bedre)", 60),
    near(words("se ser"), r"tilbake på (?:\w+ ){0,2}?(?:år|" + WORK + ")", 20),
)
EVALUATED = any_of(
    EVALUATE,
    r"\btil evaluering\b|^\W*(?:\w+ )?evaluering(?:en)?:",
    near(AN_EVALUATION, DOING),
    near(DOING, AN_EVALUATION, 40),
)
TARGET = any_of(
    r"politiråd|samarbeid|arbeid|avtale|tiltak|ordning|innsats|årshjul|virksomhet|seg selv",
    words("partene rådet det"),
    r"^\W*(?:den|denne)\b",
    rf"^\W*(?:\w+ )?{AN_EVALUATION}",
    r"^\W*evalueres\b",
)
OTHERS = any_word("politivedtekt* utgitt utarbeidet_av innsatsområdene foreldremøte* kunne_evalueres")
OF_THE_FORM = re.compile(r"i evalueringen|evalueringen skal|malen")
GUIDE = any_word("veileder* mal malen skjema*")
THE_YEAR = r"(?:hvert )?år(?:et)?\b"
MONTH = "(?:" + "|".join(MONTHS) + ")"
END_OF_YEAR = any_of(
    words("årets_slutt årsslutt årsskifte* årets_siste siste_møte_i_året siste_møtet_i_året"),
    rf"\b(?:utgangen|slutten|utløpet) av {THE_YEAR}",
    rf"\bsiste (?:politiråds)?møte\w*.{{0,15}}\b{THE_YEAR}",
)
FIRST_MEETING = any_of(
    near(r"\bførste (?:\w+ )?(?:politiråds)?møte\w*", words("nyttår året år kalenderår*"), 25),
    words("etter_nyttår årets_første"),
)
IN_MONTH = re.compile(
    rf"\b(?:i|innen|utgangen av|slutten av|(?P<day>\d{{1,2}}\.)) (?P<month>{MONTH})(?:møtet)?\b(?! \d{{4}})"
    rf"|\b(?P<meeting>{MONTH}|høst|vår)møtet\b"
)
WRITTEN = any_word("skriftlig* skrives_ned notat")
LESSON = words("læringspunkt* lærdom* forbedringspunkt* forbedringsområd*") + r"|\blært\b|\bvi lærer\b|\brådet lærer\b"
FINDING = words("erfaring* funn funnene resultat* konklusjon* evaluering*")
CARRIED = words(
    "videreføres videreføre videreført føres_videre føre_videre føre_til føres_over føres_inn føres_til tas_med ta_med "
    "tar_med tatt_med tas_inn tatt_inn tar_vi tar_rådet med_inn med_videre innarbeides arbeides_inn overføres "
    "legges_til_grunn legges_inn lagt_til_grunn følges_opp brukes brukt bruke bli_med blir_med tas_opp danner_grunnlag "
    "være_grunnlag skrives_inn innlemmes"
)
NEXT = any_of(
    words("neste kommende året_etter året_som_kommer påfølgende videre framover det_året_som"), r"\bårshjul|\bplan"
)
LEARNING = any_of(near(LESSON, CARRIED))
FOUND = any_of(near(FINDING, CARRIED))
FEWEST_WORDS = 4


def evaluation(passage: Passage) -> Term | None:
    match = passage.find(EVALUATED) or passage.find(LOOK_BACK)
    if match is None or not passage.find(TARGET) or is_about_other(passage):
        return None
    rhythm = rhythm_of_evaluation(passage, match.start())
    when = when_of(passage.low)
    if rhythm is None and when is None and not passage.find(EVALUATED):
        return None
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
    """Each of these comes once a year."""
    if FIRST_MEETING.search(text):
        return "first meeting of the year"
    if END_OF_YEAR.search(text):
        return "end of year"
    month = IN_MONTH.search(text)
    return (month["month"] or month["meeting"]) if month else None


def facts_of_evaluation(passage: Passage, when: str | None) -> Json:
    following = passage.after if "evaluer" in passage.after else ""
    facts: Json = {"when": when} if when else {}
    if WRITTEN.search(f"{passage.low} {following}"):
        facts["written"] = True
    if GUIDE.search(f"{passage.low} {following}"):
        facts["template"] = True
    return facts


def learning_points(passage: Passage) -> Term | None:
    lesson = passage.find(LEARNING)
    match = lesson or (passage.find(FOUND) if passage.find(NEXT) else None)
    if match is None:
        return None
    return passage.term("learning_points", at=match.start(), confidence=EXPLICIT if lesson else PLAIN)
