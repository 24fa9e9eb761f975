"""Being given an office, and told so."""

from datetime import date

from django.test import Client

from accounts.models import User
from councils.models import Mandate, Office, Party
from notices.invitation import invite
from notices.models import Notice
from tests.cast import Cast


def given(cast: Cast, email: str, name: str) -> Mandate:
    return invite(
        cast.council,
        email=email,
        name=name,
        office=Office.SERVICE_HEAD,
        party=Party.MUNICIPALITY,
        starts_on=date(2026, 2, 2),
        by=cast.secretary,
        at=cast.at,
    )


def test_a_new_person_is_asked_to_choose_a_password_with_a_link_that_works(cast: Cast, client: Client) -> None:
    mandate = given(cast, "Nina@Samrad.example", "Nina Ny")
    notice = Notice.objects.get(recipient=mandate.user)
    assert (notice.subject, notice.action, notice.due_at) == (
        "Fjordvik politiråd: velg passord innen 16. februar",
        "Velg et passord innen 16. februar, så er du inne. Du er kommunalsjef i Fjordvik politiråd.",
        cast.at,
    )
    assert client.get(notice.url).status_code == 200


def test_a_known_person_is_told_without_a_link_that_could_be_misused(cast: Cast) -> None:
    mandate = given(cast, cast.stranger.email, "Et annet navn")
    notice = Notice.objects.get(recipient=cast.stranger, council=cast.council)
    assert (notice.subject, notice.url) == ("Fjordvik politiråd: du er nå kommunalsjef", "/raad/fjordvik/")
    assert mandate.user.name == "Fremmed Frøydis"


def test_the_invitation_is_in_the_language_of_the_person(cast: Cast) -> None:
    User.objects.filter(pk=cast.stranger.pk).update(language="en")
    given(cast, cast.stranger.email, "x")
    mail = Notice.objects.get(recipient=cast.stranger, council=cast.council).mail()
    assert mail.to == ["fremmed@samrad.example"]
