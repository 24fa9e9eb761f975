"""What operators do, and what nobody else sees."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from config.tasks import tick
from councils.models import Council, Municipality, PoliceDistrict, PoliceUnit
from documents.models import Document
from notices.models import Notice
from notices.owed import MAX_ATTEMPTS
from tests.cast import Cast
from tests.make import make_agreement
from tests.queries import assert_same_queries

PAGES = [
    "/drift/",
    "/drift/politirad/nytt/",
    "/drift/politirad/fjordvik/",
    "/drift/politienheter/",
    "/drift/politienheter/ny/",
    "/drift/status/",
]


@pytest.fixture
def operator(cast: Cast, client: Client) -> Client:
    client.force_login(cast.operator)
    return client


@pytest.mark.parametrize("page", PAGES)
def test_the_pages_exist_for_operators_alone(cast: Cast, client: Client, page: str) -> None:
    answers = []
    for person in (cast.operator, cast.secretary, cast.mayor, cast.stranger):
        client.force_login(person)
        answers.append(client.get(page).status_code)
    assert answers == [200, 404, 404, 404]


def test_an_operator_opens_no_council(cast: Cast, operator: Client) -> None:
    make_agreement(cast)
    pages = [
        operator.get(f"/raad/fjordvik/{page}").status_code for page in ("", "medlemmer/", "avtaler/", "hendelser/")
    ]
    assert pages == [404, 404, 404, 404]
    assert operator.get("/")["Location"] == "/drift/"


def test_what_is_searched_for_is_offered_and_what_is_chosen_stays(operator: Client) -> None:
    call_command("load_register", stdout=StringIO())
    page = operator.post("/drift/politirad/nytt/", {"search": "lesja", "find": "1", "municipalities": ["3420"]})
    form = page.context["form"]
    assert (page.status_code, [row.name for row in form.fields["municipalities"].queryset]) == (
        200,
        ["Elverum", "Lesja"],
    )
    assert "ds-error-summary" not in page.content.decode()


def test_a_council_is_made_of_its_municipalities_and_units(cast: Cast, operator: Client) -> None:
    unit = PoliceUnit.objects.get(name="Granli politistasjonsdistrikt")
    given = {
        "name": "Nytt politiråd",
        "slug": "nytt",
        "kind": "local",
        "language": "nn",
        "municipalities": ["9901", "9902"],
        "police_units": [unit.pk],
    }
    assert operator.post("/drift/politirad/nytt/", given)["Location"] == "/drift/politirad/nytt/"
    council = Council.objects.get(name="Nytt politiråd")
    assert council.parties() == {
        "municipality": ["Fjordvik kommune", "Granli kommune"],
        "police": ["Granli politistasjonsdistrikt"],
    }
    with council.scope():
        assert list(council.events.values_list("kind", "by")) == [("council.created", cast.operator.pk)]


def test_a_council_without_parties_or_with_a_taken_address_is_explained(cast: Cast, operator: Client) -> None:
    page = operator.post("/drift/politirad/nytt/", {"name": "x", "slug": "fjordvik", "kind": "local", "language": "nb"})
    assert page.status_code == 422
    assert page.context["form"].errors == {
        "slug": ["Adressen er i bruk. Velg en annen, for eksempel med fylket til slutt."],
        "municipalities": ["Søk fram og velg minst én kommune."],
        "police_units": ["Søk fram og velg minst én politienhet."],
    }


def test_a_regional_council_has_councils_as_participants(cast: Cast, operator: Client) -> None:
    given = {"name": "Regionen", "slug": "regionen", "kind": "regional", "language": "nb"}
    assert operator.post("/drift/politirad/nytt/", given).status_code == 422
    operator.post("/drift/politirad/nytt/", {**given, "participants": [str(cast.council.pk), str(cast.other.pk)]})
    assert list(Council.objects.get(slug="regionen").participants.order_by("name")) == [cast.council, cast.other]


def test_the_first_secretary_is_invited_and_takes_over(cast: Cast, operator: Client) -> None:
    given = {
        "name": "Nina Ny",
        "email": "nina@samrad.example",
        "office": "slt_coordinator",
        "party": "municipality",
        "starts_on": "2026-01-01",
    }
    assert operator.post("/drift/politirad/granli/", given).status_code == 302
    with cast.other.scope():
        assert cast.other.mandates.filter(user__email="nina@samrad.example", office="slt_coordinator").count() == 1
        assert cast.other.notices.get().kind == "invitation"
    assert "Nina Ny" in operator.get("/drift/politirad/granli/").content.decode()


def test_a_unit_is_added_and_edited_and_marked_as_edited(operator: Client) -> None:
    district = PoliceDistrict.objects.get(name="Prøve")
    given = {"name": "Nye enhet", "kind": "driftsenhet", "district": district.pk, "municipalities": ["9901"]}
    operator.post("/drift/politienheter/ny/", given)
    unit = PoliceUnit.objects.get(name="Nye enhet")
    assert (unit.edited_at is None, [str(each) for each in unit.municipalities.all()]) == (False, ["Fjordvik kommune"])
    operator.post(f"/drift/politienheter/{unit.pk}/", {**given, "name": "Enheten", "municipalities": ["9901", "9902"]})
    unit.refresh_from_db()
    assert (unit.name, unit.municipalities.count()) == ("Enheten", 2)


def test_two_units_of_a_district_do_not_share_a_name(operator: Client) -> None:
    unit = PoliceUnit.objects.get(name="Fjordvik politistasjonsdistrikt")
    page = operator.post("/drift/politienheter/ny/", {"name": unit.name, "kind": "", "district": unit.district_id})
    assert page.status_code == 422
    assert "Distriktet har allerede en enhet med dette navnet" in page.content.decode()


def test_units_are_found_by_name_district_and_municipality(operator: Client) -> None:
    found = [
        [str(unit) for unit in operator.get("/drift/politienheter/", {"sok": words}).context["page"]]
        for words in ("granli", "Prøve", "finnes ikke")
    ]
    assert found == [
        ["Granli politistasjonsdistrikt"],
        ["Fjordvik politistasjonsdistrikt", "Granli politistasjonsdistrikt"],
        [],
    ]


def test_failed_work_is_shown_without_its_words_and_tried_again(cast: Cast, operator: Client) -> None:
    make_agreement(cast)
    Document.objects.update(attempts=MAX_ATTEMPTS)
    page = operator.get("/drift/status/")
    queues = {queue["label"]: queue for queue in page.context["queues"]}
    assert [(row.council.slug, row.kind) for row in queues["documents.document"]["failed"]] == [
        ("fjordvik", "agreement")
    ]
    assert "Avtale om politiråd" not in page.content.decode()
    document = Document.objects.get()
    operator.post(
        "/drift/status/nytt-forsok/", {"queue": "documents.document", "council": "fjordvik", "row": document.pk}
    )
    document.refresh_from_db()
    assert (document.attempts, document.state) == (0, "waiting")
    assert list(cast.council.events.about(document).values_list("kind", flat=True)) == [
        "document.requested",
        "document.retried",
    ]


def test_only_failed_work_of_a_known_queue_is_tried_again(cast: Cast, operator: Client) -> None:
    make_agreement(cast)
    document = Document.objects.get()
    for queue in ("documents.document", "councils.event"):
        row = {"queue": queue, "council": "fjordvik", "row": document.pk}
        assert operator.post("/drift/status/nytt-forsok/", row).status_code == 404


def test_what_waits_is_counted_by_kind(cast: Cast, operator: Client) -> None:
    make_agreement(cast)
    Notice.objects.update(next_at=cast.at - timedelta(days=1))
    queues = {queue["label"]: queue for queue in operator.get("/drift/status/").context["queues"]}
    waiting = {row["kind"]: row["n"] for row in queues["notices.notice"]["waiting"]}
    assert waiting == {"agreement_signed": 5}


@pytest.mark.django_db
def test_the_clock_leaves_a_mark_each_time_it_ticks(cast: Cast, operator: Client) -> None:
    tick()
    assert "Klokken slo sist" in operator.get("/drift/status/").content.decode()


def test_lists_take_the_same_statements_however_long(operator: Client) -> None:
    district = PoliceDistrict.objects.get(name="Prøve")

    def grow(rows: int) -> None:
        for number in range(rows):
            unit = PoliceUnit.objects.create(district=district, name=f"Enhet {rows}-{number}")
            unit.municipalities.add(Municipality.objects.get(number="9901"))

    assert_same_queries(operator, "/drift/politienheter/", grow)
