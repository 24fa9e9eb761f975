"""What the workers do: one attempt at each row they are given."""

import uuid

from celery import shared_task
from django.apps import apps
from django.utils import timezone

from councils.models import Council
from notices.owed import PERFORM, attempt


@shared_task(name=PERFORM)
def perform(label: str, council_id: str, ids: list[str]) -> None:
    council = Council.objects.get(pk=council_id)
    for pk in ids:
        attempt(apps.get_model(label), council=council, pk=uuid.UUID(pk), at=timezone.now())
