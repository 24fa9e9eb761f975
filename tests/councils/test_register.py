"""The register as facts: what the reference files say, and how forgivingly names are looked up."""

import pytest

from councils.register import (
    district_named,
    municipalities,
    municipalities_misread_as,
    municipalities_named,
    municipality,
    unit_named,
    units,
)


def test_numbers_are_unique_and_begin_with_the_county() -> None:
    assert len({one.number for one in municipalities()}) == len(municipalities())
    assert all(one.number.startswith(one.county_number) for one in municipalities())


def test_a_municipality_is_found_by_number_and_by_any_of_its_names() -> None:
    oyer = municipality("3440")
    assert oyer is not None
    assert (oyer.name, oyer.county, oyer.police_district) == ("Øyer", "Innlandet", "Innlandet")
    assert municipality("9999") is None
    assert [one.number for one in municipalities_named("kautokeino")] == ["5612"]
    assert [one.number for one in municipalities_named("Våler")] == ["3114", "3419"]


@pytest.mark.parametrize("printed", ["@yer", "Qyer", "Oyer", "0yer"])
def test_a_misread_name_is_still_the_municipality(printed: str) -> None:
    assert municipalities_named(printed) == ()
    assert [one.name for one in municipalities_misread_as(printed)] == ["Øyer"]


@pytest.mark.parametrize("printed", ["Øst", "Aust politidistrikt", "Øst-politidistrikt", "ØST POLITIDISTRIKT", "Ost"])
def test_a_district_is_found_by_either_language_and_any_spelling(printed: str) -> None:
    district = district_named(printed)
    assert district is not None
    assert district.name == "Øst"


def test_a_unit_names_its_district_and_only_the_municipalities_a_source_gives() -> None:
    unit = unit_named("Lillehammer politistasjonsdistrikt")
    assert unit is not None
    assert (unit.district, set(unit.municipality_numbers)) == ("Innlandet", {"3405", "3440", "3441"})
    assert unit_named("Atlantis politistasjonsdistrikt") is None
    assert {number for one in units() for number in one.municipality_numbers} <= {
        one.number for one in municipalities()
    }
