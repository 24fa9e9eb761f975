"""A council's year, from an old document to next year's wheel. The best place to begin reading."""

from datetime import date, datetime, timedelta
from pathlib import Path

from agreements.models import Source, Status
from documents.models import Document
from meetings.models import Action, Decision, Minutes
from notices.owed import attempt
from tests.cast import OSLO, Cast

DOCUMENT = Path(__file__).with_name("fjordvik-2026.txt")


def oslo(month: int, day: int, hour: int = 12) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=OSLO)


def test_a_councils_year(cast: Cast) -> None:
    council, secretary, mayor, chief, contact = cast.council, cast.secretary, cast.mayor, cast.chief, cast.contact

    source = Source.objects.take_in(
        council=council, content=DOCUMENT.read_bytes(), name=DOCUMENT.name, by=secretary, at=oslo(1, 5)
    )
    source.accept_sure(by=secretary, at=oslo(1, 5))
    draft = source.save_as_draft(by=secretary, at=oslo(1, 5))
    clause = draft.clauses.get(heading="Møter")
    clause.comment(text="Ta med skolene.", internal=False, party="police", by=contact, at=oslo(1, 6))
    clause.edit(
        heading="Møter", html=f"{clause.html}<p>Skolene inviteres.</p>", seen_revision=1, by=secretary, at=oslo(1, 7)
    )

    draft.approve(by=secretary, party="municipality", at=oslo(1, 8))
    draft.approve(by=contact, party="police", at=oslo(1, 8))
    draft.send_for_signature(by=secretary, at=oslo(1, 9))
    evidence = {"method": "totp", "consent": "Jeg signerer."}
    for office, person in {"mayor": mayor, "station_chief": chief}.items():
        draft.signatories.get(office=office).sign(by=person, sha256=draft.sha256, evidence=evidence, at=oslo(1, 12))
    paper = council.documents.get(kind=Document.Kind.AGREEMENT)
    attempt(Document, council=council, pk=paper.pk, at=oslo(1, 12))

    wheel = council.wheels.plan(council=council, year=2026, by=secretary, at=oslo(1, 13))
    assert wheel.entries.proposals().count() == 4
    days = [oslo(3, 11), oslo(6, 10), oslo(9, 9), oslo(12, 2)]
    for day in days:
        meeting = council.meetings.schedule(
            council=council, starts_at=day, ends_at=day + timedelta(hours=2), by=secretary, at=oslo(1, 13)
        )
        ahead, reason = (6, "Sykdom i sekretariatet.") if day == days[1] else (8, "")
        meeting.send_agenda(by=secretary, at=day - timedelta(days=ahead), late_reason=reason)
        for attendance in meeting.attendances.called():
            attendance.note(state="present", by=secretary, at=day)
        item = meeting.items.in_order()[0]
        Decision.objects.make(item=item, text="Vi går en trygghetsvandring.", by=secretary, at=day)
        Action.objects.give(
            item=item, text="Finn en dato.", owner=cast.mandate(contact), due_on=day.date(), by=secretary, at=day
        )
        meeting.hold(by=secretary, at=day + timedelta(hours=2))
        minutes = Minutes.objects.circulate(meeting, by=secretary, at=day + timedelta(days=1))
        for person in (secretary, mayor, chief, contact, cast.executive):
            minutes.approve(by=person, at=day + timedelta(days=2))

    council.contact_weeks.log_as_agreed(council=council, by=contact, at=oslo(3, 10, 15), monday=date(2026, 3, 9))

    evaluation = council.evaluations.open(council=council, year=2026, by=secretary, at=oslo(12, 10))
    question = evaluation.questions.in_order()[0]
    evaluation.answer(by=mayor, party="municipality", given={question: (4, "Godt år.")}, at=oslo(12, 11))
    evaluation.answer(by=chief, party="police", given={question: (3, "")}, at=oslo(12, 11))
    evaluation.note_learning_point(text="Møt skolene før sommeren.", by=secretary, at=oslo(12, 14))
    evaluation.complete(by=secretary, at=oslo(12, 15))

    year = council.obligations.of_year(2026).for_list()
    told = {
        kind: [each.status(date(2026, 12, 31)) for each in year if each.kind == kind]
        for kind in ("meetings", "agenda_notice")
    }
    assert told == {"meetings": [Status.MET], "agenda_notice": [Status.MET, Status.LATE, Status.MET, Status.MET]}
    presence = [each for each in year if each.kind == "presence"]
    assert [each.starts_on for each in presence if each.status(date(2026, 12, 31)) == Status.MET] == [date(2026, 3, 9)]
    assert [str(entry.text) for entry in council.wheels.get(year=2027).entries.filter(kind="learning_point")] == [
        "Møt skolene før sommeren."
    ]
    paper.refresh_from_db()
    assert bytes(paper.pdf or b"").startswith(b"%PDF-1.7")
    assert council.events.filter(kind="agreement.signed").count() == 1
