"""A signature with pen: the same rule, the scan as evidence, and nothing claimed that is not known."""

import hashlib
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from agreements.models import Scan, Signature, Version
from agreements.models.scan import NotYourParty, OfficeNotHeldThatDay, SignedBeforeItWasSent
from agreements.models.signing import AlreadySigned, OutOfTurn, SamePersonSignsTwice
from agreements.models.version import NotOffered
from agreements.scanned import LARGEST_SCAN, NotAScan, Scanned, ScanTooLarge
from agreements.signing_sheet import printed_consent, request_sheet
from councils.models import Office, Party
from notices.models import Notice
from tests.agreements.conftest import Enter, SetClock
from tests.cast import Cast
from tests.make import make_agreement, offer

PDF = b"%PDF-1.7\nsignert\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0 bilde \xff\xd9"
PNG = b"\x89PNG\r\n\x1a\n bilde IEND\xaeB`\x82"
HOW = {"method": "totp", "level": "password+totp", "ip": "192.0.2.7", "user_agent": "Prøve"}
EVIDENCE = {"method": "totp", "consent": "Jeg signerer."}


@pytest.fixture
def offered(cast: Cast) -> Version:
    return offer(cast, make_agreement(cast, signed=False))


def register(cast: Cast, version: Version, **other: Any) -> Signature:
    facts: dict[str, Any] = {
        "scanned": Scanned.of(PDF),
        "mandate": cast.mandate(cast.mayor),
        "signed_on": cast.at.date(),
        "place": "Fjordvik rådhus",
        "by": cast.secretary,
        "evidence": HOW,
        "at": cast.at,
        "office": Office.MAYOR,
        **other,
    }
    slot = version.signatories.get(office=facts.pop("office"))
    return Scan.objects.register(slot, **facts)


def test_paper_and_screen_together_bring_it_into_force(cast: Cast, offered: Version) -> None:
    register(cast, offered)
    offered.refresh_from_db()
    assert offered.state == "offered"
    chief = offered.signatories.get(office=Office.STATION_CHIEF)
    chief.sign(by=cast.chief, sha256=offered.sha256, evidence=EVIDENCE, at=cast.at)
    offered.refresh_from_db()
    assert (offered.state, cast.council.agreements.in_force(cast.at.date())) == ("signed", [offered])


def test_the_evidence_tells_the_paper_the_registrar_and_nothing_about_the_signers_sign_in(
    cast: Cast, offered: Version
) -> None:
    signature = register(cast, offered)
    signature.refresh_from_db()
    slot = offered.signatories.get(office=Office.MAYOR)
    assert signature.evidence == {
        "method": "paper",
        "consent": printed_consent(offered),
        "signed_on": "2026-02-02",
        "signed_in": "Fjordvik rådhus",
        "scan": {"sha256": hashlib.sha256(PDF).hexdigest(), "kind": "pdf", "bytes": len(PDF)},
        "registered_by": {
            **HOW,
            "id": str(cast.secretary.pk),
            "name": "Sigrid Sekretær",
            "office": "SLT-koordinator",
        },
        "version": {"id": str(offered.pk), "number": 1, "sha256": offered.sha256},
        "slot": {"id": str(slot.pk), "position": 1, **slot.facts()},
        "signer": {
            "id": str(cast.mayor.pk),
            "mandate": str(cast.mandate(cast.mayor).pk),
            "name": "Olav Ordfører",
            "office": "ordfører i Fjordvik kommune",
        },
        "deputy_for": None,
        "at": "2026-02-02T08:00:00+00:00",
    }
    event = cast.council.events.get(kind="agreement.signature_given")
    assert (event.by, event.data["digest"]) == (cast.secretary, signature.digest)
    assert signature.digest == hashlib.sha256(signature.record.encode()).hexdigest()


def test_both_parties_are_told(cast: Cast, offered: Version) -> None:
    register(cast, offered)
    told = cast.council.notices.filter(kind="agreement_signed_on_paper").order_by("recipient__name")
    assert [each.recipient for each in told] == [cast.contact, cast.mayor, cast.chief]
    assert list(Notice.objects.filter(kind="sign_agreement", recipient=cast.mayor).waiting()) == []


def other_party(cast: Cast, _version: Version) -> dict[str, Any]:
    return {"by": cast.contact}


def no_permission(cast: Cast, _version: Version) -> dict[str, Any]:
    return {"by": cast.executive}


def before_it_was_sent(cast: Cast, _version: Version) -> dict[str, Any]:
    return {"signed_on": cast.at.date() - timedelta(days=1)}


def another_office(cast: Cast, _version: Version) -> dict[str, Any]:
    return {"mandate": cast.mandate(cast.executive)}


