"""The named cast: Fjordvik, whose council is ours, and Granli, whose secretary must never get in."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from allauth.mfa.totp.internal.auth import TOTP

from accounts.models import User
from councils.models import Council, County, Mandate, Municipality, Office, Party, PoliceDistrict, PoliceUnit

OSLO = ZoneInfo("Europe/Oslo")
AT = datetime(2026, 2, 2, 9, 0, tzinfo=OSLO)
TOTP_SECRET = "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU"


@dataclass
class Cast:
    council: Council
    other: Council
    secretary: User
    mayor: User
    chief: User
    contact: User
    executive: User
    stranger: User
    operator: User
    at: datetime

    def mandate(self, user: User) -> Mandate:
        mandate: Mandate = self.council.mandates.get(user=user)
        return mandate


def gather() -> Cast:
    operator = User.objects.create_user("drift@samrad.example", name="Dag Drift", is_operator=True)
    TOTP.activate(operator, TOTP_SECRET)
    council = _council("Fjordvik", "9901", operator)
    other = _council("Granli", "9902", operator)
    people = {
        "secretary": _member(council, Office.SLT_COORDINATOR, Party.MUNICIPALITY, "Sigrid Sekretær"),
        "mayor": _member(council, Office.MAYOR, Party.MUNICIPALITY, "Olav Ordfører"),
        "chief": _member(council, Office.STATION_CHIEF, Party.POLICE, "Petra Politisjef"),
        "contact": _member(council, Office.POLICE_CONTACT, Party.POLICE, "Kari Kontakt"),
        "executive": _member(council, Office.CHIEF_EXECUTIVE, Party.MUNICIPALITY, "Didrik Direktør"),
        "stranger": _member(other, Office.SLT_COORDINATOR, Party.MUNICIPALITY, "Fremmed Frøydis"),
    }
    return Cast(council=council, other=other, operator=operator, at=AT, **people)


def _council(place: str, number: str, operator: User) -> Council:
    county, _ = County.objects.get_or_create(number="99", defaults={"name": "Prøvefylket"})
    district, _ = PoliceDistrict.objects.get_or_create(
        name="Prøve", defaults={"name_nn": "Prøve", "order": 99, "headquarters": "Fjordvik"}
    )
    municipality = Municipality.objects.create(number=number, name=place, county=county, district=district)
    unit = PoliceUnit.objects.create(district=district, name=f"{place} politistasjonsdistrikt")
    unit.municipalities.add(municipality)
    council: Council = Council.objects.found(
        slug=place.lower(),
        name=f"{place} politiråd",
        municipalities=[municipality],
        police_units=[unit],
        by=operator,
        at=AT,
    )
    return council


def _member(council: Council, office: str, party: str, name: str) -> User:
    first_name = name.split(maxsplit=1)[0].lower()
    user = User.objects.create_user(f"{first_name}@samrad.example", "passord-til-prøve", name=name)
    TOTP.activate(user, TOTP_SECRET)
    with council.scope():
        council.appoint(user, office=office, party=party, starts_on=date(2020, 1, 1), by=None, at=AT)
    return user
