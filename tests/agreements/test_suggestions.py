"""Comments and suggestions, from both parties' side: said, answered, closed; proposed, accepted, rejected."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.refusal import Refusal
from agreements.models import Clause, Comment, Suggestion, Version
from agreements.models.comment import NotYourComment, ThreadClosed
from agreements.models.suggestion import (
    NoLongerFits,
    NothingNew,
    NotYours,
    OwnInternalSuggestion,
    OwnSuggestion,
    SuggestionAnswered,
    TextMovedOn,
    Words,
)
from agreements.models.version import VersionFrozen
from agreements.passages import PassageNotFound
from councils.personal_numbers import PersonalNumberInText
from tests.agreements.conftest import Enter
from tests.cast import Cast
from tests.make import make_agreement, offer
from tests.queries import assert_same_queries
from tests.threads import at_once

FIVE = Words("Møter", "<p>Vi møtes fem ganger.</p>")


@pytest.fixture
def version(cast: Cast) -> Version:
    return make_agreement(cast, signed=False)


@pytest.fixture
def clause(version: Version) -> Clause:
    found: Clause = version.clauses.get()
    return found


def say(cast: Cast, clause: Clause, **more: Any) -> Comment:
    return clause.comment(
        **{"text": "Hvor?", "internal": False, "party": "police", "by": cast.contact, "at": cast.at, **more}
    )


def propose(cast: Cast, clause: Clause, words: Words = FIVE, **more: Any) -> Suggestion:
    """From the police, unless told otherwise."""
    given = {"kind": "change", "internal": False, "party": "police", "by": cast.contact, "at": cast.at, **more}
    suggestion: Suggestion = Suggestion.objects.propose(clause, words=words, **given)
    return suggestion


def accept(cast: Cast, suggestion: Suggestion, **more: Any) -> None:
    """By the municipality's drafter, who has seen the text as it stands."""
    revision = suggestion.clause.revision if suggestion.clause else 0
    suggestion.accept(
        **{"by": cast.secretary, "party": "municipality", "seen_revision": revision, "at": cast.at, **more}
    )


def kinds(cast: Cast) -> list[str]:
    """What the trail tells, oldest first, without the text's own changes."""
    return [
        each.kind for each in cast.council.events.order_by("number") if "comment" in each.kind or "sugg" in each.kind
    ]


def test_a_thread_is_opened_answered_closed_and_opened_again(cast: Cast, clause: Clause) -> None:
    thread = say(cast, clause, quote="møtes")
    thread.answer(text="På rådhuset.", party="municipality", by=cast.secretary, at=cast.at + timedelta(minutes=1))
    thread.resolve(by=cast.secretary, at=cast.at)
    with pytest.raises(ThreadClosed):
        thread.answer(text="Hvilket?", party="police", by=cast.chief, at=cast.at)
    thread.resolve(by=cast.chief, at=cast.at)
    assert (thread.resolved_by, thread.resolved_at) == (cast.secretary, cast.at)
    thread.reopen(by=cast.chief, at=cast.at)
    assert [each.text for each in clause.comments.for_list().open()] == ["Hvor?", "På rådhuset."]
    commented, closed = "agreement.commented", ["agreement.comment_resolved", "agreement.comment_reopened"]
    assert kinds(cast) == [commented, commented, *closed]


def test_one_is_told_of_comments_once_an_hour_and_only_those_concerned(cast: Cast, clause: Clause) -> None:
    thread = say(cast, clause)
    say(cast, clause)
    thread.answer(text="Der.", party="municipality", by=cast.mayor, at=cast.at + timedelta(hours=2))
    told = cast.council.notices.filter(kind="agreement_commented").order_by("due_at", "recipient__name")
    assert [(each.recipient, each.due_at - cast.at) for each in told] == [
        (cast.secretary, timedelta(hours=1)),
        (cast.contact, timedelta(hours=3)),
        (cast.secretary, timedelta(hours=3)),
    ]
    assert told[0].subject == "Fjordvik politiråd: Nytt i kommentarene til avtaleutkastet"


def test_a_comment_outlives_its_clause_and_its_words(cast: Cast, clause: Clause, secretary: Client) -> None:
    say(cast, clause, quote="Vi møtes")
    clause.edit(heading="Møter", html="<p>Avlyst.</p>", seen_revision=1, by=cast.secretary, at=cast.at)
    page = secretary.get(clause.version.get_absolute_url()).content.decode()
    assert ("Hvor?" in page, "Ordene står ikke lenger i punktet." in page) == (True, True)
    clause.remove(by=cast.secretary, at=cast.at)
    page = secretary.get(clause.version.get_absolute_url()).content.decode()
    assert ("Hvor?" in page, "Punktet er tatt ut av utkastet." in page) == (True, True)


