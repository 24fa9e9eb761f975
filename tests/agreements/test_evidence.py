"""What a signature keeps: the bytes that are hashed, and the hash where nobody can change it."""

import hashlib

import pytest

from councils.models import Office, Party
from tests.cast import Cast
from tests.make import make_agreement, offer

HOW = {
    "method": "totp",
    "level": "password+totp",
    "consent": "Jeg signerer «Avtale».",
    "ip": "192.0.2.7",
    "user_agent": "Prøve/1.0 (æøå čđŋ)",
}


@pytest.mark.parametrize("deputy", [False, True])
def test_the_stored_bytes_say_everything_and_are_what_is_hashed(cast: Cast, deputy: bool) -> None:
    person = cast.executive if deputy else cast.mayor
    if deputy:
        cast.council.appoint(
            person,
            office=Office.MAYOR,
            party=Party.MUNICIPALITY,
            deputy=True,
            starts_on=cast.at.date(),
            by=None,
            at=cast.at,
        )
    version = offer(cast, make_agreement(cast, signed=False))
    slot = version.signatories.get(office=Office.MAYOR)
    signature = slot.sign(by=person, sha256=version.sha256, evidence=HOW, at=cast.at)
    signature.refresh_from_db()
    assert signature.digest == hashlib.sha256(signature.record.encode()).hexdigest()
    assert signature.evidence == {
        **HOW,
        "version": {"id": str(version.pk), "number": 1, "sha256": version.sha256},
        "slot": {"id": str(slot.pk), "position": 1, **slot.facts()},
        "signer": {
            "id": str(person.pk),
            "mandate": str(signature.mandate_id),
            "name": person.name,
            "office": "ordfører i Fjordvik kommune",
        },
        "deputy_for": "ordfører i Fjordvik kommune" if deputy else None,
        "at": "2026-02-02T08:00:00+00:00",
    }


def test_the_trail_repeats_the_hash_of_the_evidence(cast: Cast) -> None:
    signatures = {each.pk: each for each in make_agreement(cast).signatures.all()}
    events = cast.council.events.filter(kind="agreement.signature_given")
    assert {each.about_id: each.data for each in events} == {
        pk: {"sha256": signature.sha256, "digest": signature.digest} for pk, signature in signatures.items()
    }


def test_a_changed_letter_in_the_evidence_shows(cast: Cast) -> None:
    signature = make_agreement(cast).signatures.order_by("name")[0]
    assert signature.is_unaltered
    signature.record = signature.record.replace("Jeg", "jeg")
    assert not signature.is_unaltered
