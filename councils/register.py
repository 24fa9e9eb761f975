"""The public register: counties, municipalities, police districts and units, as facts from the reference files."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from councils.spelling import misreadings

REFERENCE = Path(__file__).parent / "reference"

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class County:
    """`number` has two digits, as printed in the register."""

    number: str
    name: str
    official_name: str


@dataclass(frozen=True, slots=True)
class Municipality:
    """`number` has four digits; `language_form` is bokmål, nynorsk, nøytral, or empty where the sources disagree."""

    number: str
    name: str
    name_sami: str
    name_kven: str
    official_name: str
    entity_form: str
    county_number: str
    county: str
    language_form: str
    org_number: str
    police_district: str


@dataclass(frozen=True, slots=True)
class District:
    """One of the police districts; `name` is the bokmål name without the word politidistrikt."""

    order: int
    name: str
    name_nn: str
    full_name: str
    full_name_nn: str
    headquarters: str
    coverage: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a district; `municipality_numbers` is empty where no source tells which it covers."""

    district: str
    name: str
    level: str
    kind: str
    parent: str
    seat: str
    municipality_numbers: tuple[str, ...]
    as_of: str
    confidence: str


def rows(name: str) -> list[Row]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def counties() -> tuple[County, ...]:
    return tuple(County(row["number"], row["name"], row["official_name"]) for row in rows("counties.csv"))


@cache
def municipalities() -> tuple[Municipality, ...]:
    return tuple(_municipality(row) for row in rows("municipalities.csv"))


@cache
def districts() -> tuple[District, ...]:
    return tuple(_district(row) for row in rows("police_districts.csv"))


@cache
def units() -> tuple[Unit, ...]:
    return tuple(_unit(row) for row in rows("police_units.csv"))


def _municipality(row: Row) -> Municipality:
    return Municipality(**{field: row[field] for field in Municipality.__dataclass_fields__})


def _district(row: Row) -> District:
    return District(
        order=int(row["order"]),
        name=row["name_nb"],
        name_nn=row["name_nn"],
        full_name=row["full_name_nb"],
        full_name_nn=row["full_name_nn"],
        headquarters=row["headquarters"],
        coverage=row["coverage"],
    )


def _unit(row: Row) -> Unit:
    return Unit(
        district=row["district"],
        name=row["unit"],
        level=row["level"],
        kind=row["kind_current"],
        parent=row["parent_unit"],
        seat=row["admin_seat"],
        municipality_numbers=tuple(number for number in row["municipality_numbers"].split(";") if number),
        as_of=row["as_of"],
        confidence=row["confidence"],
    )


@cache
def municipality(number: str) -> Municipality | None:
    return next((one for one in municipalities() if one.number == number), None)


@cache
def municipalities_named(name: str) -> tuple[Municipality, ...]:
    """All with this name: two for Våler and Herøy, none for a name that is not in use."""
    wanted = name.strip().lower()
    return tuple(one for one in municipalities() if wanted in names(one))


def names(one: Municipality) -> set[str]:
    own = (one.name, one.name_sami, one.name_kven, one.official_name)
    return {name.lower() for name in own if name}


@cache
def municipalities_misread_as(printed: str) -> tuple[Municipality, ...]:
    """All whose name a scanner may have turned into what is printed, such as Øyer for "@yer" and "Qyer"."""
    wanted = printed.strip().lower()
    return tuple(one for one in municipalities() if wanted in misreadings(one.name))


@cache
def district_named(name: str) -> District | None:
    """By bokmål or nynorsk name, with or without hyphen and the word politidistrikt; misread letters are forgiven."""
    wanted = _bare(name)
    exact = (one for one in districts() if wanted in (_bare(one.name), _bare(one.name_nn)))
    misread = (one for one in districts() if wanted in misreadings(_bare(one.name)) | misreadings(_bare(one.name_nn)))
    return next(exact, None) or next(misread, None)


def _bare(name: str) -> str:
    return name.lower().removesuffix("politidistrikt").replace("-", "").replace(" ", "")


@cache
def unit_named(name: str) -> Unit | None:
    """By the full name in the register; misread letters are forgiven."""
    wanted = name.strip().lower()
    exact = (one for one in units() if one.name.lower() == wanted)
    return next(exact, None) or next((one for one in units() if wanted in misreadings(one.name)), None)
