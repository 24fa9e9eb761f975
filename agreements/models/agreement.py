"""The agreement between two equal parties: its versions, and how it ends."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusal import Refusal
from agreements import beginning
from councils.models import Council, Party
from councils.personal_numbers import refuse_personal_numbers
from councils.tenancy import TenantModel, Wall
from documents.models import Publication

if TYPE_CHECKING:
    from .version import Version

HEADER = ("title", "established", "replaces", "printed_signed_on", "valid_from", "valid_until", "members")


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def in_force(self, on: date) -> list["Version"]:
        """The signed versions whose period covers the day, one an agreement."""
        agreements = self.prefetch_related("versions", "terminations").order_by("created_at")
        return [version for each in agreements if (version := each.version_in_force(on))]

    def begin_from_template(self, *, council: Council, language: str, by: User, at: datetime) -> "Version":
        """A new agreement with a first draft that has the words and terms of the national template."""
        draft = beginning.from_template(council=council, language=language, at=at)
        council.record("agreement.drafted", by=by, at=at, about=draft, template=draft.template)
        return draft

    def begin_from_publication(
        self, *, council: Council, publication: Publication, by: User, at: datetime
    ) -> "Version":
        """A new agreement with a first draft that has the words and terms of another council's published one."""
        draft = beginning.from_publication(council=council, publication=publication, at=at)
        council.record("agreement.drafted", by=by, at=at, about=draft, publication=publication.pk)
        return draft

    def for_list(self) -> "AgreementQuerySet":
        versions = ("versions__approvals", "versions__signatures", "versions__signatories__signatures")
        return self.prefetch_related(*versions, "terminations").order_by("-created_at")


class DraftInProgress(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Det finnes allerede et utkast. Arbeid videre i det."))


class SentForSignature(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Avtalen ligger til signering. Trekk den tilbake før du lager et nytt utkast."))


class NothingToPublish(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Ingen versjon av avtalen er signert, så det er ingenting å gjøre offentlig."))


class NothingToEnd(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Ingen versjon av avtalen er signert, så det er ingenting å si opp."))


class Agreement(TenantModel):
    class Kind(models.TextChoices):
        COUNCIL = "council", _("politirådsavtale")
        COOPERATION = "cooperation", _("samarbeidsavtale")
        SERVICE = "service", _("tjenesteavtale")

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="agreements", db_index=False)
    title = models.CharField(_("tittel"), max_length=300)
    kind = models.CharField(_("slag"), max_length=20, choices=Kind, default=Kind.COUNCIL)
    withheld_because = models.TextField(_("hvorfor den ikke er offentlig"), blank=True)
    created_at = models.DateTimeField()

    objects: ClassVar[Any] = AgreementQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [Wall(name="agreement")]
        indexes: ClassVar = [models.Index(fields=["council", "created_at"], name="agreement_by_council")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("agreement", args=[self.council.slug, self.pk])

    def redraft(self, *, by: User, at: datetime) -> "Version":
        """A new draft with the text of the newest version; clauses keep their identity."""
        self.lock()
        newest = self.newest_version()
        if not newest.frozen_at:
            raise DraftInProgress
        if newest.is_offered:
            raise SentForSignature
        draft: Version = self.versions.create(
            council=self.council,
            number=newest.number + 1,
            based_on=newest,
            template=newest.template,
            created_at=at,
            **{name: getattr(newest, name) for name in HEADER},
        )
        draft.copy_text_from(newest)
        self.council.record("agreement.drafted", by=by, at=at, about=draft)
        return draft

    def terminate(self, *, by: User, party: str, ends_on: date, at: datetime) -> None:
        """Either party ends the agreement; what was to begin after that day lapses."""
        self.lock()
        if not self.versions.exclude(signed_at=None).exists():
            raise NothingToEnd
        termination = self.terminations.create(council=self.council, by=by, party=party, ends_on=ends_on, at=at)
        self.council.obligations.filter(version__agreement=self, starts_on__gt=ends_on).lapse(at=at)
        self.council.record("agreement.terminated", by=by, at=at, about=termination)

    def publish(self, *, by: User, at: datetime) -> None:
        """Anybody may read what both parties have signed, until somebody says why not."""
        self.lock()
        signed = list(self.versions.exclude(signed_at=None))
        if not signed:
            raise NothingToPublish
        self.withheld_because = ""
        self.save(update_fields=["withheld_because"])
        for version in signed:
            version.publish(by=by, at=at)

    def withhold(self, *, because: str, by: User, at: datetime) -> None:
        """Takes the agreement away from the public, with the reason; it applies to later versions too."""
        refuse_personal_numbers(because)
        self.lock()
        self.withheld_because = because
        self.save(update_fields=["withheld_because"])
        for version in self.versions.all():
            Publication.objects.withdraw(council=self.council, about=version, by=by, at=at)
        self.council.record("agreement.withheld", by=by, at=at, about=self)

    def lock(self) -> None:
        """Every act that changes an agreement takes this row's lock first."""
        Agreement.objects.select_for_update().get(pk=self.pk)

    def newest_version(self) -> "Version":
        """As it stands in the database now."""
        newest: Version = self.versions.order_by("-number")[0]
        return newest

    def version_in_force(self, on: date) -> "Version | None":
        """The newest signed by then; a day of the period that is before any signature belongs to the first."""
        if self.has_ended(on):
            return None
        covering = sorted((each for each in self.versions.all() if each.covers(on)), key=lambda each: each.number)
        signed = [version for version in covering if version.was_signed_by(on)]
        return signed[-1] if signed else next(iter(covering), None)

    def has_ended(self, on: date) -> bool:
        last = self.last_day()
        return last is not None and on > last

    def last_day_of(self, version: "Version") -> date | None:
        """The day before a newer signed version binds; none while there is no newer."""
        newer = self.versions.filter(number__gt=version.number).exclude(signed_at=None)
        first = min((each.binds_from() for each in newer), default=None)
        return first - timedelta(days=1) if first else None

    def last_day(self) -> date | None:
        """The day a termination names; none while nobody has ended the agreement."""
        return min((each.ends_on for each in self.terminations.all()), default=None)


class Termination(TenantModel):
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="terminations", db_index=False)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    party = models.CharField(max_length=12, choices=Party)
    ends_on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [Wall(name="termination", within=["agreement"])]
        indexes: ClassVar = [models.Index(fields=["council", "agreement"], name="termination_of_agreement")]
