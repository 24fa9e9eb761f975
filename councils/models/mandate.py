"""Offices, who holds them from when to when, and the grants that follow."""

from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django.contrib.auth.models import Permission
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from guardian.managers import UserObjectPermissionManager
from guardian.models.models import GroupObjectPermissionBase, UserObjectPermissionBase

from accounts.models import User
from councils.offices import MAY, Office, Party
from councils.tenancy import TenantModel, Wall, everywhere

from .council import Council
from .places import Municipality, PoliceDistrict, PoliceUnit, at_place

PLACE_OF_PARTY = (Q(municipality=None) | Q(party=Party.MUNICIPALITY)) & (Q(police_unit=None) | Q(party=Party.POLICE))


class MandateQuerySet(models.QuerySet["Mandate"]):
    def in_force(self, on: date) -> "MandateQuerySet":
        return self.not_ended(on).filter(starts_on__lte=on)

    def not_ended(self, on: date) -> "MandateQuerySet":
        """Those in force that day and those that begin later."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=on)).select_related("municipality", "police_unit")

    def of_office(self, office: str) -> "MandateQuerySet":
        return self.filter(office=office)

    def for_list(self) -> "MandateQuerySet":
        with_places = self.select_related("user", "municipality", "police_unit")
        return with_places.order_by("party", "starts_on", "user__name")


class Mandate(TenantModel):
    """An office in a council, held from `starts_on` until, but not on, `ends_on`. A deputy holds it for the one whose
    office it is. `municipality` or `police_unit` tells where, in a council with several.
    """

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="mandates", db_index=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="mandates")
    office = models.CharField(_("rolle"), max_length=20, choices=Office)
    title = models.CharField(_("tittel"), max_length=120, blank=True)
    party = models.CharField(_("part"), max_length=12, choices=Party)
    deputy = models.BooleanField(_("stedfortreder"), default=False)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    police_unit = models.ForeignKey(
        PoliceUnit, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    starts_on = models.DateField(_("fra"))
    ends_on = models.DateField(_("til, men ikke med"), null=True, blank=True)

    objects: ClassVar[Any] = MandateQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            Wall(name="mandate"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="mandate_ends_after_start"
            ),
            models.CheckConstraint(condition=PLACE_OF_PARTY, name="mandate_place_of_party"),
            models.UniqueConstraint(
                fields=["council", "user", "office", "deputy", "municipality", "police_unit"],
                condition=Q(ends_on=None),
                nulls_distinct=False,
                name="mandate_held_once",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["council", "user"], name="mandate_of_person")]

    def __str__(self) -> str:
        return f"{self.user} ({self.office_words})"

    def end(self, *, on: date, by: User, at: datetime) -> None:
        """Ends the office and takes back its grants at once when the day has come."""
        self.ends_on = on
        self.save(update_fields=["ends_on"])
        self.council.grants.renew(user=self.user, council=self.council, on=timezone.localdate(at))
        self.council.record("mandate.ended", by=by, at=at, about=self)

    def is_in_force(self, on: date) -> bool:
        return self.starts_on <= on and (self.ends_on is None or on < self.ends_on)

    @property
    def place(self) -> Municipality | PoliceUnit | None:
        return self.municipality or self.police_unit

    @property
    def office_words(self) -> str:
        words = at_place(self.title or self.get_office_display(), self.place)
        return f"{_('stedfortreder for')} {words}" if self.deputy else words


class CouncilGrantManager(UserObjectPermissionManager):
    def renew(self, *, user: User, council: Council, on: date) -> None:
        """Makes the grants equal to what the person's offices give on that day."""
        offices = council.mandates.in_force(on).filter(user=user).values_list("office", flat=True)
        wanted = frozenset[str]().union(*(MAY[office] for office in offices))
        mine = CouncilGrant.objects.filter(user=user, content_object=council)
        mine.exclude(permission__codename__in=wanted).delete()
        permissions = Permission.objects.filter(content_type__app_label="councils", codename__in=wanted)
        grants = [CouncilGrant(user=user, content_object=council, permission=each) for each in permissions]
        CouncilGrant.objects.bulk_create(grants, ignore_conflicts=True)


def renew_grants(on: date) -> None:
    """Grants of mandates that began or ended in the month before `on`; for the tick, which may have been away."""
    lately = (on - timedelta(days=30), on)
    with everywhere():
        turned = Mandate.objects.filter(Q(starts_on__range=lately) | Q(ends_on__range=lately))
        pairs = set(turned.values_list("council", "user"))
    for council in Council.objects.filter(pk__in={council for council, _user in pairs}):
        with council.scope():
            for user in User.objects.filter(pk__in={user for each, user in pairs if each == council.pk}):
                council.grants.renew(user=user, council=council, on=on)


class CouncilGrant(UserObjectPermissionBase):
    """guardian's answer, in a table of its own: this person has this permission in this council."""

    content_object = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="grants")

    objects: ClassVar[Any] = CouncilGrantManager()


class CouncilGroupGrant(GroupObjectPermissionBase):
    """guardian asks for the group's table too; Samråd grants to persons only."""

    content_object = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="+")


class DistrictMandate(models.Model):
    """A person in a police district who sees which promises are kept there, never the councils' papers."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="district_mandates")
    district = models.ForeignKey(PoliceDistrict, on_delete=models.PROTECT, related_name="mandates")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
