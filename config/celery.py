"""The worker's and the beat's way in; a worker refuses to start as a role that could read every council."""

from os import environ
from typing import Any

from celery import Celery
from celery.signals import worker_init

environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("samrad")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
def refuse(**_sender: Any) -> None:
    from councils.tenancy import refuse_bypassing_role  # noqa: PLC0415 # needs the worker's Django

    refuse_bypassing_role()
