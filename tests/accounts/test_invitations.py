"""The link in an invitation."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from accounts import invitations
from accounts.models import User
from councils.models import Office, Party
from notices.invitation import invite
from notices.models import Notice
from tests.accounts.test_second_factor import code_now
from tests.cast import Cast

CHOSEN = {"password": "fire tilfeldige ord her", "again": "fire tilfeldige ord her", "language": "nn"}


@pytest.fixture
def invited(db: None) -> User:
    return User.objects.invited(email="Ny@Samrad.example", name="Nina Ny")


def test_the_link_lets_the_person_choose_a_password_and_signs_in(invited: User, client: Client) -> None:
    link = invitations.link(invited)
    assert "Velkommen, Nina Ny" in client.get(link).content.decode()
    response = client.post(link, CHOSEN)
    assert response["Location"] == "/"
    assert client.session["_auth_user_id"] == str(invited.pk)
    invited.refresh_from_db()
    assert (invited.email, invited.language) == ("ny@samrad.example", "nn")
    assert invited.check_password("fire tilfeldige ord her")


def test_wrong_used_and_old_links_get_one_answer(invited: User, client: Client, monkeypatch: Any) -> None:
    link = invitations.link(invited)
    answers = [client.get(link.replace(":", ":x", 1)), client.get("/person/invitasjon/x/y:z:w/")]
    with monkeypatch.context() as patch:
        patch.setattr(invitations, "VALID_FOR", timedelta(0))
        answers.append(client.get(link))
    Client().post(link, CHOSEN)
    answers.append(client.get(link))
    assert [answer.status_code for answer in answers] == [404] * 4
    assert len({answer.content for answer in answers}) == 1
    assert "Lenken virker ikke lenger" in answers[0].content.decode()


def test_the_link_of_one_person_does_not_open_for_another(invited: User, client: Client) -> None:
    other = User.objects.invited(email="to@samrad.example", name="To")
    token = invitations.link(invited).rstrip("/").rsplit("/", 1)[1]
    uid = invitations.link(other).split("/")[3]
    assert client.get(f"/person/invitasjon/{uid}/{token}/").status_code == 404


def test_a_weak_or_mistyped_password_is_explained_and_nothing_is_saved(invited: User, client: Client) -> None:
    link = invitations.link(invited)
    page = client.post(link, {"password": "kort", "again": "kort", "language": "nb"}).content.decode()
    assert "minst 12 tegn" in page
    page = client.post(link, {**CHOSEN, "again": "noe helt annet her", "language": "nb"}).content.decode()
    assert "De to passordene er ikke like" in page
    invited.refresh_from_db()
    assert not invited.has_usable_password()


def test_somebody_who_has_a_password_has_no_link(invited: User, client: Client) -> None:
    link = invitations.link(invited)
    invited.set_password("et passord fra før av")
    invited.save()
    assert client.get(link).status_code == 404


def test_a_new_secretary_comes_all_the_way_in(cast: Cast, client: Client) -> None:
    mandate = invite(
        cast.council,
        email="nina@samrad.example",
        name="Nina Ny",
        office=Office.SLT_COORDINATOR,
        party=Party.MUNICIPALITY,
        starts_on=date(2026, 2, 2),
        by=cast.operator,
        at=cast.at,
    )
    link = Notice.objects.get(recipient=mandate.user).url
    front = client.post(link, {**CHOSEN, "language": "nb"})["Location"]
    set_up = client.get(front)["Location"]
    assert "Koble til en app" in client.get(set_up).content.decode()
    secret = client.session["mfa.totp.secret"]
    codes = client.post(set_up, {"code": code_now(secret)})["Location"]
    assert codes == "/konto/2fa/recovery-codes/"
    assert client.get(codes).status_code == 200
    assert client.get(front)["Location"] == "/raad/fjordvik/"
