"""A refusal and a withdrawal, as each party sees them."""

from datetime import date

import pytest
from django.urls import reverse

from agreements.models import Version
from tests.agreements.conftest import Enter
from tests.cast import Cast
from tests.make import make_agreement, offer


def url(name: str, row: object) -> str:
    return reverse(name, args=["fjordvik", row.pk])  # type: ignore[attr-defined] # a row


@pytest.mark.parametrize(("who", "name"), [("secretary", "withdraw"), ("contact", "withdraw"), ("chief", "decline")])
def test_both_parties_read_the_reason_in_the_new_draft_and_by_the_old_text(
    cast: Cast, enter: Enter, who: str, name: str
) -> None:
    version = offer(cast, make_agreement(cast, signed=False))
    page = url(name, version)
    assert enter(getattr(cast, who)).get(page).status_code == 200
    answer = enter(getattr(cast, who)).post(page, {"because": "For få møter."})
    draft = Version.objects.get(number=2)
    assert answer["Location"] == draft.get_absolute_url()
    for reader in (cast.mayor, cast.contact):
        client = enter(reader)
        assert "Versjon 1 ble ikke signert. Grunn: For få møter." in client.get(url("version", draft)).content.decode()
        assert "Grunn: For få møter." in client.get(url("version", version)).content.decode()
    for signer in (cast.mayor, cast.chief):
        text = enter(signer).get(url("sign", version)).content.decode()
        assert "Denne versjonen er trukket tilbake, og kan ikke signeres nå." in text


@pytest.mark.parametrize(("who", "name"), [("mayor", "withdraw"), ("executive", "withdraw"), ("contact", "decline")])
def test_others_can_neither_withdraw_nor_refuse(cast: Cast, enter: Enter, who: str, name: str) -> None:
    version = offer(cast, make_agreement(cast, signed=False))
    assert enter(getattr(cast, who)).post(url(name, version), {"because": "Nei."}).status_code == 403
    version.refresh_from_db()
    assert version.state == "offered"


def test_a_reason_holds_no_personal_number(cast: Cast, enter: Enter) -> None:
    version = offer(cast, make_agreement(cast, signed=False))
    reason = {"because": "Per, født 01.02.1990, vil ikke."}
    told = [
        enter(cast.secretary).post(url("withdraw", version), reason),
        enter(cast.chief).post(url("decline", version), reason),
    ]
    assert [each.status_code for each in told] == [422, 422]


def test_a_signer_whose_office_ended_today_cannot_say_no(cast: Cast, enter: Enter) -> None:
    version = offer(cast, make_agreement(cast, signed=False))
    chief = enter(cast.chief)
    cast.mandate(cast.chief).end(on=date(2026, 2, 2), by=cast.secretary, at=cast.at)
    assert chief.post(url("decline", version), {"because": "Nei."}).status_code == 404
