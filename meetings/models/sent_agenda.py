"""Each version of an agenda that was sent, as it was sent."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy, override

from accounts.models import User
from accounts.refusal import Refusal
from agreements.models import Evidence
from councils.tenancy import TenantModel, Wall
from documents.models import Document
from meetings import calling, paper
from meetings.checklist import agenda_findings, refuse_blocked

from .meeting import Meeting


class LateWithoutReason(Refusal):
    def __init__(self) -> None:
        super().__init__(gettext("Innkallingen går ut senere enn avtalen sier. Skriv hvorfor."))


class NothingChanged(Refusal):
    def __init__(self) -> None:
        super().__init__(gettext("Sakslisten er den samme som sist den ble sendt."))


class SentAgendaQuerySet(models.QuerySet["SentAgenda"]):
    def send(self, meeting: Meeting, *, by: User, at: datetime, late_reason: str) -> "SentAgenda":
        """Of a locked, open meeting: calls it the first time, later tells of the changes."""
        before = meeting.latest_agenda()
        meeting.items.bring_back(meeting, today=timezone.localdate(at))
        refuse_blocked(agenda_findings(meeting))
        if before is None:
            return self._call(meeting, by=by, at=at, late_reason=late_reason)
        return self._send_again(meeting, before, by=by, at=at)

    def _call(self, meeting: Meeting, *, by: User, at: datetime, late_reason: str) -> "SentAgenda":
        last_day = meeting.last_agenda_day()
        late = last_day is not None and timezone.localdate(at) > last_day
        if late and not late_reason:
            raise LateWithoutReason
        sent = self._freeze(meeting, version=1, by=by, at=at, due_on=last_day, late_reason=late_reason if late else "")
        sent.fulfil()
        calling.withdraw_reminder(meeting, at=at)
        calling.tell_called(sent)
        return sent

    def _send_again(self, meeting: Meeting, before: "SentAgenda", *, by: User, at: datetime) -> "SentAgenda":
        changes = meeting.changes_since(before, at=at)
        if not changes:
            raise NothingChanged
        sent = self._freeze(meeting, version=before.version + 1, by=by, at=at, due_on=before.due_on)
        calling.tell_changed(sent, changes)
        return sent

    def _freeze(self, meeting: Meeting, *, version: int, by: User, at: datetime, **more: Any) -> "SentAgenda":
        meeting.items.number(meeting)
        meeting.attendances.copy_roster(meeting, on=timezone.localdate(at))
        payload = paper.agenda(meeting, at=at)
        sent = self.create(
            council=meeting.council, meeting=meeting, version=version, payload=payload, by=by, at=at, **more
        )
        meeting.council.record("meeting.agenda_sent", by=by, at=at, about=sent)
        sent.request_document()
        return sent

    def latest_first(self) -> "SentAgendaQuerySet":
        return self.order_by("-version")


class SentAgenda(TenantModel):
    """`payload` is what the PDF and the members' page are made from; `due_on` the last day the agreement gave."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="sent_agendas", db_index=False)
    version = models.PositiveSmallIntegerField()
    payload = models.JSONField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    due_on = models.DateField(null=True, blank=True)
    late_reason = models.TextField(gettext_lazy("grunn"), blank=True)

    objects: ClassVar[Any] = SentAgendaQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            Wall(name="sent_agenda", within=["meeting"]),
            models.UniqueConstraint(fields=["council", "meeting", "version"], name="agenda_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.payload['title']}, {gettext('versjon')} {self.version}"

    def fulfil(self) -> None:
        """Publication is an act with a time; the promise of days before is measured from it."""
        with override(self.council.language):
            words = gettext("Innkalling til %(meeting)s") % {"meeting": self.meeting.label()}
        evidence = Evidence(row=self, words=words, url=self.meeting.get_absolute_url())
        self.council.obligations.fulfil(
            council=self.council,
            kind="agenda_notice",
            at=self.at,
            by=self.by,
            evidence=evidence,
            about=self.meeting_id,
            reason=self.late_reason,
        )

    def request_document(self) -> Document:
        return Document.objects.request(
            council=self.council,
            kind=Document.Kind.AGENDA,
            key=f"agenda:{self.meeting_id}:{self.version}",
            title=self.payload["title"],
            template="pdf/agenda.html",
            payload=self.payload,
            about=self.meeting,
            at=self.at,
            by=self.by,
        )

    @property
    def was_late(self) -> bool:
        return self.version == 1 and self.due_on is not None and timezone.localdate(self.at) > self.due_on
