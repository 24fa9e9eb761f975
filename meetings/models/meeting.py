"""A meeting of the council, from the day it gets a date to the day it has been held."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy, override

from accounts.models import User
from accounts.refusal import Refusal
from agreements.models import Evidence
from councils.models import Council, Mandate, Office
from councils.personal_numbers import refuse_personal_numbers
from councils.tenancy import TenantModel, Wall
from meetings import calling, paper
from meetings.words import day_words, days_between, start_of

from .stage import MeetingIsCancelled, MeetingIsHeld, MinutesAreOut, NobodyPresent, NotBegun, NotCalled, Stage

if TYPE_CHECKING:
    from .minutes import Minutes
    from .sent_agenda import SentAgenda

OWED_BY_A_MEETING = ("agenda_notice", "minutes", "standing_item")
CHAIRS = (Office.MAYOR, Office.GOVERNING_MAYOR)


class EndsBeforeItStarts(Refusal):
    def __init__(self) -> None:
        super().__init__(gettext("Møtet må slutte etter at det begynner."))


class MeetingThenAlready(Refusal):
    def __init__(self) -> None:
        super().__init__(gettext("Politirådet har allerede et møte som begynner da."))


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def schedule(
        self, *, council: Council, starts_at: datetime, ends_at: datetime, by: User | None, at: datetime, **more: Any
    ) -> "Meeting":
        """A meeting with a date: what the agreement asks of it is owed, its standing items are in place.

        `more` is title, place, video_url, chair (the usual one when not given) and the wheel_entry that proposed it.
        """
        if ends_at <= starts_at:
            raise EndsBeforeItStarts
        council.lock()
        if self.not_cancelled().filter(council=council, starts_at=starts_at).exists():
            raise MeetingThenAlready
        more.setdefault("chair", usual_chair(council, timezone.localdate(starts_at)))
        entry = more.pop("wheel_entry", None)
        meeting = self.create(council=council, starts_at=starts_at, ends_at=ends_at, created_at=at, **more)
        meeting.owe(at=at)
        meeting.items.fill(meeting, today=timezone.localdate(at))
        if entry:
            entry.became(meeting)
        council.record("meeting.scheduled", by=by, at=at, about=meeting)
        return meeting

    def not_cancelled(self) -> "MeetingQuerySet":
        return self.filter(cancelled_at=None)

    def upcoming(self, on: date) -> "MeetingQuerySet":
        """Still to be held, today's included, the nearest first."""
        return self.not_cancelled().filter(held_at=None, starts_at__gte=start_of(on)).order_by("starts_at")

    def past(self, on: date) -> "MeetingQuerySet":
        """Held, cancelled, or on a day that has gone; the latest first."""
        gone = Q(starts_at__lt=start_of(on)) | Q(held_at__isnull=False) | Q(cancelled_at__isnull=False)
        return self.filter(gone).order_by("-starts_at")

    def in_year(self, year: int) -> "MeetingQuerySet":
        first, after = start_of(date(year, 1, 1)), start_of(date(year + 1, 1, 1))
        return self.not_cancelled().filter(starts_at__gte=first, starts_at__lt=after).order_by("starts_at")

    def held_in(self, year: int) -> "MeetingQuerySet":
        return self.in_year(year).filter(held_at__isnull=False)

    def for_list(self) -> "MeetingQuerySet":
        return self.select_related("council").prefetch_related("sent_agendas", "minutes")


def usual_chair(council: Council, on: date) -> Mandate | None:
    """The mayor, or the governing mayor where there is one."""
    mandates = council.mandates.in_force(on).filter(office__in=CHAIRS, deputy=False)
    chair: Mandate | None = mandates.order_by("-office", "starts_on").first()
    return chair


