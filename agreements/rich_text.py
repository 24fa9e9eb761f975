"""The few marks a clause may carry: cleaned on the way in, and written as plain text where that loses nothing."""

import re
from html.parser import HTMLParser

import nh3
from django.utils.html import escape

TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "br", "h3", "h4", "table", "thead", "tbody", "tr", "th", "td"}
BULLETS = {"-", "•", "*", "–"}
NUMBERED = re.compile(r"(\d{1,2})[.)]\s+(.+)")
MARKED_UP = re.compile(rf"</?({'|'.join(sorted(TAGS))})\b[^<>]*>", re.IGNORECASE)


def clean(html: str) -> str:
    return nh3.clean(
        html, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"https", "mailto"}, link_rel=None
    ).strip()


def from_writing(text: str) -> str:
    """What a person wrote in a text box: plain text, or simple HTML when it has any of our tags."""
    return clean(text) if MARKED_UP.search(text) else from_text(text)


def to_writing(html: str) -> str:
    """Plain text when `from_writing` gives the same back; else the HTML, so that nothing is lost."""
    text = to_text(html)
    return text if from_text(text) == html else html


def from_text(text: str) -> str:
    """Plain text as paragraphs and lists: «- » begins a point, «1. » a numbered one, an empty line a new paragraph."""
    blocks: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        _place(line.strip(), blocks)
    return clean("".join(_block(kind, lines) for kind, lines in blocks if lines))


def to_text(html: str) -> str:
    """Plain text in the form that `from_text` reads; marks within the lines are left out."""
    writer = _Writer()
    writer.feed(html)
    writer.close()
    return "\n\n".join("\n".join(lines) for lines in writer.blocks if lines)


def _place(line: str, blocks: list[tuple[str, list[str]]]) -> None:
    kind, words = _read(line, blocks)
    if not blocks or (words and kind != blocks[-1][0]) or not words:
        blocks.append((kind, []))
    if words:
        blocks[-1][1].append(words)


def _read(line: str, blocks: list[tuple[str, list[str]]]) -> tuple[str, str]:
    head, _space, rest = line.partition(" ")
    if head in BULLETS and rest.strip():
        return "ul", rest.strip()
    numbered = NUMBERED.fullmatch(line)
    if numbered and int(numbered[1]) == _next_number(blocks):
        return "ol", numbered[2]
    return "p", line


def _next_number(blocks: list[tuple[str, list[str]]]) -> int:
    """A list is numbered from one; «12. mai» does not begin a list."""
    return len(blocks[-1][1]) + 1 if blocks and blocks[-1][0] == "ol" else 1


def _block(kind: str, lines: list[str]) -> str:
    if kind == "p":
        return f"<p>{escape(' '.join(lines))}</p>"
    return f"<{kind}>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</{kind}>"


class _Writer(HTMLParser):
    """Collects lines, a block each for a paragraph or list."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[list[str]] = []
        self.numbered = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 # the parser calls it so
        if tag in {"p", "ul", "ol", "h3", "h4", "table"}:
            self.blocks.append([""] if tag in {"p", "h3", "h4"} else [])
            self.numbered = tag == "ol"
        elif tag in {"li", "tr"} and self.blocks:
            number = f"{len(self.blocks[-1]) + 1}. " if self.numbered else "- "
            self.blocks[-1].append(number if tag == "li" else "")
        elif tag == "br" and self.blocks:
            self.blocks[-1].append("")

    def handle_data(self, data: str) -> None:
        if not self.blocks:
            self.blocks.append([""])
        if not self.blocks[-1]:
            self.blocks[-1].append("")
        self.blocks[-1][-1] += data
