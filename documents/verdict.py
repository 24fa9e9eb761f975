"""Is this file the original, has it been altered, or is it none of ours? Answered from the imprints alone."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from django.utils.translation import gettext as _

from documents.examination import Examination, FoundSeal, examine
from documents.models import Imprint


class Outcome(StrEnum):
    ORIGINAL = "original"
    ALTERED = "altered"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Verdict:
    """`imprint` is that of the original, where it is known."""

    outcome: Outcome
    because: str
    sha256: str
    imprint: Imprint | None = None


def judge(content: bytes) -> Verdict:
    """What may be said to anybody of this file."""
    found = examine(content)
    imprint = Imprint.objects.filter(pk=found.sha256).first()
    if imprint:
        return Verdict(Outcome.ORIGINAL, _original(imprint), found.sha256, imprint)
    seal = found.seal_of(Imprint.objects.certificates())
    return _altered(content, found, seal) or Verdict(Outcome.UNKNOWN, _unknown(content, seal), found.sha256)


def _original(imprint: Imprint) -> str:
    if imprint.certificate:
        return _("Filen er nøyaktig slik tjenesten laget og forseglet den.")
    return _("Filen er nøyaktig slik tjenesten laget den. Den ble laget uten forsegling.")


def _altered(content: bytes, found: Examination, seal: FoundSeal | None) -> Verdict | None:
    """It bears our seal or the identifier it was born with, and is not what left us."""
    if seal and seal.end < found.size and (before := _sealed_part(content, seal)):
        return Verdict(Outcome.ALTERED, _longer(found.size - seal.end), found.sha256, before)
    imprint = found.identifier and Imprint.objects.filter(identifier=found.identifier).first()
    if seal and not seal.intact:
        words = _("Innholdet er endret etter at filen ble forseglet: forseglingen stemmer ikke med bytene.")
        return Verdict(Outcome.ALTERED, words, found.sha256, imprint or None)
    if imprint:
        words = _("Filen utgir seg for å være et av tjenestens dokumenter, men er endret, eller lagret på nytt.")
        return Verdict(Outcome.ALTERED, words, found.sha256, imprint)
    return None


def _sealed_part(content: bytes, seal: FoundSeal) -> Imprint | None:
    return Imprint.objects.filter(pk=sha256(content[: seal.end]).hexdigest()).first()


def _longer(size: int) -> str:
    words = _("%(size)d byte er lagt til etter forseglingen. Det som står foran, er originalen.")
    return words % {"size": size}


def _unknown(content: bytes, seal: FoundSeal | None) -> str:
    if seal:
        return _("Forseglingen er hel og satt av tjenesten, men dokumentet står ikke i tjenestens register.")
    if not content.lstrip().startswith(b"%PDF-"):
        return _("Dette er ikke en PDF.")
    return _("Tjenesten har ikke laget denne filen, eller den er endret så mye at den ikke kan kjennes igjen.")
