"""What the bytes of a PDF say of its seals. Nothing is opened but the seal itself, so a hostile file opens nothing."""

import re
from binascii import unhexlify
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from asn1crypto.cms import ContentInfo, SignedData
from pyhanko.sign.general import extract_certificate_info, extract_signer_info
from pyhanko.sign.validation.generic_cms import validate_sig_integrity

BYTE_RANGE = re.compile(rb"/ByteRange ?\[ ?0 (\d{1,9}) (\d{1,9}) (\d{1,9}) ?\]")
IDENTIFIER = re.compile(rb"/ID ?\[ ?(?:\(([0-9a-f]{32})\)|<([0-9a-fA-F]{64})>)")
MOST_SEALS = 20
LARGEST_SEAL = 200_000
UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, OverflowError)


@dataclass(frozen=True)
class FoundSeal:
    """`certificate` is its SHA-256; `end` is how far into the file the seal vouches; `intact` that it does so still."""

    certificate: str
    end: int
    intact: bool


@dataclass(frozen=True)
class Examination:
    sha256: str
    size: int
    identifier: str
    seals: tuple[FoundSeal, ...]

    def seal_of(self, certificates: frozenset[str]) -> FoundSeal | None:
        """The last seal set with one of these certificates."""
        return next((seal for seal in reversed(self.seals) if seal.certificate in certificates), None)


def examine(content: bytes) -> Examination:
    """The fingerprint of the file, the identifier it was born with, and its seals."""
    return Examination(sha256(content).hexdigest(), len(content), identifier_of(content), tuple(_seals(content)))


def identifier_of(content: bytes) -> str:
    """The first half of /ID, which a program that saves the file anew leaves as it is (ISO 32000-1, 14.4)."""
    found = IDENTIFIER.search(content)
    if found is None:
        return ""
    return (found[1] or unhexlify(found[2])).decode("latin-1")


def _seals(content: bytes) -> Iterator[FoundSeal]:
    ranges = [tuple(map(int, found.groups())) for found in BYTE_RANGE.finditer(content)]
    for before, after, length in ranges[-MOST_SEALS:]:
        if before < after <= after + length <= len(content) and after - before <= LARGEST_SEAL:
            seal = _seal(content, before, after, after + length)
            if seal:
                yield seal


def _seal(content: bytes, before: int, after: int, end: int) -> FoundSeal | None:
    digest = sha256(content[:before])
    digest.update(content[after:end])
    try:
        signed = _signed_data(content[before:after])
        certificate, intact = _checked(signed, digest.digest())
    except UNREADABLE:
        return None
    return FoundSeal(certificate, end, intact)


def _signed_data(written: bytes) -> SignedData:
    """From the hexadecimal /Contents of the seal, with the zeros that fill its place."""
    return ContentInfo.load(unhexlify(written.strip(b"<>")))["content"]


def _checked(signed: SignedData, digest: bytes) -> tuple[str, bool]:
    certificate = extract_certificate_info(signed).signer_cert
    same_bytes, same_key = validate_sig_integrity(extract_signer_info(signed), certificate, "data", digest)
    return certificate.sha256.hex(), same_bytes and same_key
