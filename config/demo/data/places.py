"""The places of the demo. Numbers from 9900 are in no register, and the official names say that they are invented."""

from dataclasses import dataclass, field

from config.demo.data.people import GRANVIK, LAUVDAL, REGION

COUNTIES = {"98": "Austmark", "99": "Vestmark"}
DISTRICT = "Midtlandet"
SEAT = "Granvik"


@dataclass(frozen=True)
class Place:
    number: str
    name: str
    county: str
    language_form: str

    @property
    def official_name(self) -> str:
        return f"{self.name} (oppdiktet)"


@dataclass(frozen=True)
class CouncilFacts:
    slug: str
    name: str
    language: str
    municipalities: tuple[str, ...] = ()
    police_units: tuple[str, ...] = ()
    participants: tuple[str, ...] = field(default=())


PLACES = [
    Place("9801", "Granvik", "98", "bokmål"),
    Place("9901", "Lauvdal", "99", "nynorsk"),
    Place("9902", "Skardfjord", "99", "nynorsk"),
]
UNITS = {
    "Granvik politistasjonsdistrikt": ("9801",),
    "Lauvdal og Skardfjord politistasjonsdistrikt": ("9901", "9902"),
}
COUNCILS = [
    CouncilFacts(GRANVIK, "Granvik politiråd", "nb", ("9801",), ("Granvik politistasjonsdistrikt",)),
    CouncilFacts(
        LAUVDAL,
        "Lauvdal og Skardfjord politiråd",
        "nn",
        ("9901", "9902"),
        ("Lauvdal og Skardfjord politistasjonsdistrikt",),
    ),
    CouncilFacts(REGION, "Midtlandet regionale politiråd", "nb", participants=(GRANVIK, LAUVDAL)),
]
