"""People at the agreement's pages, on a day the test chooses."""

import time as clock
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from accounts.models import User
from tests.cast import OSLO, TOTP_SECRET, Cast

Enter = Callable[[User], Client]
SetClock = Callable[[date], None]


@pytest.fixture
def enter() -> Enter:
    def enter_as(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return enter_as


@pytest.fixture
def secretary(cast: Cast, enter: Enter) -> Client:
    return enter(cast.secretary)


@pytest.fixture
def contact(cast: Cast, enter: Enter) -> Client:
    return enter(cast.contact)


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """The clock that the views read stands at noon of a day in Oslo."""

    def stand_at(day: date) -> None:
        at = datetime.combine(day, time(12), OSLO)
        monkeypatch.setattr("django.utils.timezone.now", lambda: at)

    return stand_at


@pytest.fixture
def code(settings: Any) -> Callable[[], str]:
    """What the authenticator app shows now; good for the half minute after too, when the machine is slow."""
    settings.MFA_TOTP_TOLERANCE = 1
    return lambda: format_hotp_value(hotp_value(TOTP_SECRET, int(clock.time()) // 30))
