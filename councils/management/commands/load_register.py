"""Puts the public register of the reference files into the database; may be run again at any time."""

from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.models import Manager

from councils import register
from councils.models import County, Municipality, PoliceDistrict, PoliceUnit

CERTAIN_FIRST = ("official", "press", "own-knowledge", "incomplete")


class Command(BaseCommand):
    help = "Henter fylker, kommuner, politidistrikter og politienheter fra filene i councils/reference."

    def handle(self, *_args: Any, **_options: Any) -> None:
        with transaction.atomic():
            counts = load()
        self.stdout.write(
            "{counties} fylker, {municipalities} kommuner, {districts} politidistrikter, {units} politienheter.".format(
                **counts
            )
        )


def load() -> dict[str, int]:
    put(County.objects, (county(each) for each in register.counties()), key=["number"])
    put(PoliceDistrict.objects, (district(each) for each in register.districts()), key=["name"])
    districts = {each.name: each for each in PoliceDistrict.objects.all()}
    put(Municipality.objects, (municipality(each, districts) for each in register.municipalities()), key=["number"])
    load_units(districts)
    return {
        "counties": len(register.counties()),
        "municipalities": len(register.municipalities()),
        "districts": len(register.districts()),
        "units": len(register.units()),
    }


def put(table: Manager[Any], rows: Iterable[Any], *, key: list[str]) -> None:
    """Adds the new rows and makes the known ones equal to the file."""
    facts = [field.name for field in table.model._meta.concrete_fields if field.name not in {"id", *key}]
    table.bulk_create(rows, update_conflicts=True, update_fields=facts, unique_fields=key)


def county(row: register.County) -> County:
    return County(number=row.number, name=row.name, official_name=row.official_name)


def district(row: register.District) -> PoliceDistrict:
    return PoliceDistrict(name=row.name, name_nn=row.name_nn, headquarters=row.headquarters, order=row.order)


def municipality(row: register.Municipality, districts: dict[str, PoliceDistrict]) -> Municipality:
    return Municipality(
        number=row.number,
        name=row.name,
        official_name=row.official_name,
        name_sami=row.name_sami,
        name_kven=row.name_kven,
        form=row.entity_form,
        language_form=row.language_form,
        org_number=row.org_number,
        county_id=row.county_number,
        district=districts[row.police_district],
    )


def load_units(districts: dict[str, PoliceDistrict]) -> None:
    """A unit that an operator has edited is left as it is."""
    edited = set(PoliceUnit.objects.exclude(edited_at=None).values_list("district__name", "name", "kind"))
    rows = [row for row in register.units() if (row.district, row.name, row.kind) not in edited]
    put(PoliceUnit.objects, (unit(row, districts) for row in rows), key=["district", "name", "kind"])
    units = {(each.district_id, each.name): each for each in PoliceUnit.objects.filter(edited_at=None)}
    for row in rows:
        found = units[districts[row.district].pk, row.name]
        found.municipalities.set(Municipality.objects.filter(number__in=row.municipality_numbers))
        found.parent = units.get((found.district_id, row.parent))
    PoliceUnit.objects.bulk_update(units.values(), ["parent"])


def unit(row: register.Unit, districts: dict[str, PoliceDistrict]) -> PoliceUnit:
    return PoliceUnit(
        district=districts[row.district],
        name=row.name,
        kind=row.kind,
        source=f"{row.confidence} ({row.as_of})",
        confidence=next((word for word in CERTAIN_FIRST if word in row.confidence), ""),
    )
