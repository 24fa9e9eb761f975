"""Opens the zip that a Word file is, and refuses what would swell, before anything is unpacked."""

from __future__ import annotations

import io
import zipfile

from docx import Document
from docx.document import Document as WordDocument

from agreements.files.answer import Reason, Unreadable

MOST_ENTRIES = 3_000
MOST_BYTES = 100 * 1024 * 1024
MOST_XML = 25 * 1024 * 1024
MAIN = "[Content_Types].xml"
XML = (".xml", ".rels")


def open_word(content: bytes) -> WordDocument:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        entries = package.infolist()
        names = {entry.filename for entry in entries}
        if MAIN not in names or not any(name.startswith("word/") for name in names):
            raise Unreadable(Reason.OTHER_KIND)
        if any(entry.flag_bits & 1 for entry in entries):
            raise Unreadable(Reason.LOCKED)
        refuse_swelling(entries)
        refuse_entities(package, entries)
    return Document(io.BytesIO(content))


def refuse_swelling(entries: list[zipfile.ZipInfo]) -> None:
    """The sizes in the directory bind: what is read of an entry is never more than it says."""
    text = sum(entry.file_size for entry in entries if entry.filename.endswith(XML))
    every = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or every > MOST_BYTES or text > MOST_XML:
        raise Unreadable(Reason.TOO_LARGE_INSIDE)


def refuse_entities(package: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """Word never declares a document type; whoever does wants entities to be expanded or fetched."""
    for entry in entries:
        if entry.filename.endswith(XML) and b"<!DOCTYPE" in package.read(entry)[:4096]:
            raise Unreadable(Reason.DAMAGED)
