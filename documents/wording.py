"""Words on their way to paper: sanitised, printable in the packaged typeface, headings in steps of one."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import nh3
from django.utils.html import strip_tags
from django.utils.safestring import SafeString

TAGS = {
    *("p", "br", "strong", "b", "em", "i", "u", "sub", "sup", "blockquote", "a", "ul", "ol", "li"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"a": {"href"}, "th": {"scope"}, "ol": {"start", "type"}, "li": {"value"}}
SCHEMES = {"https", "http", "mailto"}
OPENING_HEADING = re.compile(r"<h[1-6]\b[^>]*>", re.IGNORECASE)
CLOSING_HEADING = re.compile(r"</h[1-6]\s*>", re.IGNORECASE)
LINK = re.compile(r"(<a\b[^>]*>)(.*?)(?=</a>)", re.DOTALL)

IN_OTHER_WORDS = {
    **dict.fromkeys("◦▪▫●○■□◆\uf0b7\uf0a7", "•"),
    **dict.fromkeys("☑☒✓✔", "[x]"),
    **dict.fromkeys("\u2010\u2011", "-"),
    **dict.fromkeys("\u2028\u2029", "\n"),
    "\u202f": "\u00a0",
    "☐": "[ ]",
    "→": "-&gt;",
    "←": "&lt;-",
    "≤": "&lt;=",
    "≥": "&gt;=",
    "≠": "=/=",
}


def sanitised(html: str) -> str:
    """Rich text with the tags paper knows.

    Headings inside it become bold paragraphs, for the outline is the document's own. Links hold nothing but text,
    for a tag inside a link would be a second, untagged link (ISO 14289-1, 7.18.5).
    """
    flat = CLOSING_HEADING.sub("</strong></p>", OPENING_HEADING.sub("<p><strong>", html))
    clean = nh3.clean(flat, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)
    return SafeString(LINK.sub(lambda link: link[1] + strip_tags(link[2]), clean))


def sanitised_throughout(value: Any) -> Any:
    """The same JSON with every value named `html`, at any depth, sanitised and marked as such."""
    if isinstance(value, Mapping):
        return {
            key: sanitised(found) if key == "html" and found else sanitised_throughout(found)
            for key, found in value.items()
        }
    if isinstance(value, list):
        return [sanitised_throughout(found) for found in value]
    return value


def in_steps(clauses: Iterable[Mapping[str, Any]], terms: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Clauses with their own terms and a heading tag; going down, no level is skipped (ISO 14289-1, 7.4.2)."""
    terms, stepped, level = list(terms), [], 0
    for index, clause in enumerate(clauses):
        own = [term["sentence"] for term in terms if term["clause"] == index]
        if clause["heading"]:
            level = min(max(clause["level"], 1), level + 1, 5)
        stepped.append({**clause, "terms": own, "level": level, "tag": f"h{level + 1}"})
    return stepped


def set_in_order(page: Element) -> None:
    """Items in lists, rows of equal length, headers with a direction (ISO 14289-1, 7.2 and 7.5)."""
    for parent in list(page.iter()):
        for child in list(parent):
            if parent.tag in ("ul", "ol") and child.tag != "li":
                _wrap_in_item(parent, child)
            elif child.tag == "li" and parent.tag not in ("ul", "ol"):
                child.tag = "div"
            elif child.tag in ("thead", "tbody") and not len(child):
                parent.remove(child)
    for table in page.iter("table"):
        _square(list(table.iter("tr")))


def _wrap_in_item(parent: Element, child: Element) -> None:
    item = Element("li")
    parent[list(parent).index(child)] = item
    item.append(child)


def _square(rows: list[Element]) -> None:
    width = max((len(row) for row in rows), default=0)
    for row in rows:
        for _ in range(width - len(row)):
            SubElement(row, "td")
        if row.find("td") is not None:
            for header in row.iter("th"):
                header.set("scope", "row")


class Printable(dict[int, str]):
    """Translation table that keeps what the typeface can print and spells out the rest: other words, or `[U+1F600]`."""

    def __init__(self, letters: Iterable[int]) -> None:
        super().__init__({letter: chr(letter) for letter in (*letters, *b"\t\n\r")})
        self.update({ord(letter): words for letter, words in IN_OTHER_WORDS.items()})

    def __missing__(self, code: int) -> str:
        self[code] = "" if unicodedata.category(chr(code)) in ("Cc", "Cf", "Mn") else self._spelt_out(code)
        return self[code]

    def _spelt_out(self, code: int) -> str:
        plain = unicodedata.normalize("NFKC", chr(code))
        known = plain != chr(code) and all(ord(letter) in self for letter in plain)
        return plain if known else f"[U+{code:04X}]"
