"""The sheet of paper one signs with a pen, and the record of a meeting where that was done."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from agreements.canonical import sha256_of
from agreements.paper import text_on_paper
from documents.models import Document

if TYPE_CHECKING:
    from agreements.models import Version


def printed_consent(version: "Version") -> str:
    """The sentence above the lines, in the council's language; kept word for word in the evidence."""
    words = {"number": version.number, "title": version.title, "hash": version.short_hash}
    with override(version.council.language):
        return (
            _("Vi har lest versjon %(number)d av «%(title)s» og signerer den. Kontrollsummen begynner med %(hash)s.")
            % words
        )


def request_sheet(version: "Version", *, at: datetime, met_on: date | None = None, met_in: str = "") -> Document:
    """The frozen text with a line for each who is to sign; with a day and a place, the record of that meeting."""
    with override(version.council.language):
        meeting = {"on": date_format(met_on, "j. F Y"), "in": met_in} if met_on else None
        title = _("Signert i møtet") if meeting else _("Signeringsark")
        slots = [slot.in_words(slot.get_office_display()) for slot in version.signatories.in_order()]
    payload = {
        **text_on_paper(version),
        "slots": [capfirst(words) for words in slots],
        "consent": printed_consent(version),
        "meeting": meeting,
    }
    return Document.objects.request(
        council=version.council,
        kind=Document.Kind.SHEET,
        key=f"sheet:{version.pk}:{sha256_of(f'{met_on}{met_in}')[:12]}",
        title=f"{title}: {version}",
        template="pdf/signing_sheet.html",
        payload=payload,
        source=version.canonical,
        about=version,
        at=at,
        by=None,
    )
