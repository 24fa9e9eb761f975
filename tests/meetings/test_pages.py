"""The pages of the meetings, walked as secretary and as member."""

import uuid
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meetings.models import Action, Meeting
from meetings.models.stage import Stage
from tests.cast import Cast
from tests.make import make_action, make_agreement, make_meeting
from tests.queries import assert_same_queries


def enter(client: Client, person: object) -> Client:
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")  # type: ignore[arg-type] # a User
    return client


@pytest.fixture
def secretary(client: Client, cast: Cast) -> Client:
    return enter(client, cast.secretary)


@pytest.fixture
def mayor(cast: Cast) -> Client:
    return enter(Client(), cast.mayor)


def at(meeting: Meeting, name: str, *more: object) -> str:
    return reverse(name, args=[meeting.council.slug, meeting.pk, *more])


def soon(days: int) -> date:
    """A day that many days from the day the test is run, for pages that look at the clock."""
    return timezone.localdate() + timedelta(days=days)


def test_the_secretary_takes_a_meeting_from_date_to_approved_minutes(
    cast: Cast, secretary: Client, mayor: Client
) -> None:
    make_agreement(cast, terms=[{"kind": "agenda_notice", "days_before": 7}, {"kind": "standing_item", "label": "Rus"}])
    today = soon(0)
    form = {"day": today, "starts": "00:00", "ends": "00:01", "place": "Rådhuset"}
    form["chair"] = str(cast.mandate(cast.mayor).pk)
    response = secretary.post(reverse("new_meeting", args=["fjordvik"]), form)
    meeting = cast.council.meetings.get()
    assert response.headers["location"] == meeting.get_absolute_url()

    page = secretary.get(meeting.get_absolute_url()).content.decode()
    assert "Se over og send innkallingen" in page
    assert "fra avtalen, punkt 1 Møter" in page
    assert "Det var for 7 dager siden" in page

    item = {"kind": "discussion", "title": "Uro ved skolen", "openness": "exempt", "legal_basis": ""}
    response = secretary.post(at(meeting, "new_item"), item)
    assert (response.status_code, "Skriv hjemmelen" in response.content.decode()) == (422, True)
    secretary.post(at(meeting, "new_item"), item | {"openness": "open"})
    first, second = meeting.items.in_order()
    assert [first.title, second.title, second.assessed_by] == ["Rus", "Uro ved skolen", cast.secretary]
    secretary.post(at(meeting, "move_item", second.pk), {"retning": "opp"})
    assert [each.title for each in meeting.items.in_order()] == ["Uro ved skolen", "Rus"]

    assert "Sakslisten er ikke sendt ennå" in mayor.get(meeting.get_absolute_url()).content.decode()
    response = secretary.post(at(meeting, "call"), {"late_reason": ""})
    assert (response.status_code, "Skriv hvorfor" in response.content.decode()) == (422, True)
    secretary.post(at(meeting, "call"), {"late_reason": "Sykdom"})
    reading = mayor.get(meeting.get_absolute_url()).content.decode()
    assert "Uro ved skolen" in reading
    assert "PDF lages" in reading

    assert "I møtet" in secretary.get(at(meeting, "room")).content.decode()
    for row in meeting.attendances.called():
        state = "present" if row.user in (cast.mayor, cast.secretary) else "apologies"
        secretary.post(at(meeting, "note_attendance", row.pk), {"state": state})
    secretary.post(at(meeting, "write_notes", second.pk), {"notes": "Vi snakket sammen.", "seen_revision": 0})
    secretary.post(at(meeting, "decide", second.pk), {"text": "Natteravner i helgene."})
    owner = str(cast.mandate(cast.executive).pk)
    secretary.post(at(meeting, "give_action", second.pk), {"text": "Bestille lys", "owner": owner, "due_on": soon(30)})
    secretary.post(at(meeting, "hold_meeting"))
    secretary.post(at(meeting, "circulate_minutes"))
    assert Meeting.objects.get().stage() == Stage.CIRCULATED

    minutes = mayor.get(at(meeting, "minutes")).content.decode()
    assert all(
        words in minutes for words in ("Vi snakket sammen.", "Vedtak 1/26-1", "Bestille lys", "Godkjenn referatet")
    )
    mayor.post(at(meeting, "approve_minutes"))
    assert "Venter på godkjenning fra: Sigrid Sekretær" in " ".join(
        mayor.get(at(meeting, "minutes")).content.decode().split()
    )
    secretary.post(at(meeting, "approve_minutes"))
    assert Meeting.objects.get().stage() == Stage.APPROVED
    secretary.post(at(meeting, "correct_minutes"), {"text": "Det skal stå natteravn."})
    assert "Det skal stå natteravn." in mayor.get(at(meeting, "minutes")).content.decode()


