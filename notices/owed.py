"""Work that is owed: a row that says what must be done is the queue itself.

The row is inserted in the transaction of the act. A commit rings Celery; a tick finds what the ringing missed.
Attempts are counted, in a transaction of their own, before the work; a row still undone after the last is failed,
and stays so, visibly, until somebody asks for another round.
"""

import logging
import uuid
from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from celery import current_app
from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from kombu.exceptions import OperationalError

from councils.models import Council
from councils.tenancy import TenantModel, everywhere

MAX_ATTEMPTS = 6
PERFORM = "notices.tasks.perform"
log = logging.getLogger(__name__)


class OwedQuerySet(models.QuerySet[Any]):
    def due(self, at: datetime) -> Self:
        return self.filter(next_at__lte=at, done_at=None, withdrawn_at=None, attempts__lt=MAX_ATTEMPTS)

    def failed(self) -> Self:
        return self.filter(done_at=None, withdrawn_at=None, attempts__gte=MAX_ATTEMPTS)

    def waiting(self) -> Self:
        return self.filter(done_at=None, withdrawn_at=None)

    def withdraw(self, *, at: datetime) -> int:
        """What is no longer to be done, such as a reminder of something that has been done."""
        return self.waiting().update(withdrawn_at=at)


class Owed(TenantModel):
    """`perform` does the work inside the council's scope, holding the row's lock."""

    key = models.CharField(max_length=200)
    due_at = models.DateTimeField()
    next_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    class State(models.TextChoices):
        WAITING = "waiting", _("venter")
        DONE = "done", _("ferdig")
        FAILED = "failed", _("feilet")
        WITHDRAWN = "withdrawn", _("trukket tilbake")

    objects: ClassVar[Any] = OwedQuerySet.as_manager()

    def perform(self, at: datetime) -> None:
        raise NotImplementedError

    def ring(self) -> None:
        """Wakes a worker once the transaction is committed. A broker that is down costs time, never the row."""

        def wake() -> None:
            try:
                current_app.send_task(PERFORM, [self._meta.label_lower, str(self.council_id), [str(self.pk)]])
            except OperationalError as reason:
                log.warning("The broker did not answer, the tick will find %s: %s", self.key, reason)

        transaction.on_commit(wake)

    def try_again(self, *, at: datetime) -> None:
        """A new round of attempts after a failure."""
        self.attempts, self.next_at = 0, at
        self.save(update_fields=["attempts", "next_at"])
        self.ring()

    @property
    def state(self) -> str:
        if self.done_at:
            return self.State.DONE
        if self.withdrawn_at:
            return self.State.WITHDRAWN
        return self.State.FAILED if self.attempts >= MAX_ATTEMPTS else self.State.WAITING


def attempt(model: type[Owed], *, council: Council, pk: uuid.UUID, at: datetime) -> None:
    """One attempt at one row. Two workers, or one killed half way, do the work once."""
    with council.scope():
        row = _lock(pk, model.objects.due(at))
        if row is None:
            return
        row.attempts += 1
        row.next_at = at + timedelta(seconds=settings.RETRY_SECONDS * 3 ** (row.attempts - 1))
        row.save(update_fields=["attempts", "next_at"])
    with council.scope():
        row = _lock(pk, model.objects.waiting())
        if row is not None:
            row.perform(at)


def _lock(pk: uuid.UUID, rows: models.QuerySet[Any]) -> Any:
    return rows.filter(pk=pk).select_for_update(skip_locked=True, of=("self",)).first()


def due_everywhere(model: type[Owed], *, at: datetime) -> dict[uuid.UUID, list[str]]:
    """Ids of rows that are due, by council."""
    found: dict[uuid.UUID, list[str]] = {}
    with everywhere():
        for council, pk in model.objects.due(at).order_by("next_at").values_list("council_id", "pk")[:1000]:
            found.setdefault(council, []).append(str(pk))
    return found
