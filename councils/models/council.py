"""The council, which is the tenant, and the councils that take part in a regional one."""

import uuid
from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusal import Refusal
from councils.offices import PERMISSIONS, Party
from councils.tenancy import TenantModel, scope

from .places import Municipality, PoliceUnit

if TYPE_CHECKING:
    from .mandate import Mandate


class CouncilQuerySet(models.QuerySet["Council"]):
    def found(
        self,
        *,
        slug: str,
        name: str,
        municipalities: Iterable[Municipality],
        police_units: Iterable[PoliceUnit],
        by: User | None,
        at: datetime,
        **more: Any,
    ) -> "Council":
        """A new council with its parties and an empty trail."""
        with transaction.atomic():
            council = self.create(slug=slug, name=name, created_at=at, **more)
            council.municipalities.set(municipalities)
            council.police_units.set(police_units)
            with council.scope():
                council.begin_trail(by=by, at=at)
        return council

    def entered_by(self, user: User) -> "CouncilQuerySet":
        return self.filter(grants__user=user, grants__permission__codename="enter_council").order_by("name")


class OfficeToOneself(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Ingen kan gi en rolle til seg selv. Be en annen som gir roller, om å gjøre det."))


class OfficeHeldAlready(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Personen har allerede denne rollen. Avslutt den først om den skal gis på nytt."))


class Council(models.Model):
    class Kind(models.TextChoices):
        LOCAL = "local", _("politiråd")
        REGIONAL = "regional", _("regionalt politiråd")

    class Language(models.TextChoices):
        NB = "nb", "Bokmål"
        NN = "nn", "Nynorsk"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(_("adresse"), max_length=60, unique=True)
    name = models.CharField(_("navn"), max_length=120)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.LOCAL)
    language = models.CharField(_("målform"), max_length=2, choices=Language, default=Language.NB)
    municipalities = models.ManyToManyField(
        Municipality, related_name="councils", verbose_name=_("kommuner"), blank=True
    )
    police_units = models.ManyToManyField(
        PoliceUnit, related_name="councils", verbose_name=_("politienheter"), blank=True
    )
    participants = models.ManyToManyField(
        "self", symmetrical=False, related_name="regional_councils", through="Participation"
    )
    created_at = models.DateTimeField()

    objects: ClassVar[Any] = CouncilQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        permissions: ClassVar[list[Any]] = PERMISSIONS

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("council", args=[self.slug])

    def scope(self) -> AbstractContextManager[None]:
        """Reads this council and the regional councils it takes part in; writes this one alone."""
        return scope(read=[self.pk, *self.regional_councils.values_list("pk", flat=True)], write=self.pk)

    def record(
        self, kind: str, *, by: User | None, at: datetime, about: TenantModel | None = None, **data: Any
    ) -> None:
        """Appends to the council's trail. `data` holds ids and hashes, never text."""
        self.events.append(council=self, kind=kind, by=by, at=at, about=about, data=data)

    def appoint(
        self, user: User, *, office: str, party: str, starts_on: date, by: User | None, at: datetime, **more: Any
    ) -> "Mandate":
        """Gives an office; guardian's grants follow when its first day has come."""
        if user == by:
            raise OfficeToOneself
        self.lock()
        where = {name: more.get(name) for name in ("municipality", "police_unit")}
        held = self.mandates.filter(user=user, office=office, deputy=more.get("deputy", False), ends_on=None)
        if held.filter(**where).exists():
            raise OfficeHeldAlready
        mandate: Mandate = self.mandates.create(user=user, office=office, party=party, starts_on=starts_on, **more)
        self.grants.renew(user=user, council=self, on=timezone.localdate(at))
        self.record("mandate.given", by=by, at=at, about=mandate)
        return mandate

    def lock(self) -> None:
        """For acts that look for what is there already before they add to it."""
        Council.objects.select_for_update(no_key=True).get(pk=self.pk)

    def begin_trail(self, *, by: User | None, at: datetime) -> None:
        self.chains.create()
        self.record("council.created", by=by, at=at)

    def parties(self) -> dict[str, list[str]]:
        return {party: [str(each) for each in places] for party, places in self.places().items()}

    def places(self) -> dict[str, list[Municipality | PoliceUnit]]:
        """The municipalities and the police units, by party."""
        return {
            Party.MUNICIPALITY: list(self.municipalities.order_by("number")),
            Party.POLICE: list(self.police_units.order_by("name")),
        }


class Participation(models.Model):
    """A council takes part in a regional council."""

    regional = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="+")
    participant = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["regional", "participant"], name="participation_once"),
            models.CheckConstraint(
                condition=~models.Q(regional=models.F("participant")), name="participation_not_self"
            ),
        ]
