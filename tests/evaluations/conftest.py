"""The secretary at the page, late in the year."""

from datetime import date, datetime, time
from typing import Any

import pytest
from django.test import Client

from tests.cast import OSLO, Cast

DECEMBER = datetime(2026, 12, 10, 9, tzinfo=OSLO)


def oslo(day: date, hour: int = 12) -> datetime:
    return datetime.combine(day, time(hour), OSLO)


def sign_in(client: Client, user: Any) -> Client:
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def december(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The machine's clock, which the views read, stands at 10 December 2026."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: DECEMBER)
    return DECEMBER


@pytest.fixture
def secretary(cast: Cast, client: Client, december: datetime) -> Client:
    return sign_in(client, cast.secretary)
