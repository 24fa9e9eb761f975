"""The last moment before a signature: what others do at that instant, and what is sent a second time."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.refusal import Refusal
from agreements.models import Clause, EditedMeanwhile, Signature, Version
from councils.models import Party
from tests.agreements.conftest import Enter
from tests.cast import Cast
from tests.make import make_agreement, offer
from tests.threads import at_once


def test_an_edit_and_the_freeze_at_once_leave_the_hash_of_the_rows(committed: Cast) -> None:
    cast = committed
    with cast.council.scope():
        version = make_agreement(cast, signed=False)
        version.approve(by=cast.secretary, party=Party.MUNICIPALITY, at=cast.at)
        version.approve(by=cast.contact, party=Party.POLICE, at=cast.at)

    def act(work: Callable[[], object]) -> str:
        with cast.council.scope():
            try:
                work()
            except (Refusal, EditedMeanwhile) as refusal:
                return type(refusal).__name__
        return "done"

    def edit() -> None:
        Clause.objects.get(version=version).edit(
            heading="Endret", html="<p>Nytt.</p>", seen_revision=1, by=cast.contact, at=cast.at
        )

    def send() -> None:
        Version.objects.get(pk=version.pk).send_for_signature(by=cast.secretary, at=cast.at)

    told = at_once([lambda: act(edit), lambda: act(send)])
    assert sorted(told) in (["NotReady", "done"], ["VersionFrozen", "done"])
    with cast.council.scope():
        now = Version.objects.get(pk=version.pk)
        assert (now.canonical == now.canonical_text()) == bool(now.frozen_at)


@pytest.fixture
def offered(cast: Cast) -> Version:
    return offer(cast, make_agreement(cast, signed=False))


def sign(client: Client, version: Version, **more: str) -> int:
    address = reverse("sign", args=["fjordvik", version.pk])
    return client.post(address, {"sha256": version.sha256, "agreed": "on", **more}).status_code


def test_a_code_is_taken_once_and_a_page_that_is_only_opened_signs_nothing(
    cast: Cast, offered: Version, enter: Enter, code: Callable[[], str]
) -> None:
    mayor, now = enter(cast.mayor), code()
    address = reverse("sign", args=["fjordvik", offered.pk])
    assert mayor.get(f"{address}?sha256={offered.sha256}&agreed=on&code={now}").status_code == 200
    assert Signature.objects.count() == 0
    assert [sign(mayor, offered, code="000000"), sign(mayor, offered, code=now, sha256="0" * 64)] == [422, 422]
    assert sign(mayor, offered, code=now) == 422, "the code was used up by the try before"
    assert Signature.objects.count() == 0


def test_a_signature_sent_twice_is_one(cast: Cast, offered: Version, enter: Enter, code: Callable[[], str]) -> None:
    mayor, now = enter(cast.mayor), code()
    assert [sign(mayor, offered, code=now), sign(mayor, offered, code=now)] == [302, 422]
    assert Signature.objects.count() == 1


def test_one_whose_office_ends_today_cannot_sign(
    cast: Cast, offered: Version, enter: Enter, code: Callable[[], str]
) -> None:
    mandate = cast.mandate(cast.mayor)
    mayor = enter(cast.mayor)
    mandate.end(on=(cast.at + timedelta(days=1)).date(), by=cast.secretary, at=cast.at)
    assert sign(mayor, offered, code=code()) == 404
    assert Signature.objects.count() == 0


@pytest.mark.parametrize("name", ["clause", "new_term", "move_clause", "remove_clause", "comment"])
def test_no_address_changes_what_is_sent_for_signature(cast: Cast, offered: Version, enter: Enter, name: str) -> None:
    clause, before = offered.clauses.get(), offered.canonical_text()
    facts = {"heading": "Endret", "text": "Endret", "revision": 1, "slag": "minutes", "hvor": "ned"}
    enter(cast.secretary).post(reverse(name, args=["fjordvik", clause.pk]), facts)
    offered.refresh_from_db()
    assert (offered.canonical_text(), clause.comments.count()) == (before, 0)


@pytest.mark.parametrize("name", ["term", "remove_term"])
def test_nor_does_one_of_a_term(cast: Cast, offered: Version, enter: Enter, name: str) -> None:
    before = offered.canonical_text()
    term = offered.clauses.get().terms.order_by("position")[0]
    enter(cast.secretary).post(reverse(name, args=["fjordvik", term.pk]), {"times": 9, "strength": "may"})
    assert offered.canonical_text() == before


@pytest.mark.parametrize("name", ["version_header", "new_clause", "approve", "send_for_signature"])
def test_nor_does_one_of_the_version(cast: Cast, offered: Version, enter: Enter, name: str) -> None:
    before = (offered.canonical_text(), offered.approvals.count())
    facts = {"title": "Endret", "heading": "Endret", "text": "Endret", "police": "", "municipality": ""}
    enter(cast.secretary).post(reverse(name, args=["fjordvik", offered.pk]), facts)
    offered.refresh_from_db()
    assert (offered.canonical_text(), offered.approvals.count()) == before
