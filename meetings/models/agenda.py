"""The agenda: its items in order, and their numbers."""

from datetime import date, datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy, override

from accounts.models import User
from accounts.refusal import Refusal
from agreements.models import Evidence, Term
from councils.models import Council
from councils.tenancy import TenantModel, Wall

from .meeting import Meeting


class CaseNumbersQuerySet(models.QuerySet["CaseNumbers"]):
    def take(self, *, council: Council, year: int) -> int:
        """The next number of the year, given under a lock that is held to the end of the transaction."""
        self.get_or_create(council=council, year=year)
        numbers = self.select_for_update().get(council=council, year=year)
        numbers.last += 1
        numbers.save(update_fields=["last"])
        return numbers.last


class CaseNumbers(TenantModel):
    """The last case number a council has given in a year."""

    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    objects: ClassVar[Any] = CaseNumbersQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            Wall(name="case_numbers"),
            models.UniqueConstraint(fields=["council", "year"], name="one_series_a_year"),
        ]

    def __str__(self) -> str:
        return f"{self.last}/{self.year}"


class EditedMeanwhile(Refusal):
    """Somebody else saved the text first; the page shows both."""

    def __init__(self) -> None:
        super().__init__(gettext("Noen andre lagret teksten før deg. Begge tekstene står her, så ingenting er borte."))


class ItemHasRecord(Refusal):
    def __init__(self) -> None:
        super().__init__(gettext("Saken har vedtak eller oppfølgingspunkter og kan ikke tas ut. Du kan utsette den."))


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    def fill(self, meeting: Meeting, *, today: date) -> None:
        """The standing items of the agreements in force, in their order, and what is due to come back."""
        versions = meeting.council.agreements.in_force(meeting.day)
        terms = Term.objects.filter(clause__version__in=versions, kind="standing_item")
        with override(meeting.council.language):
            for term in terms.in_order():
                self.append(meeting, kind=AgendaItem.Kind.STANDING, title=str(term), term=term)
        self.bring_back(meeting, today=today)

    def bring_back(self, meeting: Meeting, *, today: date) -> None:
        """Actions that are overdue by the day of the council's next meeting stand on its agenda by themselves."""
        if meeting.council.meetings.upcoming(today).first() != meeting:
            return
        for action in meeting.council.actions.coming_back(meeting):
            action.leave_drafts()
            title = gettext("Oppfølging: %(text)s") % {"text": action.text}
            self.append(meeting, kind=AgendaItem.Kind.REPORTED, title=title[:300], action=action)

    def put(self, meeting: Meeting, *, by: User, at: datetime, **values: Any) -> "AgendaItem":
        """A new item at the end of an agenda whose meeting has not been held; numbered at once after the call."""
        meeting.lock_open()
        if values.get("openness", AgendaItem.Openness.NOT_ASSESSED) != AgendaItem.Openness.NOT_ASSESSED:
            values |= {"assessed_by": by, "assessed_at": at}
        item = self.append(meeting, **values)
        if meeting.latest_agenda():
            self.number(meeting)
        meeting.council.record("meeting.agenda_changed", by=by, at=at, about=item)
        return item

    def append(self, meeting: Meeting, **values: Any) -> "AgendaItem":
        last = self.filter(meeting=meeting).aggregate(last=models.Max("position"))["last"] or 0
        return self.create(council=meeting.council, meeting=meeting, position=last + 1, **values)

    def number(self, meeting: Meeting) -> None:
        """Numbers to the items that have none, in their order."""
        year = meeting.day.year
        for item in self.filter(meeting=meeting, number=None).order_by("position"):
            item.year, item.number = year, CaseNumbers.objects.take(council=meeting.council, year=year)
            item.save(update_fields=["year", "number"])

    def treated_standing(self) -> "AgendaItemQuerySet":
        return self.filter(term__isnull=False, postponed_at=None).select_related("term", "meeting")

    def in_order(self) -> "AgendaItemQuerySet":
        return self.order_by("position").select_related("term__clause", "action", "council")

    def for_record(self) -> "AgendaItemQuerySet":
        """With what was decided and given to somebody."""
        return self.in_order().prefetch_related("decisions", "actions__owner__user")


