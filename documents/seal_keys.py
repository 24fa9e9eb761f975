"""The key of the seal: from the settings of a deployment, or the demo's own, made at its first use."""

from dataclasses import dataclass
from pathlib import Path

from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates
from django.conf import settings

from documents import demo_seal

NOT_SEALED = "none"
PKCS12 = (".p12", ".pfx")


class SealUnusable(Exception):
    """The key cannot seal; the text is one sentence for the operator."""


@dataclass(frozen=True)
class KeyPair:
    """A private key, its certificate, and the certificates that vouch for that one, in order."""

    key: PrivateKeyInfo
    chain: tuple[Certificate, ...]

    @classmethod
    def in_use(cls) -> "KeyPair | None":
        """From SEAL_KEY; in the demo made at the first use; None where the installation does not seal.

        Raises SealUnusable: with a broken key no document is made, rather than one without a seal.
        """
        if settings.SEAL_KEY == NOT_SEALED:
            return None
        if settings.SEAL_KEY:
            return cls.read(Path(settings.SEAL_KEY), settings.SEAL_CERTIFICATES, settings.SEAL_PASSPHRASE)
        if settings.DEMO_SEAL:
            files = demo_seal.files(Path(settings.DEMO_SEAL))
            return cls.read(files.key, str(files.certificates), "")
        return None

    @classmethod
    def read(cls, path: Path, certificates: str, passphrase: str) -> "KeyPair":
        try:
            key, chain = (_pkcs12 if path.suffix in PKCS12 else _pem)(path, certificates, passphrase.encode() or None)
        except (OSError, ValueError, TypeError) as reason:
            raise SealUnusable(f"Nøkkelen til forseglingen kan ikke leses: {reason}") from reason
        if not chain or key.public_key() != chain[0].public_key():
            raise SealUnusable("Det første sertifikatet til forseglingen hører ikke til nøkkelen.")
        plain = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        found = (Certificate.load(each.public_bytes(Encoding.DER)) for each in chain)
        return cls(PrivateKeyInfo.load(plain), tuple(found))

    @property
    def certificate(self) -> Certificate:
        return self.chain[0]

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate."""
        return str(self.certificate.sha256.hex())


Parts = tuple[PrivateKeyTypes, list[x509.Certificate]]


def _pem(path: Path, certificates: str, passphrase: bytes | None) -> Parts:
    key = load_pem_private_key(path.read_bytes(), passphrase)
    return key, x509.load_pem_x509_certificates(Path(certificates).read_bytes())


def _pkcs12(path: Path, _certificates: str, passphrase: bytes | None) -> Parts:
    key, own, others = load_key_and_certificates(path.read_bytes(), passphrase)
    if key is None or own is None:
        raise ValueError(f"{path.name} mangler nøkkel eller sertifikat")
    return key, [own, *others]
