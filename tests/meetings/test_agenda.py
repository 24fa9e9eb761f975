"""The items of an agenda: their order, their numbers, their texts."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from meetings.models import CaseNumbers
from meetings.models.agenda import EditedMeanwhile, ItemHasRecord
from meetings.models.stage import MeetingIsHeld, MinutesAreOut, NotCalled
from tests.cast import Cast
from tests.make import make_action, make_agreement, make_meeting


def titles(meeting: object) -> list[str]:
    return [item.title for item in meeting.items.in_order()]  # type: ignore[attr-defined] # a Meeting


def test_standing_items_stand_in_the_order_of_the_agreement(cast: Cast) -> None:
    labels = ["Referatsaker", "Informasjon fra politiet", "Informasjon fra kommunen"]
    make_agreement(cast, terms=[{"kind": "standing_item", "label": label} for label in labels])
    meeting = make_meeting(cast, items=["Trygghetsvandring"])
    assert titles(meeting) == [*labels, "Trygghetsvandring"]
    assert [str(item.term.clause) for item in meeting.items.in_order() if item.term] == ["1 Møter"] * 3


def test_an_item_moves_one_place_and_stays_at_the_ends(cast: Cast) -> None:
    meeting = make_meeting(cast, items=["A", "B", "C"])
    a, _, c = meeting.items.in_order()
    c.move(up=True, by=cast.secretary, at=cast.at)
    assert titles(meeting) == ["A", "C", "B"]
    a.move(up=True, by=cast.secretary, at=cast.at)
    a.move(up=False, by=cast.secretary, at=cast.at)
    assert titles(meeting) == ["C", "A", "B"]


def test_an_exemption_names_its_legal_basis_and_who_assessed_it(cast: Cast) -> None:
    item = make_meeting(cast).items.get()
    item.edit(by=cast.secretary, at=cast.at, openness="exempt", legal_basis="offentleglova § 24")
    assert (item.assessed_by, item.assessed_at, item.is_exempt) == (cast.secretary, cast.at, True)
    with pytest.raises(IntegrityError, match="exemption_has_legal_basis"), transaction.atomic():
        item.edit(by=cast.secretary, at=cast.at, legal_basis="")


def test_an_item_with_a_decision_is_not_taken_out(cast: Cast) -> None:
    item = make_meeting(cast, stage="called").items.get()
    item.decisions.make(item=item, text="Vedtatt", by=cast.secretary, at=cast.at)
    with pytest.raises(ItemHasRecord):
        item.remove(by=cast.secretary, at=cast.at)


def test_numbers_follow_each_other_through_the_year_and_begin_anew(cast: Cast) -> None:
    for day, items in ((date(2026, 3, 11), ["A", "B"]), (date(2026, 6, 10), ["C"]), (date(2027, 2, 10), ["D"])):
        make_meeting(cast, on=day, items=items, stage="called")
    numbers = [
        item.case_number for meeting in cast.council.meetings.order_by("starts_at") for item in meeting.items.in_order()
    ]
    assert numbers == ["1/26", "2/26", "3/26", "1/27"]


def test_a_number_that_was_given_is_not_given_again(cast: Cast) -> None:
    meeting = make_meeting(cast, items=["A", "B"], stage="called")
    meeting.items.get(title="B").remove(by=cast.secretary, at=cast.at)
    meeting.items.put(meeting, kind="decision", title="C", by=cast.secretary, at=cast.at)
    meeting.send_agenda(by=cast.secretary, at=cast.at)
    assert [item.case_number for item in meeting.items.in_order()] == ["1/26", "3/26"]


def test_two_who_send_at_the_same_moment_get_different_numbers(committed: Cast) -> None:
    together = Barrier(4)

    def take(_: int) -> list[int]:
        together.wait()
        with committed.council.scope():
            numbers = [CaseNumbers.objects.take(council=committed.council, year=2026) for _ in range(5)]
        connection.close()
        return numbers

    with ThreadPoolExecutor(4) as threads:
        series = list(threads.map(take, range(4)))
    assert sorted(number for numbers in series for number in numbers) == list(range(1, 21))
    assert all(numbers == list(range(numbers[0], numbers[0] + 5)) for numbers in series)


def test_words_saved_by_somebody_else_meanwhile_are_never_written_over(cast: Cast) -> None:
    item = make_meeting(cast, stage="called").items.get()
    item.write(notes="Først", seen_revision=0, by=cast.mayor, at=cast.at)
    with pytest.raises(EditedMeanwhile):
        item.write(notes="Så", seen_revision=0, by=cast.secretary, at=cast.at)
    item.refresh_from_db()
    assert (item.notes, item.notes_revision) == ("Først", 1)
    item.write(notes="Først, så", seen_revision=1, by=cast.secretary, at=cast.at)
    item.write(notes="Først, så sist", seen_revision=1, by=cast.secretary, at=cast.at)
    assert (item.notes, item.notes_revision) == ("Først, så sist", 3)


def test_nothing_is_written_before_the_call_or_after_the_minutes_are_out(cast: Cast) -> None:
    draft = make_meeting(cast).items.get()
    with pytest.raises(NotCalled):
        draft.write(notes="For tidlig", seen_revision=0, by=cast.secretary, at=cast.at)
    out = make_meeting(cast, on=date(2026, 6, 10), stage="circulated").items.get()
    with pytest.raises(MinutesAreOut):
        out.write(notes="For sent", seen_revision=0, by=cast.secretary, at=cast.at)
    with pytest.raises(MinutesAreOut):
        out.decisions.make(item=out, text="For sent", by=cast.secretary, at=cast.at)
    with pytest.raises(MeetingIsHeld):
        out.edit(title="For sent", by=cast.secretary, at=cast.at)


def test_an_overdue_action_comes_back_on_the_next_agenda_by_itself_and_only_there(cast: Cast) -> None:
    first = make_meeting(cast, stage="called")
    action = make_action(cast, meeting=first, due_on=date(2026, 4, 1))
    for row in first.attendances.called():
        row.note(state="present", by=cast.secretary, at=first.starts_at)
    first.hold(by=cast.secretary, at=first.ends_at)
    later = make_meeting(cast, on=date(2026, 9, 9), items=["Høst"])
    june = make_meeting(cast, on=date(2026, 6, 10), items=["Sommer"])
    june.send_agenda(by=cast.secretary, at=june.starts_at - timedelta(days=10))
    assert titles(june) == ["Oppfølging: Bestille lys", "Sommer"]
    assert "Oppfølging: Bestille lys" not in titles(later)
    assert list(cast.council.actions.overdue(date(2026, 4, 1))) == []
    assert list(cast.council.actions.overdue(date(2026, 4, 2))) == [action]
    assert list(cast.council.actions.coming_back(later)) == []
    action.done(by=cast.executive, at=june.starts_at)
    assert titles(june) == ["Oppfølging: Bestille lys", "Sommer"]
    assert list(cast.council.actions.open()) == []


def test_an_action_that_is_done_leaves_the_drafts(cast: Cast) -> None:
    make_meeting(cast, stage="called")
    first = cast.council.meetings.get()
    action = make_action(cast, meeting=first, due_on=date(2026, 3, 20), text="Rydde")
    first.attendances.filter(user=cast.mayor).update(state="present")
    first.hold(by=cast.secretary, at=first.ends_at)
    draft = make_meeting(cast, on=date(2026, 6, 10), items=[])
    draft.items.bring_back(draft, today=date(2026, 5, 1))
    assert titles(draft) == ["Oppfølging: Rydde"]
    action.done(by=cast.mayor, at=first.ends_at)
    assert titles(draft) == []
