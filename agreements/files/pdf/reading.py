"""A PDF from end to end. Nothing in it is run: no scripts, no actions, no attached files."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any

import pypdfium2.raw as pdfium

from agreements.files.answer import LONGEST_TEXT, MOST_PAGES, Extract, Reason, Unreadable
from agreements.files.headings import with_headings
from agreements.files.pdf.columns import in_order
from agreements.files.pdf.hyphens import Hyphens
from agreements.files.pdf.lines import Line, lines_of, with_notes_marked
from agreements.files.pdf.margins import without_margins
from agreements.files.pdf.notes import with_notes_placed
from agreements.files.pdf.paragraphs import blocks, grouped
from agreements.files.pdf.tables import tables
from agreements.files.pdf.words import Sheet
from agreements.files.writing import written

FEWEST_LETTERS = 20


def read_pdf(content: bytes) -> Extract:
    pdfium.FPDF_InitLibrary()
    kept = ctypes.create_string_buffer(content, len(content))
    document = pdfium.FPDF_LoadMemDocument64(kept, len(content), None)
    if not document:
        locked = pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise Unreadable(Reason.LOCKED if locked else Reason.DAMAGED)
    count = pdfium.FPDF_GetPageCount(document)
    if count > MOST_PAGES:
        raise Unreadable(Reason.TOO_MANY_PAGES)
    pages, sizes = pages_of(document, count)
    if sum(len(word.text) for lines in pages for line in lines for word in line.words) < FEWEST_LETTERS:
        raise Unreadable(Reason.SCANNED)
    return Extract(text_of(pages, sizes), count)


def pages_of(document: Any, count: int) -> tuple[list[list[Line]], list[tuple[float, float]]]:
    pages, sizes, letters = [], [], 0
    for number in range(count):
        with Sheet(document, number) as sheet:
            letters += sheet.letters
            if letters > 2 * LONGEST_TEXT:
                raise Unreadable(Reason.TOO_LONG)
            pages.append(lines_on(sheet, number))
            sizes.append(sheet.size)
    return pages, sizes


def lines_on(sheet: Sheet, number: int) -> list[Line]:
    words, rows = tables(list(with_notes_marked(sheet.words())), list(sheet.rules()), number)
    return sorted([*lines_of(words, number), *rows], key=lambda line: line.y)


def text_of(pages: Sequence[list[Line]], sizes: Sequence[tuple[float, float]]) -> str:
    bare = without_margins(pages, [height for _, height in sizes])
    lines = list(in_order(bare, [width for width, _ in sizes]))
    hyphens = Hyphens(line.text for line in lines)
    groups = with_notes_placed(grouped(lines), hyphens)
    return written(with_headings(list(blocks(groups, hyphens))))
