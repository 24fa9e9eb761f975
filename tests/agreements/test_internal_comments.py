"""What a party says among themselves: the other party sees neither the words nor that anything was said."""

import re
from typing import Any

import pytest
from django.urls import reverse

from agreements.models import Comment
from tests.agreements.conftest import Enter
from tests.cast import Cast
from tests.make import make_agreement

WORDS = "Vi gir oss på tre møter."
PAGES = ("", "hendelser/", "avtaler/")


def seen_by(client: Any, comment: Comment) -> list[str]:
    version = comment.clause.version
    paths = [
        *(f"/raad/fjordvik/{page}" for page in PAGES),
        version.get_absolute_url(),
        comment.clause.get_absolute_url(),
    ]
    pages = (client.get(path).content.decode() for path in [*paths, version.agreement.get_absolute_url()])
    return [re.sub(r'name="csrfmiddlewaretoken" value="\w+"|content="\w{64}"', "", page) for page in pages]


@pytest.fixture
def version(cast: Cast) -> Any:
    return make_agreement(cast, signed=False)


def test_an_internal_comment_changes_no_page_of_the_other_party(cast: Cast, version: Any, enter: Enter) -> None:
    clause = version.clauses.get()
    public = clause.comment(text="Hei.", internal=False, party="police", by=cast.contact, at=cast.at)
    other = enter(cast.secretary)
    before = seen_by(other, public)
    comment = clause.comment(text=WORDS, internal=True, party="police", by=cast.contact, at=cast.at)
    assert seen_by(other, public) == before
    assert any(WORDS in page for page in seen_by(enter(cast.contact), comment))
    comment.resolve(by=cast.contact, at=cast.at)
    assert seen_by(other, public) == before


def test_it_stays_unseen_when_its_clause_is_taken_out(cast: Cast, version: Any, enter: Enter) -> None:
    clause = version.clauses.get()
    clause.comment(text=WORDS, internal=True, party="police", by=cast.contact, at=cast.at)
    clause.remove(by=cast.secretary, at=cast.at)
    told = {who: enter(who).get("/raad/fjordvik/hendelser/").content.decode() for who in (cast.secretary, cast.chief)}
    assert ["Avtalen ble kommentert" in page for page in told.values()] == [False, True]


def test_the_other_party_cannot_close_it(cast: Cast, version: Any, enter: Enter) -> None:
    comment = version.clauses.get().comment(text=WORDS, internal=True, party="police", by=cast.contact, at=cast.at)
    answer = enter(cast.secretary).post(reverse("resolve_comment", args=["fjordvik", comment.pk]))
    comment.refresh_from_db()
    assert (answer.status_code, comment.resolved_at) == (404, None)
