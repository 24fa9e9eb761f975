"""The words of one paragraph: what was inserted is in, what was deleted is out, notes leave their number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

GONE = {qn(tag) for tag in ("w:del", "w:moveFrom", "w:rPrChange", "w:pPrChange", "w:instrText", "w:delText", "w:rPr")}
APART = {qn(tag) for tag in ("w:txbxContent", "w:pict")}
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
BREAK, NEW_LINE = "\f", "\n"
SIGNS = {
    qn("w:tab"): "    ",
    qn("w:ptab"): "    ",
    qn("w:cr"): NEW_LINE,
    qn("w:noBreakHyphen"): "-",
    qn("w:softHyphen"): "",
}
REFERENCES = {qn("w:footnoteReference"): "f", qn("w:endnoteReference"): "e"}
BULLETS = {"F0B7", "F0A7", "F0D8", "F02D"}
BOXES = {"F0A8": "☐", "F06F": "☐", "F0FE": "☒", "F078": "☒", "F0FC": "✓"}


def words(node: Any, notes: Notes) -> Iterator[str]:
    """Pieces of text in order; BREAK is a new page. Text boxes are left to `boxes`."""
    for child in node:
        tag = child.tag
        if tag == qn("w:t"):
            yield (child.text or "").replace("\n", " ")
        elif tag == qn("w:br"):
            yield BREAK if child.get(qn("w:type")) == "page" else NEW_LINE
        elif tag == qn("w:sym"):
            yield symbol(str(child.get(qn("w:char"), "")).upper())
        elif tag in REFERENCES:
            yield notes.reference(REFERENCES[tag], str(child.get(qn("w:id"))))
        elif tag in SIGNS:
            yield SIGNS[tag]
        elif isinstance(tag, str) and tag not in GONE and tag not in APART and tag != FALLBACK:
            yield from words(child, notes)


def symbol(code: str) -> str:
    return "•" if code in BULLETS else BOXES.get(code, "")


class Notes:
    """Footnotes and endnotes by their number in the file; those referred to are numbered as they come."""

    def __init__(self, parts: dict[str, Any]) -> None:
        self.texts = {
            (kind, str(node.get(qn("w:id")))): node for kind, part in parts.items() for node in part if is_note(node)
        }
        self.count = 0
        self.waiting: list[str] = []

    def reference(self, kind: str, number: str) -> str:
        node = self.texts.pop((kind, number), None)
        if node is None:
            return ""
        self.count += 1
        mark = f"[{self.count}]"
        text = " ".join("".join(words(node, self)).split())
        self.waiting.append(f"{mark} {text}")
        return mark

    def taken(self) -> list[str]:
        waiting, self.waiting = self.waiting, []
        return waiting


def is_note(node: Any) -> bool:
    """Word keeps the lines that separate the notes among them."""
    return isinstance(node.tag, str) and node.get(qn("w:type")) in (None, "normal")
