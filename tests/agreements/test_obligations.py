"""From terms to dates: what is owed, how it stands, and what happens when the agreement changes or ends."""

import uuid
from datetime import date, datetime, timedelta

import pytest

from agreements.models import Evidence, Obligation, Status, Version
from agreements.models.obligation import AlreadyExcused
from agreements.promises import promises, promises_of
from agreements.rolling import lay_out_ahead
from agreements.year import by_month, counts, series
from councils.models import Council, Office
from tests.cast import OSLO, Cast
from tests.make import make_agreement, offer, sign

YEARLY = {"kind": "evaluation", "times": 1, "per": "year"}
WEEKLY = {"kind": "presence", "times": 2, "per": "week"}
NOTICE = {"kind": "agenda_notice", "days_before": 7}
MEETINGS = {"kind": "meetings", "times": 4, "per": "year"}


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=OSLO)


def obligations(cast: Cast, **facts: object) -> list[Obligation]:
    return list(cast.council.obligations.standing().filter(**facts).for_list())


def met_by(cast: Cast, obligation: Obligation, at: datetime, *, times: int = 1) -> None:
    """Evidence is told by the id of a row; any row of the council's will do."""
    for _time in range(times):
        row = Council(pk=uuid.uuid4())
        obligation.count(Evidence(row, "Gjort", "/"), at=at, by=cast.secretary)  # type: ignore[arg-type] # only its id is used


def test_a_signed_agreement_is_laid_out_to_the_end_of_next_year(cast: Cast) -> None:
    make_agreement(cast, terms=[MEETINGS, YEARLY, WEEKLY, {"kind": "presented"}], valid_until="2027")
    periods = [(each.kind, each.starts_on, each.due_on) for each in obligations(cast)]
    assert [each for each in periods if each[0] != "presence"] == [
        ("meetings", date(2026, 1, 1), date(2026, 12, 31)),
        ("meetings", date(2027, 1, 1), date(2027, 12, 31)),
        ("evaluation", date(2026, 1, 1), date(2026, 12, 31)),
        ("evaluation", date(2027, 1, 1), date(2027, 12, 31)),
        ("presented", date(2026, 2, 2), None),
    ]
    weeks = [each[1].isocalendar()[:2] for each in periods if each[0] == "presence"]
    assert (weeks[0], weeks[-1], len(weeks)) == ((2026, 6), (2027, 52), 48 + 52)


def test_what_the_text_gives_no_number_for_gets_no_day(cast: Cast) -> None:
    terms = [{"kind": "meetings", "per": "year"}, {"kind": "presence"}, {"kind": "revision"}, {"kind": "bylaws_review"}]
    make_agreement(cast, terms=terms)
    assert obligations(cast) == []


def test_a_notice_without_a_number_of_days_is_never_late(cast: Cast) -> None:
    make_agreement(cast, terms=[{"kind": "agenda_notice"}])
    meeting = uuid.uuid4()
    cast.council.obligations.owe(
        council=cast.council, kind="agenda_notice", about=meeting, label="møtet", on=date(2026, 3, 11)
    )
    (obligation,) = obligations(cast)
    assert (obligation.due_on, obligation.status(date(2027, 1, 1))) == (None, Status.ON_TRACK)


@pytest.mark.parametrize(
    ("sent_on", "status"),
    [(date(2026, 3, 3), Status.MET), (date(2026, 3, 4), Status.MET), (date(2026, 3, 5), Status.LATE)],
)
def test_exactly_seven_days_is_in_time(cast: Cast, sent_on: date, status: Status) -> None:
    make_agreement(cast, terms=[NOTICE])
    cast.council.obligations.owe(
        council=cast.council, kind="agenda_notice", about=uuid.uuid4(), label="møtet", on=date(2026, 3, 11)
    )
    (obligation,) = obligations(cast)
    met_by(cast, obligation, noon(sent_on))
    assert obligations(cast)[0].status(date(2026, 3, 11)) == status


@pytest.mark.parametrize(
    ("on", "status"),
    [
        (date(2026, 2, 17), Status.ON_TRACK),
        (date(2026, 2, 18), Status.URGENT),
        (date(2026, 3, 4), Status.URGENT),
        (date(2026, 3, 5), Status.MISSED),
    ],
)
def test_a_deadline_is_urgent_for_two_weeks_and_then_missed(cast: Cast, on: date, status: Status) -> None:
    make_agreement(cast, terms=[NOTICE])
    cast.council.obligations.owe(
        council=cast.council, kind="agenda_notice", about=uuid.uuid4(), label="møtet", on=date(2026, 3, 11)
    )
    assert obligations(cast)[0].status(on) == status


@pytest.mark.parametrize(
    ("on", "status"),
    [
        (date(2026, 2, 13), Status.ON_TRACK),
        (date(2026, 2, 14), Status.URGENT),
        (date(2026, 2, 15), Status.URGENT),
        (date(2026, 2, 16), Status.MISSED),
    ],
)
def test_a_week_is_urgent_at_its_end_only(cast: Cast, on: date, status: Status) -> None:
    make_agreement(cast, terms=[WEEKLY])
    assert obligations(cast, starts_on=date(2026, 2, 9))[0].status(on) == status


