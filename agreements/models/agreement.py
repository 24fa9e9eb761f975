"""The agreement between two equal parties: its versions, which of them is in force, and its acts."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusal import Refusal
from agreements import beginning, conversation, telling
from agreements.ending import way_out
from agreements.periods import next_period
from agreements.reminders import wanted
from councils.models import Council
from councils.personal_numbers import refuse_personal_numbers
from councils.tenancy import TenantModel, Wall
from documents.models import Publication

if TYPE_CHECKING:
    from .termination import Termination
    from .version import Version

DATES = ("established", "replaces", "printed_signed_on", "valid_from", "valid_until")
HEADER = ("title", *DATES, "signing_order", "members")


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def in_force(self, on: date) -> list["Version"]:
        """The signed versions whose period covers the day, one an agreement."""
        agreements = self.with_days().order_by("created_at")
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

    def with_days(self) -> "AgreementQuerySet":
        """All that tells which version is in force on a day."""
        return self.prefetch_related("versions", "terminations__answers")

    def for_list(self) -> "AgreementQuerySet":
        slots = "versions__signatories"
        seen = ("versions__approvals", "versions__signatures", f"{slots}__signatures")
        places = self.with_days().prefetch_related(f"{slots}__municipality", f"{slots}__police_unit")
        return places.prefetch_related(*seen).order_by("-created_at")


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


class EndedAlready(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Avtalen er alt sagt opp eller erstattet."))


class TooSoon(Refusal):
    def __init__(self, words: str) -> None:
        super().__init__(words)


class NothingToAmend(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Velg minst ett punkt som endringen gjelder."))


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

    def redraft(self, *, by: User, at: datetime, **header: Any) -> "Version":
        """A new draft with the text of the newest version; clauses keep their identity. `header` is what differs."""
        self.lock()
        newest = self.newest_version()
        if not newest.frozen_at:
            raise DraftInProgress
        if newest.is_offered:
            raise SentForSignature
        if self._fresh().is_replaced:
            raise EndedAlready
        kept = {name: getattr(newest, name) for name in HEADER}
        if newest.signed_at:
            kept["printed_signed_on"] = ""
        draft: Version = self.versions.create(
            council=self.council,
            number=newest.number + 1,
            based_on=newest,
            template=newest.template,
            created_at=at,
            **{**kept, **header},
        )
        draft.copy_text_from(newest)
        if newest.withdrawn_at:
            conversation.take_over(draft, offered=newest)
        self.council.record("agreement.drafted", by=by, at=at, about=draft)
        return draft

    def renew(self, *, by: User, at: datetime) -> "Version":
        """A new draft whose period follows the one that runs out, and is as long."""
        newest = self.newest_version()
        valid_from, valid_until = next_period(newest.valid_from, newest.valid_until)
        return self.redraft(by=by, at=at, valid_from=valid_from, valid_until=valid_until)

    def amend(self, *, clauses: Iterable[Any], title: str, reason: str, by: User, at: datetime) -> "Version":
        """A new draft in which the chosen clauses alone may differ (see docs/decisions/0005)."""
        refuse_personal_numbers(f"{title}\n{reason}")
        amends = list(clauses)
        if not amends:
            raise NothingToAmend
        stated = {"amends": amends, "amendment_title": title, "amendment_reason": reason}
        return self.redraft(by=by, at=at, **stated)

    def terminate(self, *, by: User, party: str, ends_on: date, at: datetime) -> "Termination":
        """One party ends it by its own terms; where they give no right to that, it waits for the other's yes."""
        self.lock()
        standing, today = self._fresh(), timezone.localdate(at)
        version = standing.to_be_ended(today)
        if standing.ending():
            raise EndedAlready
        way = way_out(version, today)
        if refusal := way.refusal(ends_on):
            raise TooSoon(refusal)
        termination: Termination = self.terminations.create(
            council=self.council, by=by, party=party, ground=way.ground, ends_on=ends_on, at=at
        )
        self.council.record("agreement.terminated", by=by, at=at, about=self)
        if termination.is_agreed:
            self.close(termination, at=at)
        else:
            telling.ask_to_end(termination, at=at)
        return termination

    def close(self, termination: "Termination", *, at: datetime) -> None:
        """What was to begin after the last day lapses, and everybody is told."""
        coming = self.council.obligations.standing().filter(version__agreement=self)
        coming.filter(starts_on__gt=termination.ends_on).lapse(at=at)
        self.remind_anew(at=at)
        telling.tell_ends(termination, at=at)

    def reopen(self, *, ended_at: datetime, at: datetime) -> None:
        """What lapsed with the termination is owed again."""
        self.council.obligations.filter(version__agreement=self, lapsed_at=ended_at).update(lapsed_at=None)
        version = self._fresh().version_in_force(timezone.localdate(at))
        if version:
            self.council.obligations.lay_out(version, at=at)
        self.remind_anew(at=at)

    def give_way(self, version: "Version", *, at: datetime) -> None:
        """Another agreement takes this one's place from the day that one binds."""
        self.lock()
        last = version.binds_from() - timedelta(days=1)
        standing = self._fresh()
        if standing.is_replaced or standing.has_ended(last):
            return
        self.terminations.create(council=self.council, ground="replaced", replaced_by=version, ends_on=last, at=at)
        self.council.record("agreement.replaced", by=None, at=at, about=self)
        self.remind_anew(at=at)

    def remind_anew(self, *, at: datetime) -> None:
        """The reminders that are to come, from the days as they are now."""
        from .reminder import Reminder  # noqa: PLC0415 # it belongs to a version, which belongs here

        Reminder.objects.plan(self, wanted(self._fresh(), on=timezone.localdate(at)))

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

    def to_be_ended(self, on: date) -> "Version":
        """The version in force, or else the newest that is signed."""
        signed = sorted((each for each in self.versions.all() if each.signed_at), key=lambda each: each.number)
        if not signed:
            raise NothingToEnd
        return self.version_in_force(on) or signed[-1]

    def version_in_force(self, on: date) -> "Version | None":
        """The newest that had begun and was signed by then, if its period still ran.

        A day of the period that is before any signature belongs to the first version signed afterwards.
        """
        begun = sorted((each for each in self.versions.all() if each.has_begun(on)), key=lambda each: each.number)
        signed = [version for version in begun if version.was_signed_by(on)]
        later = [version for version in begun if not signed or version.number > signed[-1].number]
        candidates = [*signed[-1:], *(version for version in later if not version.was_signed_by(on))]
        covering = (version for version in candidates if version.covers(on) and not self._had_ended(version, on))
        return next(covering, None)

    def has_ended(self, on: date) -> bool:
        last = self.last_day()
        return last is not None and on > last

    def last_day_of(self, version: "Version") -> date | None:
        """The last day of a termination, or the day before a newer signed version binds; else none."""
        newer = self.versions.filter(number__gt=version.number).exclude(signed_at=None)
        first = min((each.binds_from() for each in newer), default=None)
        days = [first - timedelta(days=1) if first else None, *(each.ends_on for each in self._endings(version))]
        return min(filter(None, days), default=None)

    def last_day(self) -> date | None:
        """The day a termination or a replacement names; none while nobody has ended the agreement as it is signed."""
        signed = [each for each in self.versions.all() if each.signed_at]
        newest = max(signed, key=lambda each: each.number, default=None)
        return min((each.ends_on for each in self._endings(newest)), default=None) if newest else None

    def ending(self) -> "Termination | None":
        """The termination that stands or is asked for; not one that a later text has put behind it."""
        signed_at = max((each.signed_at for each in self.versions.all() if each.signed_at), default=None)
        standing = [each for each in self.terminations.all() if not each.is_withdrawn]
        return next((each for each in standing if signed_at is None or each.at >= signed_at), None)

    @property
    def is_replaced(self) -> bool:
        return any(each.replaced_by_id for each in self.terminations.all())

    def _endings(self, version: "Version") -> "list[Termination]":
        """Those that end this version: a text that was signed later is not ended by them."""
        assert version.signed_at
        return [each for each in self.terminations.all() if each.is_effective and each.at >= version.signed_at]

    def _had_ended(self, version: "Version", on: date) -> bool:
        return any(each.ended(on) for each in self._endings(version))

    def _fresh(self) -> "Agreement":
        fresh: Agreement = Agreement.objects.with_days().get(pk=self.pk)
        return fresh
