"""What a party says among themselves: the other party sees neither the words nor that they were said, by any door."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from agreements.models import Comment, Hearing, Suggestion, Version
from agreements.models.suggestion import Words
from documents.models import Document
from notices.models import Notice
from notices.owed import attempt
from tests.agreements.conftest import Enter
from tests.cast import Cast
from tests.crawl import pages
from tests.make import make_agreement, offer

CANARY = "Kanarifugl"
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"|content="\w{64}"')


@pytest.fixture
def version(cast: Cast) -> Version:
    """With something shared by each side, so that there is a conversation to hide in."""
    version = make_agreement(cast, signed=False)
    clause = version.clauses.get()
    clause.comment(text="Hei.", internal=False, party="police", by=cast.contact, at=cast.at, quote="møtes")
    Suggestion.objects.propose(
        clause,
        kind="change",
        words=Words("Møter", "<p>Vi møtes ofte.</p>"),
        internal=False,
        party="police",
        by=cast.contact,
        at=cast.at,
    )
    return version


def whisper(cast: Cast, version: Version) -> dict[str, Any]:
    """The police say, propose and ask among themselves: one of everything that can be internal, with what follows."""
    clause = version.clauses.in_order()[0]
    who: dict[str, Any] = {"by": cast.contact, "at": timezone.now()}
    inside: dict[str, Any] = {"internal": True, "party": "police"}
    said = clause.comment(text=f"{CANARY} sa.", quote="Vi møtes", **inside, **who)
    said.answer(text=f"{CANARY} svarte.", party="police", by=cast.chief, at=who["at"])
    closed = clause.comment(text=f"{CANARY} lukket.", **inside, **who)
    closed.resolve(**who)
    words = Words(CANARY, f"<p>{CANARY} foreslo.</p>")
    proposed = [
        Suggestion.objects.propose(clause, kind=kind, words=words, because=CANARY, **inside, **who)
        for kind in ("change", "add", "remove")
    ]
    proposed[1].reject(by=cast.chief, party="police", because=CANARY, at=who["at"])
    hearing = Hearing.objects.send(
        version,
        question=f"{CANARY} spurte.",
        answer_by=timezone.localdate() + timedelta(days=5),
        to=[cast.mandate(cast.chief), cast.mandate(cast.contact)],
        **inside,
        **who,
    )
    hearing.answer(text=f"{CANARY} mente.", by=cast.chief, at=who["at"])
    return {"comment": said, "suggestion": proposed[0], "hearing": hearing}


def everything_seen_by(client: Client) -> dict[str, bytes]:
    """Each page that links lead to, without the tokens that differ each time."""
    seen = {path: answer for path, answer, _page in pages(client, "/raad/fjordvik/")}
    return {path: TOKEN.sub(b"", answer.content) for path, answer in seen.items()}


def test_nothing_internal_changes_any_page_of_the_other_party(cast: Cast, version: Version, enter: Enter) -> None:
    others = [enter(each) for each in (cast.secretary, cast.mayor)]
    before = [everything_seen_by(client) for client in others]
    whisper(cast, version)
    assert [everything_seen_by(client) for client in others] == before
    mine = everything_seen_by(enter(cast.chief))
    told = {word: sum(f"{CANARY} {word}.".encode() in page for page in mine.values()) for word in WHISPERED}
    assert {word for word, count in told.items() if count} == set(WHISPERED)
    assert sum(b"bare politiet ser dette" in page for page in mine.values()) >= 4


WHISPERED = ("sa", "svarte", "lukket", "foreslo", "spurte", "mente")


def test_no_address_of_something_internal_answers_the_other_party(cast: Cast, version: Version, enter: Enter) -> None:
    rows = whisper(cast, version)
    clients = [enter(each) for each in (cast.secretary, cast.mayor)]
    for client in clients:
        unknown = client.get(f"/raad/fjordvik/avtaler/forslag/{version.pk}/").content
        answers = [client.get(path) for path in doors(rows)] + [client.post(path) for path in doors(rows)]
        told = {answer.status_code for answer in answers}
        assert told <= {403, 404, 405}
        assert {answer.content for answer in answers if answer.status_code == 404} == {unknown}
    assert [Comment.objects.get(pk=rows["comment"].pk).resolved_at, rows["suggestion"].decided_at] == [None, None]


def doors(rows: dict[str, Any]) -> Iterator[str]:
    names = {
        "comment": ("answer_comment", "resolve_comment", "reopen_comment", "erase_comment"),
        "suggestion": ("suggestion", "answer_suggestion", "share_suggestion", "withdraw_suggestion"),
        "hearing": ("hearing", "answer_hearing", "extend_hearing", "end_hearing"),
    }
    return (reverse(name, args=["fjordvik", rows[noun].pk]) for noun in names for name in names[noun])


def test_nobody_of_the_other_party_is_told_and_no_mail_carries_a_word(cast: Cast, version: Version) -> None:
    Notice.objects.all().delete()
    whisper(cast, version)
    told = {notice.recipient for notice in cast.council.notices.all()}
    assert told == {cast.contact, cast.chief}
    for notice in cast.council.notices.all():
        attempt(Notice, council=cast.council, pk=notice.pk, at=timezone.now() + timedelta(days=30))
    assert len(mail.outbox) > 3
    assert [sent.subject for sent in mail.outbox if CANARY in sent.message().as_string()] == []


def test_the_checklist_and_the_act_know_of_nothing_internal_of_the_other_side(cast: Cast, version: Version) -> None:
    before = version.checklist(timezone.localdate(), party="municipality")
    whisper(cast, version)
    assert version.checklist(timezone.localdate(), party="municipality") == before
    mine = [finding.words for finding in version.checklist(timezone.localdate(), party="police").warnings]
    assert [words for words in mine if "Bare politiet ser dette." in words] == [
        "1 kommentar er åpen. Bare politiet ser dette.",
        "2 forslag er ikke besvart. Bare politiet ser dette.",
        next(words for words in mine if words.startswith("En høring pågår")),
    ]
    cast.at = timezone.now()
    offer(cast, version)
    assert version.frozen_at is not None


def test_nothing_internal_is_frozen_printed_or_published(cast: Cast, version: Version) -> None:
    whisper(cast, version)
    cast.at = timezone.now()
    offer(cast, version)
    for slot, person in zip(version.signatories.in_order(), [cast.mayor, cast.chief], strict=True):
        evidence = {"method": "totp", "consent": "Jeg signerer."}
        slot.sign(by=person, sha256=version.sha256, evidence=evidence, at=cast.at)
    kept = "".join(f"{each.payload}{each.source}" for each in Document.objects.all())
    assert (CANARY in version.canonical, CANARY in kept, "Vi møtes." in kept) == (False, False, True)


def test_it_stays_unseen_when_its_clause_is_taken_out(cast: Cast, version: Version, enter: Enter) -> None:
    whisper(cast, version)
    version.clauses.get().remove(by=cast.secretary, at=timezone.now())
    told = {who.name: everything_seen_by(enter(who)) for who in (cast.secretary, cast.chief)}
    assert {who: any(CANARY.encode() in page for page in seen.values()) for who, seen in told.items()} == {
        cast.secretary.name: False,
        cast.chief.name: True,
    }


def test_what_is_shared_afterwards_is_seen_from_then_on(cast: Cast, version: Version, enter: Enter) -> None:
    row = whisper(cast, version)["suggestion"]
    row.share(by=cast.contact, party="police", at=timezone.now())
    assert enter(cast.secretary).get(row.get_absolute_url()).status_code == 200


def trail_of(client: Client) -> str:
    return client.get("/raad/fjordvik/hendelser/").content.decode()


@pytest.mark.parametrize(("who", "sees"), [("secretary", False), ("mayor", False), ("chief", True)])
def test_the_trail_tells_the_own_party_alone(cast: Cast, enter: Enter, who: str, sees: bool) -> None:
    whisper(cast, make_agreement(cast, signed=False))
    person: User = getattr(cast, who)
    page = trail_of(enter(person))
    words = ("Avtalen ble kommentert", "En foreslått endring ble avslått", "Avtaleutkastet ble sendt på høring")
    assert [word in page for word in words] == [sees] * 3
