"""The seal: a certification signature that allows no change, set last, on bytes that are the same every time."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from asn1crypto import tsp
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, load_pem_private_key
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509 import load_pem_x509_certificates
from django.core.checks import run_checks
from django.db import transaction
from django.db.utils import IntegrityError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader

from documents.models import Document, Imprint
from documents.pdf import Attachment, render
from documents.seal import Seal, SealExpired
from documents.seal_keys import KeyPair, SealUnusable
from notices.owed import attempt
from tests.cast import Cast
from tests.documents.conftest import make_document
from tests.documents.payloads import agreement
from tests.verapdf import broken_rules

AT = datetime.now(UTC)


def rendered() -> bytes:
    machine_readable = Attachment("avtale.json", b"{}", description="Avtalen")
    return render("pdf/agreement.html", agreement(), language="nb", created_at=AT, attachments=[machine_readable])


def seal() -> Seal:
    found = Seal.in_use()
    assert found
    return found


def verified(pdf: bytes, *roots: Any) -> Any:
    (signature,) = PdfFileReader(BytesIO(pdf)).embedded_signatures
    context = ValidationContext(trust_roots=list(roots), allow_fetching=False)
    return signature, validate_pdf_signature(signature, context)


class Authority(BaseHTTPRequestHandler):
    """A timestamping authority on loopback, with pyHanko's own answers."""

    stamper: DummyTimeStamper

    def do_POST(self) -> None:
        asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
        answer = self.stamper.request_tsa_response(asked).dump()
        self.send_response(200)
        self.send_header("Content-Type", "application/timestamp-reply")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_words: Any) -> None:
        """Silent."""


@pytest.fixture
def tsa(seal_folder: Path, settings: Any) -> Iterator[None]:
    keys = KeyPair.read(seal_folder / "key.pem", str(seal_folder / "certificates.pem"), "")
    Authority.stamper = DummyTimeStamper(keys.certificate, keys.key, fixed_dt=datetime(2026, 3, 12, tzinfo=UTC))
    server = HTTPServer(("127.0.0.1", 0), Authority)
    thread = Thread(target=server.serve_forever)
    thread.start()
    settings.SEAL_TSA_URL = f"http://127.0.0.1:{server.server_port}/"
    yield
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.usefixtures("sealed")
def test_the_seal_certifies_the_whole_file_and_allows_no_change() -> None:
    root = seal().keys.chain[-1]
    signature, status = verified(seal().set_on(rendered(), at=AT), root)
    assert (status.bottom_line, status.coverage) == (True, SignatureCoverageLevel.ENTIRE_FILE)
    assert (signature.docmdp_level, signature.sig_object["/SubFilter"]) == (MDPPerm.NO_CHANGES, "/ETSI.CAdES.detached")
    assert signature.reader.root["/Perms"]["/DocMDP"].raw_get("/Contents") is not None


@pytest.mark.usefixtures("sealed")
def test_the_bytes_before_the_seal_are_the_same_every_time() -> None:
    pdf = rendered()
    papers = [seal().set_on(pdf, at=AT) for _time in range(2)]
    assert [paper[: len(pdf)] for paper in papers] == [pdf, pdf]


@pytest.mark.usefixtures("sealed", "tsa")
def test_a_sealed_paper_with_and_without_a_timestamp_is_still_archivable_and_accessible(
    settings: Any, tmp_path: Path
) -> None:
    stamped = seal().set_on(rendered(), at=AT)
    settings.SEAL_TSA_URL = ""
    plain = seal().set_on(rendered(), at=AT)
    times = [verified(paper)[1].timestamp_validity for paper in (plain, stamped)]
    assert [time and time.timestamp for time in times] == [None, datetime(2026, 3, 12, tzinfo=UTC)]
    assert broken_rules({"plain": plain, "stamped": stamped}, tmp_path) == []


@pytest.mark.usefixtures("sealed")
def test_a_timestamp_that_cannot_be_had_leaves_the_document_to_be_made(cast: Cast, settings: Any) -> None:
    settings.SEAL_TSA_URL = "http://127.0.0.1:9/"
    with pytest.raises(OSError, match="timestamp"):
        make_document(cast)


@pytest.mark.usefixtures("sealed")
def test_a_document_is_rendered_and_sealed_once_and_the_trail_says_with_what(cast: Cast) -> None:
    document = make_document(cast)
    pdf = bytes(document.pdf or b"")
    (event,) = cast.council.events.filter(kind="document.rendered")
    assert event.data == {"sha256": hashlib.sha256(pdf).hexdigest(), "certificate": seal().fingerprint}
    assert verified(pdf, seal().keys.chain[-1])[1].bottom_line
    assert Imprint.objects.values_list("sha256", "kind", "certificate").get() == (
        document.sha256,
        "agreement",
        seal().fingerprint,
    )
    attempt(Document, council=cast.council, pk=document.pk, at=AT + timedelta(hours=1))
    document.refresh_from_db()
    assert bytes(document.pdf or b"") == pdf


@pytest.mark.usefixtures("sealed")
def test_what_is_finished_cannot_be_changed_not_even_by_a_stray_query(cast: Cast) -> None:
    document = make_document(cast)
    for change in (lambda: cast.council.documents.update(title="Noe annet"), document.delete):
        with pytest.raises(IntegrityError, match="kept"), transaction.atomic():
            change()


