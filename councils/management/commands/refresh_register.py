"""Compares the municipalities with the two open registers and takes over what both agree on. Never run by itself."""

import json
import re
import urllib.request
from argparse import ArgumentParser
from dataclasses import dataclass
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from councils.models import County, Municipality

KARTVERKET = "https://api.kartverket.no/kommuneinfo/v1/fylkerkommuner"
SSB = "https://data.ssb.no/api/klass/v1/classifications/131/codesAt.json?date={today}"
TIMEOUT = 30
LIKELY = range(340, 376)
NUMBER = re.compile(r"\d{4}")
COUNTY = re.compile(r"\d{2}")
INVENTED_COUNTY = "99"


@dataclass(frozen=True)
class Row:
    number: str
    name: str
    official_name: str
    county: str
    county_name: str


class Command(BaseCommand):
    help = "Henter kommuner fra Kartverket og SSB og oppdaterer registeret når de to er enige."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--kartverket", default=KARTVERKET, help="adressen til kommuneinfo")
        parser.add_argument("--ssb", default=SSB, help="adressen til Klass 131; {today} blir dagens dato")

    def handle(self, *_args: Any, **options: Any) -> None:
        rows = read_kartverket(fetch(options["kartverket"]))
        codes = read_ssb(fetch(options["ssb"].format(today=timezone.localdate())))
        refuse_unlikely(rows, codes)
        with transaction.atomic():
            changed = take_over(rows)
        self._tell(rows, changed)

    def _tell(self, rows: list[Row], changed: int) -> None:
        self.stdout.write(f"{len(rows)} kommuner lest, {changed} nye eller endret.")
        gone = Municipality.objects.exclude(county=INVENTED_COUNTY).exclude(number__in=[row.number for row in rows])
        for municipality in gone.order_by("number"):
            self.stdout.write(f"{municipality.number} {municipality} finnes ikke lenger i registrene; den er beholdt.")


def fetch(url: str) -> Any:
    """The JSON at an https address; plain http is for this machine alone. Raises CommandError."""
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname != "127.0.0.1":
        raise CommandError(f"{url} er ikke en https-adresse. Ingenting er endret.")
    try:
        with urllib.request.urlopen(url, timeout=TIMEOUT) as answer:  # noqa: S310 # the scheme is checked above
            return json.load(answer)
    except (URLError, TimeoutError, ValueError) as reason:
        raise CommandError(f"{parts.hostname} svarte ikke som ventet ({reason}). Ingenting er endret.") from reason


def read_kartverket(counties: Any) -> list[Row]:
    try:
        return [
            Row(
                number=each["kommunenummer"],
                name=each["kommunenavnNorsk"],
                official_name=each["kommunenavn"],
                county=county["fylkesnummer"],
                county_name=county["fylkesnavn"],
            )
            for county in counties
            for each in county["kommuner"]
        ]
    except (KeyError, TypeError) as reason:
        raise CommandError(f"Kartverkets svar mangler {reason}. Ingenting er endret.") from reason


def read_ssb(answer: Any) -> set[str]:
    """The numbers in use; 9999 is SSB's own code for no municipality."""
    try:
        return {code["code"] for code in answer["codes"]} - {"9999"}
    except (KeyError, TypeError) as reason:
        raise CommandError(f"SSBs svar mangler {reason}. Ingenting er endret.") from reason


def refuse_unlikely(rows: list[Row], codes: set[str]) -> None:
    numbers = {row.number for row in rows}
    if len(numbers) not in LIKELY or len(numbers) != len(rows):
        raise CommandError(f"Kartverket viser {len(rows)} kommuner, og det kan ikke stemme. Ingenting er endret.")
    if wrong := [
        row for row in rows if not (NUMBER.fullmatch(row.number) and COUNTY.fullmatch(row.county) and row.name)
    ]:
        raise CommandError(f"Kartverkets rad «{wrong[0]}» er ikke en kommune. Ingenting er endret.")
    if numbers != codes:
        differ = ", ".join(sorted(numbers ^ codes)[:10])
        raise CommandError(f"Kartverket og SSB er ikke enige om {differ}. Ingenting er endret.")


def take_over(rows: list[Row]) -> int:
    for number, name in {row.county: row.county_name for row in rows}.items():
        County.objects.get_or_create(number=number, defaults={"name": name, "official_name": name})
    before = {each.number: (each.name, each.official_name, each.county_id) for each in Municipality.objects.all()}
    changed = [row for row in rows if before.get(row.number) != (row.name, row.official_name, row.county)]
    Municipality.objects.bulk_create(
        [
            Municipality(number=row.number, name=row.name, official_name=row.official_name, county_id=row.county)
            for row in changed
        ],
        update_conflicts=True,
        update_fields=["name", "official_name", "county"],
        unique_fields=["number"],
    )
    return len(changed)
