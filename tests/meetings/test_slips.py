"""Slips of the hand around a meeting: said twice, taken back late, or with what must not be there."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from councils.personal_numbers import PersonalNumberInText
from meetings.models import AgendaItem
from meetings.models.action import ActionIsOnAnAgenda
from meetings.models.meeting import MeetingThenAlready
from meetings.models.minutes import CorrectedAlready
from tests.cast import Cast
from tests.make import make_action, make_agreement, make_meeting
from tests.meetings.test_pages import enter

BORN = "Gjelder gutt født 01.02.2010."


def test_a_meeting_is_not_made_twice(cast: Cast) -> None:
    meeting = make_meeting(cast)
    with pytest.raises(MeetingThenAlready):
        make_meeting(cast)
    meeting.cancel(because="Sykdom.", by=cast.secretary, at=cast.at)
    assert make_meeting(cast) != meeting


def test_the_same_correction_is_not_written_twice(cast: Cast) -> None:
    minutes = make_meeting(cast, stage="approved").minutes.get()
    for _click in range(2):
        try:
            minutes.correct(text="Sak 1: ti, ikke tolv.", by=cast.secretary, at=cast.at)
        except CorrectedAlready:
            break
    assert (minutes.amendments.count(), cast.council.documents.filter(kind="minutes").count()) == (1, 2)


def test_an_action_taken_back_leaves_the_next_agenda_unless_it_is_sent(cast: Cast) -> None:
    held = make_meeting(cast, on=date(2026, 3, 11), stage="held")
    action = make_action(cast, meeting=held, due_on=date(2026, 3, 12))
    draft = make_meeting(cast, on=date(2026, 6, 10))
    draft.items.bring_back(draft, today=date(2026, 4, 1))
    assert draft.items.filter(action=action).count() == 1
    action.remove(by=cast.secretary, at=cast.at)
    assert [item.title for item in draft.items.in_order()] == ["Ungdomsmiljøet"]
    other = make_action(cast, meeting=held, due_on=date(2026, 3, 12))
    AgendaItem.objects.append(draft, kind="reported", title="Oppfølging", action=other)
    draft.send_agenda(by=cast.secretary, at=draft.starts_at - timedelta(days=8))
    with pytest.raises(ActionIsOnAnAgenda):
        other.remove(by=cast.secretary, at=cast.at)


@pytest.mark.parametrize("act", ["cancel", "late", "waive"])
def test_a_reason_that_everybody_reads_carries_no_personal_number(cast: Cast, act: str) -> None:
    make_agreement(cast)
    meeting = make_meeting(cast)
    acts: dict[str, Any] = {
        "cancel": lambda: meeting.cancel(because=BORN, by=cast.secretary, at=cast.at),
        "late": lambda: meeting.send_agenda(by=cast.secretary, at=meeting.starts_at, late_reason=BORN),
        "waive": lambda: cast.council.obligations.order_by("pk")[0].waive(because=BORN, by=cast.secretary, at=cast.at),
    }
    with pytest.raises(PersonalNumberInText):
        acts[act]()


@pytest.mark.parametrize(
    ("path", "facts"),
    [
        ("avlysning/", {"because": BORN}),
        ("flytting/", {"day": "2026-03-12", "starts": "09:00", "ends": "10:00", "place": BORN}),
        ("flytting/", {"day": "0001-01-01", "starts": "09:00", "ends": "10:00"}),
        ("flytting/", {"day": "9999-12-31", "starts": "09:00", "ends": "10:00"}),
        ("opplysninger/", {"title": BORN}),
        ("saker/", {"kind": "discussion", "title": "Rus", "openness": "open", "minutes": "40000"}),
    ],
)
def test_the_form_says_what_is_wrong_and_keeps_the_words(
    cast: Cast, client: Client, path: str, facts: dict[str, str]
) -> None:
    meeting = make_meeting(cast)
    answer = enter(client, cast.secretary).post(f"{meeting.get_absolute_url()}{path}", facts)
    assert answer.status_code == 422
    assert all(value in answer.content.decode() for value in facts.values())


@pytest.mark.parametrize("year", ["1999", "2101", "9999", "99999", str(10**30)])
@pytest.mark.parametrize("path", ["", "forslag/", "temaer/"])
def test_a_wheel_turns_within_reach(cast: Cast, client: Client, year: str, path: str) -> None:
    secretary, address = enter(client, cast.secretary), f"/raad/fjordvik/moter/aarshjul/{year}/{path}"
    answer = secretary.post(address, {"text": "Rus", "month": "3"}) if path else secretary.get(address)
    assert answer.status_code == 404


def test_a_member_who_was_there_can_approve_whatever_the_office(cast: Cast, client: Client) -> None:
    cast.council.appoint(cast.stranger, office="other", party="police", starts_on=date(2020, 1, 1), by=None, at=cast.at)
    meeting = make_meeting(cast, stage="called")
    meeting.attendances.get(user=cast.stranger).note(state="present", by=cast.secretary, at=meeting.starts_at)
    meeting.hold(by=cast.secretary, at=meeting.ends_at)
    minutes = meeting.minutes.circulate(meeting, by=cast.secretary, at=meeting.ends_at)
    enter(client, cast.stranger).post(f"{minutes.get_absolute_url()}godkjenning/")
    minutes.refresh_from_db()
    assert minutes.approved_at is not None
