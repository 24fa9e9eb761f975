"""A hearing from both parties' side: sent, told, answered, extended, ended, and over by itself."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from agreements.checklist import NotConfirmed
from agreements.models import Hearing, HearingAnswer, Version
from agreements.models.hearing import (
    AskedOutside,
    DeadlinePassed,
    HearingOver,
    NobodyAsked,
    NotAsked,
    NotYourHearing,
)
from agreements.models.version import VersionFrozen
from councils.personal_numbers import PersonalNumberInText
from tests.agreements.conftest import Enter, SetClock
from tests.cast import OSLO, Cast
from tests.make import make_agreement
from tests.queries import assert_same_queries

LAST = date(2026, 2, 12)


@pytest.fixture
def version(cast: Cast) -> Version:
    return make_agreement(cast, signed=False)


def send(cast: Cast, version: Version, **more: Any) -> Hearing:
    """By the municipality on 2 February, to the executive and the station chief."""
    asked = more.pop("to", None)
    given = {
        "question": "Holder fire møter?",
        "answer_by": LAST,
        "to": [cast.mandate(each) for each in (cast.executive, cast.chief)] if asked is None else asked,
        "internal": False,
        "party": "municipality",
        "by": cast.secretary,
        "at": cast.at,
    }
    hearing: Hearing = Hearing.objects.send(version, **{**given, **more})
    return hearing


def notices(cast: Cast) -> list[tuple[str, str, datetime, bool]]:
    """Kind, to whom, when, and whether it still stands."""
    rows = cast.council.notices.filter(kind__startswith="hearing").order_by("due_at", "kind", "recipient__name")
    return [
        (each.kind[8:], each.recipient.name.split()[0], each.due_at, each.withdrawn_at is None)
        for each in rows.select_related("recipient")
    ]


def eight(day: date) -> datetime:
    return datetime.combine(day, time(8), OSLO)


def test_each_is_told_once_reminded_and_the_sender_told_when_it_is_over(cast: Cast, version: Version) -> None:
    hearing = send(cast, version)
    reminded, over = eight(date(2026, 2, 10)), eight(date(2026, 2, 13))
    assert notices(cast) == [
        ("asked", "Didrik", cast.at, True),
        ("asked", "Petra", cast.at, True),
        ("reminder", "Didrik", reminded, True),
        ("reminder", "Petra", reminded, True),
        ("over", "Sigrid", over, True),
    ]
    hearing.answer(text="", by=cast.chief, at=cast.at)
    assert [each for each in notices(cast) if not each[3]] == [("reminder", "Petra", reminded, False)]
    first = cast.council.notices.get(kind="hearing_asked", recipient=cast.chief)
    assert first.subject == "Fjordvik politiråd: Svar på høringen innen 12. februar 2026"
    assert "fire møter" not in first.action


def test_one_person_with_two_offices_is_asked_once(cast: Cast, version: Version) -> None:
    cast.council.appoint(
        cast.chief, office="police_chief", party="police", starts_on=date(2026, 1, 1), by=cast.operator, at=cast.at
    )
    offices = list(cast.council.mandates.filter(user=cast.chief).order_by("starts_on"))
    hearing = send(cast, version, to=offices)
    assert [each.office for each in hearing.asked.all()] == ["politistasjonssjef"]


def test_it_closes_by_itself_after_its_last_day(cast: Cast, version: Version) -> None:
    hearing = send(cast, version)
    hearing.answer(text="Ja.", by=cast.executive, at=eight(LAST))
    hearing.answer(text="Nei.", by=cast.executive, at=datetime.combine(LAST, time(23, 59), OSLO))
    assert hearing.asked.get(user=cast.executive).answer.text == "Nei."
    late = eight(LAST + timedelta(days=1))
    for act in (
        lambda: hearing.answer(text="", by=cast.chief, at=late),
        lambda: hearing.end(party="municipality", by=cast.secretary, at=late),
    ):
        with pytest.raises(HearingOver):
            act()
    on = [LAST, LAST + timedelta(days=1)]
    assert [hearing.is_running(day) for day in on] == [bool(version.hearings.running(day)) for day in on]
    assert [hearing.is_running(day) for day in on] == [True, False]


def test_it_is_extended_for_those_who_have_not_answered(cast: Cast, version: Version) -> None:
    hearing, later = send(cast, version), LAST + timedelta(days=7)
    hearing.answer(text="", by=cast.chief, at=cast.at)
    hearing.extend(answer_by=later, party="municipality", by=cast.secretary, at=eight(LAST + timedelta(days=1)))
    assert [each for each in notices(cast) if each[3] and each[0] != "asked"] == [
        ("extended", "Didrik", eight(LAST + timedelta(days=1)), True),
        ("reminder", "Didrik", eight(later - timedelta(days=2)), True),
        ("over", "Sigrid", eight(later + timedelta(days=1)), True),
    ]
    assert hearing.is_running(later)


def test_ended_by_hand_nobody_is_reminded(cast: Cast, version: Version) -> None:
    hearing = send(cast, version)
    hearing.end(party="municipality", by=cast.secretary, at=cast.at)
    assert {each[3] for each in notices(cast)} == {False}
    with pytest.raises(HearingOver):
        hearing.extend(answer_by=LAST + timedelta(days=9), party="municipality", by=cast.secretary, at=cast.at)
    kinds = cast.council.events.filter(kind__contains="hearing").order_by("number").values_list("kind", flat=True)
    assert list(kinds) == ["agreement.hearing_sent", "agreement.hearing_ended"]


def test_a_deadline_close_by_gives_no_reminder(cast: Cast, version: Version) -> None:
    send(cast, version, answer_by=cast.at.date() + timedelta(days=2))
    assert [each[0] for each in notices(cast)] == ["asked", "asked", "over"]


def test_what_a_hearing_cannot_be(cast: Cast, version: Version) -> None:
    wrong: list[tuple[type[Exception], dict[str, Any]]] = [
        (NobodyAsked, {"to": []}),
        (AskedOutside, {"internal": True}),
        (DeadlinePassed, {"answer_by": cast.at.date() - timedelta(days=1)}),
        (PersonalNumberInText, {"question": "Om Per, født 01.02.1990?"}),
    ]
    for refusal, more in wrong:
        with pytest.raises(refusal):
            send(cast, version, **more)
    hearing = send(cast, version)
    who: dict[str, Any] = {"by": cast.contact, "at": cast.at}
    with pytest.raises(NotYourHearing):
        hearing.end(party="police", **who)
    with pytest.raises(NotAsked):
        hearing.answer(text="", **who)
    with pytest.raises(DeadlinePassed):
        hearing.extend(answer_by=LAST, party="municipality", by=cast.secretary, at=cast.at)


def test_a_text_on_hearing_is_sent_only_by_one_who_says_so(cast: Cast, version: Version) -> None:
    hearing = send(cast, version)
    version.approve(by=cast.secretary, party="municipality", at=cast.at)
    version.approve(by=cast.contact, party="police", at=cast.at)
    with pytest.raises(NotConfirmed, match=r"En høring pågår til og med 12\. februar 2026\. Kryss av"):
        version.send_for_signature(by=cast.secretary, party="municipality", at=cast.at)
    version.send_for_signature(by=cast.secretary, party="municipality", at=cast.at, confirmed=True)
    assert {each[3] for each in notices(cast)} == {False}
    with pytest.raises(VersionFrozen):
        hearing.answer(text="", by=cast.chief, at=cast.at)


def test_a_hearing_in_the_browser_from_both_sides(
    cast: Cast, version: Version, secretary: Client, enter: Enter, set_clock: SetClock
) -> None:
    set_clock(date(2026, 2, 2))
    new = reverse("new_hearing", args=["fjordvik", version.pk])
    assert "Didrik Direktør (kommunedirektør) – kommunen" in secretary.get(new).content.decode()
    mandates = [cast.mandate(each).pk for each in (cast.executive, cast.chief)]
    given = {"question": "Holder fire møter?", "answer_by": "2026-02-12", "to": mandates}
    wrong = secretary.post(new, {**given, "internal": "on", "answer_by": "2026-02-01"})
    assert (wrong.status_code, "bare gå til deres egen part" in wrong.content.decode()) == (422, True)
    assert (
        "Fristen må være en dag som kommer"
        in secretary.post(new, {**given, "answer_by": "2026-02-01"}).content.decode()
    )
    secretary.post(new, given)
    hearing = Hearing.objects.get()
    page, answer = hearing.get_absolute_url(), reverse("answer_hearing", args=["fjordvik", hearing.pk])
    executive, chief = enter(cast.executive), enter(cast.chief)
    assert "Svar på høringen av «Avtale om politiråd»" in executive.get("/raad/fjordvik/").content.decode()
    assert executive.post(answer, {"text": ""}).status_code == 422
    executive.post(answer, {"text": "Fem er bedre."})
    chief.post(answer, {"none": "1"})
    for client in (secretary, executive, chief, enter(cast.contact)):
        told = client.get(page).content.decode()
        assert ("2 av 2 har svart." in told, "Fem er bedre." in told, "ingen merknader" in told) == (True, True, True)
        assert ("Avslutt høringen nå" in told) == (client is secretary)
    secretary.post(reverse("extend_hearing", args=["fjordvik", hearing.pk]), {"answer_by": "2026-02-20"})
    secretary.post(reverse("end_hearing", args=["fjordvik", hearing.pk]))
    assert "Høringen er over. 2 av 2 svarte." in chief.get(page).content.decode()


def test_the_page_takes_the_same_queries_however_many_are_asked(
    cast: Cast, version: Version, secretary: Client
) -> None:
    hearing = send(cast, version)

    def grow(rows: int) -> None:
        hearing.asked.all().delete()
        for number in range(rows):
            user = User.objects.create_user(f"n{rows}-{number}@samrad.example", name=f"Nr {number}")
            asked = hearing.asked.create(council=cast.council, user=user, party="police", office="medlem")
            HearingAnswer.objects.create(council=cast.council, asked=asked, text="Ja.", at=cast.at)

    assert_same_queries(secretary, hearing.get_absolute_url(), grow)