def no_longer_in_office(cast: Cast, _version: Version) -> dict[str, Any]:
    cast.mandate(cast.mayor).end(on=cast.at.date() + timedelta(days=3), by=cast.secretary, at=cast.at)
    return {"mandate": cast.mandate(cast.mayor), "signed_on": cast.at.date() + timedelta(days=3)}


def registered_before(cast: Cast, version: Version) -> dict[str, Any]:
    register(cast, version)
    return {}


def withdrawn(cast: Cast, version: Version) -> dict[str, Any]:
    version.withdraw(by=cast.contact, because="Feil dato.", at=cast.at)
    return {}


def signed_for_the_other(cast: Cast, version: Version) -> dict[str, Any]:
    more: dict[str, Any] = {"starts_on": cast.at.date(), "by": None, "at": cast.at}
    cast.council.appoint(cast.chief, office=Office.MAYOR, party=Party.MUNICIPALITY, deputy=True, **more)
    slot = version.signatories.get(office=Office.STATION_CHIEF)
    slot.sign(by=cast.chief, sha256=version.sha256, evidence=EVIDENCE, at=cast.at)
    return {"mandate": cast.council.mandates.get(user=cast.chief, office=Office.MAYOR)}


Wrong = Callable[[Cast, Version], dict[str, Any]]


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        (other_party, NotYourParty),
        (no_permission, NotYourParty),
        (before_it_was_sent, SignedBeforeItWasSent),
        (another_office, OfficeNotHeldThatDay),
        (no_longer_in_office, OfficeNotHeldThatDay),
        (registered_before, AlreadySigned),
        (withdrawn, NotOffered),
        (signed_for_the_other, SamePersonSignsTwice),
    ],
)
def test_what_is_not_so_is_not_registered(cast: Cast, offered: Version, wrong: Wrong, refusal: type[Exception]) -> None:
    facts = wrong(cast, offered)
    before = (Signature.objects.count(), Scan.objects.count())
    with pytest.raises(refusal):
        register(cast, offered, **facts)
    assert (Signature.objects.count(), Scan.objects.count()) == before


def test_paper_waits_for_its_turn_too(cast: Cast) -> None:
    version = make_agreement(cast, signed=False)
    version.edit_header(values={"signing_order": "fixed"}, by=cast.secretary, at=cast.at)
    version.signatories.get(office=Office.MAYOR).move(up=False, by=cast.secretary, at=cast.at)
    offer(cast, version)
    with pytest.raises(OutOfTurn):
        register(cast, version)


def test_one_who_has_left_may_have_signed_before(cast: Cast, offered: Version) -> None:
    mandate = cast.mandate(cast.mayor)
    mandate.end(on=cast.at.date() + timedelta(days=1), by=cast.secretary, at=cast.at)
    later = cast.at + timedelta(days=9)
    assert str(register(cast, offered, mandate=mandate, at=later)).startswith("Olav Ordfører")


@pytest.mark.parametrize(("content", "kind"), [(PDF, "pdf"), (JPEG, "jpg"), (PNG, "png")])
def test_a_scan_is_known_by_its_content(content: bytes, kind: str) -> None:
    assert Scanned.of(content).kind == kind


@pytest.mark.parametrize(
    "content",
    [b"", b"tekst", b"<html>%PDF-", PDF[:-8], JPEG[:-2], PNG[:-4], b"GIF89a;", b"PK\x03\x04", b"MZ" + PDF],
)
def test_anything_else_is_no_scan(content: bytes) -> None:
    with pytest.raises(NotAScan):
        Scanned.of(content)


def test_nor_is_a_file_that_is_too_large() -> None:
    with pytest.raises(ScanTooLarge):
        Scanned.of(PDF + b"x" * LARGEST_SCAN)


def test_a_scan_can_only_be_added(cast: Cast, offered: Version) -> None:
    register(cast, offered)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Scan.objects.update(kind="png")
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Scan.objects.all().delete()


def given(cast: Cast, **other: Any) -> dict[str, Any]:
    return {
        "mandate": cast.mandate(cast.mayor).pk,
        "signed_on": cast.at.date(),
        "place": "Fjordvik rådhus",
        "scan": SimpleUploadedFile("../../ark.exe", PDF),
        **other,
    }


