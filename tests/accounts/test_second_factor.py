"""The fresh code that a signature asks for, and the second factor itself."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client

from accounts.models import User
from accounts.second_factor import MOST_WRONG, TooManyCodes, WrongCode, confirm
from tests.cast import TOTP_SECRET, Cast


def code_now(secret: str = TOTP_SECRET) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def wrong_code() -> str:
    right = {format_hotp_value(hotp_value(TOTP_SECRET, int(time.time()) // 30 + step)) for step in (-1, 0, 1)}
    return next(code for code in ("000000", "111111", "222222", "333333") if code not in right)


def test_the_code_of_the_moment_is_accepted_once(cast: Cast) -> None:
    code = code_now()
    assert confirm(cast.mayor, f" {code} ") == "totp"
    with pytest.raises(WrongCode, match="Koden stemte ikke"):
        confirm(cast.mayor, code)


def test_a_recovery_code_is_accepted_once(cast: Cast) -> None:
    code = RecoveryCodes.activate(cast.mayor).generate_codes()[3]
    assert confirm(cast.mayor, code) == "recovery_codes"
    with pytest.raises(WrongCode):
        confirm(cast.mayor, code)


def test_a_code_of_somebody_else_is_wrong(cast: Cast) -> None:
    other = User.objects.create_user("ny@samrad.example", name="Ny Person")
    with pytest.raises(WrongCode):
        confirm(other, code_now())


def test_after_five_wrong_codes_not_even_the_right_one_is_tried(cast: Cast) -> None:
    for _try in range(MOST_WRONG):
        with pytest.raises(WrongCode):
            confirm(cast.mayor, wrong_code())
    with pytest.raises(TooManyCodes, match="Vent fem minutter"):
        confirm(cast.mayor, code_now())
    assert confirm(cast.chief, code_now()) == "totp"


def test_right_codes_do_not_count_towards_the_limit(cast: Cast) -> None:
    codes = RecoveryCodes.activate(cast.mayor).generate_codes()
    assert [confirm(cast.mayor, code) for code in codes[: MOST_WRONG + 2]] == ["recovery_codes"] * (MOST_WRONG + 2)


@pytest.mark.parametrize("who", ["secretary", "mayor", "chief", "operator"])
def test_whoever_may_sign_or_publish_sets_up_the_second_factor_before_anything_else(
    cast: Cast, client: Client, who: str
) -> None:
    user = getattr(cast, who)
    Authenticator.objects.filter(user=user).delete()
    client.force_login(user)
    response = client.get(cast.council.get_absolute_url())
    assert (response.status_code, response["Location"]) == (302, "/konto/2fa/totp/activate/")
    TOTP.activate(user, TOTP_SECRET)
    assert client.get("/person/sprak/").status_code == 405
    assert client.get(cast.council.get_absolute_url()).status_code == (404 if who == "operator" else 200)


@pytest.mark.parametrize("who", ["contact", "executive"])
def test_others_get_in_without_a_second_factor(cast: Cast, client: Client, who: str) -> None:
    user = getattr(cast, who)
    Authenticator.objects.filter(user=user).delete()
    client.force_login(user)
    assert client.get(cast.council.get_absolute_url()).status_code == 200
