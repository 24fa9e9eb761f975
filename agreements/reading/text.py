"""Words as printed and as understood, lines, and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

ABBREVIATIONS = """
pr kl nr jf jfr evt ev eks f.eks bl.a bla ca mv mm m.m m.v osv o.l dvs d.v.s t.d st.prp prp prop min maks inkl ang kap
pkt vedr tlf forts resp hhv st st.meld meld ref
"""
MOST_WORDS = 150
MONTH_WORD = re.compile(
    r"(januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|år\w*|kvartal|uke"
    r"|veke|møte\w*|halvår|dag\w*|gang\w*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Word:
    printed: str
    clean: str


@dataclass(frozen=True)
class Text:
    """A run of words; `printed` is what the document says, `clean` is what the rules read."""

    words: tuple[Word, ...]

    @property
    def printed(self) -> str:
        return " ".join(word.printed for word in self.words)

    @property
    def clean(self) -> str:
        return " ".join(word.clean for word in self.words if word.clean)

    def printed_at(self, start: int, end: int) -> str:
        """The printed words that the clean text from start to end was read out of."""
        found, at = [], 0
        for word in (word for word in self.words if word.clean):
            if at < end and start < at + len(word.clean):
                found.append(word.printed)
            at += len(word.clean) + 1
        return " ".join(found)

    def without(self, count: int) -> Text:
        return Text(self.words[count:])


@dataclass(frozen=True, slots=True)
class Line:
    """`indent` is the number of blanks in front; a blank line has no words."""

    number: int
    indent: int
    source: str
    text: Text

    @property
    def clean(self) -> str:
        return self.text.clean

    @property
    def is_blank(self) -> bool:
        return not self.text.words


def join(texts: Iterable[Text]) -> Text:
    """One run of words; a word that was divided at the end of a line is put together again."""
    words: list[Word] = []
    for text in texts:
        if words and text.words and is_divided(words[-1].clean, text.words[0].clean):
            first = text.words[0]
            words[-1] = Word(words[-1].printed, words[-1].clean[:-1] + first.clean)
            words += [Word(first.printed, ""), *text.words[1:]]
        else:
            words += text.words
    return Text(tuple(words))


def is_divided(end: str, start: str) -> bool:
    return bool(
        re.search(r"[a-zæøå]-$", end) and re.match(r"[a-zæøå]+", start) and start not in ("og", "eller", "samt")
    )


def sentences(text: Text) -> Iterator[Text]:
    """One after the other; what goes on without an end is cut, for no promise is so long."""
    understood = [word for word in text.words if word.clean]
    following = iter([*(word.clean for word in understood[1:]), ""])
    words: list[Word] = []
    for word in text.words:
        words.append(word)
        if word.clean and (ends_sentence(word.clean, next(following)) or len(words) >= MOST_WORDS):
            yield Text(tuple(words))
            words = []
    if words:
        yield Text(tuple(words))


def ends_sentence(word: str, following: str) -> bool:
    if not re.search(r"[.!?…][\"”»')*_]*$", word) or not following:
        return False
    if not re.match(r"[\"“«'(*_]*[A-ZÆØÅ0-9§]", following):
        return False
    stem = re.sub(r"[.\"”»')*_]+$", "", word).lstrip('("«').lower()
    if re.fullmatch(r"\d{1,2}", stem) and MONTH_WORD.match(following.rstrip(".,;")):
        return False
    return stem not in ABBREVIATIONS.split() and not re.fullmatch(r"[a-zæøå]", stem)
