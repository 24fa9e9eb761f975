"""The redline of two texts: both can be put together again from it, whatever the letters, and it is sound HTML."""

import re
from html import unescape

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreements.comparing.redline import redline_of_html, redline_of_text
from agreements.comparing.texts import compare_html
from agreements.comparing.words import Kind, Piece, compare, left_of, right_of
from agreements.rich_text import TAGS, clean

EXAMPLES = 100
PLAIN = ["møter", "møter", "i", "året", "fire", "fem", "Čáhppe", "Ŧuŋŋe", "naïve", "nai\u0308ve", "4", "4,5", "(", "."]
ODD = ["👩‍👩‍👧", "🇳🇴", "\u0301", "\u200d", "&", "&amp;", "<", ">", "<ins>", '"', "\u202e", "_", "漢字", "{{kommune}}"]
WORDS = st.sampled_from([*PLAIN, *ODD, "\u00a0"])
SPACES = st.sampled_from([" ", " ", "  ", "\n", "\t", "\u2003", ""])
TEXTS = st.lists(st.tuples(WORDS, SPACES), max_size=14).map(lambda parts: "".join(map("".join, parts))) | st.text(
    max_size=30
)


def tagged(tag: str, inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return inside.map(lambda html: f"<{tag}>{html}</{tag}>")


LINES = TEXTS.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;"))
INLINE = st.lists(
    st.one_of(
        LINES,
        tagged("strong", LINES),
        tagged("em", LINES),
        LINES.map(lambda text: f'<a href="https://a.example/?x=1&amp;y=2">{text}</a><br>'),
    ),
    max_size=4,
).map("".join)
ITEMS = st.deferred(lambda: st.lists(tagged("li", st.one_of(INLINE, BLOCKS)), max_size=3).map("\n".join))
BLOCKS: st.SearchStrategy[str] = st.deferred(
    lambda: st.lists(
        st.one_of(
            tagged("p", INLINE),
            tagged("h3", INLINE),
            tagged("ul", ITEMS),
            tagged("ol", ITEMS),
            INLINE,
            tagged("table", tagged("tr", st.lists(tagged("td", INLINE), max_size=3).map("".join))),
        ),
        max_size=3,
    ).map("".join)
)


def with_some_edits(base: list[str], keep: list[bool]) -> str:
    return "".join(part for part, kept in zip(base, keep, strict=False) if kept)


@given(TEXTS, TEXTS)
@settings(max_examples=EXAMPLES, deadline=None, derandomize=True)
def test_two_plain_texts_can_be_put_together_again_to_the_letter(left: str, right: str) -> None:
    pieces = compare(left, right)
    assert (left_of(pieces), right_of(pieces)) == (left, right)


@given(BLOCKS, BLOCKS)
@settings(max_examples=EXAMPLES, deadline=None, derandomize=True)
def test_two_rich_texts_can_be_put_together_again_to_the_letter(left: str, right: str) -> None:
    rows = compare_html(left, right)
    assert (rows.left, rows.right) == (clean(left), clean(right))


@given(st.lists(BLOCKS, max_size=4), st.lists(st.booleans(), min_size=4, max_size=4), BLOCKS)
@settings(max_examples=EXAMPLES, deadline=None, derandomize=True)
def test_a_redline_is_sound_html_that_shows_every_word_of_both_texts(
    base: list[str], keep: list[bool], new: str
) -> None:
    left, right = "".join(base), with_some_edits(base, keep) + new
    redline = redline_of_html(left, right)
    assert sound(redline) == redline
    assert words(without(redline, "ins")) == words(clean(left))
    assert words(without(redline, "del")) == words(clean(right))


def sound(html: str) -> str:
    return nh3.clean(
        html, tags=TAGS | {"ins", "del", "span"}, attributes={"a": {"href"}, "span": {"class"}}, link_rel=None
    )


def without(redline: str, tag: str) -> str:
    aloud = re.sub(r'<span class="ds-sr-only">[^<]*</span>', "", redline)
    return re.sub(rf"<{tag}>.*?</{tag}>", "", aloud, flags=re.DOTALL)


def words(html: str) -> str:
    """The letters, without marks and spaces."""
    return "".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("", "", []),
        ("møter", "", [Piece(Kind.DELETED, "møter")]),
        (" ", "\n", [Piece(Kind.DELETED, " "), Piece(Kind.INSERTED, "\n")]),
        (
            "Politirådet møtes fire ganger i året.",
            "Politirådet møtes minst fem ganger i året.",
            [
                Piece(Kind.SAME, "Politirådet møtes "),
                Piece(Kind.DELETED, "fire"),
                Piece(Kind.INSERTED, "minst fem"),
                Piece(Kind.SAME, " ganger i året."),
            ],
        ),
        ("Kari og Ola går hjem.", "Per ser på alt det rare.", None),
        ("nai\u0308ve", "naive", None),
        ("👩‍👩‍👧", "👩‍👩‍👦", None),
    ],
)
def test_whole_words_are_marked_and_words_that_are_the_same_by_chance_are_not_kept(
    left: str, right: str, expected: list[Piece] | None
) -> None:
    assert compare(left, right) == (
        [Piece(Kind.DELETED, left), Piece(Kind.INSERTED, right)] if expected is None else expected
    )


NEAR = "<del>nære</del><ins><em>nære</em></ins>"


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (
            "<ul><li>rus</li><li>vold i nære relasjoner</li></ul>",
            "<ul><li>rus blant unge</li><li>trafikk</li><li>vold i <em>nære</em> relasjoner</li></ul>",
            f"<ul><li>rus<ins> blant unge</ins></li><li><ins>trafikk</ins></li><li>vold i {NEAR} relasjoner</li></ul>",
        ),
        (
            "<ul><li>a</li><li>b</li></ul><p>c</p>",
            "<ul><li>b</li></ul>",
            "<ul><li><del>a</del></li><li>b</li></ul><p><del>c</del></p>",
        ),
        ("<p>En to.</p>", "<ul><li>En to.</li></ul>", "<p><del>En to.</del></p><ul><li><ins>En to.</ins></li></ul>"),
        (
            '<p>Se <a href="https://a.example">plan</a>.</p>',
            '<p>Se <a href="https://b.example">plan</a>.</p>',
            '<p>Se <del><a href="https://a.example">plan</a></del><ins><a href="https://b.example">plan</a></ins>.</p>',
        ),
        ("<p>a <script>x</script></p>", "<p onclick='x'>a</p>", "<p>a</p>"),
    ],
)
def test_marks_stand_inside_paragraphs_and_items(left: str, right: str, expected: str) -> None:
    assert without(redline_of_html(left, right), "none") == expected


def test_a_line_of_text_is_escaped_and_what_is_new_is_said_aloud() -> None:
    assert redline_of_text("<b>", "<b> & c") == (
        '&lt;b&gt;<ins><span class="ds-sr-only">lagt til: </span> &amp; c<span class="ds-sr-only"> slutt </span></ins>'
    )


def test_a_very_long_text_that_is_another_altogether_is_replaced_and_not_searched() -> None:
    left, right = ("".join(f"<p>{word} {n}</p>" for n in range(8_000)) for word in ("møte", "vedtak"))
    rows = compare_html(left, right)
    assert [(row.left is None, row.right is None) for row in rows.rows] == [(False, True)] * 8000 + [
        (True, False)
    ] * 8000
