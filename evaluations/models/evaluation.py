"""The evaluation of a year: facts, answers, what was learnt; nothing changes once it is completed."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusal import Refusal
from agreements.models import Clause, Evidence, Version
from councils.models import Council, Mandate, Party
from councils.personal_numbers import refuse_personal_numbers
from councils.tenancy import TenantModel, Wall
from documents.models import Document
from evaluations.facts import facts_of
from evaluations.invitations import tell_completed, tell_opened
from evaluations.paper import on_paper

if TYPE_CHECKING:
    from .learning_point import LearningPoint
    from .question import AnswerQuerySet, Question

TIME_TO_ANSWER = timedelta(days=14)
SUMMER = 6


class NothingToEvaluate(Refusal):
    def __init__(self, year: int) -> None:
        super().__init__(_("Politirådet hadde ingen avtale i kraft i %(year)s.") % {"year": year})


class YearNotBegun(Refusal):
    def __init__(self, year: int) -> None:
        super().__init__(_("%(year)s har ikke begynt ennå.") % {"year": year})


class AlreadyOpened(Refusal):
    def __init__(self, year: int) -> None:
        super().__init__(_("Evalueringen av %(year)s er alt åpnet.") % {"year": year})


class EvaluationQuerySet(models.QuerySet["Evaluation"]):
    def open(self, *, council: Council, year: int, by: User, at: datetime) -> "Evaluation":
        """Asks every member who may answer, within a fortnight."""
        today = timezone.localdate(at)
        if year > today.year:
            raise YearNotBegun(year)
        Council.objects.select_for_update(no_key=True).get(pk=council.pk)
        if self.filter(council=council, year=year).exists():
            raise AlreadyOpened(year)
        version = version_of(council, year, today)
        if version is None:
            raise NothingToEvaluate(year)
        evaluation = self.create(
            council=council,
            version=version,
            year=year,
            opened_at=at,
            opened_by=by,
            answers_due_on=today + TIME_TO_ANSWER,
        )
        evaluation.questions.ask(evaluation)
        council.record("evaluation.opened", by=by, at=at, about=evaluation)
        tell_opened(evaluation, at=at)
        return evaluation

    def next_to_open(self, *, council: Council, today: date) -> int | None:
        """Last year until the summer, otherwise this year; a year with an agreement and no evaluation."""
        years = [today.year - 1, today.year] if today.month <= SUMMER else [today.year]
        opened = set(self.filter(council=council, year__in=years).values_list("year", flat=True))
        return next((year for year in years if year not in opened and version_of(council, year, today)), None)

    def for_list(self) -> "EvaluationQuerySet":
        return self.order_by("-year")


def version_of(council: Council, year: int, today: date) -> Version | None:
    """The newest text that was in force in the year, up to today."""
    last = min(date(year, 12, 31), today)
    days = [last, *(date(year, month, 1) for month in range(last.month, 0, -1))]
    agreements = list(council.agreements.with_days())
    found = (version for day in days for each in agreements if (version := each.version_in_force(day)))
    return next(found, None)


class EvaluationCompleted(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Evalueringen er fullført og kan ikke endres."))


class EvaluationNotReady(Refusal):
    pass


class Evaluation(TenantModel):
    """`facts` are empty while it is open: they are computed when asked for, and frozen when it is completed."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="evaluations", db_index=False)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField(_("år"))
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    answers_due_on = models.DateField(_("svarfrist"))
    facts = models.JSONField(default=list, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    completed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    objects: ClassVar[Any] = EvaluationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            Wall(name="evaluation", within=["version"]),
            models.UniqueConstraint(fields=["council", "year"], name="one_evaluation_a_year"),
        ]

    def __str__(self) -> str:
        return str(_("Evaluering av %(year)s") % {"year": self.year})

    def get_absolute_url(self) -> str:
        return reverse("evaluation", args=[self.council.slug, self.pk])

    def complete(self, *, by: User, at: datetime) -> None:
        """Freezes the facts, fulfils the promise to evaluate, and carries what was learnt to next year."""
        self.lock_open()
        if blockers := self.blockers():
            raise EvaluationNotReady(" ".join(blockers))
        self._fulfil(by=by, at=at)
        with translation.override(self.council.language):
            self.facts = facts_of(self.council, self.year, on=timezone.localdate(at))
        self.completed_at, self.completed_by = at, by
        self.save(update_fields=["facts", "completed_at", "completed_by"])
        self._carry_on(by=by, at=at)
        self.council.record("evaluation.completed", by=by, at=at, about=self)
        self._request_document(by=by, at=at)
        tell_completed(self, at=at)

    def answer(self, *, by: User, party: str, given: Mapping["Question", tuple[int | None, str]], at: datetime) -> None:
        """What one person says of the questions: a mark from 1 to 4, own words, or both. Said again, it is replaced."""
        self.lock_open()
        for _mark, words in given.values():
            refuse_personal_numbers(words)
        first = not self.answers_by(by).exists()
        self.council.answers.save_all(
            question.answered(by=by, party=party, mark=mark, words=words, at=at)
            for question, (mark, words) in given.items()
        )
        if first:
            self.council.record("evaluation.answered", by=by, at=at, about=self)

    def note_learning_point(
        self,
        *,
        text: str,
        by: User,
        at: datetime,
        owner: Mandate | None = None,
        goes_to: str = "wheel",
        clause: Clause | None = None,
    ) -> "LearningPoint":
        self.lock_open()
        refuse_personal_numbers(text)
        point: LearningPoint = self.learning_points.create(
            council=self.council, text=text, owner=owner, goes_to=goes_to, clause=clause, noted_by=by, noted_at=at
        )
        self.council.record("evaluation.point_noted", by=by, at=at, about=point)
        return point

    def lock_open(self) -> None:
        """Every act on an evaluation takes this row's lock first, and is refused when it is completed."""
        locked = Evaluation.objects.select_for_update(of=("self",)).get(pk=self.pk)
        self.completed_at = locked.completed_at
        if self.completed_at:
            raise EvaluationCompleted

    def blockers(self) -> list[str]:
        return [] if self._answers().given().exists() else [str(_("Ingen har svart ennå."))]

    def warnings(self) -> list[str]:
        """What is worth knowing before it is completed, though nothing stands in the way."""
        answered = set(self._answers().given().values_list("party", flat=True))
        found = [str(words) for party, words in NOT_ANSWERED.items() if party not in answered]
        if not self.learning_points.exists():
            found.append(str(_("Ingen læringspunkter er skrevet ned.")))
        return found

    def year_before(self) -> "Evaluation | None":
        found: Evaluation | None = self.council.evaluations.filter(year=self.year - 1).first()
        return found

    def facts_on(self, day: date) -> list[dict[str, Any]]:
        """The frozen facts, or those of the day while it is open."""
        return self.facts if self.completed_at else facts_of(self.council, self.year, on=day)

    def answers_by(self, user: User) -> "AnswerQuerySet":
        return self._answers().filter(by=user)

    def _answers(self) -> "AnswerQuerySet":
        return self.council.answers.filter(question__evaluation=self)

    def _fulfil(self, *, by: User, at: datetime) -> None:
        """Toward the promise of the evaluated year, also when the year is over: it is then met too late."""
        with translation.override(self.council.language):
            words = str(_("Evalueringen av %(year)s ble fullført %(day)s") % {"year": self.year, "day": _day(at)})
        within = min(timezone.localdate(at), date(self.year, 12, 31))
        evidence = Evidence(row=self, words=words, url=self.get_absolute_url())
        self.council.obligations.fulfil(
            council=self.council, kind="evaluation", at=at, by=by, within=within, evidence=evidence
        )

    def _carry_on(self, *, by: User, at: datetime) -> None:
        for point in self.learning_points.filter(goes_to="wheel").for_list():
            wheel = self.council.wheels.of(council=self.council, year=self.year + 1)
            wheel.add_learning_point(text=point.text, source=point.pk, by=by, at=at)

    def _request_document(self, *, by: User, at: datetime) -> None:
        with translation.override(self.council.language):
            payload = on_paper(self)
        Document.objects.request(
            council=self.council,
            kind=Document.Kind.EVALUATION,
            key=f"evaluation:{self.pk}",
            title=payload["title"],
            template="pdf/evaluation.html",
            payload=payload,
            about=self,
            at=at,
            by=by,
        )


NOT_ANSWERED = {
    Party.MUNICIPALITY: _("Ingen fra kommunen har svart."),
    Party.POLICE: _("Ingen fra politiet har svart."),
}


def _day(at: datetime) -> str:
    return date_format(timezone.localdate(at), "j. F Y")