def test_a_clause_that_comes_back_has_its_conversation(cast: Cast, version: Version, clause: Clause) -> None:
    thread, suggestion = say(cast, clause), propose(cast, clause)
    clause.remove(by=cast.secretary, at=cast.at)
    removed = version.clause_revisions.order_by("-number")[0]
    again = Clause.objects.put_back(removed, by=cast.secretary, at=cast.at)
    assert [Comment.objects.get(pk=thread.pk).clause, Suggestion.objects.get(pk=suggestion.pk).clause] == [again] * 2


def test_a_comment_may_be_about_words_that_the_register_fills_in(
    cast: Cast, version: Version, clause: Clause, secretary: Client
) -> None:
    clause.edit(heading="", html="<p>{{ordfører}} leder.</p>", seen_revision=1, by=cast.secretary, at=cast.at)
    say(cast, clause, quote="Olav Ordfører leder")
    page = secretary.get(version.get_absolute_url()).content.decode()
    assert "<mark>Olav Ordfører</mark></span><mark> leder</mark>" in page


def test_words_are_taken_back_by_the_one_who_wrote_them(cast: Cast, clause: Clause) -> None:
    thread = say(cast, clause)
    with pytest.raises(NotYourComment):
        thread.erase(by=cast.chief, at=cast.at)
    thread.erase(by=cast.contact, at=cast.at)
    assert list(Comment.objects.values_list("text", "quote")) == [("", "")]


def test_a_passage_is_marked_in_the_text_and_answered_beside_it(
    cast: Cast, clause: Clause, secretary: Client, contact: Client
) -> None:
    url = reverse("comment", args=["fjordvik", clause.pk])
    wrong = contact.post(url, {"quote": "danser", "text": "Hvor?"})
    assert (wrong.status_code, "Vi finner ikke ordene i punktet." in wrong.content.decode()) == (422, True)
    contact.post(url, {"quote": "møtes", "text": "Hvor?"})
    thread = Comment.objects.get()
    secretary.post(reverse("answer_comment", args=["fjordvik", thread.pk]), {"text": "På rådhuset."})
    page = contact.get(clause.version.get_absolute_url()).content.decode()
    assert f'Vi <mark>møtes</mark><a class="passage-number" id="sted-{thread.pk}"' in page
    assert "På rådhuset." in page
    secretary.post(reverse("resolve_comment", args=["fjordvik", thread.pk]))
    page = contact.get(clause.version.get_absolute_url()).content.decode()
    assert ("<mark>" in page, "På rådhuset." in page) == (False, False)
    history = contact.get(reverse("review", args=["fjordvik", clause.version_id])).content.decode()
    assert ("På rådhuset." in history, "Avsluttet av Sigrid Sekretær" in history) == (True, True)


@pytest.mark.parametrize("party", ["police", "municipality"])
def test_what_one_party_proposes_the_other_accepts(cast: Cast, clause: Clause, party: str) -> None:
    maker, other = (cast.contact, cast.secretary) if party == "police" else (cast.secretary, cast.contact)
    suggestion = propose(cast, clause, party=party, by=maker)
    with pytest.raises(OwnSuggestion):
        accept(cast, suggestion, by=cast.executive, party=party)
    other_party = "municipality" if party == "police" else "police"
    accept(cast, suggestion, by=other, party=other_party, because="Godt.")
    clause.refresh_from_db()
    assert (clause.html, clause.revision) == (FIVE.html, 2)
    assert (suggestion.outcome, suggestion.decided_by, suggestion.decided_because) == ("accepted", other, "Godt.")
    assert kinds(cast) == ["agreement.suggested", "agreement.suggestion_accepted"]
    told = cast.council.notices.filter(kind__in=["agreement_suggested", "agreement_decided"]).order_by("kind")
    assert [(each.kind, each.recipient) for each in told] == [
        ("agreement_decided", maker),
        ("agreement_suggested", other),
    ]


