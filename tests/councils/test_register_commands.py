"""The public register in the database."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from councils import register
from councils.models import County, Municipality, PoliceDistrict, PoliceUnit

pytestmark = pytest.mark.usefixtures("empty_database", "db")


def load_register() -> str:
    answer = StringIO()
    call_command("load_register", stdout=answer)
    return answer.getvalue()


def test_the_register_has_every_municipality_county_and_district_with_its_units() -> None:
    assert load_register() == "15 fylker, 357 kommuner, 12 politidistrikter, 125 politienheter.\n"
    assert [model.objects.count() for model in (County, Municipality, PoliceDistrict, PoliceUnit)] == [15, 357, 12, 125]
    placed = sum(len(unit.municipality_numbers) for unit in register.units())
    assert PoliceUnit.municipalities.through.objects.count() == placed > 181
    lesja = Municipality.objects.get(name="Lesja")
    assert [str(lesja), str(lesja.county), str(lesja.district)] == [
        "Lesja kommune",
        "Innlandet",
        "Innlandet politidistrikt",
    ]
    assert Municipality.objects.filter(form="herad").count() == 2


def facts() -> list[tuple[object, ...]]:
    units = PoliceUnit.objects.order_by("pk", "municipalities__number")
    return list(units.values_list("pk", "name", "parent__name", "municipalities__number"))


def test_loading_twice_changes_nothing_and_a_corrected_row_comes_back() -> None:
    load_register()
    before = facts()
    Municipality.objects.filter(number="3420").update(name="Feil")
    load_register()
    assert facts() == before
    assert Municipality.objects.count() == 357
    assert not Municipality.objects.filter(name="Feil").exists()


def test_a_unit_that_an_operator_has_edited_is_left_alone() -> None:
    load_register()
    unit = PoliceUnit.objects.filter(municipalities__isnull=False).order_by("pk").first()
    assert unit is not None
    unit.confidence, unit.edited_at = "confirmed", timezone.now()
    unit.save()
    unit.municipalities.set(Municipality.objects.filter(number="5601"))
    load_register()
    unit.refresh_from_db()
    assert unit.confidence == "confirmed"
    assert list(unit.municipalities.values_list("number", flat=True)) == ["5601"]
    assert PoliceUnit.objects.count() == 125
