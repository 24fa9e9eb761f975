"""Makes the places, the people and the councils of the demo."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time

from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from config.demo.data.people import ANALYST, OPERATOR, PASSWORD, PEOPLE, POSTS, SEED, Post
from config.demo.data.places import COUNCILS, COUNTIES, DISTRICT, PLACES, SEAT, UNITS, CouncilFacts
from councils.models import (
    Council,
    County,
    DistrictMandate,
    Municipality,
    PoliceDistrict,
    PoliceUnit,
)

LAST_ORDER = 99


@dataclass(frozen=True)
class Cast:
    people: dict[str, User]
    councils: dict[str, Council]
    began: int
    changed_on: date

    def posts(self, council: str, *, first: bool) -> list[Post]:
        """Those who began with the council, or the one who came later."""
        return [post for post in POSTS if post.council == council and post.replaced is not first]


def gather(now: datetime) -> Cast:
    """Three years of history before this one; the mayor of Lauvdal changed in the autumn two years ago."""
    today = timezone.localdate(now)
    district = make_places()
    people = make_people(district, today)
    began = today.year - 3
    founded_at = timezone.make_aware(datetime.combine(date(began - 1, 10, 1), time(9)))
    councils = {facts.slug: make_council(facts, people[OPERATOR], founded_at) for facts in COUNCILS}
    return Cast(people, councils, began, date(today.year - 2, 10, 15))


def make_places() -> PoliceDistrict:
    for number, name in COUNTIES.items():
        County.objects.update_or_create(number=number, defaults={"name": name, "official_name": f"{name} (oppdiktet)"})
    facts = {"name_nn": DISTRICT, "headquarters": SEAT, "order": LAST_ORDER}
    district, _new = PoliceDistrict.objects.update_or_create(name=DISTRICT, defaults=facts)
    for place in PLACES:
        Municipality.objects.update_or_create(
            number=place.number,
            defaults={
                "name": place.name,
                "official_name": place.official_name,
                "county_id": place.county,
                "language_form": place.language_form,
                "district": district,
            },
        )
    for name, numbers in UNITS.items():
        unit, _new = PoliceUnit.objects.update_or_create(district=district, name=name, kind="politistasjonsdistrikt")
        unit.municipalities.set(Municipality.objects.filter(number__in=numbers))
    return district


def make_people(district: PoliceDistrict, today: date) -> dict[str, User]:
    """One hash for all: the password is on the demo's own page."""
    password = make_password(PASSWORD)
    people = {
        person.slug: User.objects.create(
            id=person.key, email=person.email, name=person.name, language=person.language, password=password
        )
        for person in PEOPLE
    }
    for person in PEOPLE:
        TOTP.activate(people[person.slug], person.totp_secret)
    User.objects.filter(pk=people[OPERATOR].pk).update(is_operator=True)
    DistrictMandate.objects.create(user=people[ANALYST], district=district, starts_on=date(today.year - 3, 1, 1))
    return people


@transaction.atomic
def make_council(facts: CouncilFacts, operator: User, at: datetime) -> Council:
    council: Council = Council.objects.found(
        id=uuid.uuid5(SEED, facts.slug),
        slug=facts.slug,
        name=facts.name,
        kind=Council.Kind.REGIONAL if facts.participants else Council.Kind.LOCAL,
        language=facts.language,
        municipalities=Municipality.objects.filter(number__in=facts.municipalities),
        police_units=PoliceUnit.objects.filter(name__in=facts.police_units),
        by=operator,
        at=at,
    )
    council.participants.set(Council.objects.filter(slug__in=facts.participants))
    return council


def appoint(cast: Cast, slug: str, post: Post, *, at: datetime) -> None:
    cast.councils[slug].appoint(
        cast.people[post.person],
        office=post.office,
        party=post.party,
        title=post.title,
        deputy=post.deputy,
        municipality=Municipality.objects.filter(number=post.municipality).first(),
        starts_on=timezone.localdate(at),
        by=cast.people[OPERATOR],
        at=at,
    )
