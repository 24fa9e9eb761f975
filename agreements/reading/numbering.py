"""Numbers in front of headings and list items: "3", "3.1", "§ 3", "Kapittel 2", "IV", "B"."""

from __future__ import annotations

import re
from dataclasses import dataclass

ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
CHAPTER = r"(?:kapittel|kap\.?|artikkel|art\.|punkt|pkt\.?|del|avsnitt)"
FORMS = (
    (
        "chapter",
        re.compile(
            rf"{CHAPTER}\s+(\d{{1,2}}(?:\.\d{{1,2}})*|[IVX]{{1,4}}|[A-H])\s*(?:[.:)–—-]\s*|\s+|$)", re.IGNORECASE
        ),
    ),
    ("chapter", re.compile(rf"(\d{{1,2}})\.\s*{CHAPTER}\s*(?:[.:)–—-]\s*|\s+|$)", re.IGNORECASE)),
    ("section", re.compile(r"§+\s*(\d{1,2}(?:\s?[.-]\s?\d{1,2})*)\s*(?:[.:)–—]\s*|\s+|$)")),
    ("decimal", re.compile(r"(\d{1,2}(?:\.\d{1,2})*)(?:\s*[.,:)](?!\d)(?:\s+|$|(?=[A-ZÆØÅ]))|\s*[–—]\s+|\s+|$)")),
    ("roman", re.compile(r"([IVX]{1,4})(?:\s*[.:)–—-]\s*|\s+(?=[A-ZÆØÅ]))")),
    ("letter", re.compile(r"([A-ZÆØÅ])(?:\s*[.:)–—]\s+|\s+(?=[A-ZÆØÅ]))")),
)
LARGEST_STEP = 2


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
    """The number 1.0 is the same as 1."""
    if re.fullmatch(r"[IVX]+", printed) and form in ("roman", "chapter"):
        return (ROMAN.index(printed),) if printed in ROMAN else ()
    if printed.isalpha():
        return (ord(printed.upper()) - ord("A") + 1,)
    path = tuple(int(part) for part in re.split(r"\s?[.-]\s?", printed))
    return path[:-1] if len(path) > 1 and path[-1] == 0 else path


def follows(path: tuple[int, ...], earlier: tuple[int, ...]) -> bool:
    """Next brother, first child, or the next brother of somebody above; one number may have been lost on the way."""
    if not earlier:
        return path[0] <= LARGEST_STEP and all(part == 1 for part in path[1:])
    if path[: len(earlier)] == earlier:
        return len(path) == len(earlier) + 1 and path[-1] == 1
    depth = len(path)
    if depth == len(earlier) and path == (path[0], *(1 for _ in path[1:])) and depth > 1:
        return 1 <= path[0] - earlier[0] <= LARGEST_STEP
    return (
        depth <= len(earlier)
        and path[:-1] == earlier[: depth - 1]
        and 1 <= path[-1] - earlier[depth - 1] <= LARGEST_STEP
    )
