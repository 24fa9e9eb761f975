"""From approval to signature: one frozen text, two persons, one transaction."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from accounts.refusal import Refusal
from agreements.checklist import NotReady
from agreements.models import Agreement, Signatory, Signature, Version
from agreements.models.agreement import DraftInProgress, SentForSignature
from agreements.models.signing import AlreadySigned, OfficeNotHeld, SamePersonSignsTwice
from agreements.models.version import NotOffered, TextDiffers, VersionFrozen
from councils.models import Office, Party
from tests.cast import Cast
from tests.make import make_agreement, offer
from tests.threads import at_once

EVIDENCE = {"method": "totp", "consent": "Jeg signerer."}


def slot(version: Version, office: str = Office.MAYOR) -> Signatory:
    found: Signatory = version.signatories.get(office=office)
    return found


def test_a_change_of_the_text_takes_the_approvals_away(cast: Cast) -> None:
    version = make_agreement(cast, signed=False)
    version.approve(by=cast.secretary, party=Party.MUNICIPALITY, at=cast.at)
    clause = version.clauses.get()
    clause.edit(heading="Møter", html="<p>Nytt.</p>", seen_revision=1, by=cast.contact, at=cast.at)
    assert list(version.approvals.all()) == []
    version.approve(by=cast.contact, party=Party.POLICE, at=cast.at)
    with pytest.raises(NotReady, match="Kommunen har ikke godkjent teksten"):
        version.send_for_signature(by=cast.secretary, at=cast.at)


@pytest.mark.parametrize("change", ["term", "new_clause", "header", "move", "remove_term"])
def test_every_kind_of_change_takes_the_approvals_away(cast: Cast, change: str) -> None:
    version = make_agreement(cast, signed=False)
    who: dict[str, Any] = {"by": cast.secretary, "at": cast.at}
    version.add_clause(heading="Til slutt", html="", **who)
    version.approve(by=cast.secretary, party=Party.MUNICIPALITY, at=cast.at)
    first = version.clauses.in_order()[0]
    term = first.terms.get(kind="meetings")
    acts: dict[str, Callable[[], object]] = {
        "term": lambda: term.change(values={"times": 5}, **who),
        "new_clause": lambda: version.add_clause(heading="Mer", html="", **who),
        "header": lambda: version.edit_header(values={"title": "Ny tittel"}, **who),
        "move": lambda: first.move(up=False, **who),
        "remove_term": lambda: term.remove(**who),
    }
    acts[change]()
    assert list(version.approvals.all()) == []


def test_one_cannot_approve_a_text_one_has_not_seen(cast: Cast) -> None:
    version = make_agreement(cast, signed=False)
    seen = version.digest()
    version.clauses.get().edit(heading="Møter", html="<p>Nytt.</p>", seen_revision=1, by=cast.secretary, at=cast.at)
    with pytest.raises(TextDiffers):
        version.approve(by=cast.contact, party=Party.POLICE, at=cast.at, seen=seen)


def test_the_frozen_bytes_are_what_is_hashed(cast: Cast) -> None:
    version = offer(cast, make_agreement(cast, signed=False))
    assert hashlib.sha256(version.canonical.encode()).hexdigest() == version.sha256
    assert version.frozen()["clauses"][0]["terms"][1] | {"identity": ""} == {
        "identity": "",
        "kind": "agenda_notice",
        "strength": "shall",
        "days_before": 7,
    }
    assert version.canonical_text() == version.canonical


def test_those_who_are_to_sign_get_one_mail_each(cast: Cast) -> None:
    version = offer(cast, make_agreement(cast, signed=False))
    asked = cast.council.notices.filter(kind="sign_agreement", due_at=cast.at)
    notices = asked.order_by("recipient__name")
    assert [(each.recipient, each.url) for each in notices] == [
        (person, f"/raad/fjordvik/avtaler/versjon/{version.pk}/signatur/") for person in (cast.mayor, cast.chief)
    ]
    assert {each.subject for each in notices} == {"Fjordvik politiråd: Signer avtalen"}


def test_the_second_signature_brings_the_agreement_into_force_and_tells_everybody(cast: Cast) -> None:
    version = offer(cast, make_agreement(cast, signed=False))
    slot(version).sign(by=cast.mayor, sha256=version.sha256, evidence=EVIDENCE, at=cast.at)
    version.refresh_from_db()
    assert (version.state, cast.council.obligations.count(), cast.council.documents.count()) == ("offered", 0, 0)
    slot(version, Office.STATION_CHIEF).sign(by=cast.chief, sha256=version.sha256, evidence=EVIDENCE, at=cast.at)
    version.refresh_from_db()
    assert version.state == "signed"
    assert cast.council.agreements.in_force(cast.at.date()) == [version]
    assert [each.starts_on.year for each in cast.council.obligations.order_by("starts_on")] == [2026, 2027]
    assert cast.council.documents.get().about_id == version.pk
    told = cast.council.notices.filter(kind="agreement_signed").values_list("recipient", flat=True)
    assert set(told) == {each.pk for each in (cast.secretary, cast.mayor, cast.chief, cast.contact, cast.executive)}
    assert cast.council.notices.filter(kind="sign_agreement").waiting().count() == 0


def test_a_wrong_hash_is_refused(cast: Cast) -> None:
    version = offer(cast, make_agreement(cast, signed=False))
    with pytest.raises(TextDiffers):
        slot(version).sign(by=cast.mayor, sha256="0" * 64, evidence=EVIDENCE, at=cast.at)
    assert version.signatures.count() == 0


def test_only_the_holder_of_the_office_that_day_can_sign(cast: Cast) -> None:
    version = offer(cast, make_agreement(cast, signed=False))
    with pytest.raises(OfficeNotHeld):
        slot(version).sign(by=cast.secretary, sha256=version.sha256, evidence=EVIDENCE, at=cast.at)
    cast.mandate(cast.mayor).end(on=cast.at.date() - timedelta(days=1), by=cast.secretary, at=cast.at)
    with pytest.raises(OfficeNotHeld):
        slot(version).sign(by=cast.mayor, sha256=version.sha256, evidence=EVIDENCE, at=cast.at)


def test_one_person_cannot_sign_for_both_parties(cast: Cast) -> None:
    cast.council.appoint(
        cast.mayor, office=Office.STATION_CHIEF, party=Party.POLICE, starts_on=cast.at.date(), by=None, at=cast.at
    )
    version = offer(cast, make_agreement(cast, signed=False))
    slot(version).sign(by=cast.mayor, sha256=version.sha256, evidence=EVIDENCE, at=cast.at)
    with pytest.raises(SamePersonSignsTwice):
        slot(version, Office.STATION_CHIEF).sign(by=cast.mayor, sha256=version.sha256, evidence=EVIDENCE, at=cast.at)


def test_a_deputy_signs_for_the_office(cast: Cast) -> None:
    cast.council.appoint(
        cast.executive,
        office=Office.MAYOR,
        party=Party.MUNICIPALITY,
        deputy=True,
        starts_on=cast.at.date(),
        by=None,
        at=cast.at,
    )
    version = offer(cast, make_agreement(cast, signed=False))
    signature = slot(version).sign(by=cast.executive, sha256=version.sha256, evidence=EVIDENCE, at=cast.at)
    assert str(signature) == "Didrik Direktør, stedfortreder for ordfører i Fjordvik kommune"
    with pytest.raises(AlreadySigned):
        slot(version).sign(by=cast.mayor, sha256=version.sha256, evidence=EVIDENCE, at=cast.at)


def test_a_refusal_reaches_everybody_and_opens_the_text_again(cast: Cast) -> None:
    version = offer(cast, make_agreement(cast, signed=False))
    slot(version).sign(by=cast.mayor, sha256=version.sha256, evidence=EVIDENCE, at=cast.at)
    draft = slot(version, Office.STATION_CHIEF).decline(by=cast.chief, because="For få møter.", at=cast.at)
    version.refresh_from_db()
    assert (version.state, version.withdrawn_because) == ("withdrawn", "For få møter.")
    assert (draft.number, draft.state, draft.digest() != version.sha256) == (2, "draft", True)
    assert [clause.identity for clause in draft.clauses.all()] == [clause.identity for clause in version.clauses.all()]
    refused = cast.council.notices.filter(kind="agreement_refused")
    assert refused.count() == 5
    assert not any("For få møter" in f"{each.subject} {each.action}" for each in refused)
    with pytest.raises(NotOffered):
        slot(version, Office.STATION_CHIEF).sign(by=cast.chief, sha256=version.sha256, evidence=EVIDENCE, at=cast.at)


def test_there_is_one_draft_and_none_beside_an_offer(cast: Cast) -> None:
    version = make_agreement(cast, signed=False)
    with pytest.raises(DraftInProgress):
        version.agreement.redraft(by=cast.secretary, at=cast.at)
    offer(cast, version)
    with pytest.raises(SentForSignature):
        version.agreement.redraft(by=cast.secretary, at=cast.at)
    with pytest.raises(VersionFrozen):
        version.clauses.get().edit(heading="x", html="", seen_revision=1, by=cast.secretary, at=cast.at)


def test_the_checklist_blocks_what_cannot_be_signed(cast: Cast) -> None:
    version = make_agreement(cast, signed=False, terms=[{"kind": "meetings", "per": "year"}])
    version.add_clause(heading="Vedlegg", html="", by=cast.secretary, at=cast.at)
    version.add_clause(heading="Om Per", html="<p>Per, født 01.02.1990.</p>", by=cast.secretary, at=cast.at)
    version.signatories.filter(party=Party.POLICE).delete()
    cast.mandate(cast.mayor).end(on=cast.at.date() - timedelta(days=1), by=cast.secretary, at=cast.at)
    no_number = "«Møter, uten at antallet er avtalt» i punktet «1 Møter» har ikke noe tall. Det vises, men får ingen"
    found = version.checklist(cast.at.date())
    assert [each.words for each in found.blockers] == [
        "Kommunen har ikke godkjent teksten.",
        "Politiet har ikke godkjent teksten.",
        "Ingen har rollen ordfører for kommunen i dag, så ingen kan signere.",
        "Det er ikke bestemt hvem som signerer for politiet.",
        "Punktet «3 Om Per» inneholder et fødselsnummer eller en fødselsdato. Ta det bort.",
    ]
    assert [each.words for each in found.warnings] == [f"{no_number} frist.", "Punktet «2 Vedlegg» har ingen tekst."]


def test_two_who_sign_at_once_give_one_signature(committed: Cast) -> None:
    cast = committed
    with cast.council.scope():
        cast.council.appoint(
            cast.executive,
            office=Office.MAYOR,
            party=Party.MUNICIPALITY,
            deputy=True,
            starts_on=cast.at.date(),
            by=None,
            at=cast.at,
        )
        version = offer(cast, make_agreement(cast, signed=False))

    def sign_as(person: object) -> str:
        with cast.council.scope():
            mine = Signatory.objects.get(version=version, office=Office.MAYOR)
            try:
                mine.sign(by=person, sha256=version.sha256, evidence=EVIDENCE, at=cast.at)  # type: ignore[arg-type] # a User
            except Refusal as refusal:
                return type(refusal).__name__
        return "signed"

    results = at_once([lambda: sign_as(cast.mayor), lambda: sign_as(cast.executive)])
    assert sorted(results) == ["AlreadySigned", "signed"]
    with cast.council.scope():
        assert Signature.objects.count() == 1


def test_both_parties_who_sign_at_once_bring_it_into_force_once(committed: Cast) -> None:
    cast = committed
    with cast.council.scope():
        version = offer(cast, make_agreement(cast, signed=False))

    def sign_as(office: str, person: object) -> None:
        with cast.council.scope():
            mine = Signatory.objects.get(version=version, office=office)
            mine.sign(by=person, sha256=version.sha256, evidence=EVIDENCE, at=cast.at)  # type: ignore[arg-type] # a User

    at_once([lambda: sign_as(Office.MAYOR, cast.mayor), lambda: sign_as(Office.STATION_CHIEF, cast.chief)])
    with cast.council.scope():
        assert cast.council.events.filter(kind="agreement.signed").count() == 1
        assert Agreement.objects.get().versions.get().signed_at == cast.at


def test_signing_while_it_is_withdrawn_leaves_one_of_the_two(committed: Cast) -> None:
    cast = committed
    with cast.council.scope():
        version = offer(cast, make_agreement(cast, signed=False))
        slot(version).sign(by=cast.mayor, sha256=version.sha256, evidence=EVIDENCE, at=cast.at)

    def act(what: str) -> str:
        with cast.council.scope():
            mine = Version.objects.get(pk=version.pk)
            try:
                if what == "withdraw":
                    mine.withdraw(by=cast.secretary, because="Feil dato.", at=cast.at)
                else:
                    slot(mine, Office.STATION_CHIEF).sign(
                        by=cast.chief, sha256=mine.sha256, evidence=EVIDENCE, at=cast.at
                    )
            except NotOffered:
                return ""
        return what

    done = [each for each in at_once([lambda: act("withdraw"), lambda: act("sign")]) if each]
    with cast.council.scope():
        state = Version.objects.get(pk=version.pk).state
    assert [{"withdraw": "withdrawn", "sign": "signed"}[each] for each in done] == [state]
