"""A hearing: named people are asked about a draft, with a question and a day to answer by."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusal import Refusal
from agreements import hearing_telling
from councils.models import Mandate, Party
from councils.personal_numbers import refuse_personal_numbers
from councils.tenancy import TenantModel, Wall

from .version import Version


class NobodyAsked(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Velg minst én som skal svare."))


class AskedOutside(Refusal):
    def __init__(self) -> None:
        super().__init__(_("En intern høring kan bare gå til deres egen part. Ta bort de andre."))


class DeadlinePassed(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Fristen må være en dag som kommer. Velg en senere dag."))


class HearingOver(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Høringen er over, så svaret kan ikke tas imot."))


class NotAsked(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Denne høringen er ikke sendt til deg."))


class NotYourHearing(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Bare den parten som sendte høringen, kan endre den."))


class HearingQuerySet(models.QuerySet["Hearing"]):
    def visible_to(self, party: str) -> "HearingQuerySet":
        """Internal hearings stay with the party that sent them."""
        return self.filter(Q(internal=False) | Q(party=party))

    def running(self, on: date) -> "HearingQuerySet":
        return self.filter(ended_at=None, answer_by__gte=on, version__frozen_at=None)

    def for_list(self) -> "HearingQuerySet":
        people = models.Prefetch("asked", queryset=Asked.objects.for_list())
        return self.select_related("by", "version").prefetch_related(people).order_by("-at")

    def send(
        self,
        version: Version,
        *,
        question: str,
        answer_by: date,
        to: Iterable[Mandate],
        internal: bool,
        party: str,
        by: User,
        at: datetime,
    ) -> "Hearing":
        """Each person is told once, in the office that comes first, and reminded before the day."""
        version.lock_draft()
        refuse_personal_numbers(question)
        people = {mandate.user_id: mandate for mandate in reversed(list(to))}
        _refuse(people.values(), answer_by, party if internal else "", timezone.localdate(at))
        hearing: Hearing = self.create(
            council=version.council,
            version=version,
            question=question,
            answer_by=answer_by,
            internal=internal,
            party=party,
            by=by,
            at=at,
        )
        for mandate in people.values():
            hearing.asked.create(
                council=version.council, user=mandate.user, party=mandate.party, office=mandate.office_words
            )
        version.council.record("agreement.hearing_sent", by=by, at=at, about=hearing, **hearing.within())
        hearing_telling.ask(hearing, at=at)
        return hearing


def _refuse(people: Iterable[Mandate], answer_by: date, only: str, today: date) -> None:
    parties = {mandate.party for mandate in people}
    if not parties:
        raise NobodyAsked
    if only and parties != {only}:
        raise AskedOutside
    if answer_by < today:
        raise DeadlinePassed


class Hearing(TenantModel):
    """Over when its last day has passed, when its party ends it, or when the text is frozen; nothing has to run."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="hearings", db_index=False)
    question = models.TextField(_("spørsmål"))
    answer_by = models.DateField(_("svar innen"))
    party = models.CharField(max_length=12, choices=Party)
    internal = models.BooleanField(default=False)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    objects: ClassVar[Any] = HearingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [Wall(name="hearing", within=["version"])]
        indexes: ClassVar = [models.Index(fields=["council", "version", "at"], name="hearing_of_version")]

    def __str__(self) -> str:
        return self.question

    def get_absolute_url(self) -> str:
        return reverse("hearing", args=[self.council.slug, self.pk])

    def answer(self, *, text: str, by: User, at: datetime) -> "HearingAnswer":
        """No text is «no remarks». A later answer replaces the earlier one."""
        self._lock()
        self._refuse_over(at)
        refuse_personal_numbers(text)
        asked = self.asked.filter(user=by).first()
        if asked is None:
            raise NotAsked
        answer, _new = HearingAnswer.objects.update_or_create(
            council=self.council, asked=asked, defaults={"text": text, "at": at}
        )
        self.council.record("agreement.hearing_answered", by=by, at=at, about=answer, **self.within())
        hearing_telling.has_answered(asked, at=at)
        return answer

    def extend(self, *, answer_by: date, party: str, by: User, at: datetime) -> None:
        """To a later day, also after the first one has passed."""
        self._lock()
        self._refuse_others(party)
        if self.ended_at:
            raise HearingOver
        if answer_by <= max(self.answer_by, timezone.localdate(at)):
            raise DeadlinePassed
        self.answer_by = answer_by
        self.save(update_fields=["answer_by"])
        self.council.record("agreement.hearing_extended", by=by, at=at, about=self, **self.within())
        hearing_telling.extended(self, at=at)

    def end(self, *, party: str, by: User, at: datetime) -> None:
        self._lock()
        self._refuse_others(party)
        self._refuse_over(at)
        self.ended_at, self.ended_by = at, by
        self.save(update_fields=["ended_at", "ended_by"])
        self.council.record("agreement.hearing_ended", by=by, at=at, about=self, **self.within())
        hearing_telling.ended(self, at=at)

    def is_running(self, on: date) -> bool:
        return self.ended_at is None and on <= self.answer_by and self.version.frozen_at is None

    @property
    def answered(self) -> int:
        """How many have answered; without a query of its own in `for_list`."""
        return sum(hasattr(each, "answer") for each in self.asked.all())

    def within(self) -> dict[str, str]:
        """For the trail, as for comments."""
        return {"within": self.party} if self.internal else {}

    def _lock(self) -> None:
        self.version.lock_draft()
        self.refresh_from_db(fields=["answer_by", "ended_at"])

    def _refuse_over(self, at: datetime) -> None:
        if not self.is_running(timezone.localdate(at)):
            raise HearingOver

    def _refuse_others(self, party: str) -> None:
        if party != self.party:
            raise NotYourHearing


class AskedQuerySet(models.QuerySet["Asked"]):
    def for_list(self) -> "AskedQuerySet":
        return self.select_related("user", "answer").order_by("party", "user__name")

    def waiting(self) -> "AskedQuerySet":
        return self.filter(answer=None)


class Asked(TenantModel):
    """A person who is asked, with the office as it was called that day."""

    hearing = models.ForeignKey(Hearing, on_delete=models.CASCADE, related_name="asked", db_index=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    party = models.CharField(max_length=12, choices=Party)
    office = models.CharField(max_length=150)

    objects: ClassVar[Any] = AskedQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            Wall(name="asked", within=["hearing"]),
            models.UniqueConstraint(fields=["council", "hearing", "user"], name="asked_once_a_hearing"),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.office}"


class HearingAnswer(TenantModel):
    asked = models.OneToOneField(Asked, on_delete=models.CASCADE, related_name="answer")
    text = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [Wall(name="hearing_answer", within=["asked"])]
