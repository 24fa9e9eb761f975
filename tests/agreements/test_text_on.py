"""Which text was in force on a day, whatever came before and after it."""

from datetime import date, datetime
from typing import Any

import pytest
from django.urls import reverse

from agreements.models import Agreement, Version
from agreements.text_on import text_on
from tests.agreements.conftest import Enter, SetClock
from tests.agreements.test_turning_points import next_version
from tests.cast import OSLO, Cast
from tests.make import make_agreement, sign
from tests.queries import assert_same_queries


def numbers(agreement: Agreement, *days: date) -> list[int | None]:
    fresh = Agreement.objects.with_days().get(pk=agreement.pk)
    return [version.number if (version := fresh.version_in_force(day)) else None for day in days]


def on_paper(cast: Cast, printed: str) -> Version:
    """Signed on paper long ago, and confirmed here on 2 February 2026."""
    version = make_agreement(cast, signed=False, valid_from="")
    version.edit_header(values={"printed_signed_on": printed}, by=cast.secretary, at=cast.at)
    sign(cast, version)
    return version


@pytest.mark.parametrize(
    ("header", "days", "expected"),
    [
        ({"valid_from": "2026-02-10", "valid_until": "2026-12-31"}, ["02-09", "02-10", "12-31"], [None, 1, 1]),
        ({"valid_from": "2026", "valid_until": "2026"}, ["01-01", "02-01", "12-31"], [1, 1, 1]),
        ({"valid_from": "2026-03", "valid_until": "2026-04"}, ["02-28", "03-01", "04-30", "05-01"], [None, 1, 1, None]),
        ({"valid_from": ""}, ["02-01", "02-02"], [None, 1]),
    ],
)
def test_both_the_first_and_the_last_day_are_within(
    cast: Cast, header: dict[str, Any], days: list[str], expected: list[int | None]
) -> None:
    agreement = make_agreement(cast, **header).agreement
    assert numbers(agreement, *(date.fromisoformat(f"2026-{day}") for day in days)) == expected


def test_a_successor_that_is_signed_early_takes_over_on_the_day_it_begins(cast: Cast) -> None:
    version = make_agreement(cast)
    next_version(cast, version, signed_on=date(2026, 11, 2), valid_from="2027-01-01")
    assert numbers(version.agreement, date(2026, 12, 31), date(2027, 1, 1)) == [1, 2]


def test_a_gap_between_two_versions_is_covered_by_neither(cast: Cast) -> None:
    version = make_agreement(cast, valid_until="2026-06-30")
    next_version(cast, version, signed_on=date(2026, 8, 3), valid_from="2026-09-01", valid_until="")
    assert numbers(version.agreement, date(2026, 6, 30), date(2026, 7, 1), date(2026, 9, 1)) == [1, None, 2]
    found = text_on(Agreement.objects.with_days().get(), date(2026, 7, 1))
    assert found.why == [
        "Versjon 1 ble signert 2. februar 2026.",
        "Den gjelder fra 1. januar 2026 til og med 30. juni 2026.",
        "Versjon 2 ble signert 3. august 2026.",
        "Den gjelder fra 1. september 2026.",
        "Ingen versjon dekker denne dagen.",
    ]


def test_an_older_version_does_not_come_back_when_a_shorter_newer_one_runs_out(cast: Cast) -> None:
    version = make_agreement(cast)
    next_version(cast, version, signed_on=date(2026, 3, 2), valid_from="2026-03-02", valid_until="2026-06-30")
    assert numbers(version.agreement, date(2026, 3, 1), date(2026, 6, 30), date(2026, 7, 1)) == [1, 2, None]


def test_a_text_signed_on_paper_before_it_came_here_keeps_its_date(cast: Cast) -> None:
    version = on_paper(cast, "2018-12")
    next_version(cast, version, signed_on=date(2026, 6, 1), valid_from="2026-07-01")
    days = [date(2018, 11, 30), date(2018, 12, 1), date(2024, 3, 12), date(2026, 7, 1)]
    assert numbers(version.agreement, *days) == [None, 1, 1, 2]
    found = text_on(Agreement.objects.with_days().get(), date(2024, 3, 12))
    assert found.why == [
        "Versjon 1 er datert desember 2018, og ble signert før den kom hit.",
        "Teksten gir ingen datoer. Den gjelder fra den er signert.",
        "Versjon 2 tok over 1. juli 2026.",
    ]
    assert [each.starts_on.year for each in cast.council.obligations.standing().filter(version=version)] == [2026]


