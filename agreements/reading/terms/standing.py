"""Subjects that stand on every agenda."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from agreements.reading.forms import plain
from agreements.reading.result import Term
from agreements.reading.sections import Block, Section
from agreements.reading.terms.labels import divided, inline, is_outermost, label_of, labelled, lead, leads_to_list
from agreements.reading.terms.passage import EXPLICIT, PLAIN
from agreements.reading.terms.strength import strength
from agreements.reading.text import Text, sentences
from agreements.reading.words import any_of, near, words

TREATED = words(
    "gjennomgang* ta_for_seg tar_for_seg være_oppe oppe_på starter åpner innledes drøft* diskuter* behandl* tas_opp "
    "ta_opp gjennomgå* omtal* tema* på_agenda* på_dagsorden* på_saksliste* berøres orienter* informer* være_med "
    "stå_på settes_opp gjennom"
)
PAPERS = words("agenda* dagsorden* saksliste* sakslisten* følgende")
EVERY_MEETING = words("hver hvert alle samtlige ethvert") + r" (?:\w+ )?\w*(?:møte|politiråd)\w*"
EVERY_AGENDA = words("hver hvert alle") + r" (?:saksliste|agenda|dagsorden|innkalling)\w*"
STANDING = any_of(
    words("fast faste")
    + r" (?:\w+ )?"
    + words("punkt* sak* tema* post* innslag drøfting* struktur* agenda* dagsorden* saksliste*"),
    words("stående") + " " + words("punkt* sak* tema*"),
    words("fast_på faste_på") + " " + PAPERS,
    near(words("alltid fast"), TREATED, 40),
    near(PAPERS, words("alltid fast"), 30),
    near(TREATED, EVERY_MEETING),
    near(EVERY_MEETING, f"(?:{TREATED}|{PAPERS})", 80),
    EVERY_AGENDA,
    r"^\W*(?:standard |normal |vanlig )?(?:saksliste|dagsorden|agenda)\w*(?: (?:for|på|i) [\w ]+)?(?: er)?:?$",
    near(words("skal"), words("være_tema") + " for politirådet", 100),
)
HEADED = any_of(
    r"\bfaste? (?:\w+ )?(?:drøftings)?(?:punkt|sak|tema|post)\w*|\bfaste drøfting\w*|\bstående (?:punkt|sak|tema)\w*",
    r"\b(?:saker|punkter|tema) som alltid\b",
)
DUTIES = re.compile(
    r"\b(?:sekretær\w*|\w*koordinator\w*|leder(?:en)?|politikontakt\w*)(?: skal)?\W*$|\boppgaver\b|\bmedlemm"
)
IS_STANDING = re.compile(
    r"(?P<label>[^.:]{3,90}?) (?:skal|er|bør) (?:alltid |også |òg )?(?:(?:være|vere) )?(?:et |eit |ein |en )?"
    r"(?:faste?|stående|ståande) (?:tema|punkt|sak|post)\w*",
    re.IGNORECASE,
)
NO_SUBJECT = re.compile(r"(?:det|følgende|følgjande|dette|disse|desse|dei|de|her)\b", re.IGNORECASE)


def standing_items(sections: Sequence[Section]) -> Iterator[Term]:
    for section in sections:
        for block in section.blocks:
            yield from listed(section, block) if block.is_item else told(section, block)


def is_standing(block: Block) -> bool:
    return bool(STANDING.search(lead(block)))


def cue_of(section: Section, block: Block) -> int | None:
    """Where the words in front of the list say that its items stand on every agenda; the heading may say it too."""
    words_before = lead(block)
    if DUTIES.search(words_before):
        return None
    cue = STANDING.search(words_before)
    if cue:
        return cue.end()
    return len(words_before) if HEADED.search(plain(section.title)) else None


def listed(section: Section, block: Block) -> Iterator[Term]:
    cue, label = cue_of(section, block), label_of(block)
    if cue is not None and label and is_outermost(section, block):
        binding = strength(lead(block), cue)
        yield labelled("standing_item", section, block.text, label=label, strength=binding, confidence=EXPLICIT)


def told(section: Section, block: Block) -> Iterator[Term]:
    """Items named within a sentence: "Faste saker er a, b og c" and "X er fast tema"."""
    if leads_to_list(section, block):
        return
    for sentence in sentences(block.text):
        low = plain(sentence.clean)
        for label, at in inline(sentence, STANDING) or subjects(sentence):
            binding = strength(low, at)
            yield labelled("standing_item", section, sentence, label=label, strength=binding, confidence=PLAIN)


def subjects(sentence: Text) -> list[tuple[str, int]]:
    match = IS_STANDING.match(sentence.clean)
    if match is None or NO_SUBJECT.match(match["label"]):
        return []
    return [(label, match.end("label")) for label in divided(match["label"])]
