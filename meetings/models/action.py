"""What somebody is to do, and by when."""

from datetime import date, datetime
from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext, gettext_lazy

from accounts.models import User
from accounts.refusal import Refusal
from councils.models import Council, Mandate
from councils.tenancy import TenantModel, Wall
from meetings.words import lazy_day
from notices.models import Notice

from .agenda import AgendaItem
from .meeting import Meeting


class ActionIsOnAnAgenda(Refusal):
    def __init__(self) -> None:
        super().__init__(gettext("Oppfølgingspunktet står på en saksliste som er sendt. Merk det som gjort i stedet."))


class ActionQuerySet(models.QuerySet["Action"]):
    def give(self, *, item: AgendaItem, text: str, owner: Mandate, due_on: date, by: User, at: datetime) -> "Action":
        """Agreed in a meeting; the owner is told."""
        item.meeting.lock_record()
        action = self.create(
            council=item.council, item=item, text=text, owner=owner, due_on=due_on, given_by=by, given_at=at
        )
        item.council.record("meeting.action_given", by=by, at=at, about=action)
        action.tell_owner(at=at)
        return action

    def open(self) -> "ActionQuerySet":
        return self.filter(done_at=None)

    def overdue(self, on: date) -> "ActionQuerySet":
        return self.open().filter(due_on__lt=on)

    def coming_back(self, meeting: Meeting) -> "ActionQuerySet":
        """Overdue by the day of the meeting, and not on its agenda or an earlier one that is still to be held."""
        waiting = AgendaItem.objects.filter(
            action=models.OuterRef("pk"),
            meeting__held_at=None,
            meeting__cancelled_at=None,
            meeting__starts_at__lte=meeting.starts_at,
        )
        return self.overdue(meeting.day).exclude(models.Exists(waiting)).order_by("due_on", "given_at")

    def done_lately(self) -> "ActionQuerySet":
        return self.exclude(done_at=None).for_list().order_by("-done_at")

    def for_list(self) -> "ActionQuerySet":
        return self.select_related("owner__user", "item__meeting__council").order_by("due_on", "given_at")


class Action(TenantModel):
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="actions", db_index=False)
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="actions", db_index=False)
    text = models.TextField(gettext_lazy("hva skal gjøres"))
    owner = models.ForeignKey(
        Mandate, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name=gettext_lazy("ansvarlig")
    )
    due_on = models.DateField(gettext_lazy("frist"))
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    done_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = ActionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            Wall(name="action", within=["item", "owner"]),
            models.CheckConstraint(
                condition=models.Q(done_at=None, done_by=None) | models.Q(done_at__isnull=False, done_by__isnull=False),
                name="done_action_has_doer",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["council", "due_on"], name="action_by_day"),
            models.Index(fields=["council", "item"], name="action_of_item"),
        ]

    def __str__(self) -> str:
        return self.text

    def done(self, *, by: User, at: datetime) -> None:
        """Marked done; it leaves the agendas that have not been sent. Doing it twice changes nothing."""
        Action.objects.select_for_update().get(pk=self.pk)
        self.refresh_from_db()
        if self.done_at:
            return
        self.done_by, self.done_at = by, at
        self.save(update_fields=["done_by", "done_at"])
        self.leave_drafts()
        self.council.record("meeting.action_done", by=by, at=at, about=self)

    def remove(self, *, by: User, at: datetime) -> None:
        """Noted by mistake; possible until the minutes are out."""
        self.item.meeting.lock_record()
        self.leave_drafts()
        if self.items.exists():
            raise ActionIsOnAnAgenda
        self.council.record("meeting.minutes_written", by=by, at=at, about=self)
        self.delete()

    def leave_drafts(self) -> None:
        """From agendas that nobody has been sent."""
        self.items.filter(meeting__sent_agendas=None).delete()

    def is_overdue(self, on: date) -> bool:
        return self.done_at is None and self.due_on < on

    def tell_owner(self, *, at: datetime) -> None:
        Notice.objects.tell(
            council=self.council,
            recipients=[self.owner.user],
            kind="action_given",
            key=f"action:{self.pk}",
            subject=format_lazy(gettext_lazy("Du har et oppfølgingspunkt med frist {day}"), day=lazy_day(self.due_on)),
            action=gettext_lazy("Les hva du skal gjøre, og merk det som gjort når du er ferdig."),
            url=reverse("actions", args=[self.council.slug]),
            due_at=at,
        )
