"""Offices as slots: several in a party, each for its own municipality or police unit, in free or fixed order."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from agreements.models import Signatory, Version
from agreements.models.signing import OfficeNotHeld, OutOfTurn, SamePersonSignsTwice, SlotTaken
from agreements.models.version import VersionFrozen
from councils.forms import OfficeForm
from councils.models import Municipality, Office, Party, PoliceUnit
from councils.models.council import OfficeHeldAlready
from tests.agreements.conftest import Enter
from tests.cast import Cast
from tests.make import make_agreement, offer

EVIDENCE = {"method": "totp", "consent": "Jeg signerer."}


@pytest.fixture
def neighbour(cast: Cast) -> User:
    """The council gets a second municipality, with a mayor of its own."""
    first = cast.council.municipalities.get()
    second = Municipality.objects.create(number="9903", name="Nabovik", county=first.county)
    cast.council.municipalities.add(second)
    person = User.objects.create_user("nils@samrad.example", name="Nils Nabo")
    give(cast, person, municipality=second)
    cast.council.mandates.filter(user=cast.mayor).update(municipality=first)
    return person


def give(cast: Cast, person: User, office: str = Office.MAYOR, party: str = Party.MUNICIPALITY, **more: Any) -> None:
    cast.council.appoint(person, office=office, party=party, starts_on=cast.at.date(), by=None, at=cast.at, **more)


def two_mayors(cast: Cast, order: str = Version.Order.FREE) -> Version:
    version = make_agreement(cast, signed=False)
    who: dict[str, Any] = {"by": cast.secretary, "at": cast.at}
    version.edit_header(values={"signing_order": order}, **who)
    version.signatories.all().delete()
    version.signatories.appoint(version, office=Office.STATION_CHIEF, party=Party.POLICE, **who)
    for place in cast.council.municipalities.order_by("number"):
        version.signatories.appoint(version, office=Office.MAYOR, party=Party.MUNICIPALITY, municipality=place, **who)
    return offer(cast, version)


def sign(cast: Cast, version: Version, position: int, person: User) -> None:
    slot = version.signatories.get(position=position)
    slot.sign(by=person, sha256=version.sha256, evidence=EVIDENCE, at=cast.at)
    version.refresh_from_db()


def test_two_mayors_and_the_police_all_sign(cast: Cast, neighbour: User) -> None:
    version = two_mayors(cast)
    assert [str(slot) for slot in version.signatories.in_order()] == [
        "politistasjonssjef",
        "ordfører i Fjordvik kommune",
        "ordfører i Nabovik kommune",
    ]
    told = []
    for position, person in ((3, neighbour), (2, cast.chief), (1, cast.chief), (2, cast.mayor)):
        try:
            sign(cast, version, position, person)
        except OfficeNotHeld:
            told.append("refused")
        else:
            told.append(version.state)
    assert told == ["offered", "refused", "offered", "signed"]
    assert sorted(str(each) for each in version.signatures.all()) == [
        "Nils Nabo, ordfører i Nabovik kommune",
        "Olav Ordfører, ordfører i Fjordvik kommune",
        "Petra Politisjef, politistasjonssjef for Fjordvik politistasjonsdistrikt",
    ]


def test_a_mayor_cannot_sign_for_the_neighbour(cast: Cast, neighbour: User) -> None:
    version = two_mayors(cast)
    with pytest.raises(OfficeNotHeld):
        sign(cast, version, 2, neighbour)


def test_one_person_with_both_offices_signs_once(cast: Cast, neighbour: User) -> None:
    give(cast, cast.mayor, municipality=Municipality.objects.get(number="9903"))
    version = two_mayors(cast)
    sign(cast, version, 2, cast.mayor)
    with pytest.raises(SamePersonSignsTwice):
        sign(cast, version, 3, cast.mayor)


def test_the_place_is_in_the_frozen_text_and_in_the_next_draft(cast: Cast, neighbour: User) -> None:
    version = two_mayors(cast)
    assert [slot["place"] for slot in version.frozen()["signatories"]] == ["", "Fjordvik kommune", "Nabovik kommune"]
    draft = version.withdraw(by=cast.contact, because="Feil dato.", at=cast.at)
    assert [slot.facts() for slot in draft.signatories.in_order()] == version.frozen()["signatories"]


def test_what_is_missing_is_on_the_checklist(cast: Cast, neighbour: User) -> None:
    version = make_agreement(cast, signed=False)
    version.signatories.filter(office=Office.MAYOR).delete()
    who: dict[str, Any] = {"by": cast.secretary, "at": cast.at, "party": Party.MUNICIPALITY}
    version.signatories.appoint(version, office=Office.MAYOR, municipality_id="9901", **who)
    version.signatories.appoint(version, office=Office.CHIEF_EXECUTIVE, municipality_id="9901", **who)
    found = version.checklist(cast.at.date())
    words = [each.words for each in [*found.blockers, *found.warnings] if "signere" in each.words]
    assert words == [
        "Ingen har rollen kommunedirektør i Fjordvik kommune for kommunen i dag, så ingen kan signere.",
        "Ingen skal signere for Nabovik kommune.",
    ]


def test_a_fixed_order_lets_one_sign_at_a_time(cast: Cast, neighbour: User) -> None:
    version = two_mayors(cast, Version.Order.FIXED)
    with pytest.raises(OutOfTurn, match="Først skal politistasjonssjef signere"):
        sign(cast, version, 2, cast.mayor)
    waiting = []
    for position, person in ((1, cast.chief), (2, cast.mayor), (3, neighbour)):
        waiting.append([str(slot) for slot in version.signatories.waiting()])
        sign(cast, version, position, person)
    assert waiting == [["politistasjonssjef"], ["ordfører i Fjordvik kommune"], ["ordfører i Nabovik kommune"]]
    assert version.state == "signed"


def test_only_the_next_in_a_fixed_order_is_asked(cast: Cast, neighbour: User) -> None:
    version = two_mayors(cast, Version.Order.FIXED)

    def asked() -> list[User]:
        notices = cast.council.notices.filter(kind="sign_agreement", due_at=cast.at).waiting()
        return [each.recipient for each in notices.order_by("recipient__name")]

    told = [asked()]
    for position, person in ((1, cast.chief), (2, cast.mayor)):
        sign(cast, version, position, person)
        told.append(asked())
    assert told == [[cast.chief], [cast.mayor], [neighbour]]


def test_the_order_is_part_of_what_is_frozen(cast: Cast) -> None:
    version = make_agreement(cast, signed=False)
    free = version.digest()
    version.edit_header(values={"signing_order": "fixed"}, by=cast.secretary, at=cast.at)
    assert version.digest() != free
    offer(cast, version)
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(signing_order="free")


@pytest.mark.parametrize("change", ["appoint", "remove", "move"])
def test_a_change_of_who_signs_takes_the_approvals_away(cast: Cast, change: str) -> None:
    version = make_agreement(cast, signed=False)
    version.approve(by=cast.secretary, party=Party.MUNICIPALITY, at=cast.at)
    last = version.signatories.get(position=2)
    who: dict[str, Any] = {"by": cast.secretary, "at": cast.at}
    acts: dict[str, Callable[[], object]] = {
        "appoint": lambda: version.signatories.appoint(version, office=Office.OTHER, party=Party.POLICE, **who),
        "remove": lambda: last.remove(**who),
        "move": lambda: last.move(up=True, **who),
    }
    acts[change]()
    assert list(version.approvals.all()) == []


def test_the_same_office_has_one_slot(cast: Cast) -> None:
    version = make_agreement(cast, signed=False)
    with pytest.raises(SlotTaken):
        version.signatories.appoint(
            version, office=Office.MAYOR, party=Party.MUNICIPALITY, by=cast.secretary, at=cast.at
        )
    with pytest.raises(DatabaseError, match="one_slot_an_office"), transaction.atomic():
        Signatory.objects.create(
            council=cast.council, version=version, position=3, office=Office.MAYOR, party=Party.MUNICIPALITY
        )


def test_a_slot_for_the_police_has_no_municipality(cast: Cast) -> None:
    version = make_agreement(cast, signed=False)
    with pytest.raises(DatabaseError, match="signatory_place_of_party"), transaction.atomic():
        version.signatories.filter(party=Party.POLICE).update(municipality=cast.council.municipalities.get())
    with pytest.raises(DatabaseError, match="mandate_place_of_party"), transaction.atomic():
        cast.council.mandates.filter(user=cast.chief).update(municipality=cast.council.municipalities.get())


def test_an_office_is_held_once_in_each_place(cast: Cast, neighbour: User) -> None:
    with pytest.raises(OfficeHeldAlready):
        give(cast, neighbour, municipality=Municipality.objects.get(number="9903"))
    give(cast, neighbour, municipality=Municipality.objects.get(number="9901"))
    assert sorted(str(each.office_words) for each in cast.council.mandates.filter(user=neighbour)) == [
        "ordfører i Fjordvik kommune",
        "ordfører i Nabovik kommune",
    ]


def test_the_form_asks_where_only_in_a_council_with_several(cast: Cast) -> None:
    form = OfficeForm(council=cast.council, today=cast.at.date())
    assert ("municipality" in form.fields, "police_unit" in form.fields) == (False, False)
    unit = PoliceUnit.objects.create(
        district=cast.council.police_units.get().district, name="Nabovik lensmannsdistrikt"
    )
    cast.council.police_units.add(unit)
    given = {
        "name": "Lise Lensmann",
        "email": "lise@samrad.example",
        "office": "station_chief",
        "party": "police",
        "police_unit": unit.pk,
        "starts_on": "2026-02-02",
    }
    form = OfficeForm(given, council=cast.council, today=cast.at.date())
    assert (form.is_valid(), list(form.fields)[4:6]) == (True, ["party", "police_unit"])
    assert form.cleaned_data["police_unit"] == unit
    form = OfficeForm(given | {"party": "municipality"}, council=cast.council, today=cast.at.date())
    assert (form.is_valid(), "police_unit" in form.cleaned_data) == (True, False)


def page_of(version: Version) -> str:
    return reverse("slots", args=["fjordvik", version.pk])


def test_who_signs_is_chosen_in_the_browser(cast: Cast, neighbour: User, secretary: Client) -> None:
    version = make_agreement(cast, signed=False)
    mayor, chief = version.signatories.in_order()
    page = page_of(version)
    assert "For hvilken kommune?" in secretary.get(page).content.decode()
    assert "For hvilken politienhet?" not in secretary.get(page).content.decode()
    one_more = {"party": "municipality", "office": "mayor", "municipality": "9903"}
    assert secretary.post(page, one_more)["Location"] == page
    again = secretary.post(page, one_more)
    assert (again.status_code, "Denne rollen står allerede på lista" in again.content.decode()) == (422, True)
    secretary.post(reverse("remove_slot", args=["fjordvik", mayor.pk]))
    secretary.post(reverse("move_slot", args=["fjordvik", version.signatories.get(position=3).pk]), {"hvor": "opp"})
    secretary.post(reverse("move_slot", args=["fjordvik", chief.pk]), {"hvor": "ned"})
    secretary.post(reverse("signing_order", args=["fjordvik", version.pk]), {"signing_order": "fixed"})
    version.refresh_from_db()
    assert [str(slot) for slot in version.signatories.in_order()] == [
        "ordfører i Nabovik kommune",
        "politistasjonssjef",
    ]
    assert version.signing_order == "fixed"


def test_who_signs_stands_still_once_it_is_sent(cast: Cast, enter: Enter) -> None:
    version = offer(cast, make_agreement(cast, signed=False))
    secretary = enter(cast.secretary)
    page = secretary.get(page_of(version)).content.decode()
    assert "Versjonen er sendt til signering, så lista kan ikke endres." in page
    assert "/fjerning/" not in page
    slot = version.signatories.get(position=1)
    for act in (slot.remove, lambda **who: slot.move(up=False, **who)):
        with pytest.raises(VersionFrozen):
            act(by=cast.secretary, at=cast.at)
    secretary.post(page_of(version), {"party": "police", "office": "other"})
    assert version.signatories.count() == 2


def test_one_who_could_sign_for_two_chooses(cast: Cast, neighbour: User, enter: Enter) -> None:
    for number in ("9901", "9903"):
        give(cast, cast.executive, deputy=True, municipality=Municipality.objects.get(number=number))
    version = two_mayors(cast)
    deputy = enter(cast.executive)
    address = reverse("sign", args=["fjordvik", version.pk])
    first = deputy.get(address).content.decode()
    assert "Du signerer som stedfortreder for ordfører i Fjordvik kommune" in first
    assert '<a class="ds-link" href="?plass=3">Signer heller som ordfører i Nabovik kommune</a>' in first
    other = deputy.get(f"{address}?plass=3").content.decode()
    assert "Du signerer som stedfortreder for ordfører i Nabovik kommune" in other
    assert (
        "Du signerer som stedfortreder for ordfører i Fjordvik kommune"
        in deputy.get(f"{address}?plass=1").content.decode()
    )


def test_the_page_says_whose_turn_it_is(cast: Cast, neighbour: User, enter: Enter) -> None:
    version = two_mayors(cast, Version.Order.FIXED)
    address = reverse("sign", args=["fjordvik", version.pk])
    page = enter(cast.mayor).get(address).content.decode()
    assert "Det er ikke din tur ennå. Først skal politistasjonssjef signere. Da får du en e-post." in page
    assert ("på tur" in page, "senere" in page, 'name="code"' in page) == (True, True, False)
    assert 'name="code"' in enter(cast.chief).get(address).content.decode()
    posted = enter(cast.mayor).post(address, {"sha256": version.sha256, "agreed": "on", "code": "123456"})
    assert (posted.status_code, version.signatures.count()) == (422, 0)
