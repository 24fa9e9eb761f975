"""The names of subjects: of an item in a list, or of several in one sentence."""

from __future__ import annotations

import re

from agreements.reading.forms import place, plain
from agreements.reading.result import Term
from agreements.reading.sections import Block, Section
from agreements.reading.text import Text, sentences

NO_LABEL = re.compile(
    r"(?:aktuelle|eventuel\w*|andre|anna|annet)\s+(?:oppfølgingspunkt\w*|tiltak|tema|saker)\b", re.IGNORECASE
)
PROMISE = re.compile(
    r"\b(?:skal|må|bør)\b.{0,30}\b(?:gjennomfør|avhold|hold|hald|send|evaluer|møt)\w*|\b(?:avholdes|gjennomføres|sendes)\b",
    re.IGNORECASE,
)
LISTED_AFTER = re.compile(
    r"^(?:[^,.]{0,80}?\b(?:er|vere|være|omfatter|omfattar)|\s*\b(?:om|med|på|mot|av))\s+"
    r"(?:følgende |følgjande |(?:en |ein )?gjennomgang av )?(?P<list>[^.]+)",
    re.IGNORECASE,
)
LONGEST_INLINE = 90
LONGEST = 160
FEWEST_WORDS_OF_PROMISE = 5


def label_of(block: Block) -> str | None:
    """The name of the subject: what is in bold, or what stands in front of a colon, or the first sentence."""
    first = next((sentence.clean for sentence in sentences(block.text)), "")
    label = (emphasised(block) or re.split(r":\s|:$|\s[–—]\s", first, maxsplit=1)[0]).strip(" .;,:")
    promise = PROMISE.search(label) and len(label.split()) >= FEWEST_WORDS_OF_PROMISE
    return None if not label or len(label) > LONGEST or NO_LABEL.match(label) or promise else label


def emphasised(block: Block) -> str | None:
    match = re.match(r"(?:\*\*|__)(?P<label>.+?)(?:\*\*|__)", block.text.printed)
    return match["label"] if match else None


def lead(block: Block) -> str:
    """The last sentence in front of the list, each word in one form."""
    return next(reversed([plain(sentence.clean) for sentence in sentences(block.intro)]), "")


def is_outermost(section: Section, block: Block) -> bool:
    return block.depth == section.depths[id(block.intro)]


def leads_to_list(section: Section, block: Block) -> bool:
    return id(block.text) in section.depths


def inline(sentence: Text, cue: re.Pattern[str]) -> list[tuple[str, int]]:
    """The labels that follow the cue after a colon or the word "er", with the place of the cue."""
    match = cue.search(plain(sentence.clean))
    if match is None:
        return []
    start, end = place(sentence.clean, match.start()), place(sentence.clean, match.end())
    after_colon = re.search(r":\s+(?P<list>.+)$", sentence.clean[start:])
    listed = after_colon or LISTED_AFTER.search(sentence.clean[end:])
    labels = divided(listed["list"]) if listed else []
    promises = any(PROMISE.search(label) for label in labels)
    return [(label, match.end()) for label in labels] if len(labels) > 1 and not promises else []


def divided(text: str) -> list[str]:
    """The parts of "a, b og c"; a semicolon divides more strongly than a comma."""
    text = text.strip(" .")
    parts = text.split(";") if ";" in text else text.split(",")
    if ";" not in text and len(parts) > 1:
        parts = [*parts[:-1], *re.split(r"\s(?:og|samt)\s", parts[-1], maxsplit=1)]
    bare = (re.sub(r"^(?:og|samt)\s+|^(?:\d{1,2}|[a-f])[.)]\s+", "", part.strip(" .")) for part in parts)
    return [part for part in bare if part and len(part) <= LONGEST_INLINE]


def labelled(kind: str, section: Section, text: Text, *, label: str, strength: str | None, confidence: float) -> Term:
    return Term(kind, strength, section.index, text.printed.strip("*_ "), confidence, label=label)
