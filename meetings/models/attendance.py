"""The roster as it was when the meeting was called, and who of it came."""

from datetime import date, datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, gettext_lazy, override

from accounts.models import User
from accounts.refusal import Refusal
from councils.models import Mandate, Party
from councils.tenancy import TenantModel, Wall

from .meeting import Meeting


class StandInMissing(Refusal):
    def __init__(self) -> None:
        super().__init__(gettext("Skriv hvem som møter i stedet."))


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    def copy_roster(self, meeting: Meeting, *, on: date) -> None:
        """Who holds which office that day; whoever is on the roster already stays as first written."""
        there = set(self.filter(meeting=meeting).values_list("mandate_id", flat=True))
        mandates = [each for each in meeting.council.mandates.in_force(on).for_list() if each.pk not in there]
        with override(meeting.council.language):
            self.bulk_create(
                Attendance.of(mandate, meeting=meeting, position=position)
                for position, mandate in enumerate(mandates, len(there) + 1)
            )

    def called(self) -> "AttendanceQuerySet":
        """Those called; deputies stand ready and are called only in somebody's place."""
        return self.filter(deputy=False)

    def deputies(self) -> "AttendanceQuerySet":
        return self.filter(deputy=True)

    def present(self) -> "AttendanceQuerySet":
        """Offices that were filled, by the holder or by somebody in their place."""
        return self.filter(state__in=[Attendance.State.PRESENT, Attendance.State.DEPUTY])

    def users(self) -> models.QuerySet[User]:
        """The persons on these rows, each once."""
        return User.objects.filter(pk__in=self.values("user"), is_active=True)

    def users_present(self) -> models.QuerySet[User]:
        """The persons who sat in the meeting."""
        themselves = self.filter(state=Attendance.State.PRESENT).values("user")
        stand_ins = self.filter(state=Attendance.State.DEPUTY).values("stand_in__user")
        return User.objects.filter(Q(pk__in=themselves) | Q(pk__in=stand_ins))

    def for_list(self) -> "AttendanceQuerySet":
        return self.select_related("stand_in").order_by("position")


class Attendance(TenantModel):
    """Name, office and party are copies: past attendance is never derived from today's members."""

    class State(models.TextChoices):
        NOT_NOTED = "not_noted", gettext_lazy("ikke ført")
        PRESENT = "present", gettext_lazy("til stede")
        APOLOGIES = "apologies", gettext_lazy("forfall")
        DEPUTY = "deputy", gettext_lazy("stedfortreder møter")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances", db_index=False)
    position = models.PositiveSmallIntegerField()
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+", db_index=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    office = models.CharField(max_length=160)
    party = models.CharField(max_length=12, choices=Party)
    deputy = models.BooleanField(default=False)
    state = models.CharField(gettext_lazy("oppmøte"), max_length=12, choices=State, default=State.NOT_NOTED)
    stand_in = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    stand_in_name = models.CharField(gettext_lazy("navn på stedfortreder"), max_length=120, blank=True)

    objects: ClassVar[Any] = AttendanceQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            Wall(name="attendance", within=["meeting", "mandate", "stand_in"]),
            models.UniqueConstraint(fields=["council", "meeting", "mandate"], name="on_the_roster_once"),
            models.CheckConstraint(
                condition=Q(state="deputy") ^ Q(stand_in=None, stand_in_name=""), name="stand_in_only_for_deputy"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.office}"

    @classmethod
    def of(cls, mandate: Mandate, *, meeting: Meeting, position: int) -> "Attendance":
        return cls(
            council=meeting.council,
            meeting=meeting,
            position=position,
            mandate=mandate,
            user=mandate.user,
            name=str(mandate.user),
            office=str(mandate.office_words),
            party=mandate.party,
            deputy=mandate.deputy,
        )

    def note(
        self,
        *,
        state: str,
        by: User,
        at: datetime,
        stand_in: "Attendance | None" = None,
        stand_in_name: str = "",
    ) -> None:
        """Here, away, or somebody else here for them: a deputy on the roster, or a name."""
        self.meeting.lock_record()
        instead = state == self.State.DEPUTY
        if instead and not (stand_in or stand_in_name.strip()):
            raise StandInMissing
        self.state = state
        self.stand_in = stand_in if instead else None
        self.stand_in_name = stand_in_name.strip() if instead and not stand_in else ""
        self.save(update_fields=["state", "stand_in", "stand_in_name"])
        self.council.record("meeting.attendance_noted", by=by, at=at, about=self)

    @property
    def who_came(self) -> str:
        """The name of whoever sat there: the holder's, or the stand-in's."""
        if self.state != self.State.DEPUTY:
            return self.name
        return self.stand_in.name if self.stand_in else self.stand_in_name

    def sentence(self) -> str:
        if self.state == self.State.DEPUTY:
            return gettext("%(who)s møter for %(whom)s") % {"who": self.who_came, "whom": self.name}
        return str(self.get_state_display())
