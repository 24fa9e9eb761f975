"""A Word file from end to end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from agreements.files.answer import Extract
from agreements.files.block import ITEM, TEXT, Block
from agreements.files.headings import with_headings
from agreements.files.word.numbers import Numbers
from agreements.files.word.package import open_word
from agreements.files.word.styles import Look, Styles
from agreements.files.word.tables import table
from agreements.files.word.words import BREAK, FALLBACK, NEW_LINE, Notes, words
from agreements.files.writing import written

PASSED = {qn(tag) for tag in ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag")}
HALF, TWENTIETHS = 2, 20


def read_word(content: bytes) -> Extract:
    document = open_word(content)
    reader = Reader(document)
    return Extract(written(with_headings(list(reader.blocks(document.element.body)))), None)


class Reader:
    def __init__(self, document: WordDocument) -> None:
        parts = {part.reltype: part.target_part for part in document.part.rels.values() if not part.is_external}
        self.styles = Styles(document.styles.element)
        numbering = parts.get(RELATIONSHIP_TYPE.NUMBERING)
        self.numbers = Numbers(numbering.element if numbering is not None else None)
        notes = {"f": parts.get(RELATIONSHIP_TYPE.FOOTNOTES), "e": parts.get(RELATIONSHIP_TYPE.ENDNOTES)}
        self.notes = Notes({kind: parse_xml(part.blob) for kind, part in notes.items() if part is not None})
        self.pending = ""

    def blocks(self, node: Any) -> Iterator[Block]:
        """Paragraphs and tables in order, each followed by the text boxes that hang on it."""
        for child in node:
            if child.tag == qn("w:p"):
                yield from self.paragraph(child)
                for box in boxes(child):
                    yield from self.blocks(box)
            elif child.tag == qn("w:tbl"):
                yield from table([self.row(row) for row in rows(child)])
            elif child.tag in PASSED or child.tag.endswith("}AlternateContent"):
                yield from self.blocks(child)

    def row(self, row: Any) -> list[list[Block]]:
        return [list(self.blocks(cell)) for cell in descendants(row, "w:tc") if not is_merged_away(cell)]

    def paragraph(self, paragraph: Any) -> Iterator[Block]:
        text = self.pending + "".join(words(paragraph, self.notes))
        self.pending = text if is_joined(paragraph) else ""
        look = self.styles.of_paragraph(paragraph)
        if self.pending or look.is_contents:
            return
        lettered = self.lettering(paragraph, look)
        mark = self.numbers.next(look.number, look.depth) if look.number and text.strip() else ""
        left = look.left or self.numbers.left(look.number, look.depth)
        yield from divided(text, replace(lettered, left=left), mark, self.notes.taken())

    def lettering(self, paragraph: Any, look: Look) -> Look:
        """The look that most of the letters wear."""
        worn: dict[Look, int] = {}
        for run in paragraph.iter(qn("w:r")):
            length = sum(len(text.text or "") for text in run.iterchildren(qn("w:t")))
            if length:
                dressed = self.styles.of_run(run, look)
                worn[dressed] = worn.get(dressed, 0) + length
        return max(worn, key=lambda one: worn[one], default=look)


def divided(text: str, look: Look, mark: str, notes: list[str]) -> Iterator[Block]:
    """A block for each printed line, for a line may be broken by hand; a heading stays whole."""
    text = text.replace(NEW_LINE, " ") if look.level else text
    breaks, close = 0, False
    for line in text.replace(BREAK, f"{NEW_LINE}{BREAK}{NEW_LINE}").split(NEW_LINE):
        breaks += line == BREAK
        if not line.strip():
            continue
        kind = ITEM if (mark and not look.level) or close else TEXT
        shown = f"{mark} {line.strip()}".strip()
        yield Block(shown, kind, look.level, look.size / HALF, look.bold, look.left / TWENTIETHS, close, breaks, notes)
        mark, notes, breaks, close = "", [], 0, True


def boxes(paragraph: Any) -> Iterator[Any]:
    """The text boxes of a paragraph; what older programs are given in their place is the same text again."""
    for box in paragraph.iter(qn("w:txbxContent")):
        above = list(box.iterancestors())
        inside = above[: above.index(paragraph)]
        if not any(node.tag in (FALLBACK, qn("w:txbxContent")) for node in inside):
            yield box


def rows(table: Any) -> Iterator[Any]:
    for row in descendants(table, "w:tr"):
        properties = row.find(qn("w:trPr"))
        if properties is None or properties.find(qn("w:del")) is None:
            yield row


def descendants(node: Any, tag: str) -> Iterator[Any]:
    """Children, also those that a content control is wrapped around."""
    for child in node:
        if child.tag == qn(tag):
            yield child
        elif child.tag in PASSED:
            yield from descendants(child, tag)


def is_merged_away(cell: Any) -> bool:
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val")) != "restart"


def is_joined(paragraph: Any) -> bool:
    """The mark at its end was deleted, so it goes on in the next paragraph."""
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is not None
