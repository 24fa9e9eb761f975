"""Focus areas of the period; measures under an area belong to it and are none of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from agreements.reading.result import Term
from agreements.reading.sections import Block, Section
from agreements.reading.terms.labels import inline, is_outermost, label_of, labelled, lead, leads_to_list
from agreements.reading.terms.passage import EXPLICIT, GUESSED, PLAIN
from agreements.reading.terms.standing import is_standing
from agreements.reading.terms.words import any_of, any_word, words
from agreements.reading.text import sentences

FOCUS = any_of(
    r"\b(?:hoved|hovud)?satsn?ings\w*",
    words("innsatsområd* fokusområd* prioriteringsområd* hovedprioritering* hovudprioritering* felles_prioritering*"),
    words("prioritert prioriterte") + " " + words("innsatsområd* område* tema* mål* felt* oppgåve* oppgave*"),
    words("rette_innsats* satsar_på satser_på"),
    words("skal vil") + r" (?:\w+ ){0,4}?" + words("prioritere satse"),
)
DUTIES = re.compile(r"\bansvar\b|\boppgaver\b(?!.*område)")
LOCAL_GOALS = any_word("lokale_mål lokalt_mål mål_for_perioden felles_mål_for_perioden felles_mål_for_samarbeidet")
NAMED_AREA = re.compile(r"(?:satsn?ings|innsats|fokus)område\s*\d*\s*[:–-]\s*(?P<label>.+)", re.IGNORECASE)


def focus_areas(sections: Sequence[Section]) -> list[Term]:
    """What the text calls focus areas; local goals where it calls nothing so."""
    named = [term for section in sections for term in (*within(section), *below(section, sections))]
    return named or [term for section in sections for term in goals(section)]


def within(section: Section) -> Iterator[Term]:
    for block in section.blocks:
        if not block.is_item:
            yield from told(section, block)
        elif FOCUS.search(lead(block)) and not DUTIES.search(lead(block)):
            yield from listed(section, block, EXPLICIT)


def goals(section: Section) -> Iterator[Term]:
    for block in section.blocks:
        if block.is_item and LOCAL_GOALS.search(f"{section.title.lower()} {lead(block)}"):
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
    if not FOCUS.search(section.title.lower()) or any(block.is_item for block in section.blocks):
        return
    for other in sections[section.index + 1 :]:
        if other.level <= section.level:
            return
        if other.level == section.level + 1:
            named = NAMED_AREA.match(other.title)
            label = named["label"] if named else other.title
            yield Term("focus_area", None, other.index, other.title, PLAIN, label=label)
