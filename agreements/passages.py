"""The words of a clause that a comment is about: cited once, found again after edits, and marked in the text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz

from accounts.refusal import Refusal

LONGEST_QUOTE, CONTEXT = 500, 60
ALIKE, SHORTEST_ALIKE = 80, 12
PIECE = re.compile(r"<[^>]*>|&#?\w+;|.", re.DOTALL)
INLINE = re.compile(r"</?(?:strong|em|a|span)\b")
SPACES = re.compile(r"\s+")
ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&nbsp;": " "}


class PassageNotFound(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Vi finner ikke ordene i punktet. Skriv dem slik de står, eller la feltet stå tomt."))


@dataclass(frozen=True)
class Place:
    """From and to in the visible text; `exact` when the words are still the same."""

    start: int
    end: int
    exact: bool = True


@dataclass(frozen=True)
class Passage:
    """Words with a little of what stands around them; no quote is the whole clause."""

    quote: str = ""
    before: str = ""
    after: str = ""

    @classmethod
    def cited(cls, html: str, quote: str, before: str = "") -> "Passage":
        """As the words stand in the clause now, or PassageNotFound."""
        quote = plain(quote)[:LONGEST_QUOTE].strip()
        if not quote:
            return cls()
        text = visible(html)
        place = cls(quote, plain(before)).exactly_in(text)
        if place is None:
            raise PassageNotFound
        around = text[max(place.start - CONTEXT, 0) : place.start], text[place.end : place.end + CONTEXT]
        return cls(text[place.start : place.end], *around)

    def found_in(self, html: str) -> Place | None:
        """The same words, those whose surroundings fit best; else words that are much like them."""
        text = visible(html)
        return self.exactly_in(text) or self._nearly_in(text)

    def exactly_in(self, text: str) -> Place | None:
        if not self.quote:
            return None
        places = [found.span() for found in re.finditer(re.escape(self.quote), text, re.IGNORECASE)]
        best = max(places, key=lambda place: self._fit(text, place[0]), default=None)
        return Place(*best) if best else None

    def _fit(self, text: str, start: int) -> int:
        before, after = text[:start], text[start + len(self.quote) :]
        return _common(reversed(before), reversed(self.before)) + _common(after, self.after)

    def _nearly_in(self, text: str) -> Place | None:
        if len(self.quote) < SHORTEST_ALIKE:
            return None
        found = fuzz.partial_ratio_alignment(self.quote, text, score_cutoff=ALIKE)
        if found is None or found.dest_end - found.dest_start < SHORTEST_ALIKE:
            return None
        return Place(_word_start(text, found.dest_start), _word_end(text, found.dest_end), exact=False)


def plain(text: str) -> str:
    return SPACES.sub(" ", text)


def visible(html: str) -> str:
    """The words as they are read: one space between words and between blocks."""
    return "".join(letter for letter, _piece in _letters(html))


@dataclass(frozen=True)
class Mark:
    """A place to mark, and the link that stands after it."""

    place: Place
    link: str


def marked(html: str, marks: Iterable[Mark]) -> str:
    """The same html with <mark> around the places; a mark never reaches over a tag, a link never stands in a link."""
    every = list(marks)
    links = dict[int, str]()
    for mark in every:
        links[mark.place.end] = links.get(mark.place.end, "") + mark.link
    written, is_open, inside, waiting = list[str](), False, 0, ""
    for at, piece in _pieces(html):
        wanted = at is not None and any(mark.place.start <= at < mark.place.end for mark in every)
        if is_open and not wanted:
            written.append("</mark>")
        if not inside:
            written.append(waiting)
            waiting = ""
        if wanted and not is_open:
            written.append("<mark>")
        written.append(piece)
        is_open = wanted
        inside += piece.startswith("<a ") - piece.startswith("</a>")
        if at is not None and at + 1 in links:
            waiting += links.pop(at + 1)
    return "".join([*written, "</mark>" if is_open else "", waiting])


def _pieces(html: str) -> Iterator[tuple[int | None, str]]:
    """Tags and letters in order, each letter with its place in the visible text; none for what is not seen."""
    places = iter([(index, piece) for index, (_letter, piece) in enumerate(_letters(html)) if piece is not None])
    following = next(places, None)
    for number, found in enumerate(PIECE.finditer(html)):
        if following and following[1] == number:
            yield following[0], found[0]
            following = next(places, None)
        else:
            yield None, found[0]


def _letters(html: str) -> Iterator[tuple[str, int | None]]:
    """Each letter that is seen, with the number of the piece it came from; a block's edge is a space of no piece."""
    spaced, edge = True, False
    for number, found in enumerate(PIECE.finditer(html)):
        piece = found[0]
        if piece.startswith("<") and len(piece) > 1:
            edge = edge or not INLINE.match(piece)
            continue
        letter = ENTITIES.get(piece, piece)
        if letter.isspace():
            if not spaced and not edge:
                yield " ", number
                spaced = True
            continue
        if edge and not spaced:
            yield " ", None
        yield letter, number
        spaced = edge = False


def _common(one: Iterable[str], other: Iterable[str]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _word_start(text: str, at: int) -> int:
    return text.rfind(" ", 0, at) + 1 if at and not text[at - 1].isspace() else at


def _word_end(text: str, at: int) -> int:
    if at >= len(text) or text[at].isspace() or text[at - 1].isspace():
        return at
    end = text.find(" ", at)
    return len(text) if end < 0 else end
