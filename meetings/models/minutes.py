"""The minutes: frozen when they are sent round, approved by those present, corrected only by dated amendments."""

import hashlib
import json
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from accounts.models import User
from accounts.refusal import Refusal
from agreements.models import Evidence
from councils.personal_numbers import refuse_personal_numbers
from councils.tenancy import TenantModel, Wall
from documents.models import Document
from meetings import calling, paper
from meetings.checklist import minutes_findings, refuse_blocked

from .meeting import Meeting


class NotHeld(Refusal):
    def __init__(self) -> None:
        super().__init__(gettext("Møtet er ikke ført som holdt. Gjør det før referatet sendes ut."))


class MinutesApproved(Refusal):
    def __init__(self) -> None:
        super().__init__(gettext("Referatet er godkjent. Skriv en datert rettelse i stedet."))


class MinutesNotApproved(Refusal):
    def __init__(self) -> None:
        super().__init__(gettext("Referatet er ikke godkjent ennå. Trekk det tilbake for å endre det."))


class CorrectedAlready(Refusal):
    def __init__(self) -> None:
        super().__init__(gettext("Denne rettelsen er allerede skrevet."))


class MinutesRecalled(Refusal):
    def __init__(self) -> None:
        super().__init__(gettext("Referatet er trukket tilbake. Last siden på nytt."))


class WasNotPresent(Refusal):
    def __init__(self) -> None:
        super().__init__(gettext("Bare de som var til stede, kan godkjenne referatet."))


class MinutesQuerySet(models.QuerySet["Minutes"]):
    def circulate(self, meeting: Meeting, *, by: User, at: datetime) -> "Minutes":
        """Freezes the text and asks those present to approve it."""
        meeting.lock_record()
        if not meeting.held_at:
            raise NotHeld
        refuse_blocked(minutes_findings(meeting))
        minutes = self._freeze(meeting, by=by, at=at)
        meeting.council.record("meeting.minutes_circulated", by=by, at=at, about=minutes, sha256=minutes.sha256)
        calling.tell_minutes(minutes)
        return minutes

    def _freeze(self, meeting: Meeting, *, by: User, at: datetime) -> "Minutes":
        payload = paper.minutes(meeting)
        text = json.dumps(payload, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return self.create(
            council=meeting.council,
            meeting=meeting,
            version=meeting.minutes.count() + 1,
            payload=payload,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            circulated_by=by,
            circulated_at=at,
        )


class Minutes(TenantModel):
    """One text that was sent round. Recalled, it makes room for another; approved, it stays."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="minutes", db_index=False)
    version = models.PositiveSmallIntegerField()
    payload = models.JSONField()
    sha256 = models.CharField(max_length=64)
    circulated_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    circulated_at = models.DateTimeField()
    recalled_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_in_meeting = models.BooleanField(default=False)

    objects: ClassVar[Any] = MinutesQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            Wall(name="minutes", within=["meeting"]),
            models.UniqueConstraint(fields=["council", "meeting", "version"], name="minutes_version_once"),
            models.UniqueConstraint(
                fields=["council", "meeting"], condition=Q(recalled_at=None), name="one_current_minutes"
            ),
            models.CheckConstraint(condition=Q(recalled_at=None) | Q(approved_at=None), name="approved_stay"),
        ]

    def __str__(self) -> str:
        return gettext("Referat fra %(meeting)s") % {"meeting": self.meeting.label()}

    def get_absolute_url(self) -> str:
        return reverse("minutes", args=[self.council.slug, self.meeting_id])

    def approve(self, *, by: User, at: datetime) -> None:
        """One of those present says yes; the last yes approves the minutes."""
        self._lock_circulated()
        if not self.meeting.attendances.users_present().filter(pk=by.pk).exists():
            raise WasNotPresent
        approval, new = self.approvals.get_or_create(council=self.council, by=by, defaults={"at": at})
        if new:
            self.council.record("meeting.minutes_approval_given", by=by, at=at, about=approval, sha256=self.sha256)
        if not self.waiting_for().exists():
            self._conclude(by=by, at=at)

    def approve_in_meeting(self, *, by: User, at: datetime) -> None:
        """Approved by the council in its next meeting, as the secretary notes."""
        self._lock_circulated()
        self.approved_in_meeting = True
        self._conclude(by=by, at=at)

    def recall(self, *, by: User, at: datetime) -> None:
        """Takes the text back to change it; the approvals given stay with the text they were given to."""
        self._lock_circulated()
        self.recalled_at = at
        self.save(update_fields=["recalled_at"])
        self.council.notices.filter(key__startswith=f"minutes:{self.pk}").withdraw(at=at)
        self.council.record("meeting.minutes_recalled", by=by, at=at, about=self)

    def correct(self, *, text: str, by: User, at: datetime) -> "Amendment":
        """A dated correction to approved minutes, with a paper that carries it."""
        self._lock()
        if not self.approved_at:
            raise MinutesNotApproved
        refuse_personal_numbers(text)
        if self.amendments.filter(text=text).exists():
            raise CorrectedAlready
        amendment: Amendment = self.amendments.create(council=self.council, text=text, by=by, at=at)
        self.council.record("meeting.minutes_corrected", by=by, at=at, about=amendment)
        self._request_document(by=by, at=at)
        return amendment

    def waiting_for(self) -> models.QuerySet[User]:
        """Those present who have not said yes."""
        return self.meeting.attendances.users_present().exclude(pk__in=self.approvals.values("by"))

    def _conclude(self, *, by: User, at: datetime) -> None:
        self.approved_at = at
        self.save(update_fields=["approved_at", "approved_in_meeting"])
        evidence = Evidence(row=self, words=self.payload["title"], url=self.get_absolute_url())
        self.council.obligations.fulfil(
            council=self.council, kind="minutes", at=at, by=by, evidence=evidence, about=self.meeting_id
        )
        self.council.notices.filter(key__startswith=f"minutes:{self.pk}").withdraw(at=at)
        self.council.record("meeting.minutes_approved", by=by, at=at, about=self, sha256=self.sha256)
        self._request_document(by=by, at=at)

    def _request_document(self, *, by: User, at: datetime) -> Document:
        """A paper for the approved minutes, and another for each correction."""
        return Document.objects.request(
            council=self.council,
            kind=Document.Kind.MINUTES,
            key=f"minutes:{self.pk}:{self.amendments.count()}",
            title=self.payload["title"],
            template="pdf/minutes.html",
            payload=paper.approved_minutes(self),
            about=self.meeting,
            at=at,
            by=by,
        )

    def _lock(self) -> None:
        self.meeting.lock()
        self.refresh_from_db()

    def _lock_circulated(self) -> None:
        self._lock()
        if self.approved_at:
            raise MinutesApproved
        if self.recalled_at:
            raise MinutesRecalled


class MinutesApproval(TenantModel):
    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="approvals", db_index=False)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            Wall(name="minutes_approval", within=["minutes"]),
            models.UniqueConstraint(fields=["council", "minutes", "by"], name="one_approval_a_person"),
        ]


class Amendment(TenantModel):
    """A dated correction of approved minutes."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="amendments", db_index=False)
    text = models.TextField(gettext_lazy("rettelse"))
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [Wall(name="amendment", within=["minutes"])]
        indexes: ClassVar = [models.Index(fields=["council", "minutes", "at"], name="amendment_of_minutes")]
