"""The way to a file: members only, as an attachment, and visible while it is being made."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from documents.models import Document
from notices.owed import MAX_ATTEMPTS, attempt
from tests.cast import Cast
from tests.make import make_agreement


def enter(person: object) -> Client:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")  # type: ignore[arg-type] # a User
    return client


@pytest.fixture
def document(cast: Cast) -> Document:
    make_agreement(cast)
    found: Document = cast.council.documents.get()
    return found


def address(name: str, document: Document, slug: str = "fjordvik") -> str:
    return reverse(name, args=[slug, document.pk])


def test_a_member_downloads_the_sealed_bytes_with_a_safe_name(cast: Cast, document: Document) -> None:
    attempt(Document, council=cast.council, pk=document.pk, at=cast.at + timedelta(minutes=1))
    document.refresh_from_db()
    response = enter(cast.executive).get(address("document", document))
    assert response.content == bytes(document.pdf or b"")
    assert {name: response[name] for name in ("Content-Type", "Content-Disposition", "X-Content-Type-Options")} == {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'attachment; filename="avtale-om-politirad-versjon-1-2026-02-02.pdf"',
        "X-Content-Type-Options": "nosniff",
    }
    assert "private" in response["Cache-Control"]


def test_the_state_is_shown_while_it_is_made(cast: Cast, document: Document) -> None:
    member = enter(cast.executive)
    assert "PDF-en lages nå." in member.get(address("document", document)).content.decode()
    fragment = member.get(address("document_state", document)).content.decode()
    assert ("PDF lages" in fragment, "<html" in fragment) == (True, False)
    document.attempts = MAX_ATTEMPTS
    document.save()
    failed = member.get(address("document", document)).content.decode()
    assert ("PDF-en kunne ikke lages" in failed, ">Prøv igjen<" in failed) == (True, False)


def test_one_who_plans_drafts_or_signs_can_ask_for_another_round(cast: Cast, document: Document) -> None:
    document.attempts = MAX_ATTEMPTS
    document.save()
    assert enter(cast.executive).post(address("document_retry", document)).status_code == 403
    assert ">Prøv igjen<" in enter(cast.mayor).get(address("document", document)).content.decode()
    assert enter(cast.mayor).post(address("document_retry", document)).status_code == 302
    document.refresh_from_db()
    assert (document.attempts, document.state) == (0, "waiting")
    assert cast.council.events.filter(kind="document.retried").count() == 1


def test_another_councils_document_is_a_404(cast: Cast, document: Document) -> None:
    stranger = enter(cast.stranger)
    for name in ("document", "document_state"):
        assert stranger.get(address(name, document)).status_code == 404
        assert stranger.get(address(name, document, "granli")).status_code == 404
    assert stranger.post(address("document_retry", document, "granli")).status_code == 404
