"""The front pages: the right sentences for each office, in the order of their days."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import User
from config.front.home import home, todo
from config.front.tasks import deadline, status
from councils.access import Visitor, permissions_of
from councils.models import Council, Office, Party
from documents.models import Document
from notices.models import Notice
from notices.owed import MAX_ATTEMPTS
from tests.cast import Cast
from tests.make import PRESENCE, make_action, make_agreement, make_evaluation, make_meeting, make_source, offer
from tests.queries import assert_same_queries


def visitor(cast: Cast, user: User, on: date, council: Council | None = None) -> Visitor:
    council = council or cast.council
    mandates = list(council.mandates.in_force(on).filter(user=user))
    return Visitor(user=user, council=council, permissions=permissions_of(user, council), today=on, mandates=mandates)


def sentences(cast: Cast, user: User, on: date) -> list[tuple[str, str, str]]:
    tasks = [task.shown(on) for task in todo(visitor(cast, user, on))]
    return [(task["sentence"], task["button"], task["due"]) for task in tasks]


def test_a_council_without_an_agreement_is_asked_to_read_it_in(cast: Cast) -> None:
    assert sentences(cast, cast.secretary, date(2026, 2, 2)) == [
        ("Les inn avtalen dere har, så kan Samråd følge den", "Til avtalene", "")
    ]


def test_the_secretary_sees_what_must_be_done_in_the_order_of_the_days(cast: Cast) -> None:
    make_agreement(cast)
    cast.council.wheels.of(council=cast.council, year=2026)
    held = make_meeting(cast, on=date(2026, 2, 11), stage="called")
    make_action(cast, meeting=held, due_on=date(2026, 2, 20))
    make_action(cast, meeting=held, due_on=date(2026, 2, 25))
    make_meeting(cast, on=date(2026, 3, 11))
    make_source(cast)
    assert sentences(cast, cast.secretary, date(2026, 3, 1)) == [
        ("Før møtet 11. februar som holdt", "Åpne møtet", "skulle vært gjort 11. februar (for 18 dager siden)"),
        ("2 oppfølgingspunkter er over fristen", "Se", "skulle vært gjort 20. februar (for 9 dager siden)"),
        ("Send innkalling til møtet 11. mars", "Se over og send", "innen 4. mars (om 3 dager)"),
        ("«fjordvik-2026.txt» er lest inn, men ikke lagret som utkast", "Fortsett", ""),
    ]


@pytest.mark.parametrize(
    ("stage", "sentence"),
    [
        ("held", ("Send referatet fra møtet 11. mars til godkjenning", "Se over og send", "innen 18. mars (i morgen)")),
        (
            "circulated",
            ("Referatet fra møtet 11. mars er ikke godkjent av alle", "Se hvem", "sendt 12. mars (for 5 dager siden)"),
        ),
    ],
)
def test_a_held_meeting_waits_for_its_minutes(cast: Cast, stage: str, sentence: tuple[str, str, str]) -> None:
    make_meeting(cast, on=date(2026, 3, 11), stage=stage)
    assert sentence in sentences(cast, cast.secretary, date(2026, 3, 17))


def test_on_its_day_the_meeting_is_one_button_away(cast: Cast) -> None:
    make_meeting(cast, on=date(2026, 3, 11), stage="called")
    assert ("Møtet er i dag", "Åpne møtet", "innen 11. mars (i dag)") in sentences(
        cast, cast.secretary, date(2026, 3, 11)
    )


def test_the_secretary_sees_who_has_not_signed_and_the_signer_is_asked_to(cast: Cast) -> None:
    version = offer(cast, make_agreement(cast, signed=False))
    on = date(2026, 2, 8)
    waiting = ("Ordfører har ikke signert «Avtale om politiråd»", "Se avtalen", "sendt for 6 dager siden")
    assert waiting in sentences(cast, cast.secretary, on)
    assert sentences(cast, cast.mayor, on) == [
        ("Signer «Avtale om politiråd» som ordfører", "Les og signer", "sendt for 6 dager siden")
    ]
    slot = version.signatories.get(party=Party.MUNICIPALITY)
    slot.sign(by=cast.mayor, sha256=version.sha256, evidence={}, at=cast.at)
    assert sentences(cast, cast.mayor, on) == []
    assert waiting not in sentences(cast, cast.secretary, on)


def test_a_draft_waits_for_the_party_that_has_not_approved_it(cast: Cast) -> None:
    version = make_agreement(cast, signed=False)
    version.approve(by=cast.secretary, party=Party.MUNICIPALITY, at=cast.at)
    read = ("Les utkastet til «Avtale om politiråd» og godkjenn det", "Les utkastet", "")
    assert sentences(cast, cast.chief, date(2026, 2, 3)) == [read]
    assert read not in sentences(cast, cast.secretary, date(2026, 2, 3))
    version.approve(by=cast.contact, party=Party.POLICE, at=cast.at)
    assert ("Send «Avtale om politiråd» til signering", "Se over og send", "") in sentences(
        cast, cast.secretary, date(2026, 2, 3)
    )


def test_minutes_wait_for_those_who_were_there(cast: Cast) -> None:
    make_meeting(cast, on=date(2026, 3, 11), stage="circulated")
    asked = ("Godkjenn referatet fra møtet 11. mars", "Les og godkjenn", "sendt for 2 dager siden")
    assert sentences(cast, cast.mayor, date(2026, 3, 14)) == [asked]
    assert sentences(cast, cast.executive, date(2026, 3, 14)) == []


def test_an_open_evaluation_waits_for_each_answer(cast: Cast) -> None:
    make_agreement(cast)
    make_evaluation(cast, answered=True)
    asked = ("Svar på evalueringen av 2026", "Svar (fem minutter)", "innen 16. februar (om 14 dager)")
    assert asked in sentences(cast, cast.executive, date(2026, 2, 2))
    assert asked not in sentences(cast, cast.mayor, date(2026, 2, 2))


def test_the_evaluation_the_agreement_asks_for_is_opened_in_time(cast: Cast) -> None:
    make_agreement(cast, terms=[{"kind": "evaluation", "times": 1, "per": "year"}])
    due = ("Åpne evalueringen av 2026", "Åpne evalueringen", "innen 31. desember (om 51 dager)")
    assert due in sentences(cast, cast.secretary, date(2026, 11, 10))
    assert due[0] not in [sentence for sentence, *_rest in sentences(cast, cast.secretary, date(2026, 6, 1))]


def test_what_one_has_taken_on_is_on_the_list_of_whoever_took_it(cast: Cast) -> None:
    meeting = make_meeting(cast, on=date(2026, 3, 11), stage="called")
    make_action(cast, meeting=meeting, due_on=date(2026, 4, 1))
    assert sentences(cast, cast.executive, date(2026, 3, 12)) == [
        ("Du har ansvar for: Bestille lys", "Se", "innen 1. april (om 20 dager)")
    ]


def test_an_agreement_that_runs_out_is_told_of_until_the_next_is_begun(cast: Cast) -> None:
    version = make_agreement(cast, valid_until="2026-06-30")
    told = ("«Avtale om politiråd» går ut. Lag neste versjon", "Til avtalen", "innen 30. juni (om 91 dager)")
    assert told in sentences(cast, cast.secretary, date(2026, 3, 31))
    version.agreement.redraft(by=cast.secretary, at=cast.at)
    assert told not in sentences(cast, cast.secretary, date(2026, 3, 31))


def test_what_has_failed_is_told_to_the_secretary_alone(cast: Cast) -> None:
    make_agreement(cast)
    Document.objects.update(attempts=MAX_ATTEMPTS)
    due = Notice.objects.filter(recipient=cast.mayor, due_at=cast.at)
    due.update(attempts=MAX_ATTEMPTS, withdrawn_at=None)
    failed = [sentence for sentence, *_rest in sentences(cast, cast.secretary, date(2026, 2, 3))]
    assert "«Avtale om politiråd, versjon 1» kunne ikke lages som PDF" in failed
    assert "2 varsler kom ikke fram" in failed
    assert sentences(cast, cast.mayor, date(2026, 2, 3)) == []


def test_when_nothing_is_urgent_the_next_deadline_is_told(cast: Cast) -> None:
    make_agreement(cast)
    make_meeting(cast, on=date(2026, 6, 10))
    shown = home(visitor(cast, cast.mayor, date(2026, 3, 1)))
    assert shown["todo"] == []
    assert (
        shown["next_deadline"] == "Neste frist er 3. juni (om 94 dager): Innkallingen sendes minst 7 dager før møtet."
    )
    assert (shown["meeting"]["day"], shown["meeting"]["month"], shown["meeting"]["when"]) == (
        10,
        "jun",
        "onsdag 10. juni kl. 09.00",
    )


@pytest.mark.parametrize(
    ("due", "words", "mark"),
    [
        (None, "", "open"),
        (date(2026, 3, 1), "innen 1. mars (i dag)", "urgent"),
        (date(2026, 3, 2), "innen 2. mars (i morgen)", "urgent"),
        (date(2026, 3, 8), "innen 8. mars (om 7 dager)", "urgent"),
        (date(2026, 3, 9), "innen 9. mars (om 8 dager)", "on_track"),
        (date(2026, 2, 28), "skulle vært gjort 28. februar (for 1 dag siden)", "missed"),
        (date(2025, 12, 31), "skulle vært gjort 31. desember 2025 (for 60 dager siden)", "missed"),
        (date(2027, 1, 4), "innen 4. januar 2027 (om 309 dager)", "on_track"),
    ],
)
def test_a_deadline_is_said_in_words(due: date | None, words: str, mark: str) -> None:
    assert (deadline(due, date(2026, 3, 1)), status(due, date(2026, 3, 1))) == (words, mark)


@pytest.mark.parametrize(
    ("who", "heading"),
    [
        ("secretary", "Hva må gjøres?"),
        ("mayor", "Hva venter på deg?"),
        ("chief", "Hva venter på deg?"),
        ("executive", "Hva venter på deg?"),
    ],
)
def test_the_first_page_leads_to_the_only_council_with_what_the_office_needs(
    cast: Cast, client: Client, who: str, heading: str
) -> None:
    client.force_login(getattr(cast, who))
    page = client.get("/", follow=True)
    assert page.redirect_chain == [("/raad/fjordvik/", 302)]
    assert f">{heading}</h1>" in page.content.decode()


def test_the_police_contact_has_the_week_on_the_first_page(cast: Cast, client: Client) -> None:
    make_agreement(cast, terms=[PRESENCE])
    client.force_login(cast.contact)
    page = client.get("/raad/fjordvik/").content.decode()
    week = timezone.localdate().isocalendar().week
    assert f"Logg uke {week}</a>" in page
    assert "week-map" in page


def test_a_person_in_several_councils_sees_a_row_for_each(cast: Cast, client: Client) -> None:
    with cast.other.scope():
        cast.other.appoint(
            cast.chief, office=Office.STATION_CHIEF, party=Party.POLICE, starts_on=date(2020, 1, 1), by=None, at=cast.at
        )
    offer(cast, make_agreement(cast, signed=False))
    make_meeting(cast, on=timezone.localdate() + timedelta(days=20))
    client.force_login(cast.chief)
    day = date_format(timezone.localdate() + timedelta(days=20), "j. F Y")
    assert [(row["sentence"], row["due"], row["status"]) for row in client.get("/").context["rows"]] == [
        ("Fjordvik politiråd", f"Politistasjonssjef. 1 ting venter på deg. Neste møte er {day}", "urgent"),
        ("Granli politiråd", "Politistasjonssjef. Ingenting venter på deg. Ingen møter har fått dato", "met"),
    ]


def test_somebody_without_an_office_is_told_so(db: None, client: Client) -> None:
    client.force_login(User.objects.create_user("ingen@samrad.example", name="Ingen"))
    assert "Du har ingen rolle akkurat nå" in client.get("/").content.decode()


def test_the_trail_is_shown_newest_first_without_case_content(cast: Cast, client: Client) -> None:
    make_meeting(cast, items=["Hemmelig sak"])
    client.force_login(cast.mayor)
    page = client.get("/raad/fjordvik/hendelser/")
    assert [event["sentence"] for event in page.context["events"]][:2] == ["Et møte fikk dato", "Rolle ble gitt"]
    assert "Hemmelig sak" not in page.content.decode()


def test_what_a_party_says_among_themselves_leaves_no_trace_for_the_other(cast: Cast, client: Client) -> None:
    clause = make_agreement(cast, signed=False).clauses.get()
    clause.comment(text="Internt", internal=True, party=Party.MUNICIPALITY, by=cast.secretary, at=cast.at)
    said = "Avtalen ble kommentert"
    seen = {}
    for person in (cast.mayor, cast.chief):
        client.force_login(person)
        pages = [client.get(path).content.decode() for path in ("/raad/fjordvik/", "/raad/fjordvik/hendelser/")]
        seen[person.name] = [said in page for page in pages]
    assert seen == {"Olav Ordfører": [True, True], "Petra Politisjef": [False, False]}


def test_a_contact_of_several_councils_comes_straight_to_the_week(cast: Cast, client: Client) -> None:
    with cast.other.scope():
        cast.other.appoint(
            cast.contact,
            office=Office.POLICE_CONTACT,
            party=Party.POLICE,
            starts_on=date(2020, 1, 1),
            by=None,
            at=cast.at,
        )
    client.force_login(cast.contact)
    page = client.get("/", follow=True)
    assert page.redirect_chain == [("/raad/fjordvik/", 302)]
    assert [(tab["label"], tab["current"]) for tab in page.context["presence"]["tabs"]] == [
        ("Fjordvik politiråd", True),
        ("Granli politiråd", False),
    ]


def test_the_trail_and_the_front_page_take_the_same_statements_however_long(cast: Cast, client: Client) -> None:
    client.force_login(cast.secretary)

    def grow(rows: int) -> None:
        for _row in range(rows):
            cast.council.record("council.created", by=cast.secretary, at=cast.at)

    assert_same_queries(client, "/raad/fjordvik/hendelser/", grow)


def test_the_front_page_takes_the_same_statements_with_many_meetings(cast: Cast, client: Client) -> None:
    make_agreement(cast)
    client.force_login(cast.secretary)
    days = (timezone.localdate() + timedelta(days=number) for number in range(2, 40))

    def grow(rows: int) -> None:
        for _row in range(rows):
            make_meeting(cast, on=next(days))

    assert_same_queries(client, "/raad/fjordvik/", grow)


def test_the_site_says_that_it_is_alive_without_a_sign_in(db: None, client: Client) -> None:
    answer = client.get("/helse/")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_the_front_page_takes_no_changes(cast: Cast, client: Client) -> None:
    client.force_login(cast.mayor)
    answers: list[Any] = [client.post(path).status_code for path in ("/", "/raad/fjordvik/", "/helse/")]
    assert answers == [405, 405, 405]
