"""The words of one page of a PDF and its ruled lines, with their places, as PDFium finds them."""

from __future__ import annotations

import ctypes
import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self

import pypdfium2.raw as pdfium

HYPHEN = 0x02
BLANKS = {0x09, 0x0A, 0x0D, 0x20, 0xA0, 0xFEFF, 0x00, 0xFFFE, 0xFFFF}
FORCED_BOLD = 1 << 18
BOLD = 600
BOLD_NAME = (b"bold", b"black", b"heavy", b"demi", b"semib")
LONGEST_NAME = 128
SAME_LINE, SAME_SIZE, FAR = 0.05, 0.1, 0.6
MOST_OBJECTS = 20_000
THIN, SHORTEST_RULE = 3.0, 6.0


@dataclass(slots=True)
class Word:
    """`y` is the baseline counted from the top of the page."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line: from (x0, y0) to (x1, y1), from the top left."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def is_level(self) -> bool:
        return self.x1 - self.x0 >= self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Face:
    size: float
    bold: bool
    upright: bool


class Sheet:
    """One page, open for as long as the `with` lasts. Turned pages are read as they are shown."""

    def __init__(self, document: Any, number: int) -> None:
        self.page = pdfium.FPDF_LoadPage(document, number)
        self.text = pdfium.FPDFText_LoadPage(self.page) if self.page else None
        self.faces: dict[int | None, Face] = {}
        self.fonts: dict[int | None, bool] = {}
        box = pdfium.FS_RECTF()
        if self.page:
            pdfium.FPDF_GetPageBoundingBox(self.page, box)
        self.turn = pdfium.FPDFPage_GetRotation(self.page) % 4 if self.page else 0
        self.box = (box.left, box.bottom, box.right, box.top)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.text:
            pdfium.FPDFText_ClosePage(self.text)
        if self.page:
            pdfium.FPDF_ClosePage(self.page)

    @property
    def letters(self) -> int:
        return max(0, pdfium.FPDFText_CountChars(self.text)) if self.text else 0

    @property
    def size(self) -> tuple[float, float]:
        left, bottom, right, top = self.box
        return (top - bottom, right - left) if self.turn % 2 else (right - left, top - bottom)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """From PDF's own corner to the top left of the page as it is shown."""
        left, bottom, right, top = self.box
        return ((x - left, top - y), (y - bottom, x - left), (right - x, y - bottom), (top - y, right - x))[self.turn]

    def words(self) -> Iterator[Word]:
        """Letters that follow each other without a blank on one baseline, in one size."""
        word: Word | None = None
        for letter in self.glyphs():
            if word and letter and follows(letter, word):
                word.text += letter.text
                word.x1 = max(word.x1, letter.x1)
                continue
            if word:
                yield word
            word = letter
        if word:
            yield word

    def glyphs(self) -> Iterator[Word | None]:
        """One letter at a time, and none for a blank."""
        x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
        for at in range(self.letters):
            code = pdfium.FPDFText_GetUnicode(self.text, at)
            if code in BLANKS:
                yield None
                continue
            drawn = ctypes.cast(pdfium.FPDFText_GetTextObject(self.text, at), ctypes.c_void_p).value
            face = self.face(at, drawn)
            pdfium.FPDFText_GetCharOrigin(self.text, at, x, y)
            pdfium.FPDFText_GetLooseCharBox(self.text, at, box)
            left, baseline = self.place(x.value, y.value)
            right = max(self.place(box.left, box.bottom)[0], self.place(box.right, box.top)[0])
            if face.upright and self.is_within(left, baseline):
                yield Word(letter(code), left, max(left, right), baseline, face.size, face.bold)

    def face(self, at: int, object_: int | None) -> Face:
        if object_ not in self.faces:
            matrix = pdfium.FS_MATRIX()
            pdfium.FPDFText_GetMatrix(self.text, at, matrix)
            turned = math.degrees(math.atan2(matrix.b, matrix.a)) + 90 * (4 - self.turn)
            size = pdfium.FPDFText_GetFontSize(self.text, at) * math.hypot(matrix.c, matrix.d)
            upright = abs((turned + 180) % 360 - 180) < 1
            self.faces[object_] = Face(size, self.is_bold(at, object_), upright)
        return self.faces[object_]

    def is_bold(self, at: int, object_: int | None) -> bool:
        if object_ is None:
            return False
        handle = ctypes.cast(object_, pdfium.FPDF_PAGEOBJECT)
        font = pdfium.FPDFTextObj_GetFont(handle)
        key = ctypes.cast(font, ctypes.c_void_p).value
        if key not in self.fonts:
            name = ctypes.create_string_buffer(LONGEST_NAME)
            pdfium.FPDFFont_GetBaseFontName(font, name, LONGEST_NAME)
            told = any(word in name.value.lower() for word in BOLD_NAME)
            forced = bool(pdfium.FPDFFont_GetFlags(font) & FORCED_BOLD)
            self.fonts[key] = told or forced or pdfium.FPDFText_GetFontWeight(self.text, at) >= BOLD
        return self.fonts[key]

    def is_within(self, x: float, y: float) -> bool:
        width, height = self.size
        return -1 <= x <= width + 1 and -1 <= y <= height + 1

    def rules(self) -> Iterator[Rule]:
        """Drawn lines and the edges of drawn boxes."""
        edges = tuple(ctypes.c_float() for _ in range(4))
        for at in range(min(pdfium.FPDFPage_CountObjects(self.page), MOST_OBJECTS)):
            drawn = pdfium.FPDFPage_GetObject(self.page, at)
            is_path = pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_PATH
            if is_path and pdfium.FPDFPageObj_GetBounds(drawn, *edges):
                left, bottom, right, top = (edge.value for edge in edges)
                corners = (self.place(left, bottom), self.place(right, top))
                (x0, x1), (y0, y1) = (sorted(ends) for ends in zip(*corners, strict=True))
                yield from sides(x0, y0, x1, y1)


def letter(code: int) -> str:
    return "-" if code == HYPHEN else chr(code) if code <= sys.maxunicode else ""


def follows(letter: Word, word: Word) -> bool:
    same = abs(letter.y - word.y) < SAME_LINE * word.size and abs(letter.size - word.size) < SAME_SIZE * word.size
    return same and word.x0 <= letter.x0 < word.x1 + FAR * word.size


def sides(x0: float, y0: float, x1: float, y1: float) -> Iterator[Rule]:
    wide, high = x1 - x0, y1 - y0
    if wide < SHORTEST_RULE and high < SHORTEST_RULE:
        return
    if min(wide, high) <= THIN:
        yield Rule(x0, y0, x1, y1)
    else:
        yield from (Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1), Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1))
