"""From the bytes of a file to plain text: what the file is, what it may be, and one sentence when it cannot be read."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.files.answer import LONGEST_TEXT, MOST_PAGES, Extract, Reason, Unreadable
from agreements.files.writing import visible
from agreements.reading.apart import read_apart
from agreements.reading.result import SourceFile

LARGEST = 20 * 1024 * 1024
ENDINGS = {".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md", ".docx": "docx", ".pdf": "pdf"}
SAVE_AS = (".doc", ".dot", ".docm", ".dotx", ".odt", ".ott", ".rtf", ".pages", ".wpd", ".wps", ".xps", ".htm", ".html")
SIGNATURES = {
    b"%PDF": ("pdf", gettext_lazy("et PDF-dokument")),
    b"PK\x03\x04": ("docx", gettext_lazy("et Word-dokument eller en zip-fil")),
    b"\xd0\xcf\x11\xe0": ("doc", gettext_lazy("et eldre Office-dokument")),
    b"{\\rtf": ("rtf", gettext_lazy("et RTF-dokument")),
    b"\x89PNG": ("png", gettext_lazy("et bilde")),
    b"\xff\xd8\xff": ("jpg", gettext_lazy("et bilde")),
    b"GIF8": ("gif", gettext_lazy("et bilde")),
    b"MZ": ("exe", gettext_lazy("et program")),
    b"\x7fELF": ("elf", gettext_lazy("et program")),
}
BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
PDF_HEADER = 1024
LONGEST_NAME = 80
FEWEST_LETTERS = 20
LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")
SENTENCES = {
    Reason.DAMAGED: gettext_lazy(
        "«%(name)s» er skadet eller for innviklet: lagre dokumentet på nytt fra programmet det er laget i."
    ),
    Reason.LOCKED: gettext_lazy("«%(name)s» er låst med passord: lagre dokumentet uten passord, og prøv igjen."),
    Reason.SCANNED: gettext_lazy(
        "«%(name)s» er skannet og har ingen tekst: kjør tekstgjenkjenning (OCR) på den, eller bruk originalen fra Word."
    ),
    Reason.TOO_LONG: gettext_lazy("«%(name)s» har for mye tekst til å være en avtale."),
    Reason.TOO_MANY_PAGES: gettext_lazy("«%(name)s» har flere enn %(most)d sider: last opp bare avtalen."),
    Reason.TOO_LARGE_INSIDE: gettext_lazy("«%(name)s» pakker ut til for mye: lagre avtalen på nytt uten bilder."),
    Reason.OTHER_KIND: gettext_lazy("«%(name)s» har feil filendelse: innholdet er en zip-fil, ikke et Word-dokument."),
}


class UnreadableDocument(Exception):
    """The message is one sentence, fit for whoever chose the file."""


def _refusal(sentence: object, name: str, **words: Any) -> UnreadableDocument:
    return UnreadableDocument(str(sentence) % {"name": shown(name), **words})


@dataclass(frozen=True, slots=True)
class Source:
    file: SourceFile
    text: str


def open_source(content: bytes, name: str) -> Source:
    kind = kind_of(name)
    refuse_size(content, name)
    extract = plain_text(content, name) if kind in ("txt", "md") else from_file(content, name, kind)
    refuse_length(extract.text, name)
    refuse_silence(extract.text, name)
    digest = hashlib.sha256(content).hexdigest()
    return Source(SourceFile(shown(name), digest, kind, extract.pages), extract.text)


def shown(name: str) -> str:
    """The name without folders and without signs that hide or turn a part of it."""
    return visible(PurePath(name).name)[-LONGEST_NAME:]


def kind_of(name: str) -> str:
    ending = PurePath(name).suffix.lower()
    if ending in SAVE_AS:
        raise _refusal(_("«%(name)s» kan ikke leses: åpne den, lagre den som docx eller PDF, og prøv igjen."), name)
    kind = ENDINGS.get(ending)
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
        raise _refusal(SENTENCES[Reason.TOO_LONG], name)


def refuse_silence(text: str, name: str) -> None:
    if sum(letter.isalpha() for letter in text) < FEWEST_LETTERS:
        raise _refusal(_("«%(name)s» har ingen tekst som kan leses som en avtale."), name)


def plain_text(content: bytes, name: str) -> Extract:
    refuse_other_kind(content, name)
    text = decoded(content, name)
    breaks = text.rstrip("\f\n ").count("\f")
    return Extract(text, breaks + 1 if breaks else None)


def from_file(content: bytes, name: str, kind: str) -> Extract:
    refuse_misnamed(content, name, kind)
    try:
        return read_apart(content, kind)
    except Unreadable as refusal:
        raise _refusal(SENTENCES[refusal.reason], name, most=MOST_PAGES) from None


def refuse_misnamed(content: bytes, name: str, kind: str) -> None:
    if kind == "docx" and LOCKED_OFFICE in content and content.startswith(b"\xd0\xcf\x11\xe0"):
        raise _refusal(SENTENCES[Reason.LOCKED], name)
    if kind == "pdf" and b"%PDF-" in content[:PDF_HEADER]:
        return
    found = next((found for start, found in SIGNATURES.items() if content.startswith(start)), None)
    if found is None or found[0] != kind:
        actual = found[1] if found else _("noe annet")
        wanted = _("et Word-dokument") if kind == "docx" else _("et PDF-dokument")
        sentence = _("«%(name)s» har feil filendelse: innholdet er %(kind)s, ikke %(wanted)s.")
        raise _refusal(sentence, name, kind=actual, wanted=wanted)


def refuse_other_kind(content: bytes, name: str) -> None:
    for start, (kind, words) in SIGNATURES.items():
        if content.startswith(start) and kind != "exe":
            raise _refusal(_("«%(name)s» har feil filendelse: innholdet er %(kind)s, ikke tekst."), name, kind=words)


def decoded(content: bytes, name: str) -> str:
    """UTF-8, marked UTF-16, or else the old Windows alphabet that many agreements were saved in."""
    marked = next((encoding for mark, encoding in BYTE_ORDER_MARKS.items() if content.startswith(mark)), None)
    for encoding in [marked] if marked else ["utf-8", "cp1252"]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        refuse_length(text, name)
        if is_writing(text):
            return visible(text)
    raise _refusal(_("«%(name)s» er ikke en tekstfil, eller så er den skadet."), name)


def is_writing(text: str) -> bool:
    """Control characters, and the odd signs that bytes turn into, are no part of a text."""
    control = sum(unicodedata.category(sign) in ("Cc", "Cn") and sign not in "\t\n\r\f\v\x85" for sign in text)
    odd = sum(not sign.isascii() and not sign.isalpha() for sign in text)
    return control == 0 and odd <= len(text) / 10