def test_may_is_never_overdue_and_excused_is_never_broken(cast: Cast) -> None:
    terms = [{"kind": "regional_meeting", "strength": "may", "times": 1, "per": "year"}, YEARLY]
    make_agreement(cast, terms=terms)
    may, evaluation = obligations(cast, starts_on=date(2026, 1, 1))
    evaluation.waive(because="Nytt råd.", by=cast.secretary, at=cast.at)
    with pytest.raises(AlreadyExcused):
        evaluation.waive(because="Igjen.", by=cast.secretary, at=cast.at)
    after = [each.status(date(2028, 1, 1)) for each in obligations(cast, starts_on=date(2026, 1, 1))]
    assert after == [Status.MAY, Status.EXCUSED]
    assert may.strength == "may"


def test_the_same_evidence_counts_once_and_can_be_taken_back(cast: Cast) -> None:
    make_agreement(cast, terms=[MEETINGS])
    row = Version.objects.get()
    for _again in range(2):
        cast.council.obligations.fulfil(
            council=cast.council,
            kind="meetings",
            at=cast.at,
            by=cast.secretary,
            evidence=Evidence(row, "Møtet 2. februar 2026", "/"),
            within=date(2026, 2, 2),
        )
    assert obligations(cast, starts_on=date(2026, 1, 1))[0].done == 1
    cast.council.obligations.uncount(council=cast.council, row=row, by=cast.secretary, at=cast.at)
    assert obligations(cast, starts_on=date(2026, 1, 1))[0].done == 0


def test_an_obligation_explains_its_arithmetic(cast: Cast) -> None:
    make_agreement(cast, terms=[NOTICE | {"quote": "Sakslisten sendes ut senest 7 dager før møtet."}])
    cast.council.obligations.owe(
        council=cast.council, kind="agenda_notice", about=uuid.uuid4(), label="møtet", on=date(2026, 3, 11)
    )
    assert obligations(cast)[0].explanation() == [
        "Punktet «1 Møter» sier: Sakslisten sendes ut senest 7 dager før møtet.",
        "Møtet er 11. mars 2026. Sist mulige dag er 4. mars 2026, 7 dager før.",
    ]


def test_laying_out_again_changes_nothing_and_brings_nothing_back(cast: Cast) -> None:
    version = make_agreement(cast, terms=[MEETINGS, WEEKLY])
    before = set(cast.council.obligations.values_list("pk", flat=True))
    cast.council.obligations.filter(starts_on__gte=date(2026, 6, 1)).lapse(at=cast.at)
    cast.council.obligations.lay_out(version, at=cast.at)
    assert set(cast.council.obligations.values_list("pk", flat=True)) == before
    assert cast.council.obligations.standing().filter(starts_on__gte=date(2026, 6, 1)).count() == 0


def test_the_horizon_rolls_on_with_the_year(cast: Cast) -> None:
    make_agreement(cast, terms=[YEARLY])
    lay_out_ahead(at=noon(date(2026, 11, 1)))
    assert [each.starts_on.year for each in obligations(cast)] == [2026, 2027]
    lay_out_ahead(at=noon(date(2027, 1, 1)))
    lay_out_ahead(at=noon(date(2027, 1, 2)))
    assert [each.starts_on.year for each in obligations(cast)] == [2026, 2027, 2028]


def test_nothing_is_laid_out_after_the_last_day(cast: Cast) -> None:
    version = make_agreement(cast, terms=[YEARLY, {"kind": "termination"}])
    version.agreement.terminate(by=cast.mayor, party="municipality", ends_on=date(2026, 12, 31), at=cast.at)
    lay_out_ahead(at=noon(date(2027, 1, 1)))
    assert [each.starts_on.year for each in obligations(cast)] == [2026]
    assert cast.council.agreements.in_force(date(2026, 12, 31)) == [version]
    assert cast.council.agreements.in_force(date(2027, 1, 1)) == []


def renew(cast: Cast, version: Version, on: date) -> Version:
    """The same text as a new version, with six meetings, signed on a day."""
    at = noon(on)
    draft = version.agreement.redraft(by=cast.secretary, at=at)
    draft.clauses.get().terms.get(kind="meetings").change(values={"times": 6}, by=cast.secretary, at=at)
    later = Cast(**{**cast.__dict__, "at": at})
    sign(later, draft)
    return draft


def test_a_new_version_takes_over_what_has_not_begun(cast: Cast) -> None:
    first = make_agreement(cast, terms=[MEETINGS, WEEKLY, NOTICE])
    meeting = uuid.uuid4()
    cast.council.obligations.owe(
        council=cast.council, kind="agenda_notice", about=meeting, label="møtet", on=date(2026, 9, 9)
    )
    second = renew(cast, first, date(2026, 6, 3))
    assert cast.council.agreements.in_force(date(2026, 6, 2)) == [first]
    assert cast.council.agreements.in_force(date(2026, 6, 3)) == [second]
    assert [(each.version.number, each.starts_on.year, each.target) for each in obligations(cast, kind="meetings")] == [
        (1, 2026, 4),
        (2, 2027, 6),
    ]
    weeks = {each.starts_on: each.version.number for each in obligations(cast, kind="presence")}
    assert (weeks[date(2026, 6, 1)], weeks[date(2026, 6, 8)]) == (1, 2)
    assert len(weeks) == len(obligations(cast, kind="presence"))
    (notice,) = obligations(cast, kind="agenda_notice")
    assert (notice.version, notice.about, notice.due_on) == (second, meeting, date(2026, 9, 2))


