"""The tick: finds what is owed in all councils and rings the workers, a batch of ids a council."""

from celery import current_app, shared_task
from django.core.cache import cache
from django.utils import timezone

from agreements.rolling import lay_out_ahead
from councils.models.mandate import renew_grants
from documents.models import Document
from notices.models import Notice
from notices.owed import PERFORM, due_everywhere

LAST_TICK = "samrad.last_tick"


@shared_task
def tick() -> None:
    renew_grants(timezone.localdate())
    lay_out_ahead(at=timezone.now())
    for model in (Notice, Document):
        for council_id, ids in due_everywhere(model, at=timezone.now()).items():
            current_app.send_task(PERFORM, [model._meta.label_lower, str(council_id), ids])
    cache.set(LAST_TICK, timezone.now(), timeout=None)
