"""The database's own guard: what has been sent for signature stands still, whoever asks."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction

from agreements.models import Clause, Signatory, Signature, Term, Version
from tests.cast import Cast
from tests.make import make_agreement, offer


def stray_queries(version: Version) -> dict[str, Callable[[], object]]:
    return {
        "clause": lambda: Clause.objects.filter(version=version).update(heading="Endret"),
        "clause moved": lambda: Clause.objects.filter(version=version).update(position=9),
        "clause added": lambda: Clause.objects.create(council=version.council, version=version, position=2),
        "term": lambda: Term.objects.filter(clause__version=version).update(times=1),
        "term deleted": lambda: Term.objects.filter(clause__version=version).delete(),
        "term added": lambda: Term.objects.create(
            council=version.council, clause=version.clauses.get(), position=9, kind="minutes"
        ),
        "signatory": lambda: Signatory.objects.filter(version=version).update(office="other"),
        "signatory deleted": lambda: Signatory.objects.filter(version=version).delete(),
        "canonical": lambda: Version.objects.filter(pk=version.pk).update(canonical="{}"),
        "hash": lambda: Version.objects.filter(pk=version.pk).update(sha256="0" * 64),
        "title": lambda: Version.objects.filter(pk=version.pk).update(title="Endret"),
        "thawed": lambda: Version.objects.filter(pk=version.pk).update(frozen_at=None, signed_at=None),
    }


@pytest.mark.parametrize("what", list(stray_queries(Version())))
def test_a_stray_query_cannot_change_what_is_frozen(cast: Cast, what: str) -> None:
    version = offer(cast, make_agreement(cast, signed=False))
    before = version.canonical_text()
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        stray_queries(version)[what]()
    version.refresh_from_db()
    assert version.canonical_text() == before == version.canonical


def test_drafts_and_obligations_are_not_touched_by_the_guard(cast: Cast) -> None:
    version = make_agreement(cast)
    cast.council.obligations.order_by("starts_on")[0].waive(because="Nytt råd.", by=cast.secretary, at=cast.at)
    draft = version.agreement.redraft(by=cast.secretary, at=cast.at)
    draft.clauses.get().edit(heading="Endret", html="", seen_revision=1, by=cast.secretary, at=cast.at)
    draft.clauses.get().remove(by=cast.secretary, at=cast.at)
    assert (version.clauses.count(), draft.clauses.count()) == (1, 0)


def test_a_signature_can_only_be_added(cast: Cast) -> None:
    make_agreement(cast)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Signature.objects.update(name="En annen")
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Signature.objects.all().delete()
