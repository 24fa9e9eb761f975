"""What the municipalities' own bodies have done with a version: sent, decided, made known; and reviews of the text."""

from datetime import date, datetime
from typing import Any, ClassVar

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusal import Refusal
from councils.models import Municipality
from councils.personal_numbers import refuse_personal_numbers
from councils.tenancy import TenantModel, Wall

from .fulfilment import Evidence, Fulfilment
from .version import Version


class CorrectedAlready(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Denne linja er alt rettet. Rett den nyeste i stedet."))


class OutsideTheCouncil(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Kommunen er ikke med i dette politirådet."))


class TreatmentQuerySet(models.QuerySet["Treatment"]):
    def note(
        self, version: Version, *, by: User, at: datetime, corrects: "Treatment | None" = None, **facts: Any
    ) -> "Treatment":
        """A new row; what was wrong is corrected by another and never edited."""
        for name in ("note", "case_number", "body_name"):
            refuse_personal_numbers(facts.get(name, ""))
        version.agreement.lock()
        if not version.council.municipalities.filter(pk=facts["municipality"].pk).exists():
            raise OutsideTheCouncil
        if corrects and corrects.corrections.exists():
            raise CorrectedAlready
        treatment: Treatment = self.create(
            council=version.council, version=version, corrects=corrects, by=by, at=at, **facts
        )
        version.council.record("agreement.treated", by=by, at=at, about=version.agreement)
        treatment.count(by=by, at=at)
        return treatment

    def standing(self) -> "TreatmentQuerySet":
        """The newest of each; what was corrected is left out."""
        return self.filter(corrections=None)

    def for_list(self) -> "TreatmentQuerySet":
        return self.select_related("municipality", "by", "version").order_by("municipality__number", "at")


class Treatment(TenantModel):
    """One municipality's handling of one version. `presented_on` is the day it was made known as a reported matter."""

    class Body(models.TextChoices):
        MUNICIPAL_COUNCIL = "municipal_council", _("kommunestyret")
        EXECUTIVE_COMMITTEE = "executive_committee", _("formannskapet")
        OTHER = "other", _("et annet organ")

    class Outcome(models.TextChoices):
        APPROVED = "approved", _("vedtatt")
        CHANGED = "changed", _("vedtatt med endringer")
        REJECTED = "rejected", _("ikke vedtatt")
        NOTED = "noted", _("tatt til orientering")

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="treatments", db_index=False)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    body = models.CharField(_("sendt til"), max_length=20, choices=Body)
    body_name = models.CharField(_("navn på organet"), max_length=120, blank=True)
    case_number = models.CharField(_("saksnummer"), max_length=40, blank=True)
    sent_on = models.DateField(_("sendt"), null=True, blank=True)
    decided_on = models.DateField(_("behandlet"), null=True, blank=True)
    outcome = models.CharField(_("resultat"), max_length=10, choices=Outcome, blank=True)
    presented_on = models.DateField(_("gjort kjent som referatsak"), null=True, blank=True)
    note = models.TextField(_("merknad"), blank=True)
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="corrections", null=True, blank=True, db_index=False
    )
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar[Any] = TreatmentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            Wall(name="treatment", within=["version", "corrects"]),
            models.UniqueConstraint(fields=["council", "corrects"], name="treatment_corrected_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["council", "version"], name="treatment_of_version")]

    def __str__(self) -> str:
        return f"{self.body_words}, {self.municipality}"

    def count(self, *, by: User, at: datetime) -> None:
        """The promise to make it known is met when every municipality has done so, and falls with a correction."""
        council, presented = self.council, self._presented()
        counted = Fulfilment.objects.filter(obligation__version=self.version, obligation__kind="presented")
        for row in self.version.treatments.filter(pk__in=counted.values("evidence_id")) if self.corrects else []:
            council.obligations.uncount(council=council, row=row, by=by, at=at)
        if not self.presented_on or len(presented) < council.municipalities.count():
            return
        evidence = Evidence(
            row=self, words=_made_known(council, presented), url=self.version.agreement.get_absolute_url()
        )
        for obligation in council.obligations.standing().filter(version=self.version, kind="presented"):
            obligation.count(evidence, at=at, by=by)

    def _presented(self) -> "list[Treatment]":
        """The first of each municipality."""
        rows = self.version.treatments.standing().exclude(presented_on=None).select_related("municipality")
        return list(rows.order_by("municipality__number", "presented_on").distinct("municipality__number"))

    @property
    def body_words(self) -> str:
        return self.body_name or str(self.get_body_display())


def _made_known(council: Any, rows: list[Treatment]) -> str:
    with override(council.language):
        days = ", ".join(f"{each.municipality} {_day(each.presented_on)}" for each in rows)
        return gettext("Gjort kjent som referatsak: %(days)s") % {"days": days}


def _day(day: date | None) -> str:
    return date_format(day, "j. F Y") if day else ""


class ReviewQuerySet(models.QuerySet["Review"]):
    def note(self, version: Version, *, on: date, note: str, by: User, at: datetime) -> "Review":
        """The parties have gone through the text and let it stand; this meets the promise to revise."""
        refuse_personal_numbers(note)
        version.agreement.lock()
        council = version.council
        review: Review = self.create(council=council, version=version, on=on, note=note, by=by, at=at)
        with override(council.language):
            words = gettext("Avtalen ble gjennomgått %(day)s og står uendret") % {"day": _day(on)}
        evidence = Evidence(row=review, words=words, url=version.agreement.get_absolute_url())
        council.obligations.revised(version, on=on, evidence=evidence, by=by, at=at)
        council.record("agreement.reviewed", by=by, at=at, about=version.agreement)
        version.agreement.remind_anew(at=at)
        return review


class Review(TenantModel):
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="reviews", db_index=False)
    on = models.DateField(_("gjennomgått"))
    note = models.TextField(_("merknad"), blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects: ClassVar[Any] = ReviewQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [Wall(name="review", within=["version"])]
        indexes: ClassVar = [models.Index(fields=["council", "version"], name="review_of_version")]