class AgendaItem(TenantModel):
    """`text` is what the papers say beforehand, `notes` what the minutes say afterwards."""

    class Kind(models.TextChoices):
        STANDING = "standing", gettext_lazy("fast punkt")
        INFORMATION = "information", gettext_lazy("orienteringssak")
        DISCUSSION = "discussion", gettext_lazy("drøftingssak")
        DECISION = "decision", gettext_lazy("beslutningssak")
        REPORTED = "reported", gettext_lazy("referatsak")
        ANY_OTHER = "any_other", gettext_lazy("eventuelt")

    class Openness(models.TextChoices):
        NOT_ASSESSED = "not_assessed", gettext_lazy("ikke vurdert")
        OPEN = "open", gettext_lazy("åpen")
        EXEMPT = "exempt", gettext_lazy("unntatt offentlighet")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items", db_index=False)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(gettext_lazy("slags sak"), max_length=12, choices=Kind)
    title = models.CharField(gettext_lazy("tittel"), max_length=300)
    presenter = models.CharField(gettext_lazy("hvem innleder"), max_length=120, blank=True)
    minutes = models.PositiveSmallIntegerField(gettext_lazy("minutter"), null=True, blank=True)
    text = models.TextField(gettext_lazy("hva saken gjelder"), blank=True)
    openness = models.CharField(
        gettext_lazy("offentlighet"), max_length=12, choices=Openness, default=Openness.NOT_ASSESSED
    )
    legal_basis = models.CharField(gettext_lazy("hjemmel"), max_length=200, blank=True)
    assessed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    assessed_at = models.DateTimeField(null=True, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False)
    action = models.ForeignKey(
        "meetings.Action", on_delete=models.PROTECT, related_name="items", null=True, blank=True, db_index=False
    )
    postponed_at = models.DateTimeField(null=True, blank=True)
    notes = models.TextField(gettext_lazy("referat"), blank=True)
    notes_revision = models.PositiveIntegerField(default=0)
    notes_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    objects: ClassVar[Any] = AgendaItemQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            Wall(name="agenda_item", within=["meeting", "term", "action"]),
            models.UniqueConstraint(
                fields=["council", "meeting", "position"],
                name="item_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(fields=["council", "year", "number"], name="case_number_once"),
            models.CheckConstraint(
                condition=~Q(openness="exempt") | ~Q(legal_basis=""), name="exemption_has_legal_basis"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["council", "action"], name="item_of_action")]

    def __str__(self) -> str:
        return self.title

    def count(self, *, at: datetime, by: User) -> None:
        """A standing item was treated: the promise that it always is, is kept this time."""
        assert self.term
        owed = self.meeting.obligations().standing().filter(term__identity=self.term.identity)
        evidence = Evidence(row=self, words=capfirst(self.meeting.label()), url=self.meeting.get_absolute_url())
        for obligation in owed:
            obligation.count(evidence, at=at, by=by)

    def edit(self, *, by: User, at: datetime, **values: Any) -> None:
        self.meeting.lock_open()
        if values.get("openness", self.openness) != self.openness:
            values |= {"assessed_by": by, "assessed_at": at}
        for name, value in values.items():
            setattr(self, name, value)
        self.save(update_fields=list(values))
        self.council.record("meeting.agenda_changed", by=by, at=at, about=self)

    def move(self, *, up: bool, by: User, at: datetime) -> None:
        """One place up or down; at the end it stays where it is."""
        self.meeting.lock_open()
        self.refresh_from_db(fields=["position"])
        others = (
            self.meeting.items.filter(position__lt=self.position)
            if up
            else self.meeting.items.filter(position__gt=self.position)
        )
        other: AgendaItem | None = others.order_by("-position" if up else "position").first()
        if other is None:
            return
        self.position, other.position = other.position, self.position
        self.save(update_fields=["position"])
        other.save(update_fields=["position"])
        self.council.record("meeting.agenda_changed", by=by, at=at, about=self)

    def remove(self, *, by: User, at: datetime) -> None:
        """A number that has been given is not given again."""
        self.meeting.lock_open()
        if self.decisions.exists() or self.actions.exists():
            raise ItemHasRecord
        self.council.record("meeting.agenda_changed", by=by, at=at, about=self)
        self.delete()

    def postpone(self, *, postponed: bool, by: User, at: datetime) -> None:
        """Not treated this time, or treated after all."""
        self.meeting.lock_open()
        self.postponed_at = at if postponed else None
        self.save(update_fields=["postponed_at"])
        self.council.record("meeting.minutes_written", by=by, at=at, about=self)

    def write(self, *, notes: str, seen_revision: int, by: User, at: datetime) -> None:
        """The minutes of this item. Raises EditedMeanwhile when another person saved words since `seen_revision`."""
        self.meeting.lock_record()
        self.refresh_from_db(fields=["notes", "notes_revision", "notes_by"])
        if notes == self.notes:
            return
        if seen_revision != self.notes_revision and self.notes_by != by:
            raise EditedMeanwhile
        self.notes, self.notes_revision, self.notes_by = notes, self.notes_revision + 1, by
        self.save(update_fields=["notes", "notes_revision", "notes_by"])
        self.council.record("meeting.minutes_written", by=by, at=at, about=self)

    @property
    def case_number(self) -> str:
        """For example «12/26», or nothing before the agenda is sent."""
        return f"{self.number}/{self.year % 100:02d}" if self.number and self.year else ""

    @property
    def is_exempt(self) -> bool:
        return self.openness == self.Openness.EXEMPT
