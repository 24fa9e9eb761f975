"""What stands at every door of the site: headers, tokens, and where one is sent afterwards."""

from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver

from tests.accounts.test_second_factor import code_now
from tests.cast import Cast
from tests.test_access import address, walk

BACKEND = "django.contrib.auth.backends.ModelBackend"
EVERYWHERE = [
    address(path, pattern)
    for path, pattern in walk(get_resolver().url_patterns)
    if "^" not in path and "confirm" not in path
]
CHANGES_NOTHING = "/kontroller/"
ELSEWHERE = ("https://ondt.example/", "//ondt.example/", "/\\ondt.example/", "javascript:alert(1)")


def signed_in(user: Any, **more: Any) -> Client:
    client = Client(**more)
    client.force_login(user, backend=BACKEND)
    return client


@pytest.mark.parametrize(
    "path", ["/", "/raad/fjordvik/", "/raad/fjordvik/avtaler/", "/raad/finnes-ikke/", "/konto/2fa/"]
)
def test_what_somebody_signed_in_has_read_is_kept_nowhere_and_runs_nothing_foreign(cast: Cast, path: str) -> None:
    headers = signed_in(cast.secretary).get(path, follow=True).headers
    policy = headers["Content-Security-Policy"]
    assert "no-store" in headers["Cache-Control"]
    assert "private" in headers["Cache-Control"]
    assert "Cookie" in headers["Vary"]
    assert "unsafe" not in policy
    assert {"default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"} <= set(policy.split("; "))
    assert (headers["X-Content-Type-Options"], headers["Referrer-Policy"]) == ("nosniff", "same-origin")


def test_no_address_takes_a_change_without_the_token_of_its_page(cast: Cast) -> None:
    clients = [signed_in(user, enforce_csrf_checks=True) for user in (cast.secretary, cast.operator)]
    answers = [
        (path, client.post(path).status_code) for path in EVERYWHERE for client in clients if path != CHANGES_NOTHING
    ]
    assert [each for each in answers if each[1] != 403] == []


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_nobody_is_sent_out_of_the_site(cast: Cast, elsewhere: str) -> None:
    client = Client()
    client.post(f"/konto/login/?next={elsewhere}", {"login": cast.mayor.email, "password": "passord-til-prøve"})
    answers = [
        client.post("/konto/2fa/authenticate/", {"code": code_now()}),
        client.post("/person/sprak/", {"language": "nb"}, headers={"referer": elsewhere}),
        signed_in(cast.secretary).post("/raad/fjordvik/moter/x/", headers={"referer": elsewhere}),
    ]
    assert [answer["Location"] for answer in answers if answer.status_code == 302] == ["/", "/"]


def test_the_session_of_before_the_sign_in_is_not_the_one_after(cast: Cast, client: Client) -> None:
    client.post("/konto/login/", {"login": cast.mayor.email, "password": "passord-til-prøve"})
    before = client.session.session_key
    client.post("/konto/2fa/authenticate/", {"code": code_now()})
    assert client.session["_auth_user_id"] == str(cast.mayor.pk)
    assert client.session.session_key != before


def test_a_closed_account_is_out_at_the_next_page(cast: Cast) -> None:
    client = signed_in(cast.secretary)
    cast.secretary.is_active = False
    cast.secretary.save()
    assert client.get("/raad/fjordvik/")["Location"].startswith("/konto/login/")


def test_nobody_takes_an_address_of_ones_own_choosing(cast: Cast) -> None:
    """Who could call oneself by another's address would get the office that is given to it."""
    client = signed_in(cast.stranger)
    for act in ("action_add", "action_primary"):
        client.post("/konto/email/", {act: "", "email": "ordforer@nyby.example"})
    cast.stranger.refresh_from_db()
    assert cast.stranger.email == "fremmed@samrad.example"


@pytest.mark.parametrize("uid", ["x", "eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4", "AAAA", "w6bDuMOl", "%00"])
def test_an_invitation_that_was_made_up_is_the_same_404(db: None, client: Client, uid: str) -> None:
    assert client.get(f"/person/invitasjon/{uid}/a:b:c/").status_code == 404
