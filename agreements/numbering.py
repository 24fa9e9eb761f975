"""Clause numbers that follow when clauses move: «3», «3.», «§ 3», «3.1», «b)».

A text whose numbers are not one plain row keeps them as they are written, for only its authors know what they mean.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

DIGITS = re.compile(r"(?P<before>\D*)(?P<path>(?:\d+\.)*)(?P<own>\d{1,3})(?P<after>\D*)")
LETTER = re.compile(r"(?P<before>\W*)(?P<path>)(?P<own>[a-zæøå])(?P<after>\W*)")
ALPHABET = "abcdefghijklmnopqrstuvwxyzæøå"


class Numbered(Protocol):
    number: str
    level: int


def follow(before: Sequence[Numbered], after: Sequence[Numbered]) -> list[str]:
    """The numbers for the clauses in their new order; as they are when the old order was no plain row."""
    first = _first(before)
    plain = _row(before, first)
    kept = [clause.number for clause in after]
    if plain is None or plain != [clause.number for clause in before]:
        return kept
    return _row(after, first) or kept


def following(clauses: Sequence[Numbered]) -> str:
    """The number of a new clause at the end, on the first level; none when the text is not plainly numbered."""
    top = [clause for clause in clauses if clause.level == 1 and clause.number]
    row = _row(clauses, _first(clauses))
    if not top or row is None or row != [clause.number for clause in clauses]:
        return ""
    found = _read(top[-1].number)
    assert found
    return _written(found, found["path"], _count(found) + 1)


def _first(clauses: Iterable[Numbered]) -> int:
    """Some texts begin with a clause 0."""
    top = next((clause for clause in clauses if clause.number and clause.level == 1), None)
    found = _read(top.number) if top else None
    return _count(found) if found else 1


def _row(clauses: Sequence[Numbered], first: int) -> list[str] | None:
    counts: dict[int, int] = {}
    paths: dict[int, str] = {}
    row = []
    for clause in clauses:
        counts = {level: count for level, count in counts.items() if level <= clause.level}
        paths = {level: path for level, path in paths.items() if level < clause.level}
        found = _read(clause.number)
        if found is None:
            if clause.number:
                return None
            row.append("")
            continue
        counts[clause.level] = counts.get(clause.level, (first if clause.level == 1 else 1) - 1) + 1
        path = paths[max(paths)] if found["path"] and paths else found["path"]
        row.append(_written(found, path, counts[clause.level]))
        paths[clause.level] = f"{path}{counts[clause.level]}."
    return row


def _read(number: str) -> re.Match[str] | None:
    return DIGITS.fullmatch(number) or LETTER.fullmatch(number)


def _count(found: re.Match[str]) -> int:
    own = found["own"]
    return int(own) if own.isdigit() else ALPHABET.index(own) + 1


def _written(found: re.Match[str], path: str, count: int) -> str:
    if found["own"].isdigit():
        return f"{found['before']}{path}{count}{found['after']}"
    return f"{found['before']}{ALPHABET[(count - 1) % len(ALPHABET)]}{found['after']}"