def test_a_version_not_yet_begun_leaves_the_old_one_in_force(cast: Cast) -> None:
    first = make_agreement(cast, terms=[MEETINGS])
    draft = first.agreement.redraft(by=cast.secretary, at=cast.at)
    draft.edit_header(values={"valid_from": "2027-01-01"}, by=cast.secretary, at=cast.at)
    sign(cast, draft)
    assert cast.council.agreements.in_force(date(2026, 12, 31)) == [first]
    assert cast.council.agreements.in_force(date(2027, 1, 1)) == [draft]
    assert [(each.version.number, each.starts_on.year) for each in obligations(cast)] == [(1, 2026), (2, 2027)]


def test_a_draft_and_an_offer_are_not_in_force(cast: Cast) -> None:
    version = make_agreement(cast, signed=False)
    assert cast.council.agreements.in_force(cast.at.date()) == []
    offer(cast, version)
    assert cast.council.agreements.in_force(cast.at.date()) == []
    assert promises(cast.council, cast.at.date()) == []


def test_the_strip_tells_how_the_promises_stand(cast: Cast) -> None:
    make_agreement(cast, terms=[MEETINGS, NOTICE, WEEKLY, {"kind": "focus_area", "label": "Ungdom"}])
    for day in (date(2026, 3, 11), date(2026, 9, 9)):
        cast.council.obligations.owe(
            council=cast.council, kind="agenda_notice", about=uuid.uuid4(), label="møtet", on=day
        )
    met_by(cast, obligations(cast, kind="agenda_notice")[0], noon(date(2026, 3, 2)))
    met_by(cast, obligations(cast, kind="meetings")[0], noon(date(2026, 3, 11)))
    met_by(cast, obligations(cast, kind="presence")[0], noon(date(2026, 2, 3)), times=2)
    told = [
        (row["words"], row["sentence"], row["status"], row["status_word"], row["done"], row["target"])
        for row in promises(cast.council, date(2026, 4, 1))
    ]
    assert told == [
        ("4 møter i året", "1 holdt, 1 planlagt, 2 mangler.", "on_track", "i rute", 1, 4),
        ("Innkallingen sendes minst 7 dager før møtet", "1 av 2 innkallinger er sendt.", "on_track", "i rute", 1, 2),
        ("Politikontakten er til stede 2 dager i uka", "1 av 8 uker som avtalt.", "missed", "brutt", 1, 48),
    ]


def test_the_year_by_promise_and_by_month_are_the_same_rows(cast: Cast) -> None:
    make_agreement(cast, terms=[MEETINGS, YEARLY, WEEKLY, {"kind": "activity_plan", "per": "quarter"}])
    found = promises_of(cast.council, 2026, on=date(2026, 6, 15))
    shown = [series(promise) for promise in found]
    assert [(each.promise.term.kind, len(each.rows), len(each.weeks)) for each in shown] == [
        ("meetings", 1, 0),
        ("evaluation", 1, 0),
        ("presence", 0, 48),
        ("activity_plan", 4, 0),
    ]
    assert [row.when for row in shown[3].rows][:2] == ["1. januar–31. mars 2026", "1. april–30. juni 2026"]
    months = by_month(found, 2026)
    assert [(name, [row.words for row in rows if row.obligation]) for name, rows in months if name == "Desember"] == [
        ("Desember", ["4 møter i året", "Evaluering én gang i året", "Aktivitetsplan én gang i kvartalet"])
    ]
    assert sum(1 for _name, rows in months for row in rows if row.obligation) == 6
    assert sum(each["count"] for each in counts(found)) == 6 + 48


def test_week_53_belongs_to_the_year_of_its_thursday(cast: Cast) -> None:
    make_agreement(cast, terms=[WEEKLY])
    numbers = {
        year: [
            each.starts_on.isocalendar()[:2] for each in cast.council.obligations.of_year(year).order_by("starts_on")
        ]
        for year in (2026, 2027)
    }
    assert (numbers[2026][-1], numbers[2027][0], numbers[2027][-1]) == ((2026, 53), (2027, 1), (2027, 52))


def test_a_missing_office_does_not_stop_what_is_signed(cast: Cast) -> None:
    version = make_agreement(cast)
    cast.mandate(cast.mayor).end(on=cast.at.date() - timedelta(days=1), by=cast.secretary, at=cast.at)
    assert version.signatories.get(office=Office.MAYOR).people(cast.at) == []
    assert cast.council.agreements.in_force(cast.at.date()) == [version]
