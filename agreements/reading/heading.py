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


def looks_like_heading(text: str) -> bool:
    """Short, with a capital in front, no date, and no sentence."""
    if len(text) > LONGEST or not re.match(r"[\"«(]?[A-ZÆØÅ@]", text) or text.endswith((";", ",", "!", "?")):
        return False
    many, stops = len(text.split()), text.endswith(".")
    sentence = VERB.search(text) and (stops or many > MOST_WORDS_WITH_VERB)
    stopped = stops and many > MOST_WORDS_WITH_STOP
    return not (DATE.search(text) or sentence or stopped)


def stands_alone(lines: Sequence[Line], line: Line) -> bool:
    """A blank line above, and below either a blank line, a bullet or a line of text."""
    above = line.number == 0 or lines[line.number - 1].is_blank
    below = lines[line.number + 1] if line.number + 1 < len(lines) else None
    return above and (below is None or below.is_blank or bool(BULLET.match(below.source)) or is_body(below.clean))


def is_body(text: str) -> bool:
    return len(text) > HALF or bool(re.match(r"[A-ZÆØÅ].*\.$", text))


def split_number(text: str) -> tuple[str | None, str]:
    found = next((one for one in numbered(text) if one.rest), None)
    return (found.printed, tidy(found.rest)) if found else (None, tidy(text))


def tidy(text: str) -> str:
    return text.strip().rstrip(":").rstrip(".").strip()
