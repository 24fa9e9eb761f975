"""A question of an evaluation, and what each person answers."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from councils.models import Council, Party
from councils.tenancy import TenantModel, Wall
from evaluations.questions import ASKED, THEMES, Mark

from .evaluation import Evaluation


class QuestionQuerySet(models.QuerySet["Question"]):
    def ask(self, evaluation: Evaluation) -> None:
        """The standing questions, in the council's language, as they are worded now."""
        council = evaluation.council
        self.bulk_create(
            Question(
                council=council,
                evaluation=evaluation,
                position=position,
                theme=asked.theme,
                kinds=list(asked.kinds),
                text=asked.text(council.language),
            )
            for position, asked in enumerate(ASKED, 1)
        )

    def in_order(self) -> "QuestionQuerySet":
        return self.order_by("position")

    def with_answers(self) -> "QuestionQuerySet":
        given = models.Prefetch("answers", queryset=Answer.objects.given().order_by("at", "pk"))
        return self.in_order().prefetch_related(given)


class Question(TenantModel):
    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="questions", db_index=False)
    position = models.PositiveSmallIntegerField()
    theme = models.CharField(max_length=20)
    kinds = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    text = models.CharField(_("spørsmål"), max_length=300)

    objects: ClassVar[Any] = QuestionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            Wall(name="question", within=["evaluation"]),
            models.UniqueConstraint(fields=["council", "evaluation", "position"], name="question_position_once"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def theme_words(self) -> str:
        return str(THEMES[self.theme].words) if self.theme in THEMES else self.text

    def answered(self, *, by: User, party: str, mark: int | None, words: str, at: datetime) -> "Answer":
        """A row to be saved with the others by `save_all`."""
        return Answer(council=self.council, question=self, by=by, party=party, mark=mark, words=words.strip(), at=at)

    def answers_of(self, party: str) -> "list[Answer]":
        """From the answers fetched by `with_answers`."""
        return [answer for answer in self.answers.all() if answer.party == party]


class AnswerQuerySet(models.QuerySet["Answer"]):
    def given(self) -> "AnswerQuerySet":
        return self.exclude(mark=None, words="")

    def save_all(self, answers: "Iterable[Answer]") -> None:
        """One row a person and question; what was said before is replaced."""
        self.bulk_create(
            answers,
            update_conflicts=True,
            unique_fields=["council", "question", "by"],
            update_fields=["party", "mark", "words", "at"],
        )


class Answer(TenantModel):
    """`party` is the side the person sat on when answering."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="answers", db_index=False)
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers", db_index=False)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    party = models.CharField(max_length=12, choices=Party)
    mark = models.PositiveSmallIntegerField(_("vurdering"), choices=Mark, null=True, blank=True)
    words = models.TextField(_("med egne ord"), blank=True)
    at = models.DateTimeField()

    objects: ClassVar[Any] = AnswerQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            Wall(name="answer", within=["question"]),
            models.UniqueConstraint(fields=["council", "question", "by"], name="one_answer_a_person"),
            models.CheckConstraint(condition=Q(mark=None) | Q(mark__gte=1, mark__lte=4), name="answer_mark_1_to_4"),
        ]

    def __str__(self) -> str:
        return " – ".join(filter(None, [self.get_mark_display() if self.mark else "", self.words]))