@pytest.mark.usefixtures("sealed")
def test_the_paper_calls_its_signatures_what_they_are(cast: Cast) -> None:
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(make_document(cast).pdf or b"")).pages)
    words = " ".join(text.split())
    assert "enkel elektronisk signatur med sterke bevis, forseglet av tjenesten" in words
    assert "Kontroller den på http://localhost:8000/kontroller/." in words
    assert [word for word in ("avansert", "kvalifisert", "ikke forseglet") if word in words.lower()] == []


def test_without_a_key_the_paper_is_made_without_a_seal_and_says_so(cast: Cast) -> None:
    document = make_document(cast)
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(document.pdf or b"")).pages)
    assert (document.certificate, PdfFileReader(BytesIO(document.pdf or b"")).embedded_signatures) == ("", [])
    assert ("Filen er ikke forseglet." in text, "forseglet av tjenesten" in text) == (True, False)


def test_the_attached_agreement_is_the_frozen_bytes_themselves(cast: Cast) -> None:
    document = make_document(cast)
    version = cast.council.agreements.get().versions.get()
    reader = PdfReader(BytesIO(document.pdf or b""))
    assert {name: hashlib.sha256(found[0]).hexdigest() for name, found in reader.attachments.items()} == {
        "avtale-om-politirad-versjon-1.json": version.sha256
    }
    assert "".join(page.extract_text() for page in reader.pages).replace("\n", "").count(version.sha256) >= 1


def test_a_key_of_a_deployment_is_read_as_pem_and_as_pkcs12(settings: Any, seal_folder: Path, tmp_path: Path) -> None:
    settings.SEAL_KEY, settings.SEAL_CERTIFICATES = str(seal_folder / "key.pem"), str(seal_folder / "certificates.pem")
    from_pem = seal().keys
    own, *others = load_pem_x509_certificates((seal_folder / "certificates.pem").read_bytes())
    key: Any = load_pem_private_key((seal_folder / "key.pem").read_bytes(), None)
    packed = serialize_key_and_certificates(b"segl", key, own, others, BestAvailableEncryption(b"hemmelig"))
    (tmp_path / "segl.p12").write_bytes(packed)
    settings.SEAL_KEY, settings.SEAL_PASSPHRASE = str(tmp_path / "segl.p12"), "hemmelig"
    from_pkcs12 = seal().keys
    assert [each.key.dump() for each in (from_pem, from_pkcs12)] == [from_pem.key.dump()] * 2
    assert [each.sha256 for each in from_pkcs12.chain] == [each.sha256 for each in from_pem.chain]


@pytest.mark.parametrize(
    ("files", "passphrase", "words"),
    [
        (("key.pem", "finnes-ikke.pem"), "", "kan ikke leses"),
        (("finnes-ikke.pem", "certificates.pem"), "", "kan ikke leses"),
        (("certificates.pem", "certificates.pem"), "", "kan ikke leses"),
        (("key.pem", "key.pem"), "", "kan ikke leses"),
        (("key.pem", "issuer.pem"), "", "hører ikke til nøkkelen"),
        (("key.pem", "certificates.pem"), "overflødig", "kan ikke leses"),
    ],
)
def test_a_key_that_cannot_seal_is_told_at_the_start_and_makes_nothing(
    settings: Any, seal_folder: Path, files: tuple[str, str], passphrase: str, words: str
) -> None:
    chain = (seal_folder / "certificates.pem").read_text()
    (seal_folder / "issuer.pem").write_text("-----BEGIN" + chain.split("-----BEGIN")[2])
    settings.SEAL_KEY, settings.SEAL_CERTIFICATES = (str(seal_folder / name) for name in files)
    settings.SEAL_PASSPHRASE = passphrase
    assert [(each.id, words in each.msg) for each in run_checks()] == [("documents.E001", True)]
    with pytest.raises(SealUnusable, match=words):
        Seal.in_use()


@pytest.mark.usefixtures("sealed")
def test_an_expired_certificate_seals_nothing() -> None:
    with pytest.raises(SealExpired, match="gjelder til"):
        seal().set_on(b"", at=AT + timedelta(days=4000))


def test_a_deployment_is_told_that_nobody_has_chosen_how_to_seal(settings: Any) -> None:
    def told() -> list[str]:
        found = run_checks(include_deployment_checks=True)
        return [str(each.id) for each in found if str(each.id).startswith("documents")]

    assert told() == ["documents.W001"]
    settings.SEAL_KEY = "none"
    assert (told(), Seal.in_use()) == ([], None)


def test_the_demo_makes_its_own_authority_once_readable_by_its_user_alone(tmp_path: Path, settings: Any) -> None:
    settings.DEMO_SEAL = str(tmp_path / "seal")
    assert seal().fingerprint == seal().fingerprint
    assert (tmp_path / "seal" / "key.pem").stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["certificates.pem", "key.pem", "seal"]
    assert [each.subject.human_friendly for each in seal().keys.chain] == [
        "Common Name: Samråd demo, forsegling",
        "Common Name: Samråd demo, utsteder",
    ]
