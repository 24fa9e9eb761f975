"""What is translated: every marked string in Python and templates, and the catalogues that hold the translations."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HEADING = "{language} for Samråd. The source is bokmål; update with «python manage.py messages»."


def catalogue_file(language: str) -> Path:
    return settings.BASE_DIR / "locale" / language / "LC_MESSAGES" / "django.po"


def read_catalogue(language: str) -> Catalog:
    with catalogue_file(language).open("rb") as file:
        return read_po(file, locale=language)


def collect() -> Catalog:
    """All that is marked, in the order of the files, without translations."""
    found = Catalog()
    for path in sources():
        text = path.read_text()
        code = f"({templatize(text)}\n)" if path.suffix in {".html", ".txt"} else text
        for _line, words, _comments, context in extract("python", BytesIO(code.encode()), KEYWORDS):
            found.add(words, context=context)
    return found


def sources() -> Iterator[Path]:
    root: Path = settings.BASE_DIR
    apps = [name for name in settings.INSTALLED_APPS if (root / name).is_dir()]
    for app in apps:
        yield from sorted(path for path in (root / app).rglob("*.py") if "migrations" not in path.parts)
    yield from sorted(path for path in (root / "templates").rglob("*") if path.suffix in {".html", ".txt"})


def update(language: str) -> int:
    """Brings a catalogue in step with the sources; the number of strings that wait for a translation."""
    catalogue = read_catalogue(language)
    catalogue.update(collect(), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.header_comment = f"# {HEADING.format(language=dict(settings.LANGUAGES)[language])}"
    with BytesIO() as draft:
        write_po(draft, catalogue, width=0, no_location=True, ignore_obsolete=True)
        catalogue_file(language).write_text(without_stamps(draft.getvalue().decode()))
    return sum(not all(strings(message)) for message in catalogue if message.id)


def without_stamps(text: str) -> str:
    """Dates and names of tools would change with every update."""
    return re.sub(r'^"(?:POT-|PO-|Project-|Report-|Last-|Language-Team|Generated).*\n', "", text, flags=re.MULTILINE)


def strings(message: Message) -> list[str]:
    """The translation, one for each form of number; empty where there is none."""
    found = message.string if isinstance(message.string, list | tuple) else [message.string]
    return [words or "" for words in found]
