"""Reading, signing and the year in the browser."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.models import Agreement, Obligation, Signature, Version
from documents.models import Document
from tests.agreements.conftest import Enter, SetClock
from tests.cast import Cast
from tests.make import FOUR_MEETINGS, make_agreement, make_source, offer
from tests.queries import assert_same_queries


def url(name: str, row: object) -> str:
    return reverse(name, args=["fjordvik", row.pk])  # type: ignore[attr-defined] # a row


def test_the_mayor_and_the_chief_sign_in_the_browser(cast: Cast, enter: Enter, code: Callable[[], str]) -> None:
    version = offer(cast, make_agreement(cast, signed=False))
    mayor = enter(cast.mayor)
    page = mayor.get(url("sign", version)).content.decode()
    consent = (
        "Jeg har lest versjon 1 av «Avtale om politiråd» og signerer den som ordfører i Fjordvik kommune."
        f" Kontrollsummen begynner med {version.sha256[:12]}."
    )
    assert all(words in page for words in (consent, "Du signerer som ordfører i Fjordvik kommune", "Vi møtes."))
    signed = {"sha256": version.sha256, "agreed": "on", "code": code()}
    response = mayor.post(url("sign", version), signed, headers={"user-agent": "Prøve"}, follow=True)
    assert "Du har signert. Avtalen gjelder når alle har signert" in response.content.decode()
    evidence = Signature.objects.get().evidence
    how = {name: evidence[name] for name in ("method", "level", "consent", "ip", "user_agent")}
    assert how == {
        "method": "totp",
        "level": "password+totp",
        "consent": consent,
        "ip": "127.0.0.1",
        "user_agent": "Prøve",
    }
    response = enter(cast.chief).post(url("sign", version), signed | {"code": code()}, follow=True)
    assert "Alle har signert." in response.content.decode()
    version.refresh_from_db()
    assert (version.state, Obligation.objects.count() > 0, Document.objects.count()) == ("signed", True, 1)


def test_a_wrong_code_a_missing_consent_or_another_text_gives_no_signature(
    cast: Cast, enter: Enter, code: Callable[[], str]
) -> None:
    version = offer(cast, make_agreement(cast, signed=False))
    mayor = enter(cast.mayor)
    right = {"sha256": version.sha256, "agreed": "on", "code": code()}
    for wrong, sentence in [
        ({"code": "12"}, "Koden stemte ikke."),
        ({"agreed": ""}, "Kryss av for at du samtykker."),
        ({"sha256": "0" * 64}, "Teksten er en annen enn den du så."),
    ]:
        response = mayor.post(url("sign", version), right | wrong)
        assert (response.status_code, sentence in response.content.decode()) == (422, True)
    assert Signature.objects.count() == 0


def test_the_signing_page_shows_the_frozen_bytes_and_not_the_rows(cast: Cast, enter: Enter) -> None:
    version = offer(cast, make_agreement(cast, signed=False))
    version.title = "Endret i minnet"
    page = enter(cast.mayor).get(url("sign", version)).content.decode()
    assert version.frozen()["header"]["title"] in page
    assert version.sha256 in page


def test_who_has_the_permission_but_not_the_office_can_read_and_not_sign(cast: Cast, enter: Enter) -> None:
    version = make_agreement(cast, signed=False)
    version.signatories.filter(party="police").update(office="police_chief")
    cast.council.appoint(
        cast.executive, office="police_chief", party="police", starts_on=date(2026, 1, 1), by=None, at=cast.at
    )
    offer(cast, version)
    page = enter(cast.chief).get(url("sign", version)).content.decode()
    assert "Rollen din skal ikke signere denne avtalen." in page
    assert 'name="code"' not in page


def test_a_refusal_with_its_reason_in_the_browser(cast: Cast, enter: Enter) -> None:
    version = offer(cast, make_agreement(cast, signed=False))
    chief = enter(cast.chief)
    assert chief.post(url("decline", version), {"because": " "}).status_code == 422
    response = chief.post(url("decline", version), {"because": "For få møter."})
    assert response["Location"] == Version.objects.get(number=2).get_absolute_url()
    assert "For få møter." in chief.get(url("agreement", version.agreement)).content.decode()


def test_a_draft_has_no_signing_page(cast: Cast, enter: Enter) -> None:
    assert enter(cast.mayor).get(url("sign", make_agreement(cast, signed=False))).status_code == 404


def test_a_member_reads_the_agreement_in_force(cast: Cast, enter: Enter, set_clock: SetClock) -> None:
    set_clock(date(2026, 3, 1))
    version = make_agreement(cast)
    member = enter(cast.executive)
    page = member.get(url("agreement", version.agreement)).content.decode()
    assert all(
        words in page
        for words in ("Versjon 1 gjelder fra 1. januar 2026.", "Olav Ordfører, ordfører", "4 møter i året", "PDF lages")
    )
    text = member.get(url("version", version)).content.decode()
    assert all(words in text for words in ("Vi møtes.", "4 møter i året", "0 holdt, 4 mangler.", version.sha256[:12]))
    assert "Lag nytt utkast" not in page


def test_a_new_version_is_drafted_and_an_agreement_ended(cast: Cast, enter: Enter, set_clock: SetClock) -> None:
    set_clock(date(2026, 3, 1))
    version = make_agreement(cast, terms=[*FOUR_MEETINGS, {"kind": "termination", "notice": "3 months"}])
    response = enter(cast.secretary).post(url("redraft", version.agreement))
    assert response["Location"] == version.agreement.newest_version().get_absolute_url()
    mayor = enter(cast.mayor)
    assert mayor.post(url("terminate", version.agreement), {"ends_on": "2026-02-01"}).status_code == 422
    mayor.post(url("terminate", version.agreement), {"ends_on": "2026-12-31"})
    page = mayor.get(url("agreement", version.agreement)).content.decode()
    assert "Kommunen sa opp avtalen 1. mars 2026. Siste dag er 31. desember 2026." in page
    assert [each.starts_on.year for each in cast.council.obligations.standing()] == [2026]


def test_the_year_shows_each_promise_with_its_reason(cast: Cast, enter: Enter, set_clock: SetClock) -> None:
    set_clock(date(2027, 2, 1))
    make_agreement(cast, terms=[{"kind": "evaluation", "times": 1, "per": "year"}])
    secretary = enter(cast.secretary)
    page = secretary.get(reverse("obligations", args=["fjordvik", 2026])).content.decode()
    assert all(
        words in page
        for words in ("Evaluering én gang i året", "brutt", "Siste dag var 31. desember 2026.", "Hvorfor?", "Unnskyld")
    )
    obligation = cast.council.obligations.get(starts_on=date(2026, 1, 1))
    assert secretary.post(url("waive", obligation), {"because": ""}).status_code == 422
    secretary.post(url("waive", obligation), {"because": "Nytt råd."})
    monthly = secretary.get(reverse("obligations", args=["fjordvik", 2026]), {"visning": "maaned"}).content.decode()
    assert all(words in monthly for words in ("Desember", "unnskyldt", "Unnskyldt: Nytt råd."))
    mayor = enter(cast.mayor)
    assert "/unnskyldning/" not in mayor.get(reverse("obligations", args=["fjordvik"])).content.decode()


def test_a_year_of_weeks_is_one_row_with_a_strip(cast: Cast, enter: Enter, set_clock: SetClock) -> None:
    set_clock(date(2026, 3, 1))
    make_agreement(cast, terms=[{"kind": "presence", "times": 1, "per": "week"}])
    page = enter(cast.mayor).get(reverse("obligations", args=["fjordvik", 2026])).content.decode()
    assert page.count('class="week-map"') == 1
    assert "0 av 3 uker som avtalt." in page
    monthly = enter(cast.mayor).get(reverse("obligations", args=["fjordvik", 2026]), {"visning": "maaned"})
    assert monthly.content.decode().count('class="year-row"') == 11


def test_a_year_without_promises_says_so(cast: Cast, enter: Enter) -> None:
    page = enter(cast.mayor).get(reverse("obligations", args=["fjordvik", 2019])).content.decode()
    assert "Ingen løfter å holde dette året" in page
    assert enter(cast.mayor).get(reverse("obligations", args=["fjordvik", 1066])).status_code == 404


@pytest.mark.parametrize("name", ["agreements", "obligations"])
def test_lists_take_the_same_queries_however_long(cast: Cast, enter: Enter, name: str) -> None:
    def grow(rows: int) -> None:
        for _more in range(Agreement.objects.count(), rows):
            make_agreement(cast)
            make_source(cast)

    assert_same_queries(enter(cast.secretary), reverse(name, args=["fjordvik"]), grow)


def test_an_agreement_takes_the_same_queries_however_many_versions(cast: Cast, enter: Enter) -> None:
    agreement = make_agreement(cast).agreement

    def grow(rows: int) -> None:
        for _more in range(agreement.versions.count(), rows):
            offer(cast, agreement.newest_version()).withdraw(by=cast.secretary, because="Feil.", at=cast.at)

    agreement.redraft(by=cast.secretary, at=cast.at)
    assert_same_queries(enter(cast.secretary), url("agreement", agreement), grow)


def test_the_text_takes_the_same_queries_however_many_terms(cast: Cast, enter: Enter) -> None:
    client, counts = enter(cast.secretary), set()
    for rows in (1, 3, 30):
        version = make_agreement(cast, terms=[{"kind": "evaluation", "times": 1, "per": "year"}] * rows)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url("version", version)).content.decode().count("Evaluering én gang") >= rows
        counts.add(len(captured))
    assert len(counts) == 1
