"""Focus areas of the period; measures under an area belong to it and are none of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from agreements.reading.forms import plain
from agreements.reading.heading import VERB
from agreements.reading.result import Term
from agreements.reading.sections import Block, Section
from agreements.reading.terms.labels import emphasised, inline, is_outermost, label_of, labelled, lead, leads_to_list
from agreements.reading.terms.passage import EXPLICIT, GUESSED, PLAIN
from agreements.reading.terms.standing import is_standing
from agreements.reading.text import sentences
from agreements.reading.words import any_of, any_word, words

AREA = (
    r"\b(?:hoved)?satsn?ings\w*|\b(?:innsats|fokus|handlings|prioriterings|samarbeids)område\w*|\bhovedprioritering\w*"
    r"|\bprioriteringer\b"
)
FOCUS = any_of(
    AREA,
    words("prioritert prioriterte prioriterer") + " " + words("innsatsområd* område* tema* mål* felt* oppgave*"),
    words("rette_innsats* satser_på felles_prioritering*"),
    words("skal vil") + r" (?:\w+ ){0,6}?" + words("prioritere satse"),
    words("skal vil")
    + r" (?:\w+ ){0,6}?(?:særlig|særskilt) (?:\w+ ){0,2}?(?:vekt|arbeide|samarbeide|oppmerksomhet|innsats|fokus)",
)
HEADED = any_of(AREA, r"\bprioriter\w*|\bfokus\b|\bsatsing\b|\binnsats(?:en)?$")
DUTIES = re.compile(r"\bansvar\b|\boppgaver\b(?!.*område)|\bmedlemm|\bmøte\b|\bformål")
OF_PERSON = re.compile(r"\W*(?:politikontakt|slt|koordinator|sekretær|leder|ordfører)\w*")
LOCAL_GOALS = any_word("lokale_mål lokalt_mål mål_for_perioden felles_mål_for_perioden felles_mål_for_samarbeidet")
NAMED_AREA = re.compile(r"(?:satsn?ings|innsats|fokus)områd(?:e|a)?\s*\d*\s*[:–-]\s*(?P<label>.+)", re.IGNORECASE)
MOST_WORDS_OF_SUBHEAD = 8
FEWEST = 2


def focus_areas(sections: Sequence[Section]) -> list[Term]:
    """What the text calls focus areas; local goals where it calls nothing so."""
    named = [term for section in sections for term in (*within(section), *below(section, sections))]
    return named or [term for section in sections for term in goals(section)]


def is_headed(section: Section) -> bool:
    return bool(HEADED.search(plain(section.title)))


def within(section: Section) -> Iterator[Term]:
    heads = subheads(section) if is_headed(section) else []
    for block in section.blocks:
        if block in heads:
            label = (emphasised(block) or block.text.clean).strip(" .:")
            yield labelled("focus_area", section, block.text, label=label, strength=None, confidence=PLAIN)
        elif not block.is_item:
            yield from told(section, block)
        elif not heads and leads_to_areas(section, block):
            yield from listed(section, block, EXPLICIT if FOCUS.search(lead(block)) else PLAIN)


def leads_to_areas(section: Section, block: Block) -> bool:
    words_before = lead(block)
    led = FOCUS.search(words_before) and not OF_PERSON.match(words_before)
    return bool(led or is_headed(section)) and not DUTIES.search(words_before)


def subheads(section: Section) -> list[Block]:
    """Short lines, or words in bold that open a paragraph: the areas themselves, each above its measures."""
    found = [block for block in section.blocks if not block.is_item and is_subhead(section, block)]
    return found if len(found) >= FEWEST else []


def is_subhead(section: Section, block: Block) -> bool:
    text = block.text.clean
    if emphasised(block):
        return True
    opens = leads_to_list(section, block) or not any(other.is_item for other in section.blocks)
    short = len(text.split()) <= MOST_WORDS_OF_SUBHEAD and not text.endswith((".", ",", ";", ":"))
    return short and opens and not VERB.search(text) and not FOCUS.search(plain(text))


def goals(section: Section) -> Iterator[Term]:
    for block in section.blocks:
        if block.is_item and LOCAL_GOALS.search(f"{plain(section.title)} {lead(block)}"):
            yield from listed(section, block, GUESSED)


def listed(section: Section, block: Block, confidence: float) -> Iterator[Term]:
    label = label_of(block)
    if label and is_outermost(section, block) and not is_standing(block):
        yield labelled("focus_area", section, block.text, label=label, strength=None, confidence=confidence)


def told(section: Section, block: Block) -> Iterator[Term]:
    """Areas named within a sentence, or one to a line: "Satsingsområde 1: Ungdom"."""
    if leads_to_list(section, block):
        return
    for sentence in sentences(block.text):
        one = NAMED_AREA.match(sentence.clean)
        found = [one["label"].strip(" .")] if one else [label for label, _ in inline(sentence, FOCUS)]
        for label in found:
            yield labelled("focus_area", section, sentence, label=label, strength=None, confidence=PLAIN)


def below(section: Section, sections: Sequence[Section]) -> Iterator[Term]:
    """Headings one level down from a heading that speaks of focus areas."""
    if not is_headed(section) or any(block.is_item for block in section.blocks):
        return
    for other in sections[section.index + 1 :]:
        if other.level <= section.level:
            return
        if other.level == section.level + 1:
            named = NAMED_AREA.match(other.title)
            label = named["label"] if named else other.title
            yield Term("focus_area", None, other.index, other.title, PLAIN, label=label)
