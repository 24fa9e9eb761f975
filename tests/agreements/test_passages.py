"""Words of a clause: cited, found again after edits, and marked without a change to it."""

import random
import re

import pytest

from agreements.passages import Mark, Passage, PassageNotFound, Place, marked, visible
from agreements.rich_text import clean

CLAUSE = (
    "<p>Vi holder <strong>fire</strong> møter i året.</p>"
    "<ul><li>To møter om våren.</li><li>To møter om høsten.</li></ul>"
)


def test_the_visible_text_has_one_space_between_words_and_between_blocks() -> None:
    assert visible(CLAUSE) == "Vi holder fire møter i året. To møter om våren. To møter om høsten."
    assert visible("<p>Kommune &amp;\n politi</p> <p>a&nbsp;b</p>") == "Kommune & politi a b"


def test_a_passage_is_cited_with_what_stands_around_it() -> None:
    assert Passage.cited(CLAUSE, "  Fire\n møter ") == Passage(
        "fire møter", "Vi holder ", " i året. To møter om våren. To møter om høsten."
    )
    assert Passage.cited(CLAUSE, " ") == Passage()
    with pytest.raises(PassageNotFound):
        Passage.cited(CLAUSE, "fem møter")


def test_words_that_occur_twice_are_told_apart_by_what_stands_before() -> None:
    cited = Passage.cited(CLAUSE, "To møter", "fire møter i året. To møter om våren. ")
    text = visible(CLAUSE)
    assert cited.found_in(CLAUSE) == Place(text.rindex("To møter"), text.rindex("To møter") + 8)


@pytest.mark.parametrize(
    ("edited", "found"),
    [
        ("<p>Rådet møtes. Vi holder fire møter i året.</p>", ("holder fire møter i året", True)),
        ("<p>Vi holder <em>fire</em> møter i året, minst.</p>", ("holder fire møter i året", True)),
        ("<p>Vi holder fem møter i året.</p>", ("Vi holder fem møter i året.", False)),
        ("<p>Det er avlyst.</p>", None),
        ("", None),
    ],
)
def test_a_passage_is_found_again_after_edits(edited: str, found: tuple[str, bool] | None) -> None:
    place = Passage.cited(CLAUSE, "holder fire møter i året").found_in(edited)
    assert (place and (visible(edited)[place.start : place.end], place.exact)) == found


def test_marks_stand_between_the_tags_and_links_after_the_words() -> None:
    place = Passage.cited(CLAUSE, "fire møter").found_in(CLAUSE)
    assert place
    assert marked(CLAUSE, [Mark(place, "[1]")]).startswith(
        "<p>Vi holder <strong><mark>fire</mark></strong><mark> møter</mark>[1] i året.</p>"
    )


def test_a_mark_over_two_blocks_and_at_the_end_stays_well_formed() -> None:
    place = Passage.cited(CLAUSE, "våren. To møter om høsten.").found_in(CLAUSE)
    assert place
    assert marked(CLAUSE, [Mark(place, "[1]")]).endswith(
        "<li>To møter om <mark>våren.</mark></li><li><mark>To møter om høsten.</mark>[1]</li></ul>"
    )


def test_a_link_never_stands_within_a_link() -> None:
    html = '<p>Se <a href="https://e.example/">hele planen</a> her.</p>'
    assert marked(html, [Mark(Place(3, 7), "[1]")]) == (
        '<p>Se <a href="https://e.example/"><mark>hele</mark> planen</a>[1] her.</p>'
    )


def test_what_is_marked_is_the_same_text() -> None:
    draw = random.Random(7)  # a test's own dice
    text = visible(CLAUSE)
    for _round in range(200):
        places = [sorted(draw.sample(range(len(text) + 1), 2)) for _mark in range(3)]
        html = marked(CLAUSE, [Mark(Place(start, end), "") for start, end in places])
        assert re.sub("</?mark>", "", html) == CLAUSE
        assert clean(html) == CLAUSE
