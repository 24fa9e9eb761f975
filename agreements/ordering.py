"""The order of clauses: what stands under a clause moves with it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agreements.models import Clause

Clauses = Sequence["Clause"]


def with_parts(clauses: Clauses, clause: "Clause") -> list["Clause"]:
    """The clause and those of a deeper level that follow it."""
    here = clauses.index(clause)
    end = next((at for at in range(here + 1, len(clauses)) if clauses[at].level <= clause.level), len(clauses))
    return list(clauses[here:end])


def placed(clauses: Clauses, clause: "Clause", before: "Clause | None") -> list["Clause"]:
    """Before another clause, or last; never between another clause and its parts."""
    moving = with_parts(clauses, clause)
    if before in moving:
        return list(clauses)
    rest = [each for each in clauses if each not in moving]
    at = len(rest) if before is None else rest.index(before)
    while 0 < at < len(rest) and rest[at].level > clause.level:
        at -= 1
    if at == 0 and clause.level > 1:
        return list(clauses)
    return [*rest[:at], *moving, *rest[at:]]


def moved(clauses: Clauses, clause: "Clause", *, up: bool) -> list["Clause"]:
    """One place up or down among its equals; out of its parent and into the next one at the edge."""
    return _up(clauses, clause) if up else _down(clauses, clause)


def _up(clauses: Clauses, clause: "Clause") -> list["Clause"]:
    earlier = [each for each in clauses[: clauses.index(clause)] if each.level <= clause.level]
    return placed(clauses, clause, earlier[-1]) if earlier else list(clauses)


def _down(clauses: Clauses, clause: "Clause") -> list["Clause"]:
    moving = with_parts(clauses, clause)
    rest = list(clauses[clauses.index(clause) + len(moving) :])
    if not rest:
        return list(clauses)
    passed = with_parts(clauses, rest[0]) if rest[0].level == clause.level else rest[:1]
    beyond = rest[len(passed) :]
    at = list(clauses[: clauses.index(clause)])
    return [*at, *passed, *moving, *beyond]
