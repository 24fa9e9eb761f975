"""Reads a document from end to end: source, lines, clauses, header, terms, warnings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from agreements.reading.forms import plain
from agreements.reading.furniture import Page, text_of
from agreements.reading.header import established, period, replaces, title_of
from agreements.reading.heading import Heading
from agreements.reading.headings import headings
from agreements.reading.language import language_of
from agreements.reading.members import members
from agreements.reading.parties import Found, parties
from agreements.reading.remarks import remarks
from agreements.reading.repair import is_noisy
from agreements.reading.result import Parties, Reading, Term
from agreements.reading.sections import Section, sections
from agreements.reading.signatories import signatories
from agreements.reading.signatures import SignatureBlock, signature_block, signed_on
from agreements.reading.sources import Source, open_source
from agreements.reading.terms import terms_of
from agreements.reading.text import Line, Text

LAST = 6
DOUBT = 0.1


@dataclass(frozen=True)
class Document:
    """The text divided: the title page, the clauses and the signatures."""

    page: Page
    headings: tuple[Heading, ...]
    signatures: SignatureBlock
    sections: tuple[Section, ...]

    @property
    def front(self) -> list[Line]:
        end = self.headings[0].line if self.headings else len(self.page.lines)
        return [line for line in self.page.lines[:end] if line.number not in self.signatures.numbers]

    @property
    def sentences(self) -> list[str]:
        return [sentence.clean for section in self.sections for _, sentence in section.sentences()]


def read(content: bytes, name: str) -> Reading:
    """The reading of one file; UnreadableDocument, with a sentence for the user, when there is nothing to read."""
    source = open_source(content, name)
    document = divide(source)
    sides, misread = parties_of(document)
    return answer(source, document, sides, misread)


def divide(source: Source) -> Document:
    page = text_of(source.text)
    found = headings(page)
    block = signature_block(page.lines, {heading.line for heading in found})
    body = [without(line) if line.number in block.numbers else line for line in page.lines]
    return Document(page, tuple(found), block, tuple(sections(body, found)))


def without(line: Line) -> Line:
    return Line(line.number, 0, "", Text(()))


def parties_of(document: Document) -> tuple[Parties, list[Found]]:
    told = " ".join(
        sentence for sentence in document.sentences if "mellom" in sentence.lower() and "avtale" in sentence.lower()
    )
    return parties(printed(document.front), told, printed(document.signatures.lines), printed(document.page.lines))


def printed(lines: Iterable[Line]) -> str:
    return " ".join(line.text.printed.replace("*", "") for line in lines if not line.is_blank)


def answer(source: Source, document: Document, sides: Parties, misread: Sequence[Found]) -> Reading:
    sentences = [plain(sentence) for sentence in document.sentences]
    begin, end = period(sentences, printed(document.front))
    unwarned = Reading(
        source=source.file,
        title=title_of(document.front),
        language=language_of(source.text),
        parties=sides,
        established=established(sentences),
        signed_on=signed_on(document.signatures, [plain(line.clean) for line in document.front], sentences[-LAST:]),
        valid_from=begin,
        valid_until=end,
        replaces=replaces(sentences),
        signatories=tuple(signatories(document.signatures, document.sentences)),
        members=tuple(members(document.sections)),
        clauses=tuple(section.as_clause() for section in document.sections),
        terms=tuple(doubted(terms_of(document.sections), scanned=is_noisy(source.text))),
        warnings=(),
        text=source.text,
    )
    return remarks(unwarned, document.sections, misread, source.text)


def doubted(terms: Sequence[Term], *, scanned: bool) -> list[Term]:
    """What is read out of a scan is less sure, for the figures may be misread too."""
    return [replace(term, confidence=round(term.confidence - DOUBT, 2)) if scanned else term for term in terms]