class Meeting(TenantModel):
    """`sequence` counts the changes that every invited calendar must learn of."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="meetings", db_index=False)
    title = models.CharField(gettext_lazy("navn på møtet"), max_length=200, blank=True)
    starts_at = models.DateTimeField(gettext_lazy("begynner"))
    ends_at = models.DateTimeField(gettext_lazy("slutter"))
    place = models.CharField(gettext_lazy("sted"), max_length=200, blank=True)
    video_url = models.URLField(gettext_lazy("lenke til videomøte"), max_length=500, blank=True)
    chair = models.ForeignKey(
        Mandate,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        db_index=False,
        verbose_name=gettext_lazy("møteleder"),
    )
    sequence = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_because = models.TextField(gettext_lazy("grunn"), blank=True)
    held_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = MeetingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            Wall(name="meeting", within=["chair"]),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_start"),
            models.CheckConstraint(condition=Q(held_at=None) | Q(cancelled_at=None), name="held_or_cancelled"),
        ]
        indexes: ClassVar = [models.Index(fields=["council", "starts_at"], name="meeting_by_day")]

    def __str__(self) -> str:
        return self.title or gettext("Politirådsmøte")

    def get_absolute_url(self) -> str:
        return reverse("meeting", args=[self.council.slug, self.pk])

    def send_agenda(self, *, by: User, at: datetime, late_reason: str = "") -> "SentAgenda":
        """Calls the meeting, or tells those called of a changed agenda.

        Refuses what the checklist blocks. Later than the agreement says needs a reason.
        """
        refuse_personal_numbers(late_reason)
        self.lock_open()
        sent: SentAgenda = self.sent_agendas.send(self, by=by, at=at, late_reason=late_reason.strip())
        return sent

    def move(self, *, starts_at: datetime, ends_at: datetime, by: User, at: datetime, place: str | None = None) -> None:
        """To another time or place. What the agreement asks, the reminder and the calendars follow."""
        self.lock_open()
        if ends_at <= starts_at:
            raise EndsBeforeItStarts
        self.starts_at, self.ends_at, self.sequence = starts_at, ends_at, self.sequence + 1
        self.place = self.place if place is None else place
        self.save(update_fields=["starts_at", "ends_at", "place", "sequence"])
        self.owe(at=at)
        for sent in self.sent_agendas.filter(version=1):
            sent.fulfil()
        self.council.record("meeting.moved", by=by, at=at, about=self)
        calling.tell_moved(self, at=at)

    def cancel(self, *, because: str, by: User, at: datetime) -> None:
        """In every calendar too. Nothing is owed any more, and the wheel proposes the meeting anew."""
        refuse_personal_numbers(because)
        self.lock_open()
        self.cancelled_at, self.cancelled_because, self.sequence = at, because, self.sequence + 1
        self.save(update_fields=["cancelled_at", "cancelled_because", "sequence"])
        self.obligations().lapse(at=at)
        self.wheel_entries.update(meeting=None)
        self.council.record("meeting.cancelled", by=by, at=at, about=self)
        calling.tell_cancelled(self, at=at)

    def hold(self, *, by: User, at: datetime) -> None:
        """The meeting has been held: it counts, and so does each standing item that was not postponed."""
        self.lock_open()
        self._refuse_hold(at)
        self.held_at = at
        self.save(update_fields=["held_at"])
        self.items.number(self)
        self._count(at=at, by=by)
        self.council.record("meeting.held", by=by, at=at, about=self)

    def edit(self, *, by: User, at: datetime, **values: Any) -> None:
        """Title, video link and chair; time and place are moved."""
        self.lock_open()
        for name, value in values.items():
            setattr(self, name, value)
        self.save(update_fields=list(values))
        self.council.record("meeting.agenda_changed", by=by, at=at, about=self)

    def owe(self, *, at: datetime) -> None:
        """What the agreements in force that day ask of the meeting, and the reminder that follows from it."""
        for kind in OWED_BY_A_MEETING:
            self.council.obligations.owe(
                council=self.council, kind=kind, about=self.pk, label=self.label(), on=self.day
            )
        calling.plan_reminder(self, at=at)

    def _refuse_hold(self, at: datetime) -> None:
        if not self.sent_agendas.exists():
            raise NotCalled
        if at < self.starts_at:
            raise NotBegun
        if not self.attendances.present().exists():
            raise NobodyPresent

    def _count(self, *, at: datetime, by: User) -> None:
        for meeting in self.council.meetings.held_in(self.day.year):
            meeting.fulfil(by=by)
        for item in self.items.treated_standing():
            item.count(at=at, by=by)

    def fulfil(self, *, by: User) -> None:
        """Toward what the agreement asks of the period; again, for one that was held before both had signed."""
        assert self.held_at
        evidence = Evidence(row=self, words=capfirst(self.label()), url=self.get_absolute_url())
        self.council.obligations.fulfil(
            council=self.council, kind="meetings", at=self.held_at, by=by, evidence=evidence, within=self.day
        )

    def lock(self) -> None:
        """Every act on a meeting and what belongs to it takes this row's lock first."""
        Meeting.objects.select_for_update(of=("self",)).get(pk=self.pk)
        self.refresh_from_db()

    def lock_open(self) -> None:
        self.lock()
        if self.cancelled_at:
            raise MeetingIsCancelled
        if self.held_at:
            raise MeetingIsHeld

    def lock_record(self) -> None:
        """For what is written in and after the meeting, until the minutes are out."""
        self.lock()
        if self.cancelled_at:
            raise MeetingIsCancelled
        if not self.sent_agendas.exists():
            raise NotCalled
        if self.current_minutes():
            raise MinutesAreOut

    def obligations(self) -> Any:
        return self.council.obligations.filter(about=self.pk)

    @property
    def day(self) -> date:
        return timezone.localdate(self.starts_at)

    def label(self) -> str:
        """For example «møtet onsdag 11. mars 2026», in the council's language and without the meeting's own name."""
        with override(self.council.language):
            return gettext("møtet %(day)s") % {"day": day_words(self.day)}

    def last_agenda_day(self) -> date | None:
        """The last day the agenda can go out in time; none when the agreement gives no number or only may ask it."""
        owed = self.obligations().standing().filter(kind="agenda_notice").exclude(strength="may")
        day: date | None = owed.aggregate(first=models.Min("due_on"))["first"]
        return day

    def notice_days(self) -> int | None:
        """How many days before the meeting the agenda must be out."""
        last_day = self.last_agenda_day()
        return None if last_day is None else days_between(last_day, self.day)

    def current_minutes(self) -> "Minutes | None":
        return next((each for each in self.minutes.all() if not each.recalled_at), None)

    def latest_agenda(self) -> "SentAgenda | None":
        return max(self.sent_agendas.all(), key=lambda sent: sent.version, default=None)

    def changes_since(self, sent: "SentAgenda", *, at: datetime) -> dict[str, int]:
        """What the members have not been told of yet."""
        return calling.changes_between(sent.payload, paper.agenda(self, at=at))

    def stage(self) -> Stage:
        minutes = self.current_minutes()
        if self.cancelled_at:
            return Stage.CANCELLED
        if minutes:
            return Stage.APPROVED if minutes.approved_at else Stage.CIRCULATED
        if self.held_at:
            return Stage.HELD
        return Stage.CALLED if self.sent_agendas.all() else Stage.PLANNED
