"""Which kind of file some bytes are; a name proves nothing."""

import zipfile
from io import BytesIO

KINDS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "png": "image/png",
    "jpg": "image/jpeg",
}
BEGINNINGS = {b"%PDF-": "pdf", b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}
IN_WORD = {"[Content_Types].xml", "word/document.xml"}


def kind_of(content: bytes) -> str:
    """A key of KINDS, or nothing."""
    for beginning, kind in BEGINNINGS.items():
        if content.startswith(beginning):
            return kind
    return "docx" if _is_word(content) else ""


def _is_word(content: bytes) -> bool:
    """By the list of names in the archive; nothing is unpacked."""
    if not content.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return set(archive.namelist()) >= IN_WORD
    except zipfile.BadZipFile:
        return False
