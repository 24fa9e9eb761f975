"""The demo's data: made, made again, and listed."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from config.demo.build import build
from config.demo.empty import empty
from config.demo.people import Entry, entries
from councils.models import Council


class Command(BaseCommand):
    help = "Lager demodata: to oppdiktede politiråd med folk, avtaler, møter og tilstedeværelse."

    def add_arguments(self, parser: ArgumentParser) -> None:
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--reset", action="store_true", help="slett alt unntatt registeret, og lag demoen på nytt")
        choice.add_argument("--list", action="store_true", help="vis politirådene: adresse og navn")
        choice.add_argument("--people", action="store_true", help="vis personene: navn, rolle, politiråd, adresse")

    def handle(self, *_args: Any, **options: Any) -> None:
        if not (settings.DEMO or settings.EMBEDDED):
            raise CommandError("Demodata lages bare på din egen maskin. Start med `make run`.")
        with translation.override("nb"):
            self._answer(options)

    def _answer(self, options: dict[str, Any]) -> None:
        if options["list"]:
            for council in Council.objects.order_by("name"):
                self.stdout.write(f"{council.slug}\t{council.name}")
        elif options["people"]:
            for entry in entries():
                self.stdout.write(line(entry))
        elif options["reset"]:
            empty()
            self._make()
        elif Council.objects.exists():
            self.stdout.write("Demodata finnes fra før. Bruk --reset for å begynne på nytt.")
        else:
            self._make()

    def _make(self) -> None:
        build(timezone.now())
        self.stdout.write(f"{Council.objects.count()} politiråd er laget.")


def line(entry: Entry) -> str:
    return ", ".join([entry.name, entry.office, entry.council, f"{settings.SITE_URL}/demo/#{entry.slug}"])
