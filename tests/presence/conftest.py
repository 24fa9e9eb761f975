"""The police contact at the page, on a day the test chooses."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import pytest
from django.test import Client

from tests.cast import OSLO, Cast

SetClock = Callable[[date, int], None]


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """The machine's clock, which the views read, stands at an hour of a day in Oslo."""

    def stand_at(day: date, hour: int = 12) -> None:
        at = datetime.combine(day, time(hour), OSLO)
        monkeypatch.setattr("django.utils.timezone.now", lambda: at)

    return stand_at


@pytest.fixture
def contact(cast: Cast, client: Client, set_clock: Any) -> Client:
    """Signed in on Tuesday 17 March 2026, in week 12."""
    set_clock(date(2026, 3, 17), 12)
    client.force_login(cast.contact, backend="django.contrib.auth.backends.ModelBackend")
    return client
