"""The minutes: sent round, approved by those present, frozen, corrected."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.refusal import Refusal
from agreements.models import Status
from councils.models import Office, Party
from councils.personal_numbers import PersonalNumberInText
from meetings.checklist import NotReady
from meetings.models import Meeting, Minutes
from meetings.models.minutes import MinutesApproved, MinutesNotApproved, MinutesRecalled, NotHeld, WasNotPresent
from meetings.models.stage import Stage
from notices.models import Notice
from tests.cast import Cast
from tests.make import make_agreement, make_meeting


def names(people: Any) -> set[str]:
    return {person.name for person in people}


def test_those_who_were_present_are_asked_once_and_the_others_are_not(cast: Cast) -> None:
    minutes = make_meeting(cast, stage="circulated").minutes.get()
    asked = Notice.objects.filter(kind="minutes").select_related("recipient")
    assert sorted(notice.recipient.name for notice in asked) == ["Olav Ordfører", "Petra Politisjef", "Sigrid Sekretær"]
    assert names(minutes.waiting_for()) == {"Olav Ordfører", "Petra Politisjef", "Sigrid Sekretær"}


def test_the_last_yes_approves_fulfils_the_promise_and_asks_for_the_paper(cast: Cast) -> None:
    make_agreement(cast, terms=[{"kind": "minutes"}])
    meeting = make_meeting(cast, stage="circulated")
    minutes = meeting.minutes.get()
    later = meeting.ends_at + timedelta(days=3)
    for person in (cast.mayor, cast.mayor, cast.chief):
        minutes.approve(by=person, at=later)
    assert (minutes.approved_at, names(minutes.waiting_for())) == (None, {"Sigrid Sekretær"})
    minutes.approve(by=cast.secretary, at=later)
    assert (minutes.approved_at, meeting.stage()) == (later, Stage.APPROVED)
    assert meeting.obligations().get(kind="minutes").status(meeting.day) == Status.MET
    paper = cast.council.documents.about(meeting).get(kind="minutes")
    assert paper.template == "pdf/minutes.html"
    assert [each["name"] for each in paper.payload["approved_by"]] == [
        "Olav Ordfører",
        "Petra Politisjef",
        "Sigrid Sekretær",
    ]


def test_who_was_not_there_cannot_approve_and_a_deputy_approves_for_whom_they_met(cast: Cast) -> None:
    more: dict[str, Any] = {"party": Party.POLICE, "starts_on": date(2025, 1, 1), "by": None, "at": cast.at}
    cast.council.appoint(cast.contact, office=Office.STATION_CHIEF, deputy=True, **more)
    meeting = make_meeting(cast, stage="called")
    deputy = meeting.attendances.deputies().get()
    by_secretary: dict[str, Any] = {"by": cast.secretary, "at": meeting.starts_at}
    meeting.attendances.get(user=cast.chief).note(state="deputy", stand_in=deputy, **by_secretary)
    meeting.attendances.get(user=cast.mayor).note(state="present", **by_secretary)
    meeting.attendances.called().get(user=cast.contact).note(state="apologies", **by_secretary)
    meeting.hold(by=cast.secretary, at=meeting.ends_at)
    minutes = meeting.minutes.circulate(meeting, by=cast.secretary, at=meeting.ends_at)
    assert names(minutes.waiting_for()) == {"Olav Ordfører", "Kari Kontakt"}
    with pytest.raises(WasNotPresent):
        minutes.approve(by=cast.chief, at=meeting.ends_at)
    chief = next(row for row in minutes.payload["attendance"] if row["office"] == "politistasjonssjef")
    assert chief == {
        "name": "Kari Kontakt",
        "office": "politistasjonssjef",
        "state": "Til stede",
        "deputy_for": "Petra Politisjef",
    }


def test_past_attendance_is_what_was_copied_whoever_is_a_member_today(cast: Cast) -> None:
    meeting = make_meeting(cast, stage="held")
    cast.mandate(cast.mayor).end(on=date(2026, 3, 31), by=cast.secretary, at=meeting.ends_at)
    cast.mayor.name = "Et nytt navn"
    cast.mayor.save()
    minutes = meeting.minutes.circulate(meeting, by=cast.secretary, at=meeting.ends_at)
    assert "Olav Ordfører" in [row["name"] for row in minutes.payload["attendance"]]


def test_minutes_are_not_sent_before_the_meeting_is_held_or_with_a_personal_number(cast: Cast) -> None:
    meeting = make_meeting(cast, stage="called")
    with pytest.raises(NotHeld):
        meeting.minutes.circulate(meeting, by=cast.secretary, at=cast.at)
    held = make_meeting(cast, on=date(2026, 6, 10), stage="held")
    held.items.update(notes="Gutten er født 12.03.2009")
    with pytest.raises(NotReady, match="Sak 1"):
        held.minutes.circulate(held, by=cast.secretary, at=cast.at)


def test_approved_minutes_are_never_changed_and_a_correction_is_dated(cast: Cast) -> None:
    meeting = make_meeting(cast, stage="approved")
    minutes = meeting.minutes.get()
    frozen = minutes.payload
    item = meeting.items.get()
    acts: list[Callable[[], object]] = [
        lambda: item.write(notes="Nytt", seen_revision=0, by=cast.secretary, at=cast.at),
        lambda: item.decisions.make(item=item, text="Nytt", by=cast.secretary, at=cast.at),
        lambda: minutes.recall(by=cast.secretary, at=cast.at),
        lambda: minutes.approve(by=cast.mayor, at=cast.at),
    ]
    for act in acts:
        with pytest.raises(Refusal):
            act()
    with pytest.raises(PersonalNumberInText):
        minutes.correct(text="født 12.03.2009", by=cast.secretary, at=cast.at)
    minutes.correct(text="Sak 1/26 skal ha vedtak.", by=cast.secretary, at=meeting.ends_at + timedelta(days=9))
    papers = cast.council.documents.about(meeting).filter(kind="minutes").order_by("requested_at")
    assert [[each["text"] for each in paper.payload["corrections"]] for paper in papers] == [
        [],
        ["Sak 1/26 skal ha vedtak."],
    ]
    assert Minutes.objects.get().payload == frozen


def test_the_database_itself_keeps_approved_minutes_from_being_recalled(cast: Cast) -> None:
    minutes = make_meeting(cast, stage="approved").minutes.get()
    with pytest.raises(IntegrityError, match="approved_stay"), transaction.atomic():
        Minutes.objects.filter(pk=minutes.pk).update(recalled_at=cast.at)


def test_recalled_minutes_make_room_for_a_new_text_that_all_must_approve(cast: Cast) -> None:
    meeting = make_meeting(cast, stage="circulated")
    first = meeting.minutes.get()
    first.approve(by=cast.mayor, at=cast.at)
    with pytest.raises(MinutesNotApproved):
        first.correct(text="For tidlig", by=cast.secretary, at=cast.at)
    first.recall(by=cast.secretary, at=cast.at)
    assert Meeting.objects.get().stage() == Stage.HELD
    with pytest.raises(MinutesRecalled):
        first.approve(by=cast.chief, at=cast.at)
    meeting.items.get().write(notes="Rettet", seen_revision=0, by=cast.secretary, at=cast.at)
    second = meeting.minutes.circulate(meeting, by=cast.secretary, at=cast.at)
    assert (second.version, second.payload["items"][0]["text"]) == (2, "Rettet")
    assert (first.sha256 != second.sha256, second.waiting_for().count()) == (True, 3)


def test_the_secretary_notes_that_the_next_meeting_approved_them(cast: Cast) -> None:
    minutes = make_meeting(cast, stage="circulated").minutes.get()
    minutes.approve_in_meeting(by=cast.secretary, at=cast.at)
    assert (minutes.approved_at, minutes.approved_in_meeting) == (cast.at, True)
    assert not Notice.objects.waiting().filter(kind="minutes").exists()
    with pytest.raises(MinutesApproved):
        minutes.approve_in_meeting(by=cast.secretary, at=cast.at)
