"""The PDF machine: conformance, determinism, faithful text, nothing fetched, nothing endless."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import weasyprint
from pypdf import PdfReader

from documents import pdf
from documents.pdf import AssetRefused, Attachment, TooLarge, render
from tests.documents.payloads import HASH, PAPERS, agenda, agreement, clause
from tests.verapdf import broken_rules

pytestmark = pytest.mark.filterwarnings("ignore:unclosed file .*sRGB2014:ResourceWarning")  # WeasyPrint's own file

AT = datetime(2026, 3, 12, 14, 5, tzinfo=UTC)
MACHINE_READABLE = Attachment(
    name="avtale.json",
    content=json.dumps(agreement()).encode(),
    description="Avtalen i maskinlesbar form",
)
ODD_RICH_TEXT = {
    "uneven rows": "<table><tr><th>a<td>b<tr><td>c</table>",
    "a headed row": "<table><tr><th>a</th><td>b</td></tr><tr><th>c</th><td>d</td></tr></table>",
    "empty lists": "<table></table><ul></ul><ol></ol>",
    "loose items": "<li>x</li><td>y</td><ul><p>z</p></ul><ul><ul><li>å</li></ul></ul>",
    "paragraphs in items": "<ul><li><p>a</p><p>b</p><ol start=9 type=a><li><p>c</p></li></ol></li></ul>",
    "tags in links": "<p><a href='https://example.org/x'><p>a <b>b</b></p></a><a href='/y'>c</a></p>",
    "headings": "<h1>a</h1><h6>b</h6>",
    "foreign letters": "<p>😀 → ≤ ☐ Привет Nguyễn ﬁ \u00ad\u200d 漢字 n\u0308 \x07</p>",
    "tables in tables": "<table><tr><td>" * 5 + "x",
}


@pytest.fixture
def _fresh_paper() -> Iterator[None]:
    pdf._paper.cache_clear()
    yield
    pdf._paper.cache_clear()


def paper(payload: dict[str, Any], template: str = "pdf/agreement.html", **options: Any) -> bytes:
    return render(template, payload, **{"language": "nb", "created_at": AT, **options})


def with_rich_text(html: str) -> dict[str, Any]:
    return {**agreement(), "clauses": [clause("1", "Mål", 3, html=html)], "terms": None, "anchor": None}


def catalog(content: bytes) -> Any:
    return PdfReader(BytesIO(content)).trailer["/Root"]


def text(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def test_every_paper_is_archivable_and_accessible_in_both_written_forms(tmp_path: Path) -> None:
    papers = {
        f"{Path(template).stem}-{language}": paper(
            payload(), template, language=language, attachments=[MACHINE_READABLE]
        )
        for template, payload in PAPERS.items()
        for language in ("nb", "nn")
    }
    assert broken_rules(papers, tmp_path) == []


def test_odd_rich_text_is_set_in_order_and_so_is_a_paper_with_nothing_filled_in(tmp_path: Path) -> None:
    lists = ("parties", "clauses", "signatures", "roster", "items", "attendance", "actions", "facts", "answers")
    empty: dict[str, Any] = {name: [] for name in (*lists, "approved_by", "corrections", "learning_points", "terms")}
    bare = {"council": "Politirådet", "title": "Tomt", "sha256": HASH, **empty}
    papers = {name: paper(with_rich_text(html)) for name, html in ODD_RICH_TEXT.items()}
    papers |= {Path(template).stem: paper(bare, template) for template in PAPERS}
    assert broken_rules(papers, tmp_path) == []


@pytest.mark.usefixtures("_fresh_paper")
def test_equal_input_gives_equal_bytes_on_a_renderer_started_anew() -> None:
    first = paper(agreement(), attachments=[MACHINE_READABLE])
    pdf._paper.cache_clear()
    assert paper(agreement(), attachments=[MACHINE_READABLE]) == first


def test_any_other_input_gives_another_identifier() -> None:
    other = Attachment(name="avtale.json", content=b"{}", description="")
    made = [
        paper(agreement(), attachments=[MACHINE_READABLE]),
        paper(agreement(), attachments=[other]),
        paper({**agreement(), "version": 3}),
        paper(agreement(), created_at=AT.replace(minute=6)),
    ]
    assert len({str(PdfReader(BytesIO(content)).trailer["/ID"]) for content in made}) == len(made)


def test_metadata_carries_title_language_and_time_and_no_case_content() -> None:
    content = paper({**agenda(), "title": "Saksliste for č & <đ>"}, "pdf/agenda.html", language="nn")
    metadata: dict[Any, Any] = dict(PdfReader(BytesIO(content)).metadata or {})
    assert metadata == {
        "/Producer": f"WeasyPrint {weasyprint.VERSION}",
        "/Title": "Saksliste for č & <đ>",
        "/Author": "Politirådet i Fjordvik",
        "/Creator": "Samråd",
        "/CreationDate": "D:20260312140500Z",
        "/ModDate": "D:20260312140500Z",
    }
    assert catalog(content)["/Lang"] == "nn"


def test_bookmarks_follow_the_headings() -> None:
    outline = PdfReader(BytesIO(paper(agreement()))).outline

    def titles(level: list[Any]) -> list[Any]:
        return [titles(entry) if isinstance(entry, list) else entry.title for entry in level]

    assert titles(outline) == [
        "Avtale om samarbeid i politirådet",
        [
            "Innhold",
            "Innledning",
            "1 Mål for samarbeidet",
            ["1.1 Satsingsområder", ["1.1.1 Barn og unge"]],
            "2 Hvem som sitter i politirådet, og hvem som kan møte i stedet for dem",
            "3 Møter",
            ["3.1 Innkalling og saksliste"],
            "4 Politikontakt",
            "5 Evaluering og gyldighet",
            "Signaturer",
            [
                "Inga Fjellheim Ordfører i Fjordvik kommune",
                "Máret Čáhppe Sátnejođiheaddji i Kárášjoga gielda",
                "Jon Ŧuŋŋe Stedfortreder for politistasjonssjef for Fjordvik politistasjonsdistrikt",
                "Bevis",
            ],
            "Bevis for signaturene",
            ["Inga Fjellheim"],
        ],
    ]


def test_the_contents_page_knows_where_every_clause_begins() -> None:
    pages = [page.extract_text() for page in PdfReader(BytesIO(paper(agreement()))).pages]
    start = next(number for number, words in enumerate(pages, 1) if number > 2 and "Evaluering og gyldighet" in words)
    row = pages[1].split("Evaluering og gyldighet")[1].split()[0]
    assert (row, pages[1].count("Side 2 av ")) == (str(start), 1)


def test_the_machine_readable_agreement_is_an_associated_file() -> None:
    content = paper(agreement(), attachments=[MACHINE_READABLE])
    files = [file.get_object() for file in catalog(content)["/AF"]]
    assert [(file["/UF"], file["/AFRelationship"], file["/Desc"]) for file in files] == [
        ("avtale.json", "/Source", "Avtalen i maskinlesbar form")
    ]
    assert PdfReader(BytesIO(content)).attachments == {"avtale.json": [MACHINE_READABLE.content]}


def test_each_subset_of_the_typeface_is_drawn_with_its_own_glyphs() -> None:
    """Two files under one family name pass every validator and draw the wrong letters."""
    page: Any = PdfReader(BytesIO(paper(with_rich_text("<p>Guovdageaidnu čđŋšŧž Nguyễn</p>")))).pages[2]
    fonts = {font.get_object()["/BaseFont"].split("+")[1] for font in page["/Resources"]["/Font"].values()}
    assert fonts == {
        *("Samraad-latin", "Samraad-latin-Semi-Bold", "Samraad-latin-ext", "Samraad-latin-ext-Semi-Bold"),
        "Samraad-vietnamese",
    }


@pytest.mark.parametrize(
    "word", ["Kárášjohka", "Unjárga", "Deatnu", "Čáhppejohka", "Ŧuŋŋe", "Suoššjávri", "naïv", "Ærøyå"]
)
def test_sami_and_norwegian_words_can_be_read_back(word: str) -> None:
    assert word in text(paper(with_rich_text(f"<p>{word}</p>")))


def test_what_the_typeface_lacks_is_spelt_out_and_never_dropped() -> None:
    printed = text(paper(with_rich_text("<p>før → etter ☐ ☑ ≤ 7 😀</p>")))
    assert "før -> etter [ ] [x] <= 7 [U+1F600]" in printed


def test_letters_and_numbers_of_lists_are_those_of_the_text() -> None:
    html = "<ol start=9><li>ni<li>ti</ol><ol type=a><li>første<li>andre</ol>"
    printed = text(paper(with_rich_text(html))).split()
    assert [word for word in printed if word in ("9.", "10.", "a)", "b)")] == ["9.", "10.", "a)", "b)"]


@pytest.mark.parametrize(
    "html",
    [
        "<img src='file:///etc/hostname' alt=x>",
        "<link rel=attachment href='file:///etc/hostname'>",
        "<style>@import url(file:///etc/hostname)</style>",
        "<p style='background: url(file:///etc/hostname)'>x</p>",
        "<object data='file:///etc/hostname'></object><embed src='file:///etc/hostname'>",
        "<svg><image href='file:///etc/hostname'/></svg>",
        "<script>alert(1)</script>",
    ],
)
def test_rich_text_is_never_trusted(html: str) -> None:
    content = paper(with_rich_text(f"<p>før</p>{html}"))
    assert "/AF" not in catalog(content) and "hostname" not in text(content)


@pytest.mark.parametrize("address", ["file:///etc/hostname", "http://127.0.0.1/x", "data:text/css,p{}", "ftp://x/y"])
@pytest.mark.parametrize(
    "words",
    [
        "<img src='{}' alt=x>",
        "<link rel=stylesheet href='{}'>",
        "<link rel=attachment href='{}'>",
        "<style>@import url({})</style>",
        "<p style='background: url({})'>x</p>",
    ],
)
def test_an_address_that_slips_through_stops_the_document(words: str, address: str) -> None:
    with pytest.raises(AssetRefused):
        pdf._pdf(words.format(address), (), AT)


def test_a_document_has_limits() -> None:
    with pytest.raises(TooLarge, match="tegn"):
        paper(with_rich_text("<p>x</p>" * 100_000))
    with pytest.raises(TooLarge, match="nøstet"):
        paper(with_rich_text("<b><i>" * 40 + "x"))
    with pytest.raises(TooLarge, match="byte"):
        paper(agreement(), attachments=[Attachment(name="x", content=bytes(10_000_001), description="")])


def test_one_enormous_table_cell_runs_over_several_pages() -> None:
    pages = PdfReader(BytesIO(paper(with_rich_text("<table><tr><td>" + "ord " * 2_500 + "<td>x</table>")))).pages
    assert len(pages) > 5


@pytest.mark.usefixtures("_fresh_paper")
def test_the_stylesheet_and_the_typeface_are_understood_in_full(caplog: pytest.LogCaptureFixture) -> None:
    for template, payload in PAPERS.items():
        paper(payload(), template)
    assert [record.getMessage() for record in caplog.records if record.levelname != "INFO"] == []