def test_two_who_write_on_the_same_item_both_keep_their_words(cast: Cast, secretary: Client) -> None:
    meeting = make_meeting(cast, stage="called")
    item = meeting.items.get()
    item.write(notes="Ordførerens ord", seen_revision=0, by=cast.mayor, at=cast.at)
    url = at(meeting, "write_notes", item.pk)
    mine = {"notes": "Sekretærens ord", "seen_revision": 0}
    fragment = secretary.post(url, mine, headers={"HX-Request": "true"})
    page = secretary.post(url, mine)
    assert (fragment.status_code, page.status_code) == (422, 422)
    assert "Ordførerens ord" in fragment.content.decode()
    assert 'name="seen_revision" value="1"' in fragment.content.decode()
    assert "Ordførerens ord" in page.content.decode()
    assert "Sekretærens ord</textarea>" in page.content.decode()
    item.refresh_from_db()
    assert item.notes == "Ordførerens ord"
    both = {"notes": "Begges ord", "seen_revision": 1}
    saved = secretary.post(url, both, headers={"HX-Request": "true"})
    assert (saved.status_code, "Lagret kl." in saved.content.decode()) == (200, True)


def test_a_deputy_is_seen_to_meet_for_somebody(cast: Cast, secretary: Client) -> None:
    meeting = make_meeting(cast, stage="called")
    row = meeting.attendances.get(user=cast.chief)
    secretary.post(at(meeting, "note_attendance", row.pk), {"state": "deputy", "stand_in_name": "Vera Vikar"})
    assert "Vera Vikar møter for Petra Politisjef" in secretary.get(at(meeting, "room")).content.decode()


def test_a_decision_or_action_without_words_is_asked_for_again(cast: Cast, secretary: Client) -> None:
    meeting = make_meeting(cast, stage="called")
    item = meeting.items.get()
    decision = secretary.post(at(meeting, "decide", item.pk), {"text": ""})
    action = secretary.post(at(meeting, "give_action", item.pk), {"text": "Rydde", "owner": "", "due_on": ""})
    assert (decision.status_code, "Skriv hva rådet vedtok." in decision.content.decode()) == (422, True)
    assert (action.status_code, "Velg hvem som er ansvarlig." in action.content.decode()) == (422, True)
    assert "Rydde</textarea>" in action.content.decode()
    assert (item.decisions.count(), item.actions.count()) == (0, 0)


def test_a_meeting_is_moved_and_cancelled_with_a_reason(cast: Cast, secretary: Client, mayor: Client) -> None:
    meeting = make_meeting(cast, stage="called")
    form = {"day": "2026-03-18", "starts": "12:00", "ends": "11:00", "place": "Lensmannskontoret"}
    response = secretary.post(at(meeting, "move_meeting"), form)
    assert (response.status_code, "må slutte etter" in response.content.decode()) == (422, True)
    secretary.post(at(meeting, "move_meeting"), form | {"ends": "13:00"})
    meeting.refresh_from_db()
    assert (meeting.day, meeting.place) == (date(2026, 3, 18), "Lensmannskontoret")
    secretary.post(at(meeting, "cancel_meeting"), {"because": "Ikke nok saker"})
    assert "Møtet er avlyst: Ikke nok saker" in mayor.get(meeting.get_absolute_url()).content.decode()


def test_an_hour_that_does_not_exist_or_exists_twice_is_refused(cast: Cast, secretary: Client) -> None:
    for day in ("2026-03-29", "2026-10-25"):
        form = {"day": day, "starts": "02:30", "ends": "04:00"}
        response = secretary.post(reverse("new_meeting", args=["fjordvik"]), form)
        assert (response.status_code, "Klokka stilles den natta" in response.content.decode()) == (422, True)
    assert not cast.council.meetings.exists()


def test_an_action_is_done_by_its_owner_or_the_secretary_and_nobody_else(
    cast: Cast, secretary: Client, mayor: Client
) -> None:
    meeting = make_meeting(cast, stage="called")
    theirs = make_action(cast, meeting=meeting, due_on=date(2026, 4, 1))
    mine = make_action(cast, meeting=meeting, due_on=date(2026, 4, 2), text="Snakke med skolen", owner=cast.mayor)
    page = mayor.get(reverse("actions", args=["fjordvik"])).content.decode()
    assert (page.count("Merk som gjort"), page.count("over fristen")) == (1, 2 if soon(0) > date(2026, 4, 2) else 0)
    done = [reverse("action_done", args=["fjordvik", action.pk]) for action in (theirs, mine)]
    assert [mayor.post(url).status_code for url in done] == [403, 302]
    assert list(Action.objects.open()) == [theirs]
    assert secretary.post(done[0]).status_code == 302
    assert not Action.objects.open().exists()


