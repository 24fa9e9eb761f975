"""The demo's own certificate authority: made once in the data folder, never for a deployment.

The authority's key signs one certificate and is forgotten.
"""

import tempfile
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

BITS = 3072
YEARS = timedelta(days=3650)
AUTHORITY, OWN = "Samråd demo, utsteder", "Samråd demo, forsegling"


class Files(NamedTuple):
    key: Path
    certificates: Path


def files(folder: Path) -> Files:
    """Key and certificates as PEM, readable by this user alone. Of two that make them at once, the first wins."""
    if not folder.exists():
        _make(folder)
    return Files(folder / "key.pem", folder / "certificates.pem")


def _make(folder: Path) -> None:
    draft = Path(tempfile.mkdtemp(prefix="seal.", dir=folder.parent))
    authority, own = (generate_private_key(public_exponent=65537, key_size=BITS) for _ in range(2))
    chain = [
        _certificate(OWN, own.public_key(), authority, is_authority=False),
        _certificate(AUTHORITY, authority.public_key(), authority, is_authority=True),
    ]
    made = Files(draft / "key.pem", draft / "certificates.pem")
    made.key.touch(mode=0o600)
    made.key.write_bytes(own.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    made.certificates.write_bytes(b"".join(each.public_bytes(Encoding.PEM) for each in chain))
    with suppress(OSError):
        draft.rename(folder)


def _certificate(name: str, key: RSAPublicKey, authority: RSAPrivateKey, *, is_authority: bool) -> x509.Certificate:
    now = datetime.now(UTC)
    usage = {"key_cert_sign": is_authority, "crl_sign": is_authority}
    usage |= {"digital_signature": not is_authority, "content_commitment": not is_authority}
    others = ("key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only")
    return (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name(AUTHORITY))
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + YEARS)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**usage, **dict.fromkeys(others, False)), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.public_key()), critical=False)
        .sign(authority, SHA256())
    )


def _name(words: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words)])
