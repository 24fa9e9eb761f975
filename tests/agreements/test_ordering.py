"""Clauses that move: their parts come along, their numbers follow, and nobody's clause is lost."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from agreements.models import Clause, ClauseRevision, EditedMeanwhile, Version
from agreements.numbering import following
from tests.cast import Cast
from tests.make import make_agreement
from tests.threads import at_once

TREE = [("1", "A", 1), ("1.1", "A1", 2), ("1.2", "A2", 2), ("2", "B", 1), ("2.1", "B1", 2), ("3", "C", 1)]


def draft_of(cast: Cast, clauses: list[tuple[str, str, int]]) -> Version:
    version = make_agreement(cast, signed=False)
    version.clauses.all().delete()
    for position, (number, heading, level) in enumerate(clauses, 1):
        version.clauses.create(
            council=cast.council, position=position, number=number, heading=heading, level=level, html="<p>x</p>"
        )
    return version


def told(version: Version) -> str:
    return " ".join(f"{each.number}{each.heading}" for each in version.clauses.order_by("position"))


def find(version: Version, heading: str) -> Clause:
    clause: Clause = version.clauses.get(heading=heading)
    return clause


@pytest.mark.parametrize(
    ("heading", "up", "after"),
    [
        ("B", True, "1B 1.1B1 2A 2.1A1 2.2A2 3C"),
        ("A", False, "1B 1.1B1 2A 2.1A1 2.2A2 3C"),
        ("A1", False, "1A 1.1A2 1.2A1 2B 2.1B1 3C"),
        ("A2", False, "1A 1.1A1 2B 2.1A2 2.2B1 3C"),
        ("B1", True, "1A 1.1A1 1.2A2 1.3B1 2B 3C"),
        ("A1", True, "1A 1.1A1 1.2A2 2B 2.1B1 3C"),
        ("A", True, "1A 1.1A1 1.2A2 2B 2.1B1 3C"),
        ("C", False, "1A 1.1A1 1.2A2 2B 2.1B1 3C"),
    ],
)
def test_one_step_up_or_down_takes_the_parts_along(cast: Cast, heading: str, up: bool, after: str) -> None:
    version = draft_of(cast, TREE)
    find(version, heading).move(up=up, by=cast.secretary, at=cast.at)
    assert told(version) == after


@pytest.mark.parametrize(
    ("heading", "before", "after"),
    [
        ("C", "A", "1C 2A 2.1A1 2.2A2 3B 3.1B1"),
        ("C", "A2", "1C 2A 2.1A1 2.2A2 3B 3.1B1"),
        ("A", None, "1B 1.1B1 2C 3A 3.1A1 3.2A2"),
        ("A2", "C", "1A 1.1A1 2B 2.1B1 2.2A2 3C"),
        ("A", "A2", "1A 1.1A1 1.2A2 2B 2.1B1 3C"),
        ("B1", "A", "1A 1.1A1 1.2A2 2B 2.1B1 3C"),
    ],
)
def test_a_place_is_never_between_a_clause_and_its_parts(
    cast: Cast, heading: str, before: str | None, after: str
) -> None:
    version = draft_of(cast, TREE)
    there = find(version, before) if before else None
    find(version, heading).place(before=there, by=cast.secretary, at=cast.at)
    assert told(version) == after
    moved = cast.council.events.filter(kind="agreement.clause_moved").count()
    assert moved == (after != "1A 1.1A1 1.2A2 2B 2.1B1 3C")


@pytest.mark.parametrize(
    ("numbers", "after"),
    [
        (["§ 1", "§ 2", "§ 3"], ["§ 1", "§ 2", "§ 3"]),
        (["", "1.", "2."], ["1.", "", "2."]),
        (["0", "1", "2"], ["0", "1", "2"]),
        (["a)", "b)", "c)"], ["a)", "b)", "c)"]),
        (["1", "2 a", "7"], ["2 a", "1", "7"]),
        (["I", "II", "III"], ["II", "I", "III"]),
    ],
)
def test_numbers_follow_where_they_are_a_plain_row(cast: Cast, numbers: list[str], after: list[str]) -> None:
    version = draft_of(cast, [(number, f"Punkt {at}", 1) for at, number in enumerate(numbers)])
    find(version, "Punkt 1").move(up=True, by=cast.secretary, at=cast.at)
    assert [clause.heading for clause in version.clauses.order_by("position")] == ["Punkt 1", "Punkt 0", "Punkt 2"]
    assert [clause.number for clause in version.clauses.order_by("position")] == after


def test_a_new_clause_gets_the_next_number_and_a_removed_one_leaves_no_gap(cast: Cast) -> None:
    version = draft_of(cast, TREE)
    added = version.add_clause(heading="D", html="", by=cast.secretary, at=cast.at)
    assert added.number == "4"
    find(version, "B1").remove(by=cast.secretary, at=cast.at)
    find(version, "B").remove(by=cast.secretary, at=cast.at)
    assert told(version) == "1A 1.1A1 1.2A2 2C 3D"
    assert following([]) == ""


def test_a_removed_clause_comes_back_in_its_place_with_its_terms_and_its_history(cast: Cast) -> None:
    version = draft_of(cast, TREE)
    clause = find(version, "B")
    term = clause.add_term(values={"kind": "meetings", "times": 5, "per": "year"}, by=cast.secretary, at=cast.at)
    clause.edit(heading="B", html="<p>Nytt.</p>", seen_revision=1, by=cast.secretary, at=cast.at)
    clause.remove(by=cast.secretary, at=cast.at)
    removed = ClauseRevision.objects.filter(council=cast.council).removed()
    back = Clause.objects.put_back(removed.get(), by=cast.contact, at=cast.at)
    assert (told(version), back.html, back.identity) == ("1A 1.1A1 1.2A2 2B 2.1B1 3C", "<p>Nytt.</p>", clause.identity)
    assert [(each.identity, str(each)) for each in back.terms.all()] == [(term.identity, "5 møter i året")]
    history = ClauseRevision.objects.of(back).order_by("number")
    assert [(row.number, row.html, row.removed) for row in history] == [
        (1, "<p>x</p>", False),
        (2, "<p>Nytt.</p>", False),
        (3, "<p>Nytt.</p>", True),
        (4, "<p>Nytt.</p>", False),
    ]
    assert list(ClauseRevision.objects.filter(council=cast.council).removed()) == []


def in_council(cast: Cast, work: Callable[[], object]) -> Callable[[], object]:
    def run() -> object:
        with cast.council.scope():
            try:
                return work()
            except EditedMeanwhile:
                return "meanwhile"

    return run


def test_moves_and_words_at_once_lose_nothing(committed: Cast) -> None:
    cast = committed
    with cast.council.scope():
        version = draft_of(cast, TREE)
        ids = {each.heading: each.pk for each in version.clauses.all()}

    def clause(heading: str) -> Clause:
        found: Clause = Clause.objects.select_related("version__agreement", "version__council").get(pk=ids[heading])
        return found

    def move(heading: str, before: str) -> Callable[[], object]:
        by = cast.secretary
        return in_council(cast, lambda: clause(heading).place(before=clause(before), by=by, at=cast.at))

    def write(heading: str, words: str) -> Callable[[], object]:
        text = f"<p>{words}</p>"
        return in_council(
            cast,
            lambda: clause(heading).edit(heading=heading, html=text, seen_revision=1, by=cast.contact, at=cast.at),
        )

    results = at_once(
        [
            move("C", "A"),
            move("B", "A"),
            move("A2", "C"),
            write("A2", "x deres"),
            write("A2", "x mine"),
            write("C", "y"),
        ]
    )
    with cast.council.scope():
        clauses = list(version.clauses.order_by("position"))
        assert sorted(each.heading for each in clauses) == sorted(ids)
        assert [each.position for each in clauses] == [1, 2, 3, 4, 5, 6]
        numbers = [each.number for each in clauses if each.level == 1]
        assert numbers == ["1", "2", "3"]
        assert clause("C").html == "<p>y</p>"
        assert results.count("meanwhile") == 1
        assert clause("A2").html in {"<p>x deres</p>", "<p>x mine</p>"}


def test_a_sitting_is_one_line_of_the_history_and_the_trail(cast: Cast) -> None:
    version = draft_of(cast, TREE)
    clause = find(version, "C")
    steps = [(0, cast.secretary), (1, cast.secretary), (14, cast.secretary), (16, cast.contact), (40, cast.contact)]
    for number, (minutes, by) in enumerate(steps, 1):
        at = cast.at + timedelta(minutes=minutes)
        clause.edit(heading="C", html=f"<p>{number}</p>", seen_revision=number, by=by, at=at)
    history = ClauseRevision.objects.of(clause).sittings()
    assert [(row.number, row.by) for row in history] == [
        (6, cast.contact),
        (5, cast.contact),
        (4, cast.secretary),
        (1, None),
    ]
    assert cast.council.events.filter(kind="agreement.edited", about_id=clause.pk).count() == 3
    ClauseRevision.objects.thin(version)
    assert [row.number for row in ClauseRevision.objects.of(clause).order_by("number")] == [1, 4, 5, 6]


def test_an_approval_that_falls_is_always_told(cast: Cast) -> None:
    version = draft_of(cast, TREE)
    clause = find(version, "C")
    clause.edit(heading="C", html="<p>1</p>", seen_revision=1, by=cast.secretary, at=cast.at)
    version.approve(by=cast.contact, party="police", at=cast.at)
    clause.edit(heading="C", html="<p>2</p>", seen_revision=2, by=cast.secretary, at=cast.at)
    clause.edit(heading="C", html="<p>2</p>", seen_revision=3, by=cast.secretary, at=cast.at)
    assert cast.council.events.filter(kind="agreement.edited", about_id=clause.pk).count() == 2
    assert (clause.revision, version.approvals.count()) == (3, 0)