def test_a_proposal_of_the_wheel_gets_a_date(cast: Cast, secretary: Client, mayor: Client) -> None:
    make_agreement(cast)
    year = soon(0).year + 1
    secretary.post(reverse("plan_wheel", args=["fjordvik", year]))
    proposals = cast.council.wheels.get().entries.proposals()
    entry = proposals[0]
    assert [each.month for each in proposals] == [2, 5, 8, 11]
    page = secretary.get(reverse("wheel", args=["fjordvik", year])).content.decode()
    assert (page.count("Sett dato"), page.count("foreslått</p>")) == (4, 4)
    url = f"{reverse('new_meeting', args=['fjordvik'])}?forslag={entry.pk}"
    assert f'value="{entry.on}"' in secretary.get(url).content.decode()
    secretary.post(url, {"day": entry.on, "starts": "09:00", "ends": "11:00"})
    meeting = cast.council.meetings.get()
    assert (meeting.day, list(meeting.wheel_entries.all())) == (entry.on, [entry])
    assert "Sett dato" not in mayor.get(reverse("wheel", args=["fjordvik", year])).content.decode()
    theme = reverse("add_theme", args=["fjordvik", year])
    assert secretary.post(theme, {"text": "", "month": 3}).status_code == 422
    secretary.post(theme, {"text": "Ungdom og nettbruk", "month": 3})
    added = cast.council.wheels.get().entries.get(text="Ungdom og nettbruk")
    assert "Ungdom og nettbruk" in mayor.get(reverse("wheel", args=["fjordvik", year])).content.decode()
    secretary.post(reverse("remove_entry", args=["fjordvik", year, added.pk]))
    assert not cast.council.wheels.get().entries.filter(pk=added.pk).exists()


def test_ids_of_another_council_are_the_same_404_as_ids_of_nothing(cast: Cast, secretary: Client) -> None:
    with cast.other.scope():
        starts_at = datetime(2026, 3, 11, 9).astimezone()
        theirs = Meeting.objects.schedule(
            council=cast.other,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=1),
            title="Hemmelig",
            by=None,
            at=cast.at,
        )
        item = theirs.items.append(theirs, kind="decision", title="Hemmelig")
    ours = make_meeting(cast, stage="called")
    nothing = secretary.get(reverse("meeting", args=["fjordvik", uuid.uuid4()]))
    answers = [
        secretary.get(reverse("meeting", args=["fjordvik", theirs.pk])),
        secretary.post(reverse("call", args=["fjordvik", theirs.pk])),
        secretary.get(reverse("room", args=["fjordvik", theirs.pk])),
        secretary.get(at(ours, "edit_item", item.pk)),
        secretary.post(at(ours, "write_notes", item.pk), {"notes": "x", "seen_revision": 0}),
        secretary.post(at(ours, "remove_item", item.pk)),
        secretary.get(f"{reverse('new_meeting', args=['granli'])}"),
    ]
    assert {(answer.status_code, answer.content) for answer in answers} == {(404, nothing.content)}


def test_the_lists_take_the_same_statements_however_long_they_are(cast: Cast, secretary: Client) -> None:
    make_agreement(cast)

    def grow(rows: int) -> None:
        for number in range(cast.council.meetings.upcoming(soon(0)).count(), rows):
            make_meeting(cast, on=soon(20 + number))

    assert_same_queries(secretary, reverse("meetings", args=["fjordvik"]), grow)


def test_a_meeting_and_its_room_take_the_same_statements_however_many_items(cast: Cast, secretary: Client) -> None:
    meeting = make_meeting(cast, on=soon(20), stage="called")

    def grow(rows: int) -> None:
        for number in range(meeting.items.count(), rows):
            item = meeting.items.append(meeting, kind="discussion", title=f"Sak {number}")
            item.decisions.make(item=item, text="Vedtatt", by=cast.secretary, at=cast.at)

    assert_same_queries(secretary, meeting.get_absolute_url(), grow)


def test_the_room_takes_the_same_statements_however_many_items(cast: Cast, secretary: Client) -> None:
    meeting = make_meeting(cast, on=soon(20), stage="called")

    def grow(rows: int) -> None:
        for number in range(meeting.items.count(), rows):
            item = meeting.items.append(meeting, kind="discussion", title=f"Sak {number}")
            item.decisions.make(item=item, text="Vedtatt", by=cast.secretary, at=cast.at)

    assert_same_queries(secretary, at(meeting, "room"), grow)


def test_the_actions_take_the_same_statements_however_many(cast: Cast, secretary: Client) -> None:
    meeting = make_meeting(cast, stage="called")

    def grow(rows: int) -> None:
        for number in range(Action.objects.count(), rows):
            make_action(cast, meeting=meeting, due_on=date(2026, 4, 1), text=f"Nr. {number}")

    assert_same_queries(secretary, reverse("actions", args=["fjordvik"]), grow)
