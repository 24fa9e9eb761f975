"""The members page: who holds which office, and what ends with it."""

from datetime import date, timedelta

from django.test import Client
from django.utils import timezone

from accounts.models import User
from councils.access import permissions_of
from councils.models import Office
from councils.offices import MAY, PERMISSIONS
from tests.cast import Cast
from tests.queries import assert_same_queries

MEMBERS = "/raad/fjordvik/medlemmer/"
GRANTED = {
    "name": "Nina Ny",
    "email": "nina@samrad.example",
    "office": Office.SECTION_LEADER,
    "party": "police",
    "starts_on": "2026-01-01",
}


def test_everybody_sees_who_holds_which_office_by_party(cast: Cast, client: Client) -> None:
    client.force_login(cast.contact)
    page = client.get(MEMBERS)
    shown = {str(party): [str(each.user) for each in mandates] for party, mandates in page.context["parties"]}
    assert shown == {
        "kommunen": ["Didrik Direktør", "Olav Ordfører", "Sigrid Sekretær"],
        "politiet": ["Kari Kontakt", "Petra Politisjef"],
    }
    assert "Gi en rolle" not in page.content.decode()


def test_the_secretary_gives_an_office_and_the_person_gets_the_permissions(cast: Cast, client: Client) -> None:
    client.force_login(cast.secretary)
    answer = client.post(f"{MEMBERS}ny/", GRANTED)
    assert answer["Location"] == MEMBERS
    mandate = cast.council.mandates.select_related("user").get(user__email="nina@samrad.example")
    assert (str(mandate.user), mandate.office, mandate.party) == ("Nina Ny", "section_leader", "police")
    assert permissions_of(mandate.user, cast.council) == MAY[Office.SECTION_LEADER]
    notice = cast.council.notices.get(recipient=mandate.user)
    assert notice.url.startswith("/person/invitasjon/")
    assert "Velg et passord innen" in notice.action


def test_an_office_held_already_is_not_given_twice(cast: Cast, client: Client) -> None:
    client.force_login(cast.secretary)
    again = {**GRANTED, "email": "OLAV@samrad.example", "office": Office.MAYOR, "party": "municipality"}
    page = client.post(f"{MEMBERS}ny/", again)
    assert page.status_code == 422
    assert "Personen har allerede denne rollen" in page.content.decode()


def test_nobody_gives_an_office_to_oneself(cast: Cast, client: Client) -> None:
    client.force_login(cast.secretary)
    page = client.post(f"{MEMBERS}ny/", {**GRANTED, "email": cast.secretary.email, "office": Office.MAYOR})
    assert (page.status_code, page.context["form"].data["name"]) == (422, "Nina Ny")
    assert "Ingen kan gi en rolle til seg selv" in page.content.decode()


def test_an_ended_office_closes_the_council_at_once(cast: Cast, client: Client) -> None:
    client.force_login(cast.secretary)
    mandate = cast.mandate(cast.mayor)
    client.post(f"{MEMBERS}{mandate.pk}/slutt/", {"ends_on": timezone.localdate()})
    assert permissions_of(cast.mayor, cast.council) == frozenset()
    client.force_login(cast.mayor)
    assert client.get(MEMBERS).status_code == 404
    assert list(cast.council.events.about(mandate).order_by("number").values_list("kind", flat=True)) == [
        "mandate.given",
        "mandate.ended",
    ]


def test_an_office_lasts_until_the_day_it_ends(cast: Cast, client: Client) -> None:
    client.force_login(cast.secretary)
    tomorrow = timezone.localdate() + timedelta(days=1)
    client.post(f"{MEMBERS}{cast.mandate(cast.mayor).pk}/slutt/", {"ends_on": tomorrow})
    client.force_login(cast.mayor)
    assert client.get(MEMBERS).status_code == 200


def test_an_office_does_not_end_before_it_began(cast: Cast, client: Client) -> None:
    client.force_login(cast.secretary)
    page = client.post(f"{MEMBERS}{cast.mandate(cast.mayor).pk}/slutt/", {"ends_on": "2019-12-31"})
    assert page.status_code == 422
    assert "Rollen begynte senere enn dette" in page.content.decode()


def test_somebody_elses_office_is_not_found(cast: Cast, client: Client) -> None:
    with cast.other.scope():
        theirs = cast.other.mandates.get()
    client.force_login(cast.secretary)
    assert client.get(f"{MEMBERS}{theirs.pk}/slutt/").status_code == 404
    assert client.post(f"{MEMBERS}{theirs.pk}/invitasjon/").status_code == 404


def test_the_link_is_sent_again_to_whoever_has_not_chosen_a_password(cast: Cast, client: Client) -> None:
    client.force_login(cast.secretary)
    client.post(f"{MEMBERS}ny/", GRANTED)
    mandate = cast.council.mandates.get(user__email="nina@samrad.example")
    client.post(f"{MEMBERS}{mandate.pk}/invitasjon/")
    assert cast.council.notices.filter(recipient=mandate.user).count() == 2
    client.post(f"{MEMBERS}{cast.mandate(cast.mayor).pk}/invitasjon/")
    assert cast.council.notices.filter(recipient=cast.mayor).count() == 0


def test_only_those_who_manage_members_may_change_them(cast: Cast, client: Client) -> None:
    mandate = cast.mandate(cast.executive)
    for person in (cast.mayor, cast.chief, cast.contact, cast.executive):
        client.force_login(person)
        answers = [
            client.post(f"{MEMBERS}ny/", GRANTED),
            client.post(f"{MEMBERS}{mandate.pk}/slutt/", {"ends_on": "2026-01-01"}),
            client.post(f"{MEMBERS}{mandate.pk}/invitasjon/"),
        ]
        assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert cast.council.mandates.filter(ends_on=None).count() == 5


def test_the_table_of_offices_tells_what_each_may_do(cast: Cast, client: Client) -> None:
    client.force_login(cast.executive)
    rows = client.get(f"{MEMBERS}roller/").context["rows"]
    shown = {str(words): {str(office) for office, may in cells if may} for words, cells in rows}
    assert len(shown) == len(PERMISSIONS)
    assert shown["signere avtalen for sin part"] == {"ordfører", "byrådsleder", "politistasjonssjef", "politimester"}
    assert shown["gi og avslutte roller"] == {"SLT-koordinator"}


def test_the_page_takes_the_same_statements_however_many_members(cast: Cast, client: Client) -> None:
    def grow(rows: int) -> None:
        for number in range(rows):
            person = User.objects.create_user(f"{rows}-{number}@samrad.example", name=f"Medlem {number}")
            cast.council.appoint(
                person, office=Office.OTHER, party="police", starts_on=date(2026, 1, 1), by=None, at=cast.at
            )

    client.force_login(cast.secretary)
    assert_same_queries(client, MEMBERS, grow)
