"""How an agreement ends: one party ends it by its own terms, both end it, or another agreement takes its place."""

from datetime import date, datetime
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusal import Refusal
from agreements import telling
from councils.models import Party
from councils.tenancy import TenantModel, Wall

from .agreement import Agreement


class AnsweredAlready(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Din part har alt svart, eller saken er avgjort. Last siden på nytt."))


class OtherPartyAnswers(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Det er den andre parten som må svare på dette."))


class LastDayPassed(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Den siste dagen er over, så dette kan ikke gjøres om. Lag en ny avtale i stedet."))


class Termination(TenantModel):
    """`ends_on` is the last day the agreement is in force. Where the text gives no way out, it waits for the other
    party's yes. It falls away when both say so, or, before that yes, when either does.
    """

    class Ground(models.TextChoices):
        NOTICE = "notice", _("avtalen gir et varsel")
        ANY_DAY = "any_day", _("avtalen gir ikke noe varsel")
        BOTH = "both", _("partene er enige")
        REPLACED = "replaced", _("erstattet av en annen avtale")

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="terminations", db_index=False)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    party = models.CharField(max_length=12, choices=Party, blank=True)
    ground = models.CharField(max_length=10, choices=Ground, default=Ground.ANY_DAY)
    replaced_by = models.ForeignKey(
        "agreements.Version", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    ends_on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [Wall(name="termination", within=["agreement", "replaced_by"])]
        indexes: ClassVar = [models.Index(fields=["council", "agreement"], name="termination_of_agreement")]

    def agree(self, *, by: User, party: str, at: datetime) -> None:
        """The other party's yes to an end that the text itself gives no right to."""
        self._lock(at)
        if self.is_agreed or self.is_withdrawn:
            raise AnsweredAlready
        if party == self.party:
            raise OtherPartyAnswers
        self._say(TerminationAnswer.Said.AGREE, by=by, party=party, at=at)
        self.council.record("agreement.termination_agreed", by=by, at=at, about=self.agreement)
        self.agreement.close(self, at=at)

    def withdraw(self, *, by: User, party: str, at: datetime) -> None:
        """One party's wish to go on. The agreement lives when both have said it."""
        self._lock(at)
        if (
            self.is_withdrawn
            or self.has_said(TerminationAnswer.Said.WITHDRAW, party)
            or self.ground == self.Ground.REPLACED
        ):
            raise AnsweredAlready
        ended_at = self.effective_at
        self._say(TerminationAnswer.Said.WITHDRAW, by=by, party=party, at=at)
        self.council.record("agreement.termination_withdrawn", by=by, at=at, about=self.agreement)
        if not self.is_withdrawn:
            telling.ask_to_go_on(self, party, at=at)
            return
        if ended_at:
            self.agreement.reopen(ended_at=ended_at, at=at)
        telling.tell_goes_on(self, at=at)

    def has_said(self, said: str, party: str) -> bool:
        return any(each.said == said and each.party == party for each in self.answers.all())

    @property
    def is_agreed(self) -> bool:
        return self.ground != self.Ground.BOTH or bool(self._parties(TerminationAnswer.Said.AGREE))

    @property
    def is_withdrawn(self) -> bool:
        needed = len(Party.values) if self.is_agreed else 1
        return len(self._parties(TerminationAnswer.Said.WITHDRAW)) >= needed

    @property
    def is_effective(self) -> bool:
        return self.is_agreed and not self.is_withdrawn

    @property
    def effective_at(self) -> datetime | None:
        """When it took hold: at once, or with the other party's yes."""
        if self.ground != self.Ground.BOTH:
            return self.at
        return next((each.at for each in self.answers.all() if each.said == TerminationAnswer.Said.AGREE), None)

    def ended(self, on: date) -> bool:
        return self.is_effective and on > self.ends_on

    def _lock(self, at: datetime) -> None:
        self.agreement.lock()
        if timezone.localdate(at) > self.ends_on:
            raise LastDayPassed

    def _say(self, said: str, *, by: User, party: str, at: datetime) -> None:
        self.answers.create(council=self.council, said=said, by=by, party=party, at=at)

    def _parties(self, said: str) -> set[str]:
        return {each.party for each in self.answers.all() if each.said == said}


class TerminationAnswer(TenantModel):
    """What one party says of a termination: yes to end by agreement, or yes to go on after all."""

    class Said(models.TextChoices):
        AGREE = "agree", _("enig i at avtalen tar slutt")
        WITHDRAW = "withdraw", _("vil at avtalen fortsetter")

    termination = models.ForeignKey(Termination, on_delete=models.PROTECT, related_name="answers", db_index=False)
    said = models.CharField(max_length=10, choices=Said)
    party = models.CharField(max_length=12, choices=Party)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            Wall(name="termination_answer", within=["termination"]),
            models.UniqueConstraint(fields=["council", "termination", "said", "party"], name="one_answer_a_side"),
        ]
