"""The seal: a certification signature over the finished PDF, set last, after which no change is allowed."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from django.conf import settings
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.timestamps.aiohttp_client import HTTPTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from documents.seal_keys import KeyPair

FIELD = "Forsegling"
REASON = "Forseglet av tjenesten. Ingen endring er tillatt."
TSA_SECONDS = 20


class SealExpired(Exception):
    """The certificate of the seal is not valid at the moment of sealing; nothing is made until it is renewed."""


@dataclass(frozen=True)
class Seal:
    """A key with its certificates, and where to fetch a timestamp."""

    keys: KeyPair
    tsa_url: str = ""

    @classmethod
    def in_use(cls) -> "Seal | None":
        """The one this installation seals with; None where it has been left out."""
        keys = KeyPair.in_use()
        return cls(keys, settings.SEAL_TSA_URL) if keys else None

    @property
    def fingerprint(self) -> str:
        return self.keys.fingerprint

    def set_on(self, pdf: bytes, *, at: datetime) -> bytes:
        """The same bytes with the seal after them; timestamped where a TSA is set (PAdES B-T, otherwise B-B)."""
        self.refuse_expired(at)
        sealed: BytesIO = self._signer.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)))
        return sealed.getvalue()

    def refuse_expired(self, at: datetime) -> None:
        certificate = self.keys.certificate
        if certificate.not_valid_after < at:
            raise SealExpired(f"Sertifikatet til forseglingen gjelder til {certificate.not_valid_after:%d.%m.%Y}.")

    @property
    def _signer(self) -> PdfSigner:
        store = SimpleCertificateStore.from_certs(self.keys.chain)  # type: ignore[no-untyped-call] # pyHanko's own
        return PdfSigner(
            PdfSignatureMetadata(
                field_name=FIELD,
                certify=True,
                docmdp_permissions=MDPPerm.NO_CHANGES,
                subfilter=SigSeedSubFilter.PADES,
                md_algorithm="sha256",
                reason=REASON,
                name="Samråd",
            ),
            SimpleSigner(signing_cert=self.keys.certificate, signing_key=self.keys.key, cert_registry=store),
            timestamper=HTTPTimeStamper(self.tsa_url, timeout=TSA_SECONDS) if self.tsa_url else None,
            new_field_spec=SigFieldSpec(FIELD),
        )
