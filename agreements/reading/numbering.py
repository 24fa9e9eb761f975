"""Numbers in front of headings and list items: "3", "3.1", "§ 3", "Kapittel 2", "IV", "B"."""

from __future__ import annotations

import re
from dataclasses import dataclass

FORMS = (
    (
        "chapter",
        re.compile(
            r"(?:kapittel|kap\.|artikkel|punkt|pkt\.|del)\s+(\d{1,2}(?:\.\d{1,2})*)\s*[.:)–-]?(?:\s+|$)", re.IGNORECASE
        ),
    ),
    ("section", re.compile(r"§\s*(\d{1,2}(?:\s?[.-]\s?\d{1,2})*)\s*[.:)–]?(?:\s+|$)")),
    ("decimal", re.compile(r"(\d{1,2}(?:\.\d{1,2})*)(?:\s*[.,:)](?!\d)|(?=\s))(?:\s+|$)")),
    ("roman", re.compile(r"([IVX]{1,4})\s*[.:)]\s+")),
    ("letter", re.compile(r"([A-ZÆØÅ])\s*[.:)]\s+")),
)
LARGEST_STEP = 2
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")


@dataclass(frozen=True, slots=True)
class Numbered:
    """`path` is (3, 1) for "3.1"; `form` tells how it is written."""

    form: str
    path: tuple[int, ...]
    printed: str
    rest: str


def numbered(text: str) -> list[Numbered]:
    """Every way to read the start of the text as a number; "I." is both a letter and a Roman numeral."""
    matches = ((form, pattern.match(text)) for form, pattern in FORMS)
    return [one for form, match in matches if match and (one := read_number(form, match[1], text[match.end() :]))]


def read_number(form: str, printed: str, rest: str) -> Numbered | None:
    path = path_of(form, printed)
    return Numbered(form, path, re.sub(r"\s", "", printed), rest.strip()) if path else None


def path_of(form: str, printed: str) -> tuple[int, ...]:
    if form == "letter":
        return (ord(printed) - ord("A") + 1,)
    if form == "roman":
        return (ROMAN.index(printed),) if printed in ROMAN else ()
    return tuple(int(part) for part in re.split(r"\s?[.-]\s?", printed))


def follows(path: tuple[int, ...], earlier: tuple[int, ...]) -> bool:
    """Next brother, first child, or the next brother of somebody above; one number may have been lost on the way."""
    if not earlier:
        return path[0] <= LARGEST_STEP and all(part == 1 for part in path[1:])
    if path[: len(earlier)] == earlier:
        return len(path) == len(earlier) + 1 and path[-1] == 1
    depth = len(path)
    return (
        depth <= len(earlier)
        and path[:-1] == earlier[: depth - 1]
        and 1 <= path[-1] - earlier[depth - 1] <= LARGEST_STEP
    )
