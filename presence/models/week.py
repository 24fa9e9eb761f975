"""A week of a police contact in a council: its days, or the reason why there were none."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusal import Refusal
from councils.models import Council
from councils.personal_numbers import refuse_personal_numbers
from councils.tenancy import TenantModel, Wall
from presence.agreed import agreed_on
from presence.weeks import SUNDAY, monday_of, mondays_of

if TYPE_CHECKING:
    from .day import ContactDay


class NothingAgreedToLog(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Ingen avtalt dag denne uka venter på å bli logget. Velg dag og klokkeslett selv."))


class NotThereYet(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Den dagen har ikke vært ennå. Logg den når du har vært der."))


class WeekNotBegun(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Den uka har ikke begynt ennå."))


class ContactWeekQuerySet(models.QuerySet["ContactWeek"]):
    def log(self, *, council: Council, by: User, at: datetime, on: date, **facts: Any) -> "ContactDay":
        """A day the police contact was there. `facts`: starts_at, ends_at, arena and perhaps kind, enquiries, note."""
        if on > timezone.localdate(at):
            raise NotThereYet
        return self._locked(council=council, user=by, monday=monday_of(on)).log(by=by, at=at, on=on, **facts)

    def log_as_agreed(self, *, council: Council, by: User, at: datetime, monday: date) -> "list[ContactDay]":
        """The agreed days of the week that have come and are not logged, with the agreed hours and place."""
        week = self._locked(council=council, user=by, monday=monday)
        today = timezone.localdate(at)
        agreed = agreed_on(council, min(today, monday + SUNDAY))
        logged = {day.present_on for day in week.days.all()}
        waiting = agreed.waiting(monday=monday, today=today, logged=logged) if agreed else []
        if agreed is None or not waiting:
            raise NothingAgreedToLog
        return [week.log(by=by, at=at, on=on, **agreed.facts()) for on in waiting]

    def say_none(self, *, council: Council, by: User, at: datetime, monday: date, because: str) -> "ContactWeek":
        """Not there this week, with the reason. Days already logged stay."""
        if monday > timezone.localdate(at):
            raise WeekNotBegun
        refuse_personal_numbers(because)
        week = self._locked(council=council, user=by, monday=monday)
        week.none_because, week.none_at = because, at
        week.save(update_fields=["none_because", "none_at"])
        council.record("presence.none", by=by, at=at, about=week)
        return week

    def _locked(self, *, council: Council, user: User, monday: date) -> "ContactWeek":
        week, _new = self.get_or_create(council=council, user=user, monday=monday)
        return self.select_for_update(of=("self",)).get(pk=week.pk)

    def of_year(self, year: int) -> "ContactWeekQuerySet":
        """The weeks of an ISO year, which may begin in December and end in January."""
        mondays = mondays_of(year)
        return self.filter(monday__gte=mondays[0], monday__lte=mondays[-1])

    def for_list(self) -> "ContactWeekQuerySet":
        return self.prefetch_related("days").order_by("monday")


class ContactWeek(TenantModel):
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="contact_weeks", db_index=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    monday = models.DateField(_("uke fra mandag"))
    none_because = models.CharField(_("ikke til stede fordi"), max_length=200, blank=True)
    none_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = ContactWeekQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            Wall(name="contact_week"),
            models.UniqueConstraint(fields=["council", "monday", "user"], name="contact_week_once"),
            models.CheckConstraint(condition=Q(monday__iso_week_day=1), name="contact_week_begins_on_monday"),
        ]

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02}"

    def get_absolute_url(self) -> str:
        return reverse("presence_week", args=[self.council.slug, self.year, self.number])

    def log(self, *, by: User, at: datetime, on: date, **facts: Any) -> "ContactDay":
        """One day of this locked week; counts toward what the agreement asks of the week."""
        refuse_personal_numbers(facts.get("note", ""))
        day: ContactDay | None = self.days.filter(present_on=on).first()
        if day:
            raise DayAlreadyLogged(day)
        day = self.days.create(council=self.council, present_on=on, logged_at=at, **facts)
        day.count(by=by, at=at)
        self.council.record("presence.logged", by=by, at=at, about=day)
        return day

    def take_back_none(self, *, by: User, at: datetime) -> None:
        if by != self.user:
            raise NotYourWeek
        self.none_because, self.none_at = "", None
        self.save(update_fields=["none_because", "none_at"])
        self.council.record("presence.undone", by=by, at=at, about=self)

    @property
    def year(self) -> int:
        return self.monday.isocalendar().year

    @property
    def number(self) -> int:
        return self.monday.isocalendar().week

    @property
    def sunday(self) -> date:
        return self.monday + SUNDAY


class DayAlreadyLogged(Refusal):
    def __init__(self, day: "ContactDay") -> None:
        super().__init__(_("Du har alt logget %(day)s. Angre den først hvis noe er feil.") % {"day": day.words})


class NotYourWeek(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Bare den som logget dette, kan angre det."))
