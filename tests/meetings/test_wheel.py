"""The annual wheel: what the agreement comes to in a year."""

import uuid
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.models import Wheel
from meetings.planning import JULY, is_working_day, meeting_day, pick_months, times_a_year, working_week
from tests.cast import Cast
from tests.make import make_agreement, make_meeting


def plan(cast: Cast, year: int = 2027) -> Wheel:
    wheel: Wheel = cast.council.wheels.plan(council=cast.council, year=year, by=cast.secretary, at=cast.at)
    return wheel


def months(wheel: Wheel) -> list[int | None]:
    """Of the meetings that are proposed."""
    return [entry.month for entry in wheel.entries.proposals()]


def of_kind(wheel: Wheel, kind: str) -> list[tuple[int | None, str]]:
    return [(entry.month, entry.text) for entry in wheel.entries.filter(kind=kind).for_list()]


@pytest.mark.parametrize(
    ("count", "preferred", "months"),
    [
        (4, [], [2, 5, 8, 11]),
        (3, [2, 6, 11], [2, 6, 11]),
        (5, [], [2, 4, 6, 9, 11]),
        (4, [2, 6, 11], [2, 6, 8, 11]),
        (2, [1, 2, 3, 8, 9, 10], [2, 9]),
        (12, [], [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12]),
        (0, [], []),
    ],
)
def test_meetings_are_spread_over_the_preferred_months_then_the_rest(
    count: int, preferred: list[int], months: list[int]
) -> None:
    assert pick_months(count, preferred=preferred, taken=[], after=0) == months


@given(year=st.integers(2000, 2099), month=st.integers(1, 12).filter(lambda month: month != JULY))
def test_a_proposed_day_is_a_working_day_of_its_month_in_a_week_without_holidays_when_there_is_one(
    year: int, month: int
) -> None:
    day = meeting_day(year, month)
    assert (day.year, day.month, is_working_day(day)) == (year, month, True)
    days = [date(year, month, 1) + timedelta(days=each) for each in range(28)]
    calm = [each for each in days if each.isoweekday() == 3 and all(is_working_day(one) for one in working_week(each))]
    assert not calm or day in calm


def test_easter_and_the_seventeenth_of_may_are_left_in_peace() -> None:
    assert (meeting_day(2026, 4), meeting_day(2026, 5)) == (date(2026, 4, 15), date(2026, 5, 20))


@pytest.mark.parametrize(
    ("per", "count"), [("year", 2), ("half_year", 4), ("quarter", 8), ("month", 24), ("2 years", 1)]
)
def test_a_promise_of_any_period_is_counted_by_the_year(per: str, count: int) -> None:
    assert times_a_year(2, per) == count


def test_a_year_is_planned_from_the_agreement(cast: Cast) -> None:
    make_agreement(
        cast,
        terms=[
            {"kind": "meetings", "times": 3, "per": "year", "months": [2, 6, 11]},
            {"kind": "focus_area", "label": "Beredskap"},
            {"kind": "focus_area", "label": "Ungdom"},
            {"kind": "evaluation", "times": 1, "per": "year"},
            {"kind": "presence", "times": 2, "per": "week"},
        ],
    )
    wheel = plan(cast)
    assert [str(entry.on) for entry in wheel.entries.proposals()] == ["2027-02-10", "2027-06-09", "2027-11-10"]
    assert of_kind(wheel, "theme") == [(2, "Beredskap"), (6, "Ungdom")]
    assert of_kind(wheel, "duty") == [(12, "Evaluering én gang i året")]


def test_without_an_agreement_or_a_number_nothing_is_invented(cast: Cast) -> None:
    assert not plan(cast).entries.exists()
    make_agreement(cast, terms=[{"kind": "meetings"}])
    assert not plan(cast).entries.exists()


def test_planning_again_keeps_dates_and_what_people_added_and_proposes_only_what_is_missing(cast: Cast) -> None:
    make_agreement(cast)
    wheel = plan(cast)
    wheel.add_theme(text="Nettbruk", month=3, by=cast.secretary, at=cast.at)
    source = uuid.uuid4()
    for _ in range(2):
        wheel.add_learning_point(text="Inviter skolene tidligere", source=source, by=cast.secretary, at=cast.at)
    make_meeting(cast, on=date(2027, 5, 12))
    wheel = plan(cast)
    assert months(wheel) == [2, 8, 11]
    assert (of_kind(wheel, "theme"), of_kind(wheel, "learning_point")) == (
        [(3, "Nettbruk")],
        [(None, "Inviter skolene tidligere")],
    )


def test_months_that_are_gone_are_not_proposed(cast: Cast) -> None:
    make_agreement(cast)
    assert months(plan(cast, 2026)) == [4, 6, 9, 11]


def test_a_cancelled_meeting_is_proposed_anew(cast: Cast) -> None:
    make_agreement(cast, terms=[{"kind": "meetings", "times": 1, "per": "year"}])
    entry = plan(cast).entries.get()
    assert entry.on
    meeting = make_meeting(cast, on=entry.on)
    entry.became(meeting)
    assert not entry.wheel.entries.proposals().exists()
    meeting.cancel(because="Ferie", by=cast.secretary, at=cast.at)
    assert list(entry.wheel.entries.proposals()) == [entry]
