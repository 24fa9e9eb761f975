"""A week of the police contact, and what it counts for."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from agreements.models import Obligation, Status
from councils.models import Office, Party
from councils.personal_numbers import PersonalNumberInText
from presence.agreed import agreed_on
from presence.models import ContactDay
from presence.models.day import TooLateToUndo
from presence.models.week import DayAlreadyLogged, NothingAgreedToLog, NotThereYet, NotYourWeek, WeekNotBegun
from presence.weeks import days_of, monday_of, mondays_of
from tests.cast import OSLO, Cast
from tests.make import PRESENCE, make_agreement, make_contact_day

TUESDAY = date(2026, 3, 17)
TUESDAYS_AND_THURSDAYS = {**PRESENCE, "weekdays": [2, 4]}


def oslo(day: date, hour: int = 15) -> datetime:
    return datetime.combine(day, time(hour), OSLO)


def owed(cast: Cast, day: date) -> Obligation:
    obligation: Obligation = cast.council.obligations.for_list().get(kind="presence", starts_on=monday_of(day))
    return obligation


def test_two_days_a_week_needs_two_days(cast: Cast) -> None:
    make_agreement(cast, terms=[PRESENCE])
    found = []
    for day in (TUESDAY, TUESDAY + timedelta(days=2)):
        make_contact_day(cast, on=day)
        found.append((owed(cast, day).done, owed(cast, day).status(date(2026, 3, 23))))
    assert found == [(1, Status.MISSED), (2, Status.MET)]


def test_what_counted_is_told_without_a_name(cast: Cast) -> None:
    make_agreement(cast, terms=[PRESENCE])
    make_contact_day(cast, on=TUESDAY)
    (fulfilment,) = owed(cast, TUESDAY).fulfilments.all()
    assert (fulfilment.words, fulfilment.url) == (
        "Til stede tirsdag 17. mars 2026 kl. 10–14, rådhus",
        "/raad/fjordvik/tilstede/2026/12/",
    )


def test_two_contacts_on_one_date_are_one_day_and_the_other_counts_when_one_is_undone(cast: Cast) -> None:
    make_agreement(cast, terms=[PRESENCE])
    begins = date(2026, 1, 1)
    cast.council.appoint(
        cast.executive, office=Office.POLICE_CONTACT, party=Party.POLICE, starts_on=begins, by=None, at=cast.at
    )
    first = make_contact_day(cast, on=TUESDAY)
    second = make_contact_day(cast, on=TUESDAY, by=cast.executive)
    before = [each.evidence_id for each in owed(cast, TUESDAY).fulfilments.all()]
    pk = first.pk
    first.undo(by=cast.contact, at=oslo(TUESDAY))
    after = [each.evidence_id for each in owed(cast, TUESDAY).fulfilments.all()]
    assert (before, after) == ([pk], [second.pk])


def test_a_day_logged_the_week_after_counts_in_its_own_week_and_is_not_late(cast: Cast) -> None:
    make_agreement(cast, terms=[{**PRESENCE, "times": 1}])
    cast.council.contact_weeks.log(
        council=cast.council,
        by=cast.contact,
        at=oslo(date(2026, 3, 24)),
        on=TUESDAY,
        starts_at=time(10),
        ends_at=time(12),
        arena="school",
    )
    assert [owed(cast, day).done for day in (TUESDAY, date(2026, 3, 24))] == [1, 0]
    assert owed(cast, TUESDAY).status(date(2026, 3, 24)) == Status.MET


def test_an_undone_day_takes_back_what_it_counted_for_and_the_trail_says_so(cast: Cast) -> None:
    make_agreement(cast, terms=[PRESENCE])
    day = make_contact_day(cast, on=TUESDAY)
    day.undo(by=cast.contact, at=oslo(TUESDAY, 16))
    assert owed(cast, TUESDAY).done == 0
    assert not cast.council.contact_days.exists()
    kinds = list(cast.council.events.order_by("number").values_list("kind", flat=True))[-4:]
    assert kinds == ["obligation.met", "presence.logged", "obligation.uncounted", "presence.undone"]


@pytest.mark.parametrize(
    ("logged", "undone", "allowed"),
    [
        (TUESDAY, date(2026, 3, 22), True),
        (TUESDAY, date(2026, 3, 23), False),
        (date(2026, 3, 25), date(2026, 3, 25), True),
        (date(2026, 3, 25), date(2026, 3, 26), False),
    ],
)
def test_a_day_can_be_undone_until_the_week_is_over_and_through_the_day_it_was_logged(
    cast: Cast, logged: date, undone: date, allowed: bool
) -> None:
    facts: dict[str, Any] = {"starts_at": time(10), "ends_at": time(14), "arena": "outdoors"}
    day: ContactDay = cast.council.contact_weeks.log(
        council=cast.council, by=cast.contact, at=oslo(logged), on=TUESDAY, **facts
    )
    assert day.can_be_undone(oslo(undone)) is allowed
    if allowed:
        day.undo(by=cast.contact, at=oslo(undone))
    else:
        with pytest.raises(TooLateToUndo):
            day.undo(by=cast.contact, at=oslo(undone))


def test_only_the_one_who_logged_a_day_can_undo_it(cast: Cast) -> None:
    day = make_contact_day(cast, on=TUESDAY)
    with pytest.raises(NotYourWeek):
        day.undo(by=cast.chief, at=oslo(TUESDAY))


def test_the_same_day_is_not_logged_twice(cast: Cast) -> None:
    make_contact_day(cast, on=TUESDAY)
    with pytest.raises(DayAlreadyLogged, match=r"Du har alt logget tirsdag 17\. mars 2026 kl\. 10–14, rådhus\."):
        make_contact_day(cast, on=TUESDAY, arena="school")


def test_a_day_that_has_not_come_cannot_be_logged(cast: Cast) -> None:
    with pytest.raises(NotThereYet):
        cast.council.contact_weeks.log(
            council=cast.council,
            by=cast.contact,
            at=oslo(TUESDAY),
            on=TUESDAY + timedelta(days=1),
            starts_at=time(10),
            ends_at=time(14),
            arena="town_hall",
        )


@pytest.mark.parametrize("note", ["Gutt, 13097248022, var innom.", "Jente født 3.4.2011 ved skolen."])
def test_a_note_that_names_a_person_is_refused(cast: Cast, note: str) -> None:
    with pytest.raises(PersonalNumberInText):
        make_contact_day(cast, on=TUESDAY, note=note)
    assert not cast.council.contact_days.exists()


def test_agreed_weekdays_that_have_come_are_logged_in_one_act(cast: Cast) -> None:
    make_agreement(cast, terms=[TUESDAYS_AND_THURSDAYS])
    found = []
    for day in (date(2026, 3, 16), TUESDAY, date(2026, 3, 20)):
        agreed = agreed_on(cast.council, day)
        assert agreed
        found.append([each.day for each in agreed.waiting(monday=monday_of(day), today=day, logged=set())])
    logged = cast.council.contact_weeks.log_as_agreed(
        council=cast.council, by=cast.contact, at=oslo(date(2026, 3, 20)), monday=date(2026, 3, 16)
    )
    assert found == [[], [17], [17, 19]]
    assert [str(day) for day in logged] == [
        "tirsdag 17. mars 2026 kl. 10–14, rådhus",
        "torsdag 19. mars 2026 kl. 10–14, rådhus",
    ]


def test_without_agreed_weekdays_today_is_logged_until_the_week_has_its_days(cast: Cast) -> None:
    make_agreement(cast, terms=[PRESENCE])
    for day in (16, 18):
        cast.council.contact_weeks.log_as_agreed(
            council=cast.council, by=cast.contact, at=oslo(date(2026, 3, day)), monday=date(2026, 3, 16)
        )
    with pytest.raises(NothingAgreedToLog):
        cast.council.contact_weeks.log_as_agreed(
            council=cast.council, by=cast.contact, at=oslo(date(2026, 3, 19)), monday=date(2026, 3, 16)
        )
    assert [day.present_on.day for day in cast.council.contact_days.order_by("present_on")] == [16, 18]


@pytest.mark.parametrize("missing", ["starts_at", "ends_at", "place"])
def test_nothing_is_invented_where_the_agreement_is_silent(cast: Cast, missing: str) -> None:
    make_agreement(cast, terms=[{name: value for name, value in PRESENCE.items() if name != missing}])
    with pytest.raises(NothingAgreedToLog):
        cast.council.contact_weeks.log_as_agreed(
            council=cast.council, by=cast.contact, at=oslo(TUESDAY), monday=date(2026, 3, 16)
        )


def test_a_week_without_presence_keeps_its_reason_and_the_promise_stays_broken(cast: Cast) -> None:
    make_agreement(cast, terms=[PRESENCE])
    week = cast.council.contact_weeks.say_none(
        council=cast.council, by=cast.contact, at=oslo(TUESDAY), monday=date(2026, 3, 16), because="kurs"
    )
    assert (week.none_because, owed(cast, TUESDAY).status(date(2026, 3, 23))) == ("kurs", Status.MISSED)
    week.take_back_none(by=cast.contact, at=oslo(TUESDAY))
    week.refresh_from_db()
    assert (week.none_because, week.none_at) == ("", None)


def test_a_week_that_has_not_begun_cannot_be_explained(cast: Cast) -> None:
    with pytest.raises(WeekNotBegun):
        cast.council.contact_weeks.say_none(
            council=cast.council, by=cast.contact, at=oslo(TUESDAY), monday=date(2026, 3, 23), because="ferie"
        )


def test_a_year_has_52_or_53_weeks_and_a_week_belongs_to_the_year_of_its_thursday() -> None:
    assert [len(mondays_of(year)) for year in (2024, 2025, 2026, 2027)] == [52, 52, 53, 52]
    assert (mondays_of(2026)[0], mondays_of(2026)[-1], mondays_of(2027)[0]) == (
        date(2025, 12, 29),
        date(2026, 12, 28),
        date(2027, 1, 4),
    )
    assert days_of(date(2026, 12, 28))[-1] == date(2027, 1, 3)


def test_new_years_days_count_in_week_53_of_the_old_year(cast: Cast) -> None:
    make_agreement(cast, terms=[PRESENCE])
    make_contact_day(cast, on=date(2026, 12, 30))
    day = make_contact_day(cast, on=date(2027, 1, 2))
    assert owed(cast, date(2026, 12, 30)).status(date(2027, 1, 4)) == Status.MET
    assert (str(day.week), cast.council.contact_weeks.of_year(2026).count()) == ("2026-53", 1)
    assert not cast.council.contact_weeks.of_year(2027).exists()


@pytest.mark.parametrize(("sunday", "week"), [(date(2026, 3, 29), 13), (date(2026, 10, 25), 43)])
def test_the_night_the_clocks_change_moves_no_day_and_no_hour(cast: Cast, sunday: date, week: int) -> None:
    make_agreement(cast, terms=[{**PRESENCE, "times": 1}])
    late = datetime.combine(sunday, time(23, 30), OSLO)
    day: ContactDay = cast.council.contact_weeks.log(
        council=cast.council,
        by=cast.contact,
        at=late,
        on=sunday,
        starts_at=time(1),
        ends_at=time(5),
        arena="outdoors",
        kind="patrol",
    )
    assert (day.week.number, day.minutes, day.can_be_undone(late)) == (week, 240, True)
    assert owed(cast, sunday).done == 1
