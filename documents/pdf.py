"""Documents on paper: a template and its frozen payload become one file that is PDF/A-3a and PDF/UA-1."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any, Literal
from unicodedata import normalize

import weasyprint
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override
from fontTools.ttLib import TTFont
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from documents.wording import Printable, in_steps, sanitised_throughout, set_in_order

LARGEST_TEXT = 500_000
LARGEST_ATTACHMENTS = 10_000_000
DEEPEST_NESTING = 32

SUBSETS = ("latin", "latin-ext", "vietnamese")
FACES = ((400, "normal"), (400, "italic"), (600, "normal"), (600, "italic"))

PDF_UA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>"""


class TooLarge(ValueError):
    """The payload or its attachments are larger, or nested deeper, than a document may be."""


class AssetRefused(ValueError):
    """The document asked for something that is not packaged with the program."""


@dataclass(frozen=True)
class Attachment:
    """A file inside the PDF; `relationship` is its /AFRelationship (ISO 19005-3, annex E)."""

    name: str
    content: bytes
    description: str
    relationship: Literal["Source", "Data", "Alternative", "Supplement"] = "Source"


def render(
    template: str,
    payload: Mapping[str, Any],
    *,
    language: str,
    attachments: Sequence[Attachment] = (),
    created_at: datetime,
) -> bytes:
    """The PDF of a template such as `pdf/agreement.html`: equal input gives equal bytes.

    `created_at` is aware. Raises `TooLarge`, and `AssetRefused` if the words try to fetch anything.
    """
    created_at = created_at.astimezone(UTC)
    _refuse_large_attachments(attachments)
    return _pdf(_html(template, payload, language=language, created_at=created_at), attachments, created_at)


def _html(template: str, payload: Mapping[str, Any], *, language: str, created_at: datetime) -> str:
    words = sanitised_throughout(payload)
    if "clauses" in words:
        words["clauses"] = in_steps(words["clauses"], words.get("terms") or [])
    with override(language):
        page = render_to_string(template, {**words, "language": language, "created_at": f"{created_at:%FT%TZ}"})
    _refuse_large_text(page)
    return normalize("NFC", page).translate(_printable())


def _pdf(html: str, attachments: Sequence[Attachment], created_at: datetime) -> bytes:
    embedded = sorted(attachments, key=lambda attachment: attachment.name)
    try:
        with _one_at_a_time:
            return _written(html, embedded, created_at)
    except FatalURLFetchingError as refusal:
        raise AssetRefused(str(refusal)) from refusal


def _written(html: str, attachments: Sequence[Attachment], created_at: datetime) -> bytes:
    fonts, styles = _paper()
    source = weasyprint.HTML(string=html, url_fetcher=_packaged())
    set_in_order(source.etree_element)
    written: bytes = source.write_pdf(
        font_config=fonts,
        stylesheets=styles,
        presentational_hints=True,
        pdf_variant="pdf/a-3a",
        pdf_identifier=_identifier(html, attachments),
        attachments=[_embedded(attachment, created_at) for attachment in attachments],
        finisher=_finish,
    )
    return written


def _embedded(attachment: Attachment, created_at: datetime) -> weasyprint.Attachment:
    return weasyprint.Attachment(
        string=attachment.content,
        url_fetcher=_packaged(),
        name=attachment.name,
        description=attachment.description,
        relationship=attachment.relationship,
        created=created_at,
        modified=created_at,
    )


def _identifier(html: str, attachments: Sequence[Attachment]) -> bytes:
    parts = (html.encode(), *(attachment.content for attachment in attachments))
    return sha256(b"".join(sha256(part).digest() for part in parts)).hexdigest()[:32].encode()


def _finish(_document: Any, pdf: Any) -> None:
    """Adds PDF/UA-1 to the PDF/A metadata, kept readable for archives, and names each associated file once."""
    metadata = _object(pdf, pdf.catalog["Metadata"])
    metadata.stream = [metadata.stream[0].replace(b"</rdf:RDF>", PDF_UA)]
    metadata.compress = False
    files = pdf.catalog.get("AF", [])
    files[:] = dict.fromkeys(files)
    _give_headers_a_direction(pdf)


def _give_headers_a_direction(pdf: Any) -> None:
    for header in pdf.objects:
        if isinstance(header, dict) and header.get("S") == "/TH":
            row = _object(pdf, header["P"])
            beside = {_object(pdf, cell)["S"] for cell in row["K"]}
            header["A"]["Scope"] = "/Row" if "/TD" in beside else "/Column"


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _refuse_large_attachments(attachments: Sequence[Attachment]) -> None:
    size = sum(len(attachment.content) for attachment in attachments)
    if size > LARGEST_ATTACHMENTS:
        raise TooLarge(f"Vedleggene er på {size} byte, og grensen er {LARGEST_ATTACHMENTS}.")


def _refuse_large_text(html: str) -> None:
    if len(html) > LARGEST_TEXT:
        raise TooLarge(f"Teksten er på {len(html)} tegn, og grensen er {LARGEST_TEXT}.")
    depth = 0
    for closing in re.findall(r"<(/?)(?!(?:br|meta)\b)[a-z]", html):
        depth += -1 if closing else 1
        if depth > DEEPEST_NESTING:
            raise TooLarge(f"Teksten er nøstet dypere enn {DEEPEST_NESTING} nivåer.")


class _Packaged(URLFetcher):  # type: ignore[misc]  # WeasyPrint carries no types
    """Reads the packaged font files and refuses every other address, also that of a local file."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        super().__init__(fail_on_errors=True)
        self.files = files

    def fetch(self, url: str, _headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        if url not in self.files:
            raise FatalURLFetchingError(f"Dokumentet ba om {url}, som ikke hører til programmet.")
        return URLFetcherResponse(url, self.files[url].read_bytes(), {"Content-Type": "font/woff2"})


_one_at_a_time = Lock()


@cache
def _paper() -> tuple[FontConfiguration, list[weasyprint.CSS]]:
    fonts = FontConfiguration()
    sources = ["".join(_face(*face) for face in _faces()), (settings.BASE_DIR / "static/pdf.css").read_text("utf-8")]
    return fonts, [weasyprint.CSS(string=css, font_config=fonts, url_fetcher=_packaged()) for css in sources]


@cache
def _packaged() -> _Packaged:
    files = [_font(*face) for face in _faces()]
    return _Packaged({file.as_uri(): file for file in files})


@cache
def _printable() -> Printable:
    return Printable(letter for subset in SUBSETS for letter in TTFont(_font(subset, 400, "normal")).getBestCmap())


def _faces() -> list[tuple[str, int, str]]:
    return [(subset, weight, slant) for subset in SUBSETS for weight, slant in FACES]


def _face(subset: str, weight: int, slant: str) -> str:
    """One family per subset: two files under one family name would be drawn with each other's glyphs."""
    address = _font(subset, weight, slant).as_uri()
    return (
        f"@font-face {{ font-family: 'Samraad {subset}'; font-weight: {weight}; font-style: {slant};"
        f" src: url({address}) format('woff2') }}"
    )


def _font(subset: str, weight: int, slant: str) -> Path:
    folder: Path = settings.BASE_DIR / "node_modules/@fontsource/inter/files"
    return folder / f"inter-{subset}-{weight}-{slant}.woff2"
