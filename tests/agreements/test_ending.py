"""How an agreement ends: by its own notice, by both, and how it goes on after all."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from accounts.models import User
from accounts.refusal import Refusal
from agreements.ending import after, way_out
from agreements.models import Agreement, Termination, TerminationAnswer, Version
from councils.models import Party
from tests.agreements.conftest import Enter, SetClock
from tests.agreements.test_turning_points import next_version, periods_of
from tests.cast import OSLO, Cast
from tests.make import FOUR_MEETINGS, make_agreement, make_meeting
from tests.threads import at_once

NOTICE = {"kind": "termination", "notice": "3 months"}
WITH_NOTICE = (*FOUR_MEETINGS, NOTICE)
IN_MARCH = datetime(2026, 3, 3, 12, tzinfo=OSLO)


def ended(cast: Cast, agreement: Agreement, on: date = date(2026, 6, 3), **who: Any) -> Termination:
    stated = {"by": cast.mayor, "party": Party.MUNICIPALITY, "at": IN_MARCH, **who}
    return agreement.terminate(ends_on=on, **stated)


def in_force(agreement: Agreement, *days: date) -> list[int | None]:
    fresh = Agreement.objects.with_days().get(pk=agreement.pk)
    return [version.number if (version := fresh.version_in_force(day)) else None for day in days]


@pytest.mark.parametrize(
    ("terms", "earliest", "steps"),
    [
        (
            [NOTICE],
            date(2026, 6, 3),
            ["Punkt 1 sier 3 måneders varsel.", "Sagt opp 3. mars 2026: siste dag er tidligst 3. juni 2026."],
        ),
        (
            [NOTICE, {"kind": "termination", "notice": "120 days"}],
            date(2026, 7, 1),
            ["Punkt 1 sier 120 dagers varsel.", "Sagt opp 3. mars 2026: siste dag er tidligst 1. juli 2026."],
        ),
        (
            [{"kind": "termination"}],
            date(2026, 3, 3),
            [
                "Punkt 1 sier at avtalen kan sies opp, uten å si hvor lang tid i forveien.",
                "Siste dag kan være 3. mars 2026 eller senere.",
            ],
        ),
        (
            [{"kind": "termination", "notice": "god tid"}],
            date(2026, 3, 3),
            [
                "Punkt 1 sier «god tid». Det kan ikke regnes om til en dag.",
                "Siste dag kan være 3. mars 2026 eller senere.",
            ],
        ),
        (
            [],
            date(2026, 3, 3),
            [
                "Avtalen sier ikke at én part kan si den opp. Den kan ta slutt før tiden når begge er enige.",
                "Den andre parten må si ja. Siste dag er tidligst 3. mars 2026.",
            ],
        ),
    ],
)
def test_the_earliest_last_day_follows_from_the_text(
    cast: Cast, terms: list[dict[str, str]], earliest: date, steps: list[str]
) -> None:
    way = way_out(make_agreement(cast, terms=terms), IN_MARCH.date())
    assert (way.earliest, way.steps) == (earliest, steps)


@pytest.mark.parametrize(
    ("day", "notice", "expected"),
    [
        (date(2026, 11, 30), "3 months", date(2027, 2, 28)),
        (date(2024, 2, 29), "1 year", date(2025, 2, 28)),
        (date(2026, 12, 31), "30 days", date(2027, 1, 30)),
        (date(2026, 3, 3), "2 weeks", date(2026, 3, 17)),
        (date(2026, 3, 3), "", None),
        (date(2026, 3, 3), f"{10**30} months", None),
        (date(2026, 3, 3), "-3 months", None),
    ],
)
def test_a_notice_is_counted_from_the_day_it_is_given(day: date, notice: str, expected: date | None) -> None:
    assert after(day, notice) == expected


def test_the_last_day_is_within_and_the_next_is_not(cast: Cast) -> None:
    agreement = make_agreement(cast, terms=WITH_NOTICE).agreement
    ended(cast, agreement)
    assert in_force(agreement, date(2026, 6, 3), date(2026, 6, 4)) == [1, None]


@pytest.mark.parametrize(
    ("on", "refusal"),
    [
        (
            date(2026, 6, 2),
            "Sagt opp 3. mars 2026: siste dag er tidligst 3. juni 2026. Velg den dagen eller en senere.",
        ),
        (date(2026, 12, 31), "Avtalen går ut av seg selv 31. desember 2026. Velg en dag før det."),
    ],
)
def test_a_day_before_the_notice_or_after_the_period_is_refused(cast: Cast, on: date, refusal: str) -> None:
    agreement = make_agreement(cast, terms=WITH_NOTICE, valid_until="2026").agreement
    with pytest.raises(Refusal) as refused:
        ended(cast, agreement, on)
    assert str(refused.value) == refusal


def test_it_is_ended_once_and_only_when_it_is_signed(cast: Cast) -> None:
    draft = make_agreement(cast, signed=False, terms=WITH_NOTICE).agreement
    agreement = make_agreement(cast, terms=WITH_NOTICE).agreement
    ended(cast, agreement)
    told = []
    for each in (draft, agreement):
        with pytest.raises(Refusal) as refused:
            ended(cast, each)
        told.append(str(refused.value))
    assert told == [
        "Ingen versjon av avtalen er signert, så det er ingenting å si opp.",
        "Avtalen er alt sagt opp eller erstattet.",
    ]


def test_everybody_is_told_and_what_begins_later_lapses(cast: Cast) -> None:
    agreement = make_agreement(cast, terms=WITH_NOTICE).agreement
    ended(cast, agreement)
    notices = cast.council.notices.filter(kind="agreement_ends")
    assert {each.recipient for each in notices} == {
        cast.secretary,
        cast.mayor,
        cast.chief,
        cast.contact,
        cast.executive,
    }
    words = "Kommunen har sagt opp «Avtale om politiråd». Siste dag er 3. juni 2026."
    assert {each.action for each in notices} == {f"{words} Se hva som faller bort, og hva som står."}
    assert periods_of(cast, "meetings") == [date(2026, 1, 1)]


def test_a_text_without_a_way_out_ends_when_the_other_party_says_yes(cast: Cast) -> None:
    agreement = make_agreement(cast).agreement
    asked = ended(cast, agreement, date(2026, 4, 1))
    assert in_force(agreement, date(2026, 4, 2)) == [1]
    assert [each.recipient for each in cast.council.notices.filter(kind="agreement_end_asked")] == [cast.chief]
    with pytest.raises(Refusal, match="Det er den andre parten som må svare"):
        asked.agree(by=cast.mayor, party=Party.MUNICIPALITY, at=IN_MARCH)
    asked.agree(by=cast.chief, party=Party.POLICE, at=IN_MARCH)
    assert in_force(agreement, date(2026, 4, 1), date(2026, 4, 2)) == [1, None]
    with pytest.raises(Refusal, match="Din part har alt svart"):
        asked.agree(by=cast.chief, party=Party.POLICE, at=IN_MARCH)


def test_a_no_from_either_side_lets_it_go_on_and_it_can_be_asked_again(cast: Cast) -> None:
    agreement = make_agreement(cast).agreement
    ended(cast, agreement).withdraw(by=cast.chief, party=Party.POLICE, at=IN_MARCH)
    asked = ended(cast, agreement)
    asked.withdraw(by=cast.mayor, party=Party.MUNICIPALITY, at=IN_MARCH)
    with pytest.raises(Refusal, match="Din part har alt svart"):
        asked.agree(by=cast.chief, party=Party.POLICE, at=IN_MARCH)
    assert in_force(agreement, date(2026, 7, 1)) == [1]


def test_a_termination_is_withdrawn_when_both_say_so_before_the_last_day(cast: Cast) -> None:
    agreement = make_agreement(cast, terms=WITH_NOTICE).agreement
    meeting = make_meeting(cast, on=date(2026, 9, 9))
    cancelled = make_meeting(cast, on=date(2026, 10, 14))
    before = periods_of(cast, "meetings")
    termination = ended(cast, agreement)
    cancelled.cancel(because="Sykdom.", by=cast.secretary, at=datetime(2026, 3, 4, 12, tzinfo=OSLO))
    assert list(meeting.obligations().standing()) == []
    later = datetime.combine(date(2026, 6, 3), time(9), OSLO)
    termination.withdraw(by=cast.mayor, party=Party.MUNICIPALITY, at=later)
    assert in_force(agreement, date(2026, 7, 1)) == [None]
    assert [each.recipient for each in cast.council.notices.filter(kind="agreement_go_on_asked")] == [cast.chief]
    termination.withdraw(by=cast.chief, party=Party.POLICE, at=later)
    assert in_force(agreement, date(2026, 7, 1)) == [1]
    assert (periods_of(cast, "meetings"), meeting.obligations().standing().count()) == (before, 1)
    assert list(cancelled.obligations().standing()) == []
    assert cast.council.notices.filter(kind="agreement_goes_on").count() == 5


def test_after_the_last_day_nothing_is_withdrawn_or_agreed(cast: Cast) -> None:
    after_all = datetime(2026, 6, 4, 9, tzinfo=OSLO)
    termination = ended(cast, make_agreement(cast, terms=WITH_NOTICE).agreement)
    asked = ended(cast, make_agreement(cast).agreement)
    with pytest.raises(Refusal, match="Den siste dagen er over"):
        termination.withdraw(by=cast.mayor, party=Party.MUNICIPALITY, at=after_all)
    with pytest.raises(Refusal, match="Den siste dagen er over"):
        asked.agree(by=cast.chief, party=Party.POLICE, at=after_all)


def test_a_text_signed_after_the_termination_is_not_ended_by_it(cast: Cast) -> None:
    version = make_agreement(cast, terms=WITH_NOTICE)
    ended(cast, version.agreement)
    next_version(cast, version, signed_on=date(2026, 5, 20), valid_from="2026-07-01")
    days = [date(2026, 6, 3), date(2026, 6, 4), date(2026, 7, 1)]
    assert in_force(version.agreement, *days) == [1, None, 2]
    assert Agreement.objects.get().ending() is None


def test_what_was_said_of_the_end_can_only_be_added_to(cast: Cast) -> None:
    ended(cast, make_agreement(cast).agreement).withdraw(by=cast.chief, party=Party.POLICE, at=IN_MARCH)
    for rows in (Termination.objects, TerminationAnswer.objects):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            rows.update(party="police")


def test_two_who_end_it_at_once_end_it_once(committed: Cast) -> None:
    cast = committed
    with cast.council.scope():
        version = make_agreement(cast, terms=WITH_NOTICE)

    def end_as(person: User, party: str) -> str:
        with cast.council.scope():
            try:
                ended(cast, Version.objects.get(pk=version.pk).agreement, by=person, party=party)
            except Refusal as refusal:
                return type(refusal).__name__
        return "ended"

    acts: list[Callable[[], str]] = [
        lambda: end_as(cast.mayor, Party.MUNICIPALITY),
        lambda: end_as(cast.chief, Party.POLICE),
    ]
    assert sorted(at_once(acts)) == ["EndedAlready", "ended"]


def test_ending_in_the_browser_shows_what_follows_first(cast: Cast, enter: Enter, set_clock: SetClock) -> None:
    set_clock(date(2026, 3, 3))
    agreement = make_agreement(cast, terms=WITH_NOTICE).agreement
    here = reverse("terminate", args=["fjordvik", agreement.pk])
    mayor, chief = enter(cast.mayor), enter(cast.chief)
    assert "Punkt 1 sier 3 måneders varsel." in mayor.get(here).content.decode()
    assert mayor.get(here, {"ends_on": "2026-06-02"}).status_code == 422
    preview = mayor.get(here, {"ends_on": "2026-06-03"}).content.decode()
    assert "Dette faller bort etter 3. juni 2026" in preview
    assert "4 møter i året, fra 1. januar 2027" in preview
    assert "4 møter i året, fra 1. januar 2026" in preview
    assert mayor.post(here, {"ends_on": "2026-06-03"}, follow=True).status_code == 200
    page = chief.get(agreement.get_absolute_url()).content.decode()
    assert "Kommunen sa opp avtalen 3. mars 2026. Siste dag er 3. juni 2026. Til da gjelder den som før." in page
    assert "Be om at avtalen fortsetter" in page
    termination = Termination.objects.get()
    chief.post(reverse("withdraw_termination", args=["fjordvik", termination.pk]))
    assert "Ja, la avtalen fortsette" in mayor.get(agreement.get_absolute_url()).content.decode()
    mayor.post(reverse("withdraw_termination", args=["fjordvik", termination.pk]))
    assert "sa opp avtalen" not in mayor.get(agreement.get_absolute_url()).content.decode()


def test_ending_by_agreement_in_the_browser(cast: Cast, enter: Enter, set_clock: SetClock) -> None:
    set_clock(date(2026, 3, 3))
    agreement = make_agreement(cast).agreement
    mayor, chief = enter(cast.mayor), enter(cast.chief)
    mayor.post(reverse("terminate", args=["fjordvik", agreement.pk]), {"ends_on": "2026-04-01"})
    asked = "Kommunen vil avslutte avtalen, med 1. april 2026 som siste dag. Det krever at begge er enige."
    assert asked in enter(cast.secretary).get(agreement.get_absolute_url()).content.decode()
    assert "Ja, vi er enige i at avtalen tar slutt" in chief.get(agreement.get_absolute_url()).content.decode()
    page = chief.post(reverse("agree_to_end", args=["fjordvik", Termination.objects.get().pk]), follow=True)
    assert "Partene er enige, og avtalen har fått en siste dag." in page.content.decode()
