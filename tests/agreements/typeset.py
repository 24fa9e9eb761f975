"""Sets an agreement as people do: in Word, and as a PDF in one column or two, with heads, feet and page numbers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO
from itertools import groupby

from docx import Document
from docx.document import Document as WordDocument
from docx.text.paragraph import Paragraph
from weasyprint import HTML

from agreements.reading.heading import BULLET
from agreements.reading.reader import divide
from agreements.reading.result import SourceFile
from agreements.reading.sources import Source

LONG = 60
SHEET = """
@page {{
  size: A4; margin: 25mm 22mm;
  @top-left {{ content: "Avtale om politiråd"; font-size: 8pt }}
  @bottom-center {{ content: "Side " counter(page) " av " counter(pages); font-size: 8pt }}
  @footnote {{ border-top: 0.5pt solid; padding-top: 4pt }}
}}
body {{ font: 10.5pt/1.4 "DejaVu Serif"; hyphens: auto; text-align: {align} }}
main {{ columns: {columns}; column-gap: 9mm }}
h1, h2, h3, h4, h5 {{ font-size: 11.5pt; margin: 10pt 0 4pt; text-align: left }}
h2 {{ font-size: 13pt }}
p, ul {{ margin: 0 0 7pt }}
.note {{ float: footnote; font-size: 8pt }}
table {{ border-collapse: collapse; margin-bottom: 7pt }}
td {{ padding: 3pt 6pt; text-align: left }}
.beside {{ column-span: all }}
.drawn td {{ border: 0.5pt solid }}
"""
NOT_SET = re.compile(r"[-|: _]+|.*Side \d+")
TABLES = ("drawn", "beside")


@dataclass
class Element:
    """`kind`: heading, item, number, text, and a row of a table that is drawn or only texts beside each other."""

    kind: str
    text: str
    level: int = 1

    @property
    def cells(self) -> list[str]:
        return [cell.strip() for cell in re.split(r"\||\s{3,}", self.text.strip("|"))]


def elements(text: str) -> list[Element]:
    """What stands in a plain text, as a person setting it would see it."""
    document = divide(Source(SourceFile("a.txt", "", "txt", None), text))
    headings = {heading.line: heading for heading in document.headings}
    found: list[Element] = []
    above = ""
    for at, line in enumerate(text.splitlines()):
        bare = line.strip().strip("#").strip()
        if at in headings:
            found.append(Element("heading", bare, headings[at].level))
        elif re.fullmatch(r"[-|: ]*-{3}[-|: ]*", bare) and found[-1].kind == "drawn":
            found[-1].text = re.sub(r"([^|]+)", r" **\1** ", found[-1].text)
        elif bare and not NOT_SET.fullmatch(bare):
            element = of_line(line, bare)
            if element.kind == "text" and len(above) > LONG and not line.startswith(" "):
                found[-1].text += f" {bare}"
            else:
                found.append(element)
        above = "" if at in headings else bare
    return found


def of_line(line: str, bare: str) -> Element:
    if bullet := BULLET.match(line):
        return Element("item", line[bullet.end() :].strip(), 1 + (len(line) - len(line.lstrip()) + 1) // 2)
    if number := re.match(r"(\d{1,2}[.)]|[a-z]\))\s+", bare):
        return Element("number", bare[number.end() :], 1)
    if bare.startswith("|"):
        return Element("drawn", bare)
    return Element("beside" if re.search(r"\S\s{3,}\S", bare) else "text", bare)


def pdf(text: str, columns: int = 1, *, justified: bool = False) -> bytes:
    style = SHEET.format(columns=columns, align="justify" if justified else "left")
    body = "".join(in_html(elements(text)))
    made: bytes = HTML(string=f'<html lang="nb"><style>{style}</style><main>{body}</main></html>').write_pdf()
    return made


def in_html(found: Sequence[Element]) -> Iterator[str]:
    for kind, group in groupby(found, key=lambda element: element.kind):
        if kind in TABLES:
            yield f'<div class="{kind}"><table>{"".join(map(row_in_html, group))}</table></div>'
        else:
            yield from (one_in_html(element, count) for count, element in enumerate(group, 1))


def row_in_html(element: Element) -> str:
    return f"<tr>{''.join(f'<td>{emphasised(cell)}</td>' for cell in element.cells)}</tr>"


def emphasised(text: str) -> str:
    return re.sub(r"\*\*\s*(.+?)\s*\*\*", r"<b>\1</b>", escape(text))


def one_in_html(element: Element, count: int) -> str:
    text = emphasised(element.text)
    if element.kind == "heading":
        return f"<h{element.level + 1}>{text}</h{element.level + 1}>"
    if element.kind == "item":
        return "<ul>" * element.level + f"<li>{text}</li>" + "</ul>" * element.level
    return f'<ol start="{count}"><li>{text}</li></ol>' if element.kind == "number" else f"<p>{text}</p>"


def docx(text: str) -> bytes:
    document = Document()
    for kind, group in groupby(elements(text), key=lambda element: element.kind):
        if kind in TABLES:
            add_table(document, list(group))
        else:
            for element in group:
                add(document, element)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def add_table(document: WordDocument, rows: Sequence[Element]) -> None:
    table = document.add_table(len(rows), max(len(row.cells) for row in rows))
    for row, element in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, element.cells, strict=False):
            add_runs(cell.paragraphs[0], text)


def add(document: WordDocument, element: Element) -> None:
    if element.kind == "heading":
        document.add_heading(element.text, element.level)
        return
    style = {"item": "List Bullet", "number": "List Number"}.get(element.kind, "Normal")
    paragraph = document.add_paragraph(style=style if element.level == 1 else f"{style} {element.level}")
    add_runs(paragraph, element.text)


def add_runs(paragraph: Paragraph, text: str) -> None:
    for at, part in enumerate(text.split("**")):
        paragraph.add_run(part).bold = at % 2 == 1
