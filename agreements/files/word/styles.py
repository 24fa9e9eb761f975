"""What a paragraph looks like, from its style and what stands on the paragraph itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from docx.oxml.ns import qn

DEEPEST = 20
NORMAL_SIZE = 22
HEADING = re.compile(r"(?:heading|overskrift)\s*([1-9])", re.IGNORECASE)
CONTENTS = re.compile(r"(?:toc|innhold|inh|innh)\s*[1-9]|tableoffigures", re.IGNORECASE)
TITLE = re.compile(r"title|tittel|subtitle|undertittel", re.IGNORECASE)
LIST = re.compile(r"list (bullet|number)|punktliste|nummerert liste", re.IGNORECASE)
OFF = ("0", "false", "off")
DIGITS = tuple("0123456789")
LONGEST_SIZE = 5


@dataclass(frozen=True, slots=True)
class Look:
    """`level` 0 is no heading; `number` and `depth` are the list.

    `left` is the indent in twentieths of a point, `size` that of the letters in half points.
    """

    name: str = ""
    level: int = 0
    number: str = ""
    depth: int = 0
    left: int = 0
    size: int = NORMAL_SIZE
    bold: bool = False

    @property
    def is_contents(self) -> bool:
        return bool(CONTENTS.match(self.name))

    @property
    def is_title(self) -> bool:
        return bool(TITLE.match(self.name))


class Styles:
    def __init__(self, styles: Any) -> None:
        self.nodes = {node.get(qn("w:styleId")): node for node in styles.iterchildren(qn("w:style"))}
        self.default = next((key for key, node in self.nodes.items() if is_default(node)), "")
        defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        self.normal = looking(Look(), defaults, None) if defaults is not None else Look()
        self.known: dict[str, Look] = {}

    def of_paragraph(self, paragraph: Any) -> Look:
        own = paragraph.find(qn("w:pPr"))
        named = own.find(qn("w:pStyle")) if own is not None else None
        return looking(self.named(named.get(qn("w:val")) if named is not None else self.default), None, own)

    def of_run(self, run: Any, look: Look) -> Look:
        own = run.find(qn("w:rPr"))
        named = own.find(qn("w:rStyle")) if own is not None else None
        dressed = self.named(named.get(qn("w:val"))) if named is not None else look
        return looking(replace(look, bold=look.bold or dressed.bold), own, None)

    def named(self, key: str | None, deep: int = 0) -> Look:
        node = self.nodes.get(key)
        if key is None or node is None or deep > DEEPEST:
            return self.normal
        if key not in self.known:
            base = node.find(qn("w:basedOn"))
            below = self.named(base.get(qn("w:val")), deep + 1) if base is not None else self.normal
            self.known[key] = named_look(looking(below, node.find(qn("w:rPr")), node.find(qn("w:pPr"))), node)
        return self.known[key]


def is_default(node: Any) -> bool:
    return node.get(qn("w:type")) == "paragraph" and node.get(qn("w:default")) in ("1", "true")


def named_look(look: Look, node: Any) -> Look:
    name = attribute(node, "w:name")
    heading = HEADING.match(name)
    level = int(heading[1]) if heading else look.level
    return replace(look, name=name, level=0 if TITLE.match(name) else level)


def looking(look: Look, run: Any, paragraph: Any) -> Look:
    """The look with what these properties say of size, weight, outline, list and indent."""
    look = lettered(look, run) if run is not None else look
    if paragraph is None:
        return look
    outline = attribute(paragraph, "w:outlineLvl")
    look = replace(look, level=(int(outline) + 1) % 10) if outline in DIGITS else look
    look = replace(look, left=left_of(paragraph, look.left))
    listed = paragraph.find(qn("w:numPr"))
    if listed is None:
        return look
    number, depth = attribute(listed, "w:numId") or look.number, attribute(listed, "w:ilvl")
    return replace(look, number="" if number == "0" else number, depth=int(depth) if depth in DIGITS else look.depth)


def lettered(look: Look, run: Any) -> Look:
    size, bold = attribute(run, "w:sz"), run.find(qn("w:b"))
    return replace(
        look,
        size=int(size) if size.isdecimal() and len(size) <= LONGEST_SIZE else look.size,
        bold=look.bold if bold is None else bold.get(qn("w:val")) not in OFF,
    )


def left_of(paragraph: Any, otherwise: int) -> int:
    indent = paragraph.find(qn("w:ind"))
    left = indent.get(qn("w:left"), indent.get(qn("w:start"), "")) if indent is not None else ""
    return int(left) if left.isdecimal() and len(left) <= LONGEST_SIZE else otherwise


def attribute(node: Any, tag: str) -> str:
    child = node.find(qn(tag))
    return str(child.get(qn("w:val"), "")) if child is not None else ""
