"""Where the words of a clause give one number and its typed term another."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from agreements.reading.furniture import text_of
from agreements.reading.heading import Heading
from agreements.reading.result import Term as ReadTerm
from agreements.reading.sections import section
from agreements.reading.terms import terms_of
from agreements.rich_text import to_text

if TYPE_CHECKING:
    from agreements.models import Clause, Term

NUMBERS = ("times", "minimum", "days_before")


@dataclass(frozen=True)
class Disagreement:
    term: "Term"
    in_term: int
    in_text: int
    quote: str


def disagreements(clause: "Clause") -> Iterator[Disagreement]:
    """One a term at most; nothing where the text gives no number of that kind, or gives the term's own somewhere."""
    for term in clause.terms.all():
        read = [each for each in _read_if_counted(clause, term) if each.kind == term.kind]
        found = [each for name in NUMBERS for each in _differing(term, read, name)]
        yield from found[:1]


def _differing(term: "Term", read: list[ReadTerm], name: str) -> Iterator[Disagreement]:
    stated = getattr(term, name)
    told = [(number, each.quote) for each in read if (number := getattr(each, name)) is not None]
    if stated is not None and told and all(number != stated for number, _quote in told):
        number, quote = told[0]
        yield Disagreement(term, stated, number, quote)


def _read_if_counted(clause: "Clause", term: "Term") -> tuple[ReadTerm, ...]:
    if all(getattr(term, name) is None for name in NUMBERS):
        return ()
    return _read(clause.heading, to_text(clause.html))


@lru_cache(maxsize=1024)
def _read(heading: str, text: str) -> tuple[ReadTerm, ...]:
    """As the reader of documents would; remembered, for the page asks each time it is shown."""
    lines = text_of(text).lines
    return tuple(terms_of([section(0, Heading(0, 0, None, heading, 1), lines)]))
