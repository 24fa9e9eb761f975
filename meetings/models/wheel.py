"""The annual wheel: the year's meetings, themes, duties and learning points, as data."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy, override

from accounts.models import User
from agreements.models import Term
from councils.models import Council
from councils.tenancy import TenantModel, Wall
from meetings.planning import meeting_day, pick_months, spread, times_a_year

from .meeting import Meeting

NOT_DUTIES = ("meetings", "presence")


class WheelQuerySet(models.QuerySet["Wheel"]):
    def plan(self, *, council: Council, year: int, by: User | None, at: datetime) -> "Wheel":
        """Proposes the wheel of the year from the agreements in force; again, it keeps what people did."""
        wheel = self.of(council=council, year=year)
        with override(council.language):
            wheel.propose(today=timezone.localdate(at))
        council.record("wheel.planned", by=by, at=at, about=wheel, year=year)
        return wheel

    def of(self, *, council: Council, year: int) -> "Wheel":
        """The wheel of a year, made empty when there is none, and locked."""
        wheel, _ = self.get_or_create(council=council, year=year)
        return self.select_for_update().get(pk=wheel.pk)


class Wheel(TenantModel):
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="wheels", db_index=False)
    year = models.PositiveSmallIntegerField()

    objects: ClassVar[Any] = WheelQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            Wall(name="wheel"),
            models.UniqueConstraint(fields=["council", "year"], name="one_wheel_a_year"),
        ]

    def __str__(self) -> str:
        return gettext("Årshjul %(year)d") % {"year": self.year}

    def propose(self, *, today: date) -> None:
        terms = self._terms(today)
        self.entries.filter(proposed=True, meeting=None).delete()
        self._propose_meetings([term for term in terms if term.kind == "meetings"], today)
        self._propose_themes([term for term in terms if term.kind == "focus_area"])
        self._propose_duties()

    def add_theme(self, *, text: str, month: int, by: User, at: datetime) -> "WheelEntry":
        entry = self._add(WheelEntry.Kind.THEME, text=text, month=month)
        self.council.record("wheel.changed", by=by, at=at, about=entry)
        return entry

    def add_learning_point(self, *, text: str, source: uuid.UUID, by: User | None, at: datetime) -> "WheelEntry":
        """What last year taught; `source` is the learning point's own id, and the same one is carried over once."""
        entry: WheelEntry | None = self.entries.filter(source=source).first()
        if entry is None:
            entry = self._add(WheelEntry.Kind.LEARNING_POINT, text=text, source=source)
            self.council.record("wheel.changed", by=by, at=at, about=entry)
        return entry

    def _terms(self, today: date) -> list[Term]:
        on = min(max(today, date(self.year, 1, 1)), date(self.year, 12, 31))
        versions = self.council.agreements.in_force(on)
        return list(Term.objects.filter(clause__version__in=versions).in_order())

    def _propose_meetings(self, terms: Sequence[Term], today: date) -> None:
        stated = [(term, term.times or term.minimum or len(term.months)) for term in terms]
        wanted = sum(times_a_year(times, term.per) for term, times in stated if times)
        days = [meeting.day for meeting in self.council.meetings.in_year(self.year)]
        months = pick_months(
            max(0, wanted - len(days)),
            preferred=[month for term in terms for month in term.months],
            taken=[day.month for day in days],
            after=today.month if today.year == self.year else 0,
        )
        for month in months:
            self._add_proposal(WheelEntry.Kind.MEETING, month=month, on=meeting_day(self.year, month))

    def _propose_themes(self, terms: Sequence[Term]) -> None:
        months = self.meeting_months() or spread(range(1, 13), max(1, len(terms)))
        for place, term in enumerate(terms):
            self._add_proposal(WheelEntry.Kind.THEME, text=term.label, month=months[place % len(months)])

    def _propose_duties(self) -> None:
        owed = self.council.obligations.of_year(self.year).filter(about=None, due_on__year=self.year)
        for obligation in owed.exclude(kind__in=NOT_DUTIES).for_list():
            on = obligation.due_on
            assert on
            self._add_proposal(WheelEntry.Kind.DUTY, text=str(obligation), month=on.month, on=on)

    def _add_proposal(self, kind: str, **more: Any) -> None:
        more.setdefault("text", gettext("Politirådsmøte"))
        taken = self.entries.filter(kind=kind, text=more["text"], month=more["month"])
        if kind == WheelEntry.Kind.MEETING or not taken.exists():
            self._add(kind, proposed=True, **more)

    def _add(self, kind: str, **more: Any) -> "WheelEntry":
        entry: WheelEntry = self.entries.create(council=self.council, kind=kind, **more)
        return entry

    def meeting_months(self) -> list[int]:
        """Months with a meeting, dated or proposed."""
        dated = {meeting.day.month for meeting in self.council.meetings.in_year(self.year)}
        proposed = {month for month in self.entries.proposals().values_list("month", flat=True) if month}
        return sorted(dated | proposed)


class WheelEntryQuerySet(models.QuerySet["WheelEntry"]):
    def proposals(self) -> "WheelEntryQuerySet":
        """Meetings the wheel proposes that have no date yet."""
        return self.filter(kind=WheelEntry.Kind.MEETING, meeting=None).order_by("on")

    def themes_of(self, on: date) -> "WheelEntryQuerySet":
        return self.filter(wheel__year=on.year, month=on.month, kind=WheelEntry.Kind.THEME)

    def for_list(self) -> "WheelEntryQuerySet":
        return self.order_by(models.F("month").asc(nulls_last=True), "on", "kind", "text")


class WheelEntry(TenantModel):
    """`proposed` entries come from the agreement and are proposed anew; the others were put there by somebody."""

    class Kind(models.TextChoices):
        MEETING = "meeting", gettext_lazy("møte")
        THEME = "theme", gettext_lazy("tema")
        DUTY = "duty", gettext_lazy("oppgave fra avtalen")
        LEARNING_POINT = "learning_point", gettext_lazy("læringspunkt")

    wheel = models.ForeignKey(Wheel, on_delete=models.CASCADE, related_name="entries", db_index=False)
    kind = models.CharField(max_length=14, choices=Kind)
    text = models.TextField(gettext_lazy("tekst"))
    month = models.PositiveSmallIntegerField(
        gettext_lazy("måned"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    on = models.DateField(null=True, blank=True)
    proposed = models.BooleanField(default=False)
    source = models.UUIDField(null=True, blank=True)
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="wheel_entries", null=True, blank=True, db_index=False
    )

    objects: ClassVar[Any] = WheelEntryQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            Wall(name="wheel_entry", within=["wheel", "meeting"]),
            models.UniqueConstraint(
                fields=["council", "wheel", "source"],
                condition=models.Q(source__isnull=False),
                name="learning_point_carried_once",
            ),
            models.CheckConstraint(condition=models.Q(month=None) | models.Q(month__range=(1, 12)), name="entry_month"),
        ]
        indexes: ClassVar = [models.Index(fields=["council", "wheel", "month"], name="entry_of_wheel")]

    def __str__(self) -> str:
        return self.text

    def became(self, meeting: Meeting) -> None:
        """The proposal got a date."""
        self.meeting = meeting
        self.save(update_fields=["meeting"])

    def remove(self, *, by: User, at: datetime) -> None:
        self.council.record("wheel.changed", by=by, at=at, about=self)
        self.delete()
