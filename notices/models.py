"""A notice: who must be told what, due when, sent when."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import models
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.text import Truncator

from accounts.models import User
from councils.models import Council
from councils.tenancy import Wall

from .owed import Owed, OwedQuerySet

LONGEST_SUBJECT = 200


class NoticeQuerySet(OwedQuerySet):
    def tell(
        self,
        *,
        council: Council,
        recipients: Iterable[User],
        kind: str,
        key: str,
        subject: Any,
        action: Any,
        url: str,
        due_at: datetime,
        calendar: str = "",
        calendar_method: str = "",
    ) -> None:
        """One notice a person, lazy texts in that person's language; telling twice with the same key changes nothing.

        `url` is a path on this site. Neither subject nor action may carry an exempt title or case content.
        """
        for user in recipients:
            with translation.override(user.language):
                notice, new = self.get_or_create(
                    council=council,
                    key=f"{key}:{user.pk}",
                    defaults={
                        "recipient": user,
                        "kind": kind,
                        "subject": _one_line(f"{council.name}: {subject}"),
                        "action": str(action),
                        "url": url,
                        "due_at": due_at,
                        "next_at": due_at,
                        "calendar": calendar,
                        "calendar_method": calendar_method,
                    },
                )
            if new:
                notice.ring()


def _one_line(text: str) -> str:
    """As a mail's subject must be, and no longer than its column."""
    return Truncator(" ".join(text.split())).chars(LONGEST_SUBJECT)


class Notice(Owed):
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="notices", db_index=False)
    recipient = models.ForeignKey(User, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=LONGEST_SUBJECT)
    action = models.TextField()
    url = models.CharField(max_length=300)
    calendar = models.TextField(blank=True)
    calendar_method = models.CharField(max_length=10, blank=True)

    objects: ClassVar[Any] = NoticeQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            Wall(name="notice"),
            models.UniqueConstraint(fields=["council", "key"], name="notice_once"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["council", "next_at"],
                condition=models.Q(done_at=None, withdrawn_at=None),
                name="notice_waiting",
            )
        ]

    def __str__(self) -> str:
        return self.subject

    def perform(self, at: datetime) -> None:
        if self.is_wanted(at):
            self.mail().send()
            self.done_at = at
        else:
            self.withdrawn_at = at
        self.save(update_fields=["done_at", "withdrawn_at"])

    def is_wanted(self, at: datetime) -> bool:
        """Not by somebody who has left: the last office ended before the mail was due."""
        offices = self.council.mandates.filter(user=self.recipient).not_ended(timezone.localdate(at))
        return self.recipient.is_active and bool(offices.exists())

    def mail(self) -> EmailMultiAlternatives:
        """A deterministic Message-ID makes a rare second copy recognisable."""
        context = {"notice": self, "address": f"{settings.SITE_URL}{self.url}"}
        with translation.override(self.recipient.language):
            mail = EmailMultiAlternatives(
                subject=self.subject,
                body=render_to_string("mail/notice.txt", context),
                to=[self.recipient.email],
                headers={"Message-ID": f"<{self.pk}@samrad>", "Auto-Submitted": "auto-generated"},
            )
            mail.attach_alternative(render_to_string("mail/notice.html", context), "text/html")
        if self.calendar:
            mail.attach("innkalling.ics", self.calendar, f"text/calendar; method={self.calendar_method}")
        return mail
