"""Subjects that stand on every agenda."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from agreements.reading.result import Term
from agreements.reading.sections import Block, Section
from agreements.reading.terms.labels import divided, inline, is_outermost, label_of, labelled, lead, leads_to_list
from agreements.reading.terms.passage import EXPLICIT, PLAIN
from agreements.reading.terms.strength import strength
from agreements.reading.terms.words import any_of, near, words
from agreements.reading.text import Text, sentences

TREATED = words(
    "drøft* diskuter* behandl* handsam* tas_opp takast_opp gjennomgå* omtal* tema* på_agenda* på_dagsorden* "
    "på_saksliste* på_sakliste* være_tema vere_tema"
)
PAPERS = words("agenda* dagsorden* saksliste* sakliste* følgende følgjande")
EVERY_MEETING = words("hvert kvart alle samtlige") + r" (?:\w+ )?\w*(?:møte|politiråd)\w*"
STANDING = any_of(
    words("fast faste") + r" (?:\w+ )?" + words("punkt* sak* tema* post* innslag"),
    words("stående ståande") + " " + words("punkt* sak* tema*"),
    words("fast_på faste_på") + " " + PAPERS,
    near(words("alltid fast"), TREATED, 40),
    near(TREATED, EVERY_MEETING),
    near(EVERY_MEETING, f"(?:{TREATED}|{PAPERS})", 80),
    near(words("skal"), words("være_tema vere_tema") + " for politirådet", 100),
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


def listed(section: Section, block: Block) -> Iterator[Term]:
    cue, label = STANDING.search(lead(block)), label_of(block)
    if cue and label and is_outermost(section, block):
        binding = strength(lead(block), cue.end())
        yield labelled("standing_item", section, block.text, label=label, strength=binding, confidence=EXPLICIT)


def told(section: Section, block: Block) -> Iterator[Term]:
    """Items named within a sentence: "Faste saker er a, b og c" and "X er fast tema"."""
    if leads_to_list(section, block):
        return
    for sentence in sentences(block.text):
        low = sentence.clean.lower()
        for label, at in inline(sentence, STANDING) or subjects(sentence):
            binding = strength(low, at)
            yield labelled("standing_item", section, sentence, label=label, strength=binding, confidence=PLAIN)


def subjects(sentence: Text) -> list[tuple[str, int]]:
    match = IS_STANDING.match(sentence.clean)
    if match is None or NO_SUBJECT.match(match["label"]):
        return []
    return [(label, match.end("label")) for label in divided(match["label"])]
