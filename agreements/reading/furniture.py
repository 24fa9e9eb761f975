"""Takes away what belongs to the paper and not to the text: running heads, page numbers, rules, tables of contents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from agreements.reading.repair import is_noisy, understood
from agreements.reading.text import Line, Text

CONTENTS = re.compile(
    r"(#+\s*)?(innhold|innhald|innholdsfortegnelse|innhaldsliste|innhaldsoversyn|innholdsliste):?", re.IGNORECASE
)
LEADERS = re.compile(r"(?:\.{3}|…|(?:\. ){3}|_{5}|·{3})\s*\d{1,3}\s*$")
PAGE_AT_END = re.compile(r"\D\s\d{1,3}\s*$")
PAGE_NUMBER = re.compile(
    r"((side|s\.?)\s*)?[-–]?\s*\d{1,3}\s*[-–]?(\s*(av|/|of)\s*\d{1,3})?|(side|s\.)\s*\d+.*", re.IGNORECASE
)
RULE = re.compile(r"([-*_=~]\s*){3,}")
STAYS = re.compile(
    r"(navn|namn|dato|sted|stad|underskrift|signatur|ordfør|kommunedirektør|rådmann|politistasjonssjef"
    r"|lensmann|politikontakt|slt"
    r"|ansvar|tiltak|mål|frist|for )|[-–•*|#>\d§_]",
    re.IGNORECASE,
)
OFTEN = 3
LONGEST_HEAD = 80


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of the text itself, and the headings that a table of contents promised."""

    lines: tuple[Line, ...]
    contents: tuple[str, ...]


def text_of(source: str) -> Page:
    noisy = is_noisy(source)
    lines = tuple(_line(number, text, noisy) for number, text in enumerate(setext(source.splitlines())))
    contents = table_of_contents(lines)
    heads = running_heads(lines)
    gone = contents.keys() | {line.number for line in lines if is_furniture(line, heads)}
    return Page(tuple(_blanked(line) if line.number in gone else line for line in lines), titles(contents.values()))


def _line(number: int, source: str, noisy: bool) -> Line:
    bare = re.sub(r"^\s*(>\s*)+", "", source)
    return Line(number, len(bare.expandtabs(4)) - len(bare.expandtabs(4).lstrip()), bare, understood(bare, noisy=noisy))


def _blanked(line: Line) -> Line:
    return Line(line.number, 0, "", Text(()))


def setext(lines: Sequence[str]) -> list[str]:
    """Headings underlined with = or - become headings with #."""
    made = list(lines)
    for at in range(1, len(made)):
        if re.fullmatch(r"=={2,}\s*", made[at]) and made[at - 1].strip():
            made[at - 1 : at + 1] = [f"# {made[at - 1]}", ""]
        elif re.fullmatch(r"-{3,}\s*", made[at]) and is_short_title(made[at - 1]):
            made[at - 1 : at + 1] = [f"## {made[at - 1]}", ""]
    return made


def is_short_title(text: str) -> bool:
    return (
        bool(re.match(r"[A-ZÆØÅ0-9§]", text))
        and len(text) <= LONGEST_HEAD
        and not text.rstrip().endswith((".", ";", ","))
    )


def is_furniture(line: Line, heads: frozenset[str]) -> bool:
    text = line.source.strip()
    return bool(PAGE_NUMBER.fullmatch(text) or RULE.fullmatch(text)) or without_digits(text) in heads


def running_heads(lines: Sequence[Line]) -> frozenset[str]:
    """Short lines that come again and again, page numbers apart; what belongs to lists and signatures stays."""
    counted = Counter(without_digits(line.source.strip()) for line in lines if may_be_head(line))
    return frozenset(head for head, times in counted.items() if times >= OFTEN and len(head) >= OFTEN)


def may_be_head(line: Line) -> bool:
    text = line.source.strip()
    return 0 < len(text) <= LONGEST_HEAD and not STAYS.match(text) and not text.endswith((".", ";", ":"))


def without_digits(text: str) -> str:
    """A running head may carry the number of the page; other lines with numbers are different lines."""
    numbered = re.search(r"\bside\b|\||avtale|kommune\b|politi", text, re.IGNORECASE)
    return re.sub(r"[\d\s|]+" if numbered else r"\s+", " ", text).strip().lower()


def table_of_contents(lines: Sequence[Line]) -> dict[int, str]:
    """The lines that are a table of contents, by number, with the heading that each of them promises."""
    found = {line.number: line.clean for line in lines if LEADERS.search(line.source)}
    for line in lines:
        if CONTENTS.fullmatch(line.source.strip().strip("*")):
            found[line.number] = ""
            found |= entries_after(lines, line.number)
    return found


def entries_after(lines: Sequence[Line], start: int) -> dict[int, str]:
    later = [folded(line.clean) for line in lines[start + 1 :]]
    found: dict[int, str] = {}
    for line in lines[start + 1 :]:
        if line.is_blank:
            continue
        if not is_entry(line, later):
            break
        later.remove(folded(line.clean))
        found[line.number] = line.clean
    return found


def is_entry(line: Line, later: Sequence[str]) -> bool:
    """An entry ends with a page number, links to a place in the text, or stands once more further down."""
    text = line.source.strip()
    if (
        LEADERS.search(text)
        or re.search(r"\]\(#", text)
        or (PAGE_AT_END.search(text) and len(text) <= 2 * LONGEST_HEAD)
    ):
        return True
    return not text.startswith("#") and len(text) <= LONGEST_HEAD and later.count(folded(line.clean)) > 1


def titles(entries: Iterable[str]) -> tuple[str, ...]:
    bare = (re.sub(r"[.…_·\s]*\d{1,3}\s*$", "", entry) for entry in entries)
    return tuple(title for title in map(folded, bare) if title)


def folded(text: str) -> str:
    """Only the letters, without a number or bullet in front, so that headings can be compared."""
    text = re.sub(r"\]\(.*", "", text.lower())
    return re.sub(r"[^a-zæøå]", "", re.sub(r"^\W*[\d.]+\s*", "", text))