def test_an_accepted_suggestion_takes_the_approvals_away(cast: Cast, clause: Clause) -> None:
    suggestion = propose(cast, clause)
    clause.version.approve(by=cast.secretary, party="municipality", at=cast.at)
    accept(cast, suggestion)
    assert clause.version.approvals.count() == 0


def test_a_clause_is_added_after_another_and_one_is_taken_out(cast: Cast, version: Version, clause: Clause) -> None:
    version.add_clause(heading="Sist", html="", by=cast.secretary, at=cast.at)
    accept(cast, propose(cast, clause, Words("Ny", "<p>Ny.</p>"), kind="add"))
    accept(cast, removal := propose(cast, clause, Words(), kind="remove"))
    assert [each.heading for each in version.clauses.order_by("position")] == ["Ny", "Sist"]
    removal.refresh_from_db()
    assert (removal.clause, removal.about, removal.outcome) == (None, "1 Møter", "accepted")


def test_a_new_clause_whose_neighbour_is_gone_comes_last(cast: Cast, version: Version, clause: Clause) -> None:
    suggestion = propose(cast, clause, Words("Ny", "<p>Ny.</p>"), kind="add")
    clause.remove(by=cast.secretary, at=cast.at)
    version.add_clause(heading="Sist", html="", by=cast.secretary, at=cast.at)
    accept(cast, suggestion)
    assert [each.heading for each in version.clauses.order_by("position")] == ["Sist", "Ny"]


def test_a_suggestion_follows_a_text_that_changed_elsewhere(cast: Cast, clause: Clause) -> None:
    text = "<p>Vi møtes fire ganger i året. Ordføreren leder møtene.</p>"
    later, both = text.replace("leder", "styrer"), text.replace("fire", "fem").replace("leder", "styrer")
    clause.edit(heading="Møter", html=text, seen_revision=1, by=cast.contact, at=cast.at)
    suggestion = propose(cast, clause, Words("Møter", text.replace("fire", "fem")))
    clause.edit(heading="Om møter", html=later, seen_revision=2, by=cast.chief, at=cast.at)
    suggestion.refresh_from_db()
    with pytest.raises(TextMovedOn):
        accept(cast, suggestion, seen_revision=2)
    suggestion.refresh_from_db()
    assert suggestion.outcome == ""
    accept(cast, suggestion)
    clause.refresh_from_db()
    assert (clause.heading, clause.html) == ("Om møter", both)


def test_a_suggestion_that_no_longer_fits_says_so(cast: Cast, clause: Clause, secretary: Client) -> None:
    suggestion = propose(cast, clause)
    clause.edit(heading="Møter", html="<p>Vi møtes seks ganger.</p>", seen_revision=1, by=cast.secretary, at=cast.at)
    suggestion.refresh_from_db()
    with pytest.raises(NoLongerFits):
        accept(cast, suggestion)
    page = secretary.get(suggestion.get_absolute_url()).content.decode()
    assert ("endret på samme sted" in page, "Godta forslaget" in page, "Avslå" in page) == (True, False, True)


def test_what_cannot_be_done_with_a_suggestion(cast: Cast, clause: Clause) -> None:
    with pytest.raises(NothingNew):
        propose(cast, clause, Words("Møter", "<p>Vi møtes.</p>"))
    with pytest.raises(PersonalNumberInText):
        propose(cast, clause, because="Gjelder Per, født 01.02.1990.")
    with pytest.raises(PersonalNumberInText):
        say(cast, clause, text="Per, født 01.02.1990.")
    with pytest.raises(PassageNotFound):
        say(cast, clause, quote="danser")
    suggestion = propose(cast, clause)
    with pytest.raises(NotYours):
        suggestion.withdraw(by=cast.secretary, party="municipality", at=cast.at)
    suggestion.withdraw(by=cast.chief, party="police", at=cast.at)
    with pytest.raises(SuggestionAnswered):
        accept(cast, suggestion)
    internal = propose(cast, clause, internal=True)
    with pytest.raises(OwnInternalSuggestion):
        accept(cast, internal, by=cast.contact, party="police")
    accept(cast, internal, by=cast.chief, party="police")
    assert [each.outcome for each in Suggestion.objects.order_by("decided_at", "pk")].count("accepted") == 1


def test_nothing_more_is_said_about_a_frozen_text(cast: Cast, version: Version, clause: Clause) -> None:
    thread, suggestion = say(cast, clause), propose(cast, clause)
    offer(cast, version)
    acts: list[Callable[[], object]] = [
        lambda: say(cast, clause),
        lambda: thread.resolve(by=cast.secretary, at=cast.at),
        lambda: propose(cast, clause),
        lambda: accept(cast, suggestion),
    ]
    for act in acts:
        with pytest.raises(VersionFrozen):
            act()


