"""Runs every measurement in this folder, prints a line each, and tells by its exit status whether all were kept."""

import os
import sys
from importlib import import_module
from pathlib import Path

import django

NOT_MEASURED = {"__init__", "__main__", "measure"}


def main() -> None:
    django.setup()
    names = sorted({file.stem for file in Path(__file__).parent.glob("*.py")} - NOT_MEASURED)
    kept = True
    for name in names:
        for measure in import_module(f"tests.bench.{name}").measures():
            print(measure, flush=True)
            kept = kept and measure.is_kept
    sys.exit(not kept)


if __name__ == "__main__":
    from config.setup.checks import serve

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    serve()
    main()