def test_the_date_on_the_old_paper_is_not_that_of_the_next_text(cast: Cast) -> None:
    version = on_paper(cast, "2018-12-03")
    draft = version.agreement.redraft(by=cast.secretary, at=cast.at)
    assert (draft.printed_signed_on, version.printed_signed_on) == ("", "2018-12-03")


def test_the_day_has_an_address_and_the_text_stands_there(cast: Cast, enter: Enter, set_clock: SetClock) -> None:
    set_clock(date(2026, 5, 1))
    agreement = on_paper(cast, "2018-12-03").agreement
    make_agreement(cast, valid_from="2026-02-02")
    member = enter(cast.executive)
    asked = member.get(reverse("ask_day", args=["fjordvik"]), {"dag": "2024-03-12"})
    assert asked["Location"] == "/raad/fjordvik/avtaler/gjaldt/2024-03-12/"
    page = member.get(asked["Location"]).content.decode()
    assert "Dette gjaldt 12. mars 2024" in page
    assert (page.count("versjon 1"), page.count("ingen tekst gjaldt")) == (1, 1)
    assert "Avtalen hadde ikke begynt å gjelde. Den første dagen er 2. februar 2026." in page
    own = member.get(reverse("agreement_on", args=["fjordvik", agreement.pk, "2024-03-12"])).content.decode()
    assert "Vi møtes." in own
    assert "Dette gjelder" in member.get("/raad/fjordvik/avtaler/gjaldt/2027-01-01/").content.decode()


@pytest.mark.parametrize("day", ["2024-02-30", "20240312", "2024-W11-2", "1066-01-01", "x", "2024-3-12"])
def test_what_is_no_day_is_not_found(cast: Cast, enter: Enter, day: str) -> None:
    assert enter(cast.mayor).get(f"/raad/fjordvik/avtaler/gjaldt/{day}/").status_code == 404


def test_a_field_without_a_day_says_what_to_do(cast: Cast, enter: Enter) -> None:
    answer = enter(cast.mayor).get(reverse("ask_day", args=["fjordvik"]), {"dag": "i går"})
    assert (answer.status_code, "Skriv datoen slik: 31.12.2026." in answer.content.decode()) == (422, True)


def test_a_day_takes_the_same_queries_however_many_agreements(cast: Cast, enter: Enter) -> None:
    def grow(rows: int) -> None:
        for _more in range(Agreement.objects.count(), rows):
            make_agreement(cast)

    assert_same_queries(enter(cast.mayor), "/raad/fjordvik/avtaler/gjaldt/2026-05-01/", grow)


def test_the_list_says_how_each_stands_and_which_day_is_next(cast: Cast, enter: Enter, set_clock: SetClock) -> None:
    make_agreement(cast, valid_until="2026-12-31")
    make_agreement(cast, terms=[{"kind": "revision", "per": "year"}])
    make_agreement(cast, signed=False)
    make_agreement(cast, valid_until="2026-02-28")
    ending = make_agreement(cast, terms=[{"kind": "termination"}]).agreement
    at = datetime(2026, 3, 1, 12, tzinfo=OSLO)
    ending.terminate(by=cast.mayor, party="municipality", ends_on=date(2026, 5, 1), at=at)
    make_agreement(cast, valid_from="2027-01-01")
    set_clock(date(2026, 4, 1))
    page = enter(cast.executive).get(reverse("agreements", args=["fjordvik"])).content.decode()
    headings = ["I kraft", "Under arbeid", "Avsluttet"]
    assert [page.index(words) for words in headings] == sorted(page.index(words) for words in headings)
    for words in (
        "går ut 31. desember 2026",
        "skal revideres innen 31. desember 2026",
        "siste dag var 28. februar 2026",
        "siste dag er 1. mai 2026",
        "begynner å gjelde 1. januar 2027",
        "i kraft, sagt opp",
        "utløpt",
        "signert, ikke begynt",
    ):
        assert words in page
