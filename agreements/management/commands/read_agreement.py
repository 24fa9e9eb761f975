"""Reads one agreement and writes what it says as JSON; touches no database."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from agreements.reading import UnreadableDocument, read
from agreements.reading.sources import refuse_size_of

UNREADABLE = 2


class Command(BaseCommand):
    help = "Leser en avtale (txt, md, docx, pdf) og skriver det den sier som JSON."
    requires_system_checks: list[str] = []  # noqa: RUF012 - Django declares it so

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FIL")

    def handle(self, *_args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            reading = read(content_of(path), path.name)
        except UnreadableDocument as refusal:
            sys.stderr.write(f"{refusal}\n")
            sys.exit(UNREADABLE)
        self.stdout.write(json.dumps(reading.as_json(), ensure_ascii=False, indent=2))


def content_of(path: Path) -> bytes:
    try:
        refuse_size_of(path.stat().st_size, path.name)
        return path.read_bytes()
    except OSError as failure:
        raise UnreadableDocument(f"Fila «{path.name}» finnes ikke eller kan ikke åpnes.") from failure
