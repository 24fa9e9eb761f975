"""What a heading looks like, whatever way it is set."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from agreements.reading.numbering import numbered
from agreements.reading.text import Line

LONGEST = 120
HALF = LONGEST // 2
MOST_WORDS_WITH_VERB = 7
MOST_WORDS_WITH_STOP = 5
BULLET = re.compile(r"\s*(?:[-–—−•·●▪■◦‣+\uf0b7\uf0a7¢©»]|\*(?!\*)|[eo](?=\s+\S|\s*$))(?:\s+|$)")
VERB = re.compile(
    r"\b(skal|må|bør|kan|vil|er|har|blir|ble|vart|avholdes|holdes|haldast|sendes|gjelder|gjeld)\b", re.IGNORECASE
)
PARTY = re.compile(
    r"\b(kommune\w*|herad|politidistrikt\w*|politistasjonsdistrikt|lensmannsdistrikt|mellom|20\d\d)\b|^og$",
    re.IGNORECASE,
)
MONTHS = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
DATE = re.compile(rf"\d{{1,2}}[./]\s*\d{{1,2}}[./ -]+\s*\d{{2,4}}|({MONTHS}) (19|20)\d\d\.?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """`last` is the number of the last line it takes; `run_in` is text of the clause that follows on the same line."""

    line: int
    last: int
    number: str | None
    text: str
    level: int
    run_in: str = ""


ASKS = re.compile(
    r"(?:hva|hvem|hvor|hvordan|hvorfor|når|kva|kven|kor|korleis|kvifor|slik|det (?:vi|som|politi\w+)|dette|saker som|"
    r"når)\b",
    re.IGNORECASE,
)


def looks_like_heading(text: str) -> bool:
    """Short, with a capital in front, no date, and no sentence; a question is no sentence here."""
    if len(text) > LONGEST or not re.match(r"[\"«(]?[A-ZÆØÅ@]", text) or text.endswith((";", ",", "!")):
        return False
    many, stops = len(text.split()), text.endswith(".")
    sentence = VERB.search(text) and (stops or many > MOST_WORDS_WITH_VERB)
    stopped = stops and many > MOST_WORDS_WITH_STOP
    return not (DATE.search(text) or sentence or stopped)


def tells(text: str) -> bool:
    """It has the verb of a sentence, and does not ask: "Hvem som er med" is a heading."""
    return bool(VERB.search(text)) and not ASKS.match(text)


def stands_alone(lines: Sequence[Line], line: Line, *, tight: bool = False) -> bool:
    """A blank line above, and below either a blank line, a bullet or a line of text.

    In a tight text, where nothing is set apart by blank lines, a line that ends a paragraph is as good.
    """
    last = lines[line.number - 1] if line.number else None
    above = last is None or last.is_blank or (tight and ends_paragraph(last))
    below = lines[line.number + 1] if line.number + 1 < len(lines) else None
    if below is None or below.is_blank:
        return above and not (tight and last is not None and not last.is_blank)
    return above and (bool(BULLET.match(below.source)) or is_body(below.clean))


def ends_paragraph(line: Line) -> bool:
    listed = BULLET.match(line.source) or re.match(r"\s*(?:\d{1,2}|[a-zæøå])[.)]\s", line.source)
    return line.clean.endswith((".", "?", "!", ";")) or bool(listed)


def is_body(text: str) -> bool:
    return len(text) > HALF or bool(re.match(r"[A-ZÆØÅ].*[.:,;]$", text))


def split_number(text: str) -> tuple[str | None, str]:
    found = next((one for one in numbered(text) if one.rest and is_marked(one.form, text)), None)
    return (found.printed, tidy(found.rest)) if found else (None, tidy(text))


def is_marked(form: str, text: str) -> bool:
    """A letter is a number only with a mark behind it."""
    return form not in ("roman", "letter") or bool(re.match(r"\w+\s*[.:)–—-]", text))


def tidy(text: str) -> str:
    return text.strip().rstrip(":").rstrip(".").strip()
