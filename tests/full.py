"""A council with something of everything, around the day the test is run."""

from datetime import datetime, timedelta

from django.utils import timezone

from agreements.models import Hearing, Suggestion, Version
from agreements.models.suggestion import Words
from meetings.models import Decision
from notices.invitation import invite
from tests.cast import Cast
from tests.make import (
    FOUR_MEETINGS,
    PRESENCE,
    make_action,
    make_agreement,
    make_contact_day,
    make_evaluation,
    make_meeting,
    make_source,
    offer,
)

TERMS = (
    *FOUR_MEETINGS,
    PRESENCE,
    {"kind": "minutes"},
    {"kind": "evaluation", "times": 1, "per": "year"},
    {"kind": "standing_item", "label": "Rus"},
)


def make_everything(cast: Cast) -> Cast:
    """Every noun in every stage, so that every form stands on some page."""
    now = timezone.now()
    cast.at = now - timedelta(days=40)
    _agreements(cast)
    _meetings(cast)
    make_contact_day(cast, on=timezone.localdate(now))
    evaluation = make_evaluation(cast, year=timezone.localdate(now).year, at=now, answered=True)
    evaluation.note_learning_point(text="Møt skolene før sommeren.", by=cast.secretary, at=now)
    _invite(cast, at=now)
    return cast


def _invite(cast: Cast, *, at: datetime) -> None:
    invite(
        cast.council,
        email="ny@samrad.example",
        name="Nina Ny",
        office="section_leader",
        party="police",
        starts_on=timezone.localdate(at),
        by=cast.secretary,
        at=at,
    )


def _agreements(cast: Cast) -> None:
    year = str(timezone.localdate().year)
    signed = make_agreement(cast, terms=TERMS, valid_from=year)
    draft = signed.agreement.redraft(by=cast.secretary, at=cast.at)
    for internal in (False, True):
        draft.clauses.get().comment(
            text="Ta med skolene.", internal=internal, party="police", by=cast.contact, at=cast.at
        )
    _conversation(cast, draft)
    offer(cast, make_agreement(cast, signed=False, valid_from=year))
    make_source(cast)


def _conversation(cast: Cast, draft: Version) -> None:
    """A suggestion of each kind, something closed, and two hearings: one that runs, one that is over."""
    clause, today = draft.clauses.get(), timezone.localdate()
    words = Words("Møter", "<p>Vi møtes ofte.</p>")
    for kind, internal, party, person in (
        ("change", False, "police", cast.contact),
        ("add", False, "municipality", cast.secretary),
        ("remove", True, "police", cast.contact),
    ):
        Suggestion.objects.propose(
            clause, kind=kind, words=words, internal=internal, party=party, by=person, at=cast.at
        )
    closed = clause.comment(text="Ferdig.", internal=False, party="police", by=cast.contact, at=cast.at)
    closed.resolve(by=cast.secretary, at=cast.at)
    people = [cast.mandate(each) for each in (cast.mayor, cast.contact, cast.secretary)]
    for answer_by in (today + timedelta(days=5), today - timedelta(days=5)):
        Hearing.objects.send(
            draft,
            question="Holder det?",
            answer_by=answer_by,
            to=people,
            internal=False,
            party="municipality",
            by=cast.secretary,
            at=cast.at,
        )


def _meetings(cast: Cast) -> None:
    stages = {20: "planned", 12: "called", -2: "called", -5: "held", -15: "circulated", -25: "approved"}
    today = timezone.localdate()
    meetings = {
        days: make_meeting(cast, on=today + timedelta(days=days), stage=stage) for days, stage in stages.items()
    }
    held = meetings[-5]
    Decision.objects.make(item=held.items.in_order()[0], text="Vi går en tur.", by=cast.secretary, at=held.ends_at)
    make_action(cast, meeting=held, due_on=today - timedelta(days=1))
    cast.council.wheels.plan(council=cast.council, year=today.year, by=cast.secretary, at=cast.at)
