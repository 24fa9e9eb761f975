"""Plain functions that make what a test needs. They run inside the council's scope."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from accounts.models import User
from agreements.models import Agreement, Clause, Signatory, Source, Term, Version
from councils.models import Office, Party
from evaluations.models import Evaluation
from meetings.models import Action, AgendaItem, Meeting
from presence.models import ContactDay
from tests.cast import OSLO, Cast

FOUR_MEETINGS = ({"kind": "meetings", "times": 4, "per": "year"}, {"kind": "agenda_notice", "days_before": 7})


def make_agreement(
    cast: Cast,
    *,
    signed: bool = True,
    terms: Iterable[Mapping[str, Any]] = FOUR_MEETINGS,
    valid_from: str = "2026-01-01",
    valid_until: str = "",
) -> Version:
    """An agreement with one clause that carries the terms; signed by mayor and station chief unless told otherwise."""
    agreement = Agreement.objects.create(council=cast.council, title="Avtale om politiråd", created_at=cast.at)
    version = Version.objects.create(
        council=cast.council,
        agreement=agreement,
        number=1,
        title="Avtale om politiråd",
        valid_from=valid_from,
        valid_until=valid_until,
        created_at=cast.at,
    )
    clause = Clause.objects.create(
        council=cast.council, version=version, position=1, number="1", heading="Møter", html="<p>Vi møtes.</p>"
    )
    for position, term in enumerate(terms, 1):
        Term.objects.create(council=cast.council, clause=clause, position=position, **{"strength": "shall", **term})
    for position, (office, party) in enumerate(
        [(Office.MAYOR, Party.MUNICIPALITY), (Office.STATION_CHIEF, Party.POLICE)], 1
    ):
        Signatory.objects.create(council=cast.council, version=version, position=position, office=office, party=party)
    if signed:
        sign(cast, version)
    return version


def sign(cast: Cast, version: Version) -> None:
    """Both parties approve, the text is frozen, and both sign."""
    version.approve(by=cast.secretary, party=Party.MUNICIPALITY, at=cast.at)
    version.approve(by=cast.contact, party=Party.POLICE, at=cast.at)
    version.send_for_signature(by=cast.secretary, at=cast.at)
    evidence = {"method": "totp", "consent": "Jeg signerer."}
    for slot, person in zip(version.signatories.in_order(), [cast.mayor, cast.chief], strict=True):
        slot.sign(by=person, sha256=version.sha256, evidence=evidence, at=cast.at)
    version.refresh_from_db()


def make_meeting(
    cast: Cast, *, on: date = date(2026, 3, 11), stage: str = "planned", items: Iterable[str] = ("Ungdomsmiljøet",)
) -> Meeting:
    """A meeting from nine to eleven, brought to the stage: planned, called, held, circulated or approved.

    The agenda goes out eight days before; the mayor, the station chief and the secretary are present.
    """
    starts_at = datetime.combine(on, time(9), OSLO)
    meeting: Meeting = Meeting.objects.schedule(
        council=cast.council,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        place="Rådhuset",
        by=cast.secretary,
        at=cast.at,
    )
    for title in items:
        meeting.items.append(meeting, kind=AgendaItem.Kind.DISCUSSION, title=title)
    steps = [_call, _hold, _circulate, _approve]
    for step in steps[: ["planned", "called", "held", "circulated", "approved"].index(stage)]:
        step(cast, meeting)
    return meeting


def _call(cast: Cast, meeting: Meeting) -> None:
    meeting.send_agenda(by=cast.secretary, at=meeting.starts_at - timedelta(days=8))


def _hold(cast: Cast, meeting: Meeting) -> None:
    for row in meeting.attendances.called().filter(user__in=[cast.mayor, cast.chief, cast.secretary]):
        row.note(state="present", by=cast.secretary, at=meeting.starts_at)
    meeting.attendances.filter(state="not_noted").update(state="apologies")
    meeting.hold(by=cast.secretary, at=meeting.ends_at)


def _circulate(cast: Cast, meeting: Meeting) -> None:
    meeting.minutes.circulate(meeting, by=cast.secretary, at=meeting.ends_at + timedelta(days=1))


def _approve(cast: Cast, meeting: Meeting) -> None:
    minutes = meeting.minutes.get()
    for person in (cast.mayor, cast.chief, cast.secretary):
        minutes.approve(by=person, at=meeting.ends_at + timedelta(days=2))


def make_action(
    cast: Cast, *, meeting: Meeting, due_on: date, text: str = "Bestille lys", owner: User | None = None
) -> Action:
    """Given in a called meeting, to the executive unless told otherwise."""
    action: Action = Action.objects.give(
        item=meeting.items.in_order()[0],
        text=text,
        owner=cast.mandate(owner or cast.executive),
        due_on=due_on,
        by=cast.secretary,
        at=meeting.starts_at,
    )
    return action


PRESENCE = {
    "kind": "presence",
    "times": 2,
    "per": "week",
    "starts_at": time(10),
    "ends_at": time(14),
    "place": "rådhuset",
}


def make_contact_day(cast: Cast, *, on: date, by: User | None = None, **facts: Any) -> ContactDay:
    """Logged by the police contact at 15 the same day: 10 to 14 at the town hall unless told otherwise."""
    stated = {"starts_at": time(10), "ends_at": time(14), "arena": "town_hall", **facts}
    day: ContactDay = cast.council.contact_weeks.log(
        council=cast.council, by=by or cast.contact, at=datetime.combine(on, time(15), OSLO), on=on, **stated
    )
    return day


def make_evaluation(cast: Cast, *, year: int = 2026, at: datetime | None = None, answered: bool = False) -> Evaluation:
    """Opened by the secretary; answered by the mayor and the station chief when asked for."""
    at = at or cast.at
    evaluation: Evaluation = cast.council.evaluations.open(council=cast.council, year=year, by=cast.secretary, at=at)
    for person, mark in [(cast.mayor, 4), (cast.chief, 2)] if answered else []:
        given = {
            question: (mark, f"Svar {question.position} fra {person.name}") for question in evaluation.questions.all()
        }
        evaluation.answer(by=person, party=cast.mandate(person).party, given=given, at=at)
    return evaluation


DOCUMENT = Path(__file__).with_name("fjordvik-2026.txt")


def make_source(cast: Cast, *, content: bytes | None = None) -> Source:
    """The Fjordvik document, read in by the secretary and not yet judged."""
    source: Source = cast.council.sources.take_in(
        council=cast.council,
        content=content or DOCUMENT.read_bytes(),
        name=DOCUMENT.name,
        by=cast.secretary,
        at=cast.at,
    )
    return source


def offer(cast: Cast, version: Version) -> Version:
    """Both parties approve, and the text is frozen and sent for signature."""
    version.approve(by=cast.secretary, party=Party.MUNICIPALITY, at=cast.at)
    version.approve(by=cast.contact, party=Party.POLICE, at=cast.at)
    version.send_for_signature(by=cast.secretary, at=cast.at)
    return version
