"""A clause's HTML as units (a paragraph, an item, a cell), each with its words and the blocks it stands in."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .words import WORD

CELLS = {"th", "td"}
INLINE = {"strong", "em", "a", "br"}
TAG = re.compile(r"(<[^>]*>)")
NAME = re.compile(r"</?(\w+)")
SPACE = " \t\n\r\f"
Block = tuple[str, int]
Marks = tuple[str, ...]
Key = str | tuple[str, Marks]


@dataclass
class Unit:
    """`raws` are the words as they are written, with the markup before them; `keys` what they are compared by: the
    word, or the word and its marks. `opening` is the markup before the first word, `path` the blocks from the outside
    in, each with its number in the text.
    """

    path: tuple[Block, ...]
    opening: str
    raws: list[str] = field(default_factory=list)
    keys: list[Key] = field(default_factory=list)

    @property
    def written(self) -> str:
        return self.opening + "".join(self.raws)

    @property
    def kind(self) -> tuple[str, ...]:
        return tuple(tag for tag, _number in self.path)


def units_of(html: str) -> tuple[list[Unit], str]:
    """The units of cleaned HTML, and the markup after the last: what is written in them, and that, is the HTML."""
    reader = _Reader()
    for place, part in enumerate(TAG.split(html)):
        if part:
            (reader.tag if place % 2 else reader.text)(part)
    reader.end()
    return reader.units, reader.pending


def runs(keys: Iterable[Key]) -> Iterator[tuple[Marks, str]]:
    """The words as they are shown, together where their marks are the same; a space takes the marks around it."""
    marks: Marks = ()
    words, space = "", ""
    for key in keys:
        word, own = (key, ()) if isinstance(key, str) else key
        if word == " ":
            space = word
        elif own == marks:
            words, space = words + space + word, ""
        else:
            yield marks, words
            yield (), space
            marks, words, space = own, word, ""
    yield marks, words
    yield (), space


class _Reader:
    def __init__(self) -> None:
        self.units: list[Unit] = []
        self.unit: Unit | None = None
        self.path: list[Block] = []
        self.marks: list[str] = []
        self.pending = ""
        self.blocks = 0

    def text(self, text: str) -> None:
        words = WORD.findall(text)
        if self.unit is None and words[0][0] in SPACE:
            self.pending += words.pop(0)
        if not words:
            return
        if self.unit is None:
            self.unit = self._begin()
        keys = [word if word[0] not in SPACE else " " for word in words]
        words[0] = self.pending + words[0]
        self.pending = ""
        self.unit.raws += words
        self.unit.keys += self._marked(keys) if self.marks else keys

    def tag(self, tag: str) -> None:
        name = NAME.match(tag)[1]  # type: ignore[index] # the HTML is cleaned
        if name == "br":
            self.text(tag)
        elif name in INLINE:
            self._mark(tag)
        else:
            self.end()
            self._block(name, tag)

    def end(self) -> None:
        """Space at the end of a unit belongs to the markup after it."""
        if self.unit is not None:
            while self.unit.keys[-1] == " ":
                self.unit.keys.pop()
                self.pending = self.unit.raws.pop() + self.pending
        self.unit = None

    def _begin(self) -> Unit:
        unit = Unit(path=tuple(self.path), opening=self.pending)
        self.pending = ""
        self.units.append(unit)
        return unit

    def _marked(self, keys: list[str]) -> list[Key]:
        marks = tuple(self.marks)
        return [key if key == " " else (key, marks) for key in keys]

    def _mark(self, tag: str) -> None:
        self.pending += tag
        if tag.startswith("</"):
            self.marks.pop()
        else:
            self.marks.append(tag)

    def _block(self, name: str, tag: str) -> None:
        if not tag.startswith("</"):
            self.pending += tag
            self.blocks += 1
            self.path.append((name, self.blocks))
            return
        if name in CELLS and not (self.units and self.path[-1] in self.units[-1].path):
            self._begin()
        self.pending += tag
        self.path.pop()
