"""The terms of an agreement: one rule for each kind, read over every sentence; lists have rules of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from agreements.reading.result import Term
from agreements.reading.sections import Section
from agreements.reading.terms.choose import chosen
from agreements.reading.terms.duration import termination, validity
from agreements.reading.terms.focus import focus_areas
from agreements.reading.terms.meetings import meetings, regional_meeting
from agreements.reading.terms.outreach import (
    activity_plan,
    activity_report,
    council_briefing,
    presented,
    safety_walk,
    statistics,
)
from agreements.reading.terms.papers import agenda_notice, item_deadline, minutes, publicity
from agreements.reading.terms.passage import Passage, passages
from agreements.reading.terms.presence import presence
from agreements.reading.terms.reviews import evaluation, learning_points
from agreements.reading.terms.revisions import bylaws_review, revision
from agreements.reading.terms.scope import is_beside_the_point, is_negated
from agreements.reading.terms.standing import standing_items

RULES: tuple[Callable[[Passage], Term | None], ...] = (
    meetings,
    regional_meeting,
    agenda_notice,
    item_deadline,
    minutes,
    publicity,
    evaluation,
    learning_points,
    revision,
    bylaws_review,
    council_briefing,
    presented,
    safety_walk,
    activity_plan,
    activity_report,
    statistics,
    validity,
    termination,
)


def terms_of(sections: Sequence[Section]) -> list[Term]:
    told = [one for one in passages(sections) if not is_beside_the_point(one.low, one.heading)]
    found = [term for passage in told for rule in RULES if (term := rule(passage)) and holds(term, passage)]
    there = [term for passage in told for term in presence(passage) if holds(term, passage)]
    every = chosen([*found, *there, *standing_items(sections), *focus_areas(sections)])
    return sorted(every, key=lambda term: (term.clause, sections[term.clause].printed.find(term.quote)))


def holds(term: Term, passage: Passage) -> bool:
    """A promise that the sentence does not take back; to be "not exempt" is a promise in itself."""
    return term.kind == "publicity" or not is_negated(passage.low)
