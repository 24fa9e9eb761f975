"""The page of a week: logged in one tap, undone in another, read by the whole council."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from presence.models import ContactDay
from tests.cast import Cast
from tests.make import PRESENCE, make_agreement, make_contact_day
from tests.presence.conftest import SetClock
from tests.queries import assert_same_queries

WEEK_12 = "/raad/fjordvik/tilstede/2026/12/"
TUESDAYS = {**PRESENCE, "weekdays": [2], "times": 1}
FILLED_IN: dict[str, Any] = {
    "present_on": "2026-03-16",
    "starts_at": "09:00",
    "ends_at": "11:30",
    "arena": "school",
    "enquiries": "3",
    "kind": "visit",
    "note": "Mange spurte om sykkelparkering.",
}


def sign_in(client: Client, user: Any) -> None:
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")


def page(client: Client, url: str = "/raad/fjordvik/tilstede/") -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_the_button_says_in_words_what_it_will_log(cast: Cast, contact: Client) -> None:
    make_agreement(cast, terms=[TUESDAYS])
    html = page(contact)
    assert "Logg uke 12" in html
    assert "som avtalt: tirsdag kl. 10–14, rådhuset" in html


def test_one_tap_logs_the_agreed_day_and_the_answer_can_undo_it(cast: Cast, contact: Client) -> None:
    make_agreement(cast, terms=[TUESDAYS])
    response = contact.post(f"{WEEK_12}som-avtalt/", follow=True)
    html, day = response.content.decode(), cast.council.contact_days.get()
    assert response.redirect_chain == [(WEEK_12, 302)]
    assert "Logget: tirsdag 17. mars 2026 kl. 10–14, rådhus." in html
    assert f'action="/raad/fjordvik/tilstede/dager/{day.pk}/angring/"' in html
    assert "Logg uke 12" not in html

    contact.post(f"/raad/fjordvik/tilstede/dager/{day.pk}/angring/")
    assert not cast.council.contact_days.exists()
    assert "Logg uke 12" in page(contact)


def test_a_day_with_its_own_hours_and_arena_is_logged(cast: Cast, contact: Client) -> None:
    response = contact.post(f"{WEEK_12}dager/", FILLED_IN)
    assert (response.status_code, response.headers["location"]) == (302, WEEK_12)
    day = cast.council.contact_days.get()
    assert str(day) == "mandag 16. mars 2026 kl. 9–11.30, skole"
    assert (day.kind, day.enquiries, day.note) == ("visit", 3, "Mange spurte om sykkelparkering.")


def test_the_form_is_filled_in_as_agreed_with_todays_date(cast: Cast, contact: Client) -> None:
    make_agreement(cast, terms=[TUESDAYS])
    form = contact.get(WEEK_12).context["day_form"]
    shown = [form[name].value() for name in ("present_on", "starts_at", "ends_at", "arena", "enquiries", "kind")]
    assert shown == ["2026-03-17", TUESDAYS["starts_at"], TUESDAYS["ends_at"], "town_hall", 0, "office_hours"]
    assert form.fields["present_on"].choices == [("2026-03-16", "man 16."), ("2026-03-17", "tir 17.")]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"ends_at": "08:00"}, "Slutten må være etter starten."),
        ({"note": "Gutten er født 3.4.2011."}, "Teksten inneholder fødselsnummer eller fødselsdato."),
        ({"present_on": "2026-03-18"}, "Velg et gyldig valg."),
        ({"present_on": "2026-03-09"}, "Velg et gyldig valg."),
        ({"enquiries": "-1"}, "større enn eller lik 0"),
    ],
)
def test_what_is_wrong_is_explained_and_the_text_is_kept(
    cast: Cast, contact: Client, wrong: dict[str, str], sentence: str
) -> None:
    response = contact.post(f"{WEEK_12}dager/", {**FILLED_IN, "note": "Dette har jeg skrevet.", **wrong})
    html = response.content.decode()
    assert response.status_code == 200
    assert sentence in html
    assert wrong.get("note", "Dette har jeg skrevet.") in html
    assert not cast.council.contact_days.exists()


def test_not_there_this_week_is_an_equal_choice_with_its_reason(cast: Cast, contact: Client) -> None:
    make_agreement(cast, terms=[TUESDAYS])
    contact.post(f"{WEEK_12}fravaer/", {"none-reason": "course", "none-words": "fagdag"})
    html = page(contact, WEEK_12)
    assert "Ikke til stede denne uka: kurs eller samling: fagdag." in html
    assert "Logg uke 12" not in html
    cell = next(each for each in contact.get(WEEK_12).context["weeks"] if each["number"] == 12)
    assert (cell["level"], cell["words"]) == ("excused", "ikke til stede: kurs eller samling: fagdag")
    contact.post(f"{WEEK_12}fravaer/angring/")
    assert "Logg uke 12" in page(contact, WEEK_12)


def test_another_reason_asks_for_words(cast: Cast, contact: Client) -> None:
    response = contact.post(f"{WEEK_12}fravaer/", {"none-reason": "other"})
    assert "Skriv grunnen med egne ord." in response.content.decode()
    assert not cast.council.contact_weeks.exclude(none_because="").exists()


def test_the_year_of_weeks_shows_agreed_against_actual(cast: Cast, contact: Client) -> None:
    make_agreement(cast, terms=[{**PRESENCE, "times": 2}])
    for day in (date(2026, 3, 3), date(2026, 3, 5), date(2026, 3, 10)):
        make_contact_day(cast, on=day, enquiries=2)
    context = contact.get(WEEK_12).context
    names = ("level", "agreed", "actual", "words")
    told = {week["number"]: [week[name] for name in names] for week in context["weeks"]}
    assert len(told) == 53
    assert [told[number] for number in (2, 10, 11, 12, 13)] == [
        ["future", "–", "–", "ikke avtalt"],
        ["full", "2 dager", "2 dager, 8 timer", "som avtalt"],
        ["part", "2 dager", "1 dag, 4 timer", "mindre enn avtalt"],
        ["open", "2 dager", "–", "ikke logget"],
        ["future", "2 dager", "–", "kommer"],
    ]
    assert context["summary"] == "1 av 7 uker er som avtalt. 3 dager, 12 timer og 6 henvendelser."


def test_week_53_is_a_page_of_its_own_and_week_53_of_a_shorter_year_is_not(
    cast: Cast, contact: Client, set_clock: SetClock
) -> None:
    set_clock(date(2027, 1, 2), 12)
    sign_in(contact, cast.contact)
    html = page(contact)
    assert "Tilstedeværelse uke 53" in html
    assert "28. desember 2026–3. januar 2027" in html
    statuses = [contact.get(f"/raad/fjordvik/tilstede/{year}/53/").status_code for year in (2026, 2025, 1, 9999)]
    assert statuses == [200, 404, 404, 404]


def test_the_week_of_the_night_the_clocks_change_is_logged_by_wall_clock(
    cast: Cast, contact: Client, set_clock: SetClock
) -> None:
    set_clock(date(2026, 3, 29), 23)
    sign_in(contact, cast.contact)
    contact.post(
        "/raad/fjordvik/tilstede/2026/13/dager/",
        {**FILLED_IN, "present_on": "2026-03-29", "starts_at": "01:30", "ends_at": "03:30"},
    )
    day = cast.council.contact_days.get()
    assert (str(day), day.week.number) == ("søndag 29. mars 2026 kl. 01.30–03.30, skole", 13)


def test_the_council_reads_date_hours_arena_and_kind_and_nothing_more(
    cast: Cast, client: Client, set_clock: SetClock
) -> None:
    set_clock(date(2026, 3, 17), 12)
    make_contact_day(cast, on=date(2026, 3, 17), note="Husk nøkkelen til kjelleren.", kind="visit")
    sign_in(client, cast.executive)
    html = page(client)
    assert "tirsdag 17. mars kl. 10–14" in html
    assert "rådhus, besøk" in html
    for hidden in ("Husk nøkkelen", "Kari Kontakt", "Angre", "Logg en dag", "Ikke til stede denne uka fordi"):
        assert hidden not in html


@pytest.mark.parametrize("path", ["som-avtalt/", "dager/", "fravaer/", "fravaer/angring/"])
def test_a_member_who_does_not_log_presence_gets_403(
    cast: Cast, client: Client, set_clock: SetClock, path: str
) -> None:
    make_agreement(cast, terms=[TUESDAYS])
    set_clock(date(2026, 3, 17), 12)
    sign_in(client, cast.executive)
    assert client.post(WEEK_12 + path, {**FILLED_IN, "none-reason": "course"}).status_code == 403
    assert not cast.council.contact_weeks.exists()


def test_another_councils_day_is_the_same_404_as_no_day_at_all(cast: Cast, contact: Client) -> None:
    with cast.other.scope():
        theirs: ContactDay = cast.other.contact_weeks.log(
            council=cast.other,
            by=cast.stranger,
            at=cast.at,
            on=date(2026, 2, 2),
            starts_at=PRESENCE["starts_at"],
            ends_at=PRESENCE["ends_at"],
            arena="school",
        )
    answers = [
        contact.post(f"/raad/fjordvik/tilstede/dager/{pk}/angring/")
        for pk in (theirs.pk, "00000000-0000-4000-8000-000000000000")
    ]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    with cast.other.scope():
        assert cast.other.contact_days.count() == 1


def test_a_colleagues_day_cannot_be_undone_and_the_page_says_why(cast: Cast, contact: Client) -> None:
    cast.council.appoint(
        cast.executive, office="police_contact", party="police", starts_on=date(2026, 1, 1), by=None, at=cast.at
    )
    day = make_contact_day(cast, on=date(2026, 3, 17), by=cast.executive)
    response = contact.post(
        f"/raad/fjordvik/tilstede/dager/{day.pk}/angring/",
        follow=True,
        headers={"referer": f"http://testserver{WEEK_12}"},
    )
    assert "Bare den som logget dette, kan angre det." in response.content.decode()
    assert cast.council.contact_days.count() == 1


def test_councils_this_person_serves_are_tabs(cast: Cast, contact: Client) -> None:
    assert 'class="tabs"' not in page(contact)
    with cast.other.scope():
        cast.other.appoint(
            cast.contact, office="police_contact", party="police", starts_on=date(2026, 1, 1), by=None, at=cast.at
        )
    tabs = contact.get(WEEK_12).context["tabs"]
    assert [(tab["label"], tab["url"], tab["current"]) for tab in tabs] == [
        ("Fjordvik politiråd", "/raad/fjordvik/tilstede/", True),
        ("Granli politiråd", "/raad/granli/tilstede/", False),
    ]


def test_the_page_takes_the_same_queries_however_much_is_logged(
    cast: Cast, contact: Client, set_clock: SetClock
) -> None:
    make_agreement(cast, terms=[PRESENCE])
    set_clock(date(2026, 6, 28), 12)
    sign_in(contact, cast.contact)
    days = iter(date(2026, 2, 2) + timedelta(days=4 * number) for number in range(60))

    def grow(rows: int) -> None:
        while cast.council.contact_days.count() < rows:
            make_contact_day(cast, on=next(days))

    assert_same_queries(contact, "/raad/fjordvik/tilstede/", grow)