def test_what_was_open_follows_a_text_that_comes_back(cast: Cast, version: Version, clause: Clause) -> None:
    thread, suggestion = say(cast, clause), propose(cast, clause)
    thread.answer(text="Der.", party="municipality", by=cast.secretary, at=cast.at + timedelta(minutes=1))
    say(cast, clause).resolve(by=cast.secretary, at=cast.at)
    draft = offer(cast, version).withdraw(by=cast.secretary, because="Feil dato.", at=cast.at)
    again = draft.clauses.get()
    assert [(each.text, each.clause) for each in draft.comments.for_list()] == [("Hvor?", again), ("Der.", again)]
    assert list(draft.suggestions.values_list("pk", "clause")) == [(suggestion.pk, again.pk)]
    assert version.comments.count() == 1


def test_a_suggestion_is_written_and_answered_in_the_browser(
    cast: Cast, clause: Clause, secretary: Client, contact: Client, enter: Enter
) -> None:
    url = reverse("suggest_change", args=["fjordvik", clause.pk])
    same = contact.post(url, {"heading": "Møter", "text": "Vi møtes."})
    assert (same.status_code, "likt teksten som står der" in same.content.decode()) == (422, True)
    contact.post(url, {"heading": "Møter", "text": "Vi møtes ofte.", "because": "Det trengs."})
    suggestion = Suggestion.objects.get()
    draft = clause.version.get_absolute_url()
    theirs, ours = contact.get(draft).content.decode(), secretary.get(draft).content.decode()
    assert '<p>Vi møtes<ins><span class="ds-sr-only">lagt til: </span> ofte' in ours
    assert ("Godta forslaget" in ours, "Godta forslaget" in theirs, "Trekk tilbake" in theirs) == (True, False, True)
    assert "Godta forslaget" not in enter(cast.mayor).get(draft).content.decode()
    answer = reverse("answer_suggestion", args=["fjordvik", suggestion.pk])
    assert contact.post(answer, {"outcome": "accepted", "revision": 1}).status_code == 302
    stale = secretary.post(answer, {"outcome": "accepted", "revision": 7}, follow=True).content.decode()
    assert "Punktet ble endret mens du leste." in stale
    clause.refresh_from_db()
    assert clause.html == "<p>Vi møtes.</p>"
    secretary.post(answer, {"outcome": "accepted", "revision": 1, "because": "Enig."})
    clause.refresh_from_db()
    assert clause.html == "<p>Vi møtes ofte.</p>"
    history = contact.get(reverse("review", args=["fjordvik", clause.version_id])).content.decode()
    assert ("godtatt" in history, "Enig." in history) == (True, True)


def test_the_pages_speak_nynorsk(cast: Cast, clause: Clause, enter: Enter) -> None:
    suggestion = propose(cast, clause)
    for person in (cast.secretary, cast.contact):
        person.language = "nn"
        person.save(update_fields=["language"])
        page = enter(person).get(suggestion.get_absolute_url()).content.decode()
        assert "ord som blir tekne ut" in page
    with translation.override("nn"):
        assert str(NoLongerFits()).startswith("Forslaget passar ikkje lenger")


def test_of_many_who_answer_at_once_one_is_heard(committed: Cast) -> None:
    with committed.council.scope():
        clause = make_agreement(committed, signed=False).clauses.get()
        pk = propose(committed, clause).pk

    def answer() -> bool:
        with committed.council.scope():
            try:
                accept(committed, Suggestion.objects.get(pk=pk))
            except Refusal:
                return False
        return True

    assert sum(at_once([answer] * 6)) == 1
    with committed.council.scope():
        assert Clause.objects.get().revision == 2


def test_the_conversation_takes_the_same_queries_however_long(cast: Cast, version: Version, secretary: Client) -> None:
    clause = version.clauses.get()

    def grow(rows: int) -> None:
        for _row in range(version.suggestions.count(), rows):
            say(cast, clause).answer(text="Der.", party="municipality", by=cast.mayor, at=cast.at)
            propose(cast, clause)

    assert_same_queries(secretary, version.get_absolute_url(), grow)
    assert_same_queries(secretary, reverse("review", args=["fjordvik", version.pk]), grow)
