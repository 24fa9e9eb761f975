"""Chooses among terms that say the same: one of most kinds, several where an agreement can promise several."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from agreements.reading.result import Term

FIELDS = ("times", "minimum", "per", "months", "days_before", "weekdays", "starts_at", "place", "notice")


def chosen(terms: Iterable[Term]) -> list[Term]:
    """The best told of each promise; what is told first wins among equals."""
    best: dict[Hashable, Term] = {}
    for term in terms:
        key = promise(term)
        if key not in best or weight(term) > weight(best[key]):
            best[key] = term
    return [term for term in best.values() if not is_shadow(term, best.values())]


def promise(term: Term) -> Hashable:
    """What makes two terms of a kind different promises."""
    if term.kind in ("standing_item", "focus_area"):
        return term.kind, (term.label or "").lower()
    if term.kind == "presence" and term.weekdays:
        return term.kind, term.weekdays, term.place
    if term.kind == "council_briefing":
        return term.kind, term.per
    return term.kind


def weight(term: Term) -> tuple[float, int]:
    return term.confidence, sum(bool(getattr(term, field)) for field in FIELDS)


def is_shadow(term: Term, others: Iterable[Term]) -> bool:
    """What is told in general, beside the same promise with its weekdays or its rhythm."""
    exact = [one for one in others if one.kind == term.kind and is_exact(one)]
    if term.kind not in ("presence", "council_briefing") or is_exact(term):
        return False
    return bool(exact) and (term.place is None or term.place in {one.place for one in exact})


def is_exact(term: Term) -> bool:
    return bool(term.weekdays if term.kind == "presence" else term.per)
