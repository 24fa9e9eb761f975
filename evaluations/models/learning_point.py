"""What was learnt, who takes it on, and where it goes."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from agreements.models import Clause
from councils.models import Council, Mandate
from councils.tenancy import TenantModel, Wall

from .evaluation import Evaluation


class LearningPointQuerySet(models.QuerySet["LearningPoint"]):
    def for_list(self) -> "LearningPointQuerySet":
        return self.select_related("owner__user", "clause").order_by("noted_at", "pk")


class LearningPoint(TenantModel):
    class GoesTo(models.TextChoices):
        WHEEL = "wheel", _("neste års årshjul")
        CLAUSE = "clause", _("forslag til endring i avtalen")

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="learning_points", db_index=False)
    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="learning_points", db_index=False)
    text = models.CharField(_("læringspunkt"), max_length=300)
    owner = models.ForeignKey(
        Mandate, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    goes_to = models.CharField(_("hvor det tas videre"), max_length=10, choices=GoesTo, default=GoesTo.WHEEL)
    clause = models.ForeignKey(
        Clause, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()

    objects: ClassVar[Any] = LearningPointQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            Wall(name="learning_point", within=["evaluation", "owner", "clause"]),
            models.CheckConstraint(
                condition=Q(clause=None) | Q(goes_to="clause"), name="clause_only_where_a_change_is_proposed"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["council", "evaluation", "noted_at"], name="learning_point_listed")]

    def __str__(self) -> str:
        return self.text

    def drop(self, *, by: User, at: datetime) -> None:
        """Takes the point back while the evaluation is open."""
        self.evaluation.lock_open()
        self.council.record("evaluation.point_dropped", by=by, at=at, about=self)
        self.delete()
