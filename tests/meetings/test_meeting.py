"""A meeting gets a date, is called, moved, cancelled and held; what the agreement asks of it follows."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from agreements.models import Status
from meetings.checklist import NotReady
from meetings.models import Meeting
from meetings.models.meeting import EndsBeforeItStarts
from meetings.models.sent_agenda import LateWithoutReason, NothingChanged
from meetings.models.stage import MeetingIsCancelled, MeetingIsHeld, NobodyPresent, NotBegun, NotCalled, Stage
from notices.models import Notice
from tests.cast import OSLO, Cast
from tests.make import make_agreement, make_meeting

TERMS: list[dict[str, Any]] = [
    {"kind": "meetings", "times": 4, "per": "year"},
    {"kind": "agenda_notice", "days_before": 7},
    {"kind": "minutes"},
    {"kind": "standing_item", "label": "Vold i nære relasjoner"},
    {"kind": "standing_item", "label": "Radikalisering"},
]
MEETING_DAY = date(2026, 3, 11)


def owed(meeting: Meeting) -> list[tuple[str, date, date | None]]:
    standing = meeting.obligations().standing().order_by("kind", "term__position")
    return [(each.kind, each.starts_on, each.due_on) for each in standing]


def reminders(meeting: Meeting) -> list[tuple[str, str, bool]]:
    rows = meeting.council.notices.filter(kind="agenda_reminder").order_by("key")
    return [
        (row.recipient.name, f"{row.due_at.astimezone(OSLO):%Y-%m-%d %H:%M}", row.withdrawn_at is None) for row in rows
    ]


def status_of(meeting: Meeting, kind: str, on: date) -> Status:
    status: Status = meeting.obligations().standing().get(kind=kind).status(on)
    return status


def test_a_scheduled_meeting_owes_what_the_agreement_asks_and_reminds_the_secretary(cast: Cast) -> None:
    make_agreement(cast, terms=TERMS)
    meeting = make_meeting(cast)
    assert owed(meeting) == [
        ("agenda_notice", MEETING_DAY, date(2026, 3, 4)),
        ("minutes", MEETING_DAY, None),
        ("standing_item", MEETING_DAY, MEETING_DAY),
        ("standing_item", MEETING_DAY, MEETING_DAY),
    ]
    assert reminders(meeting) == [("Sigrid Sekretær", "2026-03-01 08:00", True)]
    assert meeting.chair == cast.mandate(cast.mayor)


def test_without_a_number_of_days_nothing_is_late_and_the_reminder_comes_ten_days_before(cast: Cast) -> None:
    make_agreement(cast, terms=[{"kind": "meetings", "times": 3, "per": "year"}])
    meeting = make_meeting(cast)
    assert reminders(meeting) == [("Sigrid Sekretær", "2026-03-01 08:00", True)]
    sent = meeting.send_agenda(by=cast.secretary, at=meeting.starts_at - timedelta(hours=1))
    assert (sent.due_on, sent.was_late) == (None, False)


def test_a_meeting_that_ends_before_it_starts_is_refused(cast: Cast) -> None:
    at = datetime(2026, 3, 11, 9, tzinfo=OSLO)
    with pytest.raises(EndsBeforeItStarts):
        Meeting.objects.schedule(council=cast.council, starts_at=at, ends_at=at, by=cast.secretary, at=cast.at)


@pytest.mark.parametrize(
    ("sent_on", "late"),
    [
        (datetime(2026, 3, 3, 14, 12, tzinfo=OSLO), False),
        (datetime(2026, 3, 4, 0, 0, tzinfo=OSLO), False),
        (datetime(2026, 3, 4, 23, 59, 59, tzinfo=OSLO), False),
        (datetime(2026, 3, 5, 0, 0, tzinfo=OSLO), True),
        (datetime(2026, 3, 10, 12, 0, tzinfo=OSLO), True),
    ],
)
def test_exactly_seven_days_before_is_in_time_and_six_needs_a_reason(cast: Cast, sent_on: datetime, late: bool) -> None:
    make_agreement(cast, terms=TERMS)
    meeting = make_meeting(cast)
    if late:
        with pytest.raises(LateWithoutReason):
            meeting.send_agenda(by=cast.secretary, at=sent_on)
        with pytest.raises(LateWithoutReason):
            meeting.send_agenda(by=cast.secretary, at=sent_on, late_reason="   ")
    sent = meeting.send_agenda(by=cast.secretary, at=sent_on, late_reason="Sykdom")
    assert (sent.was_late, sent.late_reason) == (late, "Sykdom" if late else "")
    fulfilment = meeting.obligations().get(kind="agenda_notice").fulfilments.get()
    assert fulfilment.reason == ("Sykdom" if late else "")
    assert status_of(meeting, "agenda_notice", MEETING_DAY) == (Status.LATE if late else Status.MET)


def test_the_call_numbers_the_items_copies_the_roster_tells_everybody_and_asks_for_one_paper(cast: Cast) -> None:
    make_agreement(cast, terms=TERMS)
    meeting = make_meeting(cast, items=["Ungdomsmiljøet", "Eventuelt"])
    meeting.send_agenda(by=cast.secretary, at=cast.at)
    assert [(item.case_number, item.title) for item in meeting.items.in_order()] == [
        ("1/26", "Vold i nære relasjoner"),
        ("2/26", "Radikalisering"),
        ("3/26", "Ungdomsmiljøet"),
        ("4/26", "Eventuelt"),
    ]
    assert [(row.name, row.office, row.party, row.deputy) for row in meeting.attendances.for_list()] == [
        ("Didrik Direktør", "kommunedirektør", "municipality", False),
        ("Olav Ordfører", "ordfører", "municipality", False),
        ("Sigrid Sekretær", "SLT-koordinator", "municipality", False),
        ("Kari Kontakt", "politikontakt", "police", False),
        ("Petra Politisjef", "politistasjonssjef", "police", False),
    ]
    told = Notice.objects.filter(kind="agenda")
    assert {(each.recipient, each.subject, each.calendar_method) for each in told} == {
        (person, "Fjordvik politiråd: Innkalling til møte onsdag 11. mars 2026", "REQUEST")
        for person in (cast.executive, cast.mayor, cast.secretary, cast.contact, cast.chief)
    }
    assert reminders(meeting) == [("Sigrid Sekretær", "2026-03-01 08:00", False)]
    paper = cast.council.documents.about(meeting).get(kind="agenda")
    assert (paper.template, paper.title) == ("pdf/agenda.html", "Saksliste til møtet onsdag 11. mars 2026")
    assert [item["title"] for item in paper.payload["items"]][-1] == "Eventuelt"
    assert meeting.stage() == Stage.CALLED


def test_an_exempt_title_is_in_no_mail_and_no_calendar(cast: Cast) -> None:
    make_agreement(cast)
    meeting = make_meeting(cast, items=["Hemmelig sak"])
    meeting.items.update(openness="exempt", legal_basis="offentleglova § 24")
    meeting.send_agenda(by=cast.secretary, at=cast.at)
    meeting.items.in_order()[0].edit(by=cast.secretary, at=cast.at, title="Enda mer hemmelig sak")
    meeting.send_agenda(by=cast.secretary, at=cast.at)
    notices = list(Notice.objects.all())
    assert {each.kind for each in notices} >= {"agenda"}
    for notice in notices:
        assert "emmelig" not in f"{notice.subject} {notice.action} {notice.url} {notice.calendar}"


def test_a_changed_agenda_is_sent_again_with_how_much_changed_and_an_unchanged_one_is_not(cast: Cast) -> None:
    make_agreement(cast)
    meeting = make_meeting(cast, stage="called")
    with pytest.raises(NothingChanged):
        meeting.send_agenda(by=cast.secretary, at=cast.at)
    meeting.items.put(meeting, kind="information", title="Nytt", by=cast.secretary, at=cast.at)
    sent = meeting.send_agenda(by=cast.secretary, at=meeting.starts_at - timedelta(days=1))
    assert (sent.version, sent.was_late, [item["number"] for item in sent.payload["items"]]) == (
        2,
        False,
        ["1/26", "2/26"],
    )
    told = Notice.objects.get(kind="agenda", recipient=cast.mayor, key__contains=":2:")
    assert (told.action, told.calendar) == ("Les den nye sakslisten. 1 sak er lagt til.", "")
    assert meeting.obligations().get(kind="agenda_notice").done == 1


@pytest.mark.parametrize(
    "text",
    ["Gjelder 01010750160", "Gjelder 010107 50160.", "Gutt født 12.03.2009", "f. 3. mars 2011", "fødselsdato: 120309"],
)
def test_a_personal_number_in_any_text_stops_the_call(cast: Cast, text: str) -> None:
    make_agreement(cast)
    meeting = make_meeting(cast)
    meeting.items.update(text=text)
    with pytest.raises(NotReady, match="Sak 1 ser ut til å ha et fødselsnummer"):
        meeting.send_agenda(by=cast.secretary, at=cast.at)
    assert not meeting.sent_agendas.exists()


@pytest.mark.parametrize("text", ["Møtet 11.03.2026", "Telefon 61010750160", "Avtalen av 12.10.2011", "Sak 010107"])
def test_ordinary_dates_and_numbers_stop_nothing(cast: Cast, text: str) -> None:
    make_agreement(cast)
    meeting = make_meeting(cast)
    meeting.items.update(text=text)
    assert meeting.send_agenda(by=cast.secretary, at=cast.at).version == 1


def test_an_empty_agenda_or_no_chair_stops_the_call(cast: Cast) -> None:
    meeting = make_meeting(cast, items=[])
    meeting.edit(by=cast.secretary, at=cast.at, chair=None)
    with pytest.raises(NotReady, match=r"Sakslisten er tom.*ingen møteleder"):
        meeting.send_agenda(by=cast.secretary, at=cast.at)


def test_a_moved_meeting_takes_what_it_owes_and_its_reminder_along(cast: Cast) -> None:
    make_agreement(cast, terms=TERMS)
    meeting = make_meeting(cast)
    starts_at = datetime(2026, 4, 15, 12, tzinfo=OSLO)
    meeting.move(starts_at=starts_at, ends_at=starts_at + timedelta(hours=2), by=cast.secretary, at=cast.at)
    assert owed(meeting)[:2] == [
        ("agenda_notice", date(2026, 4, 15), date(2026, 4, 8)),
        ("minutes", date(2026, 4, 15), None),
    ]
    assert reminders(meeting) == [
        ("Sigrid Sekretær", "2026-03-01 08:00", False),
        ("Sigrid Sekretær", "2026-04-05 08:00", True),
    ]
    assert not Notice.objects.filter(kind="meeting_moved").exists()


def test_moving_there_and_back_still_reminds(cast: Cast) -> None:
    make_agreement(cast, terms=TERMS)
    meeting = make_meeting(cast)
    first = meeting.starts_at
    for starts_at in (first + timedelta(days=7), first):
        meeting.move(starts_at=starts_at, ends_at=starts_at + timedelta(hours=2), by=cast.secretary, at=cast.at)
    assert [each for each in reminders(meeting) if each[2]] == [("Sigrid Sekretær", "2026-03-01 08:00", True)]


def test_those_called_get_the_new_time_in_their_calendar_with_the_same_uid(cast: Cast) -> None:
    make_agreement(cast)
    meeting = make_meeting(cast, stage="called")
    starts_at = datetime(2026, 3, 18, 13, tzinfo=OSLO)
    meeting.move(starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), by=cast.secretary, at=cast.at)
    meeting.cancel(because="Ikke nok saker", by=cast.secretary, at=cast.at)
    calendars = [
        Calendar.from_ical(Notice.objects.get(kind=kind, recipient=cast.mayor).calendar)
        for kind in ("agenda", "meeting_moved", "meeting_cancelled")
    ]
    events: list[Any] = [calendar.walk("VEVENT")[0] for calendar in calendars]
    assert [str(calendar["METHOD"]) for calendar in calendars] == ["REQUEST", "REQUEST", "CANCEL"]
    assert [int(event["SEQUENCE"]) for event in events] == [0, 1, 2]
    assert {str(event["UID"]) for event in events} == {f"{meeting.pk}@samrad"}
    assert [f"{event['DTSTART'].dt:%d.%m %H:%M}" for event in events] == ["11.03 09:00", "18.03 13:00", "18.03 13:00"]
    assert {str(event["SUMMARY"]) for event in events} == {"Politirådsmøte, Fjordvik politiråd"}


def test_a_cancelled_meeting_owes_nothing_reminds_nobody_and_stays_cancelled(cast: Cast) -> None:
    make_agreement(cast, terms=TERMS)
    meeting = make_meeting(cast)
    meeting.cancel(because="Ikke nok saker", by=cast.secretary, at=cast.at)
    assert (owed(meeting), meeting.stage()) == ([], Stage.CANCELLED)
    assert reminders(meeting) == [("Sigrid Sekretær", "2026-03-01 08:00", False)]
    with pytest.raises(MeetingIsCancelled):
        meeting.send_agenda(by=cast.secretary, at=cast.at)


@pytest.mark.parametrize(
    "day", [date(2026, 3, 29), date(2026, 4, 1), date(2026, 10, 25), date(2026, 10, 28), date(2027, 1, 3)]
)
def test_days_are_counted_as_days_over_both_clock_changes_and_the_new_year(cast: Cast, day: date) -> None:
    make_agreement(cast, terms=TERMS)
    meeting = make_meeting(cast, on=day)
    last_day = day - timedelta(days=7)
    assert (meeting.day, meeting.last_agenda_day()) == (day, last_day)
    assert reminders(meeting) == [("Sigrid Sekretær", f"{last_day - timedelta(days=3)} 08:00", True)]
    last_minute = datetime(last_day.year, last_day.month, last_day.day, 23, 59, tzinfo=OSLO)
    assert not meeting.send_agenda(by=cast.secretary, at=last_minute).was_late


def test_a_held_meeting_counts_and_so_does_each_standing_item_that_was_not_postponed(cast: Cast) -> None:
    make_agreement(cast, terms=TERMS)
    meeting = make_meeting(cast, stage="called")
    meeting.attendances.get(user=cast.mayor).note(state="present", by=cast.secretary, at=meeting.starts_at)
    meeting.items.get(title="Radikalisering").postpone(postponed=True, by=cast.secretary, at=meeting.starts_at)
    meeting.hold(by=cast.secretary, at=meeting.ends_at)
    counted = cast.council.obligations.filter(fulfilments__isnull=False).order_by("kind")
    assert [(each.kind, str(each.term)) for each in counted if each.kind != "agenda_notice"] == [
        ("meetings", "4 møter i året"),
        ("standing_item", "Vold i nære relasjoner"),
    ]
    assert list(cast.council.meetings.held_in(2026)) == [meeting]
    with pytest.raises(MeetingIsHeld):
        meeting.hold(by=cast.secretary, at=meeting.ends_at)


def test_a_meeting_is_not_held_before_it_is_called_has_begun_and_somebody_came(cast: Cast) -> None:
    meeting = make_meeting(cast)
    with pytest.raises(NotCalled):
        meeting.hold(by=cast.secretary, at=meeting.ends_at)
    meeting.send_agenda(by=cast.secretary, at=cast.at)
    with pytest.raises(NotBegun):
        meeting.hold(by=cast.secretary, at=meeting.starts_at - timedelta(minutes=1))
    with pytest.raises(NobodyPresent):
        meeting.hold(by=cast.secretary, at=meeting.ends_at)


def test_upcoming_and_past_share_the_days_between_them(cast: Cast) -> None:
    first, second, third = (make_meeting(cast, on=date(2026, month, 11)) for month in (3, 6, 9))
    second.cancel(because="Ferie", by=cast.secretary, at=cast.at)
    assert list(cast.council.meetings.upcoming(date(2026, 3, 11))) == [first, third]
    assert list(cast.council.meetings.past(date(2026, 3, 11))) == [second]
    assert list(cast.council.meetings.upcoming(date(2026, 3, 12))) == [third]
    assert list(cast.council.meetings.past(date(2026, 3, 12))) == [second, first]
