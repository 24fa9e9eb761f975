"""Where one agreement gives way to the next, what was promised is counted once and asked for once."""

from datetime import date, datetime, time, timedelta

import pytest

from agreements.models import Status, Version
from agreements.models.signing import AlreadySigned
from agreements.rolling import lay_out_ahead
from councils.models import Party
from tests.cast import OSLO, Cast
from tests.make import PRESENCE, make_agreement, make_meeting, offer, sign

YEARLY = ({"kind": "meetings", "times": 2, "per": "year"},)


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), OSLO)


def periods_of(cast: Cast, kind: str) -> list[date]:
    standing = cast.council.obligations.standing().filter(kind=kind)
    return list(standing.order_by("starts_on").values_list("starts_on", flat=True))


def next_version(cast: Cast, version: Version, *, signed_on: date, **header: str) -> Version:
    cast.at = noon(signed_on)
    draft = version.agreement.redraft(by=cast.secretary, at=cast.at)
    draft.edit_header(values=header, by=cast.secretary, at=cast.at)
    sign(cast, draft)
    return draft


def test_meetings_held_under_the_first_version_count_when_the_second_is_signed_in_the_same_year(cast: Cast) -> None:
    version = make_agreement(cast, terms=YEARLY)
    make_meeting(cast, on=date(2026, 3, 11), stage="held")
    next_version(cast, version, signed_on=date(2026, 6, 1), valid_from="2026-06-01")
    make_meeting(cast, on=date(2026, 9, 9), stage="held")
    this_year = cast.council.obligations.of_year(2026).get(kind="meetings")
    assert (this_year.done, this_year.status(date(2026, 12, 31))) == (2, Status.MET)
    assert periods_of(cast, "meetings") == [date(2026, 1, 1), date(2027, 1, 1)]


def test_a_meeting_held_before_the_first_signature_counts_once_the_next_is_held(cast: Cast) -> None:
    make_agreement(cast, signed=False)
    signed_later = make_agreement(cast, signed=False, terms=YEARLY)
    make_meeting(cast, on=date(2026, 1, 14), stage="held")
    sign(cast, signed_later)
    make_meeting(cast, on=date(2026, 3, 11), stage="held")
    obligation = cast.council.obligations.of_year(2026).get(kind="meetings")
    assert [each.at.astimezone(OSLO).date() for each in obligation.fulfilments.order_by("at")] == [
        date(2026, 1, 14),
        date(2026, 3, 11),
    ]


def test_a_version_that_begins_far_ahead_is_not_asked_for_twice(cast: Cast) -> None:
    version = make_agreement(cast, terms=YEARLY)
    next_version(cast, version, signed_on=date(2026, 11, 2), valid_from="2028-01-01")
    for year in (2027, 2028):
        lay_out_ahead(at=noon(date(year, 1, 2)))
    assert periods_of(cast, "meetings") == [date(year, 1, 1) for year in (2026, 2027, 2028, 2029)]


def test_weeks_before_both_had_signed_are_not_asked_for(cast: Cast) -> None:
    make_agreement(cast, terms=[PRESENCE], valid_from="2025", valid_until="2027")
    weeks = periods_of(cast, "presence")
    assert (weeks[0], weeks[-1]) == (date(2026, 2, 2), date(2027, 12, 27))
    assert len(set(weeks)) == len(weeks)


def test_an_ended_agreement_asks_for_nothing_that_begins_later(cast: Cast) -> None:
    version = make_agreement(cast, terms=[*YEARLY, PRESENCE, {"kind": "termination"}])
    version.agreement.terminate(by=cast.mayor, party=Party.MUNICIPALITY, ends_on=date(2026, 3, 31), at=cast.at)
    lay_out_ahead(at=noon(date(2027, 1, 2)))
    assert (periods_of(cast, "meetings"), periods_of(cast, "presence")[-1]) == ([date(2026, 1, 1)], date(2026, 3, 30))


def test_a_meeting_moved_over_new_year_and_back_is_owed_its_notice_once(cast: Cast) -> None:
    make_agreement(cast)
    meeting = make_meeting(cast, on=date(2026, 12, 16), stage="called")
    for day in (date(2027, 1, 13), date(2026, 12, 17)):
        starts_at = datetime.combine(day, time(9), OSLO)
        meeting.move(
            starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), by=cast.secretary, at=meeting.created_at
        )
        owed = meeting.obligations().standing().get()
        assert (owed.starts_on, owed.due_on, owed.done) == (day, day - timedelta(days=7), 1)


def test_a_meeting_cancelled_after_the_call_is_no_longer_owed_anything(cast: Cast) -> None:
    make_agreement(cast)
    meeting = make_meeting(cast, stage="called")
    meeting.cancel(because="Sykdom.", by=cast.secretary, at=cast.at)
    assert list(meeting.obligations().standing()) == []
    assert cast.council.obligations.of_year(2026).get().done == 0


def test_one_whose_part_has_signed_cannot_say_no_afterwards(cast: Cast) -> None:
    version = offer(cast, make_agreement(cast, signed=False))
    slot = version.signatories.get(office="mayor")
    slot.sign(by=cast.mayor, sha256=version.sha256, evidence={"method": "totp", "consent": "Ja."}, at=cast.at)
    with pytest.raises(AlreadySigned):
        slot.decline(by=cast.mayor, because="Jeg angrer.", at=cast.at)
    version.refresh_from_db()
    assert version.state == "offered"


def test_a_title_as_long_as_the_form_takes_can_be_signed(cast: Cast) -> None:
    version = make_agreement(cast, signed=False)
    version.edit_header(values={"title": "Å" * 300}, by=cast.secretary, at=cast.at)
    sign(cast, version)
    assert cast.council.documents.get().title == "Å" * 300
