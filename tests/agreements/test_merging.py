"""Two who change the same words: everything either of them wrote is there to choose."""

import re

from hypothesis import given
from hypothesis import strategies as st

from agreements.merging import ANSWERS, Agreed, Choice, answered, choices, merge

WORDS = st.lists(st.sampled_from(["<p>", "</p>", "møte", "saker", "politiet", "<strong>", "</strong>"]), max_size=12)


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, str, str]:
    """A base, and two who each take words away and put words of their own in."""
    base = draw(WORDS)
    return " ".join(base), _edited(draw, base, "deres"), _edited(draw, base, "mine")


def _edited(draw: st.DrawFn, base: list[str], name: str) -> str:
    told, count = [], 0
    for word in [*base, ""]:
        if draw(st.integers(0, 4)) == 0:
            count += 1
            told.append(f"{name}{count}")
        if draw(st.integers(0, 4)):
            told.append(word)
    return " ".join(each for each in told if each)


@given(edits())
def test_no_word_that_either_put_in_is_lost_when_both_are_taken(texts: tuple[str, str, str]) -> None:
    base, theirs, mine = texts
    pieces = merge(base, theirs, mine)
    result = answered(pieces, {choice.number: "begge" for choice in choices(pieces)})
    inserted = re.findall(r"(?:deres|mine)\d+", theirs + " " + mine)
    assert sorted(set(re.findall(r"(?:deres|mine)\d+", result))) == sorted(set(inserted))


@given(edits())
def test_choosing_one_side_everywhere_never_loses_what_touched_nothing(texts: tuple[str, str, str]) -> None:
    base, theirs, mine = texts
    pieces = merge(base, theirs, mine)
    offered = [words for choice in choices(pieces) for words in (choice.theirs, choice.mine)]
    everything = " ".join([piece.words for piece in pieces if isinstance(piece, Agreed)] + offered)
    assert set(re.findall(r"(?:deres|mine)\d+", everything)) == set(re.findall(r"(?:deres|mine)\d+", theirs + mine))


@given(edits())
def test_one_who_changed_nothing_gets_the_others_words(texts: tuple[str, str, str]) -> None:
    base, theirs, mine = texts
    for pieces, wanted in [
        (merge(base, base, mine), mine),
        (merge(base, theirs, base), theirs),
        (merge(base, mine, mine), mine),
    ]:
        assert (choices(pieces), answered(pieces, {})) == ([], wanted)


def test_changes_apart_are_put_together_and_those_that_touch_are_a_choice() -> None:
    base = "<p>Vi møtes fire ganger i året på rådhuset.</p>"
    apart = merge(base, base.replace("fire", "fem"), base.replace("rådhuset", "politihuset"))
    assert answered(apart, {}) == "<p>Vi møtes fem ganger i året på politihuset.</p>"
    both = merge(base, base.replace("fire", "fem"), base.replace("fire", "seks"))
    assert choices(both) == [Choice(0, "fire ", "fem ", "seks ")]
    assert [answered(both, {0: answer}) for answer in ANSWERS] == [
        "<p>Vi møtes fem ganger i året på rådhuset.</p>",
        "<p>Vi møtes seks ganger i året på rådhuset.</p>",
        "<p>Vi møtes fem seks ganger i året på rådhuset.</p>",
    ]
    side_by_side = merge(base, base.replace("fire", "fem"), base.replace("ganger", "dager"))
    assert [(choice.theirs, choice.mine) for choice in choices(side_by_side)] == [("fem ganger ", "fire dager ")]
