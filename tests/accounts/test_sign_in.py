"""Signing in: invited people only, the same answer for all, and a limit on tries."""

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.utils.html import strip_tags

from accounts.models import User
from tests.accounts.test_second_factor import code_now
from tests.cast import Cast

SIGN_IN = "/konto/login/"


def try_to_sign_in(client: Client, email: str, password: str) -> str:
    response = client.post(SIGN_IN, {"login": email, "password": password})
    return strip_tags(response.content.decode()).replace(email, "ADRESSE")


def without_token(page: str) -> list[str]:
    return [line.strip() for line in page.splitlines() if line.strip() and "csrf" not in line]


def test_nobody_can_sign_up(client: Client, db: None) -> None:
    page = client.post("/konto/signup/", {"email": "ny@samrad.example", "password1": "x" * 20, "password2": "x" * 20})
    assert page.status_code == 200
    assert not User.objects.filter(email="ny@samrad.example").exists()


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(cast: Cast, client: Client) -> None:
    known = try_to_sign_in(client, "olav@samrad.example", "feil-passord-her")
    unknown = try_to_sign_in(Client(), "ukjent@samrad.example", "feil-passord-her")
    assert without_token(known) == without_token(unknown)


def test_a_password_and_a_code_let_a_person_in(cast: Cast, client: Client) -> None:
    response = client.post(SIGN_IN, {"login": "olav@samrad.example", "password": "passord-til-prøve"})
    assert response["Location"] == "/konto/2fa/authenticate/"
    assert "_auth_user_id" not in client.session
    response = client.post("/konto/2fa/authenticate/", {"code": code_now()})
    assert response["Location"] == "/"
    assert client.session["_auth_user_id"] == str(cast.mayor.pk)


def test_too_many_wrong_passwords_close_the_door_for_a_while(cast: Cast, client: Client) -> None:
    for _try in range(5):
        try_to_sign_in(client, "olav@samrad.example", "feil-passord-her")
    response = client.post(SIGN_IN, {"login": "olav@samrad.example", "password": "passord-til-prøve"})
    assert response.status_code == 200
    assert "_auth_user_id" not in client.session


def test_a_forgotten_password_sends_mail_to_known_addresses_only(cast: Cast, client: Client) -> None:
    answers = [
        client.post("/konto/password/reset/", {"email": email})["Location"]
        for email in ("olav@samrad.example", "ukjent@samrad.example")
    ]
    assert len(set(answers)) == 1
    assert [message.to for message in mail.outbox] == [["olav@samrad.example"]]


@pytest.mark.parametrize("path", ["/", "/raad/fjordvik/", "/drift/", "/distrikt/"])
def test_a_visitor_is_sent_to_the_sign_in(cast: Cast, client: Client, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, response["Location"]) == (302, f"{SIGN_IN}?next={path}")


def test_the_page_speaks_the_language_of_the_person_and_remembers_a_change(cast: Cast, client: Client) -> None:
    Authenticator.objects.filter(user=cast.contact).delete()
    client.force_login(cast.contact)
    response = client.post(
        "/person/sprak/", {"language": "nn"}, headers={"referer": "http://testserver/raad/fjordvik/"}
    )
    assert response["Location"] == "http://testserver/raad/fjordvik/"
    cast.contact.refresh_from_db()
    assert cast.contact.language == "nn"
    assert '<html lang="nn"' in client.get("/raad/fjordvik/medlemmer/").content.decode()


def test_a_language_we_do_not_have_changes_nothing(cast: Cast, client: Client) -> None:
    client.force_login(cast.contact)
    client.post("/person/sprak/", {"language": "xx"}, headers={"referer": "https://annet.example/"})
    cast.contact.refresh_from_db()
    assert cast.contact.language == "nb"


def test_nobody_takes_the_address_of_somebody_who_is_about_to_be_invited(cast: Cast, client: Client) -> None:
    client.force_login(cast.executive)
    for action in ("action_add", "action_primary"):
        answer = client.post("/konto/email/", {action: "", "email": "ny.ordforer@samrad.example"})
        assert answer.status_code == 404
    cast.executive.refresh_from_db()
    assert cast.executive.email == "didrik@samrad.example"
