"""A broker that is down costs time, never a page and never a row."""

import socket
from datetime import timedelta
from typing import Any

import pytest
from celery import current_app
from django.test import Client

from notices.models import Notice
from tests.cast import Cast
from tests.make import make_meeting


@pytest.fixture
def nobody_there() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"redis://127.0.0.1:{free.getsockname()[1]}/0"


@pytest.fixture
def dead_broker(nobody_there: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(current_app.conf, "broker_url", nobody_there)
    monkeypatch.setattr(current_app, "_pool", None)
    monkeypatch.setattr(current_app.amqp, "_producer_pool", None)


def test_an_agenda_is_sent_and_its_rows_wait_for_the_tick(
    cast: Cast, client: Client, dead_broker: None, django_capture_on_commit_callbacks: Any
) -> None:
    client.force_login(cast.secretary, backend="django.contrib.auth.backends.ModelBackend")
    meeting = make_meeting(cast, on=cast.at.date() + timedelta(days=900))
    with django_capture_on_commit_callbacks(execute=True) as rung:
        answer = client.post(f"{meeting.get_absolute_url()}innkalling/", {"late_reason": ""})
    assert (answer.status_code, len(rung)) == (302, 6)
    assert Notice.objects.waiting().filter(kind="agenda").count() == 5
