"""A clause with its body: paragraphs, and list items with what introduces them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from agreements.reading.heading import BULLET, Heading
from agreements.reading.result import Clause
from agreements.reading.tables import with_rows
from agreements.reading.text import Line, Text, Word, join, sentences

MARK = re.compile(
    rf"{BULLET.pattern}|\s*\(?(?:\d{{1,2}}(?:\.\d{{1,2}})*|[a-zæøå]|[ivx]{{1,4}}|[A-ZÆØÅ])[.)](?:\s+|$)|\s*\d{{1,2}}\s+(?=[A-ZÆØÅ][a-zæøå])|\s*\d{{1,2}}(?:\.\d{{1,2}})+\s+"
)
SHORT_LINE = 45
LONG_LINE = 60
LONGEST_TITLE_LINE = 7
FARTHEST_BELOW, SHORTEST_BROKEN = 5, 25
WORDS_OF_NUMBER = 2


@dataclass(frozen=True)
class Block:
    """A paragraph, or an item with `depth` 1 for the outermost list; `intro` is the words that lead to the list."""

    text: Text
    depth: int
    first: Line
    intro: Text = field(default_factory=lambda: Text(()))

    @property
    def is_item(self) -> bool:
        return self.depth > 0


@dataclass(frozen=True)
class Section:
    """`heading` is none for what stands in front of the first heading."""

    index: int
    heading: Heading | None
    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        return self.heading.text if self.heading else ""

    @property
    def level(self) -> int:
        return self.heading.level if self.heading else 1

    @cached_property
    def depths(self) -> dict[int, int]:
        """The outermost depth of each list, by the identity of the words that introduce it."""
        items = [block for block in self.blocks if block.is_item]
        return {id(block.intro): block.depth for block in sorted(items, key=lambda block: -block.depth)}

    @cached_property
    def printed(self) -> str:
        return " ".join(block.text.printed for block in self.blocks)

    def sentences(self) -> Iterator[tuple[Block, Text]]:
        return ((block, sentence) for block in self.blocks for sentence in sentences(block.text))

    def as_clause(self) -> Clause:
        number, heading = (self.heading.number, self.heading.text or None) if self.heading else (None, None)
        run_in = [self.heading.run_in] if self.heading and self.heading.run_in else []
        text = "\n".join([*run_in, *(line.source.strip() for line in self.lines)]).strip("\n")
        return Clause(number, heading, self.level, re.sub(r"\n{3,}", "\n\n", text))


def sections(lines: Sequence[Line], headings: Sequence[Heading]) -> list[Section]:
    """The clauses in order; words in front of the first heading are one too, if they are more than a title page."""
    starts = [(heading, heading.last + 1) for heading in headings]
    ends = [*(heading.line for heading in headings[1:]), len(lines)]
    spans = zip(starts, ends, strict=False)
    found = [section(index, heading, lines[at:end]) for index, ((heading, at), end) in enumerate(spans)]
    front = lines[: headings[0].line] if headings else lines
    if not headings or any(is_prose(line.clean) for line in front):
        found = [
            section(0, None, front),
            *(Section(one.index + 1, one.heading, one.lines, one.blocks) for one in found),
        ]
    return found


def is_prose(text: str) -> bool:
    return len(text.split()) > LONGEST_TITLE_LINE and text.rstrip().endswith((".", ":"))


def section(index: int, heading: Heading | None, lines: Sequence[Line]) -> Section:
    return Section(index, heading, tuple(lines), tuple(blocks(heading, with_rows(lines))))


def blocks(heading: Heading | None, lines: Sequence[Line]) -> Iterator[Block]:
    """The intro of a list is the paragraph or heading above it; of a list within a list, the item that opens it."""
    intro, open_lists = words(heading.text if heading else ""), list[OpenList]()
    if heading and heading.run_in:
        intro = words(heading.run_in)
        yield Block(intro, 0, lines[0] if lines else Line(heading.line, 0, "", words("")))
    for group in groups(lines):
        text = join(line_text(line) for line in group)
        if marker(group[0]):
            open_lists = nested(open_lists, group[0].indent, intro)
            yield Block(text, len(open_lists), group[0], open_lists[-1].intro)
            open_lists[-1] = replace(open_lists[-1], last=text)
        else:
            intro, open_lists = text, []
            yield Block(text, 0, group[0])


@dataclass(frozen=True)
class OpenList:
    indent: int
    intro: Text
    last: Text


def nested(lists: list[OpenList], indent: int, intro: Text) -> list[OpenList]:
    """The lists that are open once an item with this indent has come."""
    outer = [one for one in lists if one.indent < indent]
    same = [one for one in lists if one.indent == indent]
    return [*outer, same[0] if same else OpenList(indent, opener(outer[-1]) if outer else intro, Text(()))]


def opener(outer: OpenList) -> Text:
    return outer.last if outer.last.clean.endswith(":") else outer.intro


def words(text: str) -> Text:
    return Text(tuple(Word(word, word) for word in text.split()))


def marker(line: Line) -> str | None:
    if line.source.lstrip().startswith("|"):
        return "|"
    match = MARK.match(line.source)
    return match[0] if match else None


def line_text(line: Line) -> Text:
    mark = marker(line)
    if mark == "|":
        return row_text(line)
    return line.text.without(len(mark.split())) if mark else line.text


def row_text(line: Line) -> Text:
    """A row of a table, read as "first cell: the others"."""
    found: list[Word] = []
    for word in without_number(line.text.words):
        if word.printed == "|" and found and not any(one.clean.endswith(":") for one in found) and found[-1].clean:
            found[-1] = Word(found[-1].printed, found[-1].clean + ":")
        found.append(Word(word.printed, word.clean.replace("|", "")))
    return Text(tuple(found))


def without_number(row: Sequence[Word]) -> Sequence[Word]:
    """The words of a row without the number in its first cell."""
    numbered = len(row) > WORDS_OF_NUMBER and re.fullmatch(r"\d{1,2}\.?", row[1].clean) and row[2].clean == "|"
    return row[WORDS_OF_NUMBER:] if numbered else row


def groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that belong together: a list item with its continuation, or a paragraph."""
    group: list[Line] = []
    for at, line in enumerate(lines):
        if is_table_frame(lines, at) or (line.is_blank and group and is_broken(group[-1], lines[at:])):
            continue
        if line.is_blank or (group and not continues(group, line)):
            if group:
                yield group
            group = []
        if not line.is_blank:
            group.append(line)
    if group:
        yield group


