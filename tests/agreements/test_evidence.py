"""What a signature keeps: the bytes that are hashed, and the hash where nobody can change it."""

import hashlib

import pytest
from django.urls import reverse

from agreements.evidence import evidence_of, is_unaltered
from councils.models import Office, Party
from tests.agreements.conftest import Enter
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


def test_the_page_shows_everything_in_plain_words(cast: Cast, enter: Enter) -> None:
    version = offer(cast, make_agreement(cast, signed=False))
    slot = version.signatories.get(office=Office.MAYOR)
    signature = slot.sign(by=cast.mayor, sha256=version.sha256, evidence=HOW, at=cast.at)
    event = cast.council.events.get(kind="agreement.signature_given")
    address = reverse("evidence", args=["fjordvik", version.pk])
    kept = (
        "Olav Ordfører",
        "ordfører i Fjordvik kommune",
        "2. februar 2026 kl. 09.00.00 CET (+01:00)",
        "passord og engangskode fra app",
        "«Jeg signerer «Avtale».»",
        version.sha256,
        signature.digest,
        f"nr. {event.number}, {event.digest}",
        "beviset er uendret",
    )
    where = ("192.0.2.7", "Prøve/1.0 (æøå čđŋ)")
    told = {}
    for name in ("mayor", "contact", "executive"):
        page = enter(getattr(cast, name)).get(address).content.decode()
        told[name] = [all(words in page for words in kept), *(words in page for words in where)]
    assert told == {"mayor": [True] * 3, "contact": [True] * 3, "executive": [True, False, False]}
    assert enter(cast.stranger).get(address).status_code == 404


def test_the_page_tells_when_the_trail_says_something_else(cast: Cast) -> None:
    version = make_agreement(cast)
    signature = version.signatures.order_by("name")[0]
    event = cast.council.events.get(about_id=signature.pk)
    event.data = {**event.data, "digest": "0" * 64}
    assert (is_unaltered(signature, event), [each.unaltered for each in evidence_of(version, whole=True)]) == (
        False,
        [True, True],
    )


def test_signatures_of_a_withdrawn_version_are_kept_as_history(cast: Cast, enter: Enter) -> None:
    version = offer(cast, make_agreement(cast, signed=False))
    slot = version.signatories.get(office=Office.MAYOR)
    slot.sign(by=cast.mayor, sha256=version.sha256, evidence=HOW, at=cast.at)
    version.withdraw(by=cast.contact, because="Feil dato.", at=cast.at)
    page = enter(cast.executive).get(reverse("evidence", args=["fjordvik", version.pk])).content.decode()
    assert "Signaturene gjelder ikke lenger, for versjonen er trukket tilbake. Grunn: Feil dato." in page
    assert ("Olav Ordfører" in page, version.signatures.count()) == (True, 1)


def test_the_paper_has_the_evidence_without_the_address(cast: Cast) -> None:
    version = make_agreement(cast)
    payload = cast.council.documents.get().payload
    assert [each["name"] for each in payload["evidence"]] == ["Olav Ordfører", "Petra Politisjef"]
    assert [row["label"] for row in payload["evidence"][0]["rows"]] == [
        "Rolle",
        "Signert",
        "Skrevet i databasen",
        "Innlogging",
        "Samtykke",
        "Kontrollsum for teksten",
        "Kontrollsum for beviset",
        "Hendelse i loggen",
    ]
    assert version.signatures.order_by("name")[0].digest in str(payload["evidence"][0])
