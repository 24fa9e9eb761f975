"""Writes an agreement's text into the tables and lets both parties sign it."""

from collections.abc import Sequence
from datetime import datetime

from accounts.models import User
from agreements.models import Agreement, Clause, Signatory, Term, Version
from config.demo.data.text import AgreementText, ClauseText
from councils.models import Council, Office, Party

SLOTS = ((Office.MAYOR, Party.MUNICIPALITY), (Office.STATION_CHIEF, Party.POLICE))


def write(council: Council, text: AgreementText, *, by: User, at: datetime, kind: str = "", **header: str) -> Version:
    """A draft with the whole text, and the mayor and the station chief as those who sign."""
    agreement = Agreement.objects.create(
        id=text.identity(),
        council=council,
        title=text.title,
        kind=kind or Agreement.Kind.COUNCIL,
        created_at=at,
    )
    version: Version = agreement.versions.create(council=council, number=1, title=text.title, created_at=at, **header)
    for position, clause in enumerate(text.clauses, 1):
        _write_clause(version, text, clause, position)
    for position, (office, party) in enumerate(SLOTS, 1):
        Signatory.objects.create(council=council, version=version, position=position, office=office, party=party)
    council.record("agreement.drafted", by=by, at=at, about=version)
    return version


def _write_clause(version: Version, text: AgreementText, words: ClauseText, position: int) -> None:
    clause = Clause.objects.create(
        council=version.council,
        version=version,
        identity=text.identity(position),
        position=position,
        number=str(position),
        heading=words.heading,
        html=words.html,
    )
    for place, stated in enumerate(words.terms, 1):
        term = Term.stated(stated)
        term.council, term.clause, term.position = version.council, clause, place
        term.identity = text.identity(position, place)
        term.save(force_insert=True)


def approve(version: Version, *, by: Sequence[User], at: datetime) -> None:
    for person, party in zip(by, (Party.MUNICIPALITY, Party.POLICE), strict=True):
        version.approve(by=person, party=party, at=at)


def offer(version: Version, *, by: Sequence[User], at: datetime) -> None:
    """Both sides approve, and the first of them sends it for signature."""
    approve(version, by=by, at=at)
    version.send_for_signature(by=by[0], at=at)


def sign(version: Version, *, by: User, at: datetime) -> None:
    """For the party whose office the person holds."""
    version.refresh_from_db()
    for slot in version.signatories.waiting():
        mandate = slot.mandate_of(by, at.date())
        if mandate:
            evidence = {"method": "totp", "level": "demo", "consent": slot.consent(mandate)}
            slot.sign(by=by, sha256=version.sha256, evidence=evidence, at=at)
            return