def is_broken(last: Line, below: Sequence[Line]) -> bool:
    """A sentence that goes on below a blank line, as it does over a page break or in a text with wide spacing."""
    following = next((line for line in below[:FARTHEST_BELOW] if not line.is_blank), None)
    open_ended = not re.search(r"[.:;!?|]$", last.clean) and len(last.clean) > SHORTEST_BROKEN
    return open_ended and following is not None and not marker(following) and following.clean[:1].islower()


def is_table_frame(lines: Sequence[Line], at: int) -> bool:
    """The rule of a Markdown table and the row of headings above it."""
    rule = re.compile(r"\s*\|?(\s*:?-{2,}:?\s*\|)+\s*(:?-{2,}:?)?\s*")
    below = lines[at + 1].source if at + 1 < len(lines) else ""
    here = lines[at].source
    return bool(rule.fullmatch(here) or (here.lstrip().startswith("|") and rule.fullmatch(below)))


def continues(group: Sequence[Line], line: Line) -> bool:
    if marker(line):
        return False
    last = group[-1].clean
    starts_low = bool(re.match(r"[a-zæøå(&]", line.clean))
    if marker(group[0]):
        return (
            starts_low or line.indent > group[0].indent + 1 or (len(last) > LONG_LINE and not last.endswith((".", ":")))
        )
    labelled = re.match(r"[A-ZÆØÅ][\w /-]{2,30}:\s", line.clean)
    return starts_low or not (labelled or (len(last) < SHORT_LINE and not last.endswith((",", "-"))))
