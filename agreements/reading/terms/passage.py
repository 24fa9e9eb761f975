"""A passage is one sentence, or one item, with what stands around it: what the rules read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from agreements.reading.forms import place, plain
from agreements.reading.offices import ANY, office_of
from agreements.reading.result import Term
from agreements.reading.sections import Block, Section
from agreements.reading.terms.rhythm import Rhythm, rhythms
from agreements.reading.terms.scope import without_quotations
from agreements.reading.terms.strength import strength
from agreements.reading.text import Text
from agreements.reading.topics import is_topical

EXPLICIT, PLAIN, GUESSED = 0.95, 0.85, 0.6
PRONOUN = re.compile(r"\W*(?:den|denne|de|disse|fristen)\b")


@dataclass(frozen=True)
class Passage:
    """`low` is the clean text, each word in one form; `heading` and `after` too.

    What is no whole sentence is told with its topic in front, `shift` signs long.
    """

    text: Text
    low: str
    clause: int
    heading: str
    before: str
    after: str
    is_item: bool
    shift: int = 0

    @property
    def told_before(self) -> str:
        """What a pronoun that opens the sentence may stand for: the sentence before, and the heading."""
        return f"{self.before} {self.heading}" if PRONOUN.match(self.low) else ""

    def term(self, kind: str, *, at: int | None = None, confidence: float = PLAIN, **fields: Any) -> Term:
        """A term with the strength that the words around `at` give it; no `at` is no strength."""
        binding = None if at is None else strength(self.low, at)
        return Term(kind=kind, strength=binding, clause=self.clause, quote=self.quote, confidence=confidence, **fields)

    @property
    def quote(self) -> str:
        return self.text.printed.strip("*_ ")

    def clean_between(self, start: int, end: int) -> str:
        """The words of the document that `low` tells from start to end."""
        clean, shift = self.text.clean, self.shift
        return clean[place(clean, max(start - shift, 0)) : place(clean, max(end - shift, 0))]

    def find(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        return pattern.search(self.low)

    def rhythm(self, at: int) -> Rhythm | None:
        """The rhythm told nearest to the place, in the same part of the sentence if there is one."""
        found = sorted(rhythms(self.low), key=lambda one: distance(one, at, self.low))
        return found[0] if found else None


def distance(rhythm: Rhythm, at: int, text: str) -> int:
    first, last = sorted((rhythm.start, at))
    return abs(rhythm.start - at) + (1000 if re.search(r";|\. |, og |, men ", text[first:last]) else 0)


def passages(sections: Sequence[Section]) -> Iterator[Passage]:
    for section in sections:
        found = [(block, sentence) for block, sentence in section.sentences() if sentence.clean.strip()]
        lows = [without_quotations(plain(sentence.clean)) for _, sentence in found]
        heading = plain(section.title)
        for at, (block, sentence) in enumerate(found):
            before, after = " ".join(lows[max(0, at - 1) : at]), " ".join(lows[at + 1 : at + 3])
            front = topic(block, lows[at], heading)
            yield Passage(sentence, front + lows[at], section.index, heading, before, after, block.is_item, len(front))


VERB = re.compile(
    r"\b(?:skal|må|bør|kan|vil|er|blir|har|får|gir|holder|møtes|møter|sender|fører|skriver|gjelder|tar|går|kommer|lager"
    r"|gjør|evaluerer|orienterer|rapporterer|deltar|legger|utarbeider|innkaller|kaller|gjennomfører|inviterer|vedtar|velger|danner|tas|gis|ser|bruker|gjennomgår|sies|har|\w{3,}es)\b"
)
NO_SUBJECT = re.compile(r"\W*(?:\w{3,}es|møtes)\b")
LABEL = re.compile(r"\W*[a-zæøå][\w -]{2,30}:")
LEADS_ON = re.compile(r"[a-zæøå]")
MOST_WORDS_OF_LEAD, MOST_WORDS = 14, 12


def is_labelled(low: str) -> bool:
    """It names its own topic in front of a colon."""
    label = LABEL.match(low)
    return bool(label and is_topical(label[0]))


def topic(block: Block, low: str, heading: str) -> str:
    """The words that a sentence without subject or verb goes on from: those in front of the list, or the heading."""
    lead = plain(block.intro.clean)
    if block.is_item and LEADS_ON.match(block.text.clean) and 0 < len(lead.split()) <= MOST_WORDS_OF_LEAD:
        return f"{lead.rstrip(': ')} "
    whole = VERB.search(low) and not NO_SUBJECT.match(low)
    several = re.search(r"\bog\b|,", heading)
    short = len(low.split()) <= MOST_WORDS and not is_labelled(low)
    return f"{heading}: " if heading and short and not whole and not several else ""


def rhythm_fields(rhythm: Rhythm | None) -> dict[str, Any]:
    return {"times": rhythm.times, "minimum": rhythm.minimum, "per": rhythm.per} if rhythm else {}


def responsible(text: str) -> str | None:
    """The office that does it: by whom, from whom, or the subject of the sentence."""
    by = re.search(rf"\b(?:av|fra)\s+(?={ANY.pattern})", text, re.IGNORECASE)
    subject = re.match(rf"\W*(?:{ANY.pattern})", text, re.IGNORECASE)
    if by:
        return office_of(text[by.end() :])
    later = re.search(
        rf"(?:{ANY.pattern})\s+(?:\w+\s+){{0,2}}?(?:fører|skriv\w*|sender|innkaller|kaller|utarbeid\w*|rapporter\w*"
        rf"|er ansvarlig|har ansvar\w*|lager)",
        text,
        re.IGNORECASE,
    )
    return office_of(subject[0]) if subject else (office_of(later[0]) if later else None)


def receiver(text: str) -> str | None:
    """Whom it goes to: an office, the municipality, or the council."""
    if re.match(r"\W*kommunen (?:mottar|får)\b", text):
        return "municipality"
    for match in re.finditer(r"\b(?:til|for)\s+(\S+)", text):
        to = office_of(match[1]) or party(match[1])
        if to:
            return to
    return None


def party(word: str) -> str | None:
    if word.startswith("politiråd"):
        return "council"
    return "municipality" if re.match(r"kommun(?:en|ene)\b|kommuneledelse", word) else None
