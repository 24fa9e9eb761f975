"""From the bytes of a file to plain text: one function for each kind of file."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.reading.result import SourceFile

LARGEST = 20 * 1024 * 1024
ENDINGS = {".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md", ".docx": "docx", ".pdf": "pdf"}
SIGNATURES = {
    b"%PDF": gettext_lazy("et PDF-dokument"),
    b"PK\x03\x04": gettext_lazy("et Word-dokument eller en zip-fil"),
    b"\xd0\xcf\x11\xe0": gettext_lazy("et eldre Office-dokument"),
    b"{\\rtf": gettext_lazy("et RTF-dokument"),
    b"\x89PNG": gettext_lazy("et bilde"),
    b"\xff\xd8\xff": gettext_lazy("et bilde"),
    b"GIF8": gettext_lazy("et bilde"),
}
BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
LONGEST_TEXT = 500_000
FEWEST_LETTERS = 20


class UnreadableDocument(Exception):
    """The message is one sentence, fit for whoever chose the file."""


def _refusal(sentence: str, name: str, **words: Any) -> UnreadableDocument:
    return UnreadableDocument(sentence % {"name": PurePath(name).name, **words})


@dataclass(frozen=True, slots=True)
class Source:
    file: SourceFile
    text: str


@dataclass(frozen=True, slots=True)
class Extract:
    text: str
    pages: int | None


def open_source(content: bytes, name: str) -> Source:
    kind = kind_of(name)
    refuse_size(content, name)
    extract = EXTRACTORS[kind](content, name)
    refuse_length(extract.text, name)
    refuse_silence(extract.text, name)
    digest = hashlib.sha256(content).hexdigest()
    return Source(SourceFile(PurePath(name).name, digest, kind, extract.pages), extract.text)


def kind_of(name: str) -> str:
    kind = ENDINGS.get(PurePath(name).suffix.lower())
    if kind is None:
        raise _refusal(_("«%(name)s» kan ikke leses: fila må være av typen txt, md, docx eller pdf."), name)
    return kind


def refuse_size(content: bytes, name: str) -> None:
    refuse_size_of(len(content), name)
    if not content.strip():
        raise _refusal(_("«%(name)s» er tom."), name)


def refuse_size_of(size: int, name: str) -> None:
    if size > LARGEST:
        raise _refusal(_("«%(name)s» er for stor: fila kan være på høyst 20 MB."), name)


def refuse_length(text: str, name: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise _refusal(_("«%(name)s» har for mye tekst til å være en avtale."), name)


def refuse_silence(text: str, name: str) -> None:
    if sum(letter.isalpha() for letter in text) < FEWEST_LETTERS:
        raise _refusal(_("«%(name)s» har ingen tekst som kan leses som en avtale."), name)


def plain_text(content: bytes, name: str) -> Extract:
    refuse_other_kind(content, name)
    text = decoded(content, name)
    breaks = text.rstrip("\f\n ").count("\f")
    return Extract(text, breaks + 1 if breaks else None)


def not_yet(_content: bytes, name: str) -> Extract:
    raise _refusal(
        _("«%(name)s» kan ikke leses ennå: lagre avtalen som ren tekst (txt eller md), og prøv igjen."), name
    )


EXTRACTORS: dict[str, Callable[[bytes, str], Extract]] = {
    "txt": plain_text,
    "md": plain_text,
    "docx": not_yet,
    "pdf": not_yet,
}


def refuse_other_kind(content: bytes, name: str) -> None:
    for start, kind in SIGNATURES.items():
        if content.startswith(start):
            raise _refusal(_("«%(name)s» har feil filendelse: innholdet er %(kind)s, ikke tekst."), name, kind=kind)


def decoded(content: bytes, name: str) -> str:
    """UTF-8, marked UTF-16, or else the old Windows alphabet that many agreements were saved in."""
    marked = next((encoding for mark, encoding in BYTE_ORDER_MARKS.items() if content.startswith(mark)), None)
    for encoding in [marked] if marked else ["utf-8", "cp1252"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if is_writing(text):
            return text
    raise _refusal(_("«%(name)s» er ikke en tekstfil, eller så er den skadet."), name)


def is_writing(text: str) -> bool:
    """Control characters, and the odd signs that bytes turn into, are no part of a text."""
    control = sum(unicodedata.category(sign) in ("Cc", "Cn") and sign not in "\t\n\r\f\v\x85" for sign in text)
    odd = sum(not sign.isascii() and not sign.isalpha() for sign in text)
    return control == 0 and odd <= len(text) / 10