def test_the_secretary_registers_the_mayors_paper_in_the_browser(
    cast: Cast, offered: Version, enter: Enter, set_clock: SetClock, code: Callable[[], str]
) -> None:
    set_clock(cast.at.date())
    secretary = enter(cast.secretary)
    slot = offered.signatories.get(office=Office.MAYOR)
    address = reverse("register_scan", args=["fjordvik", slot.pk])
    assert address in secretary.get(reverse("on_paper", args=["fjordvik", offered.pk])).content.decode()
    now = code()
    refused: list[tuple[dict[str, Any], str]] = [
        ({"code": "000000"}, "Koden stemte ikke."),
        ({"scan": SimpleUploadedFile("ark.pdf", b"ikke en pdf")}, "Filen er ikke en hel PDF, JPEG eller PNG."),
        ({"signed_on": cast.at.date() + timedelta(days=1)}, "Dagen kan ikke være fram i tid."),
        ({"mandate": cast.mandate(cast.chief).pk}, "Velg hvem som har signert."),
    ]
    for wrong, sentence in refused:
        answer = secretary.post(address, given(cast, **{"code": now, **wrong}))
        assert (answer.status_code, sentence in answer.content.decode()) == (422, True), sentence
    evidence = reverse("evidence", args=["fjordvik", offered.pk])
    assert secretary.post(address, given(cast, code=now))["Location"] == evidence
    page = enter(cast.chief).get(evidence).content.decode()
    assert all(words in page for words in ("2. februar 2026, Fjordvik rådhus", "Sigrid Sekretær", "beviset er uendret"))
    shown = enter(cast.executive).get(reverse("version", args=["fjordvik", offered.pk])).content.decode()
    assert ("på papir" in shown, "Olav Ordfører, ordfører i Fjordvik kommune, 2. februar 2026" in shown) == (True, True)


def test_the_other_party_and_the_stranger_cannot_register(cast: Cast, offered: Version, enter: Enter) -> None:
    address = reverse("register_scan", args=["fjordvik", offered.signatories.get(office=Office.MAYOR).pk])
    told = [enter(person).get(address).status_code for person in (cast.contact, cast.chief, cast.stranger, cast.mayor)]
    assert told == [403, 403, 404, 200]


def download(client: Client, scan: Scan) -> Any:
    return client.get(reverse("scan", args=["fjordvik", scan.pk]))


def test_a_member_downloads_the_scan_and_a_stranger_gets_nothing(cast: Cast, offered: Version, enter: Enter) -> None:
    register(cast, offered)
    scan = Scan.objects.get()
    answer = download(enter(cast.executive), scan)
    assert (answer.content, answer["Content-Type"], answer["X-Content-Type-Options"]) == (
        PDF,
        "application/pdf",
        "nosniff",
    )
    assert answer["Content-Disposition"] == f'attachment; filename="signert-ark-{scan.pk.hex[:8]}.pdf"'
    assert download(enter(cast.stranger), scan).status_code == 404


def test_the_sheet_is_the_frozen_text_with_a_line_for_each(cast: Cast, offered: Version) -> None:
    sheet = request_sheet(offered, at=cast.at)
    assert request_sheet(offered, at=cast.at) == sheet
    assert (sheet.kind, sheet.source, sheet.payload["sha256"]) == ("sheet", offered.canonical, offered.sha256)
    assert sheet.payload["slots"] == [
        "Ordfører i Fjordvik kommune",
        "Politistasjonssjef for Fjordvik politistasjonsdistrikt",
    ]
    assert (sheet.payload["meeting"], sheet.payload["consent"]) == (None, printed_consent(offered))
    record = request_sheet(offered, at=cast.at, met_on=date(2026, 3, 11), met_in="Rådhuset")
    assert record.payload["meeting"] == {"on": "11. mars 2026", "in": "Rådhuset"}


def test_the_sheet_is_not_taken_for_the_signed_agreement(cast: Cast, offered: Version, enter: Enter) -> None:
    secretary = enter(cast.secretary)
    sheet = secretary.post(reverse("sheet", args=["fjordvik", offered.pk]))
    document = cast.council.documents.get()
    assert (sheet["Location"], document.kind) == (document.get_absolute_url(), "sheet")
    for name, row in (("version", offered), ("agreement", offered.agreement)):
        page = secretary.get(reverse(name, args=["fjordvik", row.pk])).content.decode()
        assert document.get_absolute_url() not in page
    page = secretary.get(reverse("on_paper", args=["fjordvik", offered.pk])).content.decode()
    assert document.get_absolute_url() in page


def test_a_meeting_has_a_day_and_a_place(cast: Cast, offered: Version, enter: Enter) -> None:
    address = reverse("meeting_sheet", args=["fjordvik", offered.pk])
    secretary = enter(cast.secretary)
    answer = secretary.post(address, {"met_on": "2026-03-11", "met_in": ""})
    assert (answer.status_code, "Skriv hvor møtet er." in answer.content.decode()) == (422, True)
    secretary.post(address, {"met_on": "2026-03-11", "met_in": "Rådhuset"})
    assert cast.council.documents.get().title == "Signert i møtet: Avtale om politiråd, versjon 1"
