"""The register: counties, municipalities, police districts and their units. Facts, the same for every council."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class County(models.Model):
    number = models.CharField(max_length=2, primary_key=True)
    name = models.CharField(max_length=60)
    official_name = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return self.name


class PoliceDistrict(models.Model):
    """One of the twelve (FOR-2025-06-20-1187)."""

    name = models.CharField(max_length=60, unique=True)
    name_nn = models.CharField(max_length=60)
    headquarters = models.CharField(max_length=60, blank=True)
    order = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"{self.name} politidistrikt"


class Municipality(models.Model):
    class Form(models.TextChoices):
        MUNICIPALITY = "kommune", _("kommune")
        HERAD = "herad", _("herad")

    number = models.CharField(max_length=4, primary_key=True)
    name = models.CharField(max_length=60)
    official_name = models.CharField(max_length=120, blank=True)
    name_sami = models.CharField(max_length=60, blank=True)
    name_kven = models.CharField(max_length=60, blank=True)
    form = models.CharField(max_length=10, choices=Form, default=Form.MUNICIPALITY)
    language_form = models.CharField(max_length=10, blank=True)
    org_number = models.CharField(max_length=9, blank=True)
    county = models.ForeignKey(County, on_delete=models.PROTECT, related_name="municipalities")
    district = models.ForeignKey(
        PoliceDistrict, on_delete=models.PROTECT, related_name="municipalities", null=True, blank=True
    )

    def __str__(self) -> str:
        return f"{self.name} {self.form}"


class PoliceUnit(models.Model):
    """An operating unit, station district or service unit; edited by operators, since no register lists them all."""

    district = models.ForeignKey(PoliceDistrict, on_delete=models.PROTECT, related_name="units")
    name = models.CharField(_("navn"), max_length=120)
    kind = models.CharField(_("slag"), max_length=60, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, related_name="units", null=True, blank=True)
    municipalities = models.ManyToManyField(Municipality, related_name="police_units", blank=True)
    source = models.TextField(_("kilde"), blank=True)
    confidence = models.CharField(max_length=20, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["district", "name", "kind"], name="police_unit_once_per_district")
        ]

    def __str__(self) -> str:
        return self.name


def at_place(office: str, place: Municipality | PoliceUnit | None) -> str:
    """«ordfører i Lauvdal kommune», «politistasjonssjef for Granvik politistasjonsdistrikt».

    Words that name the place already, such as «ordfører i Lauvdal», stay as they are.
    """
    if place is None or place.name in office:
        return office
    in_municipality = isinstance(place, Municipality)
    words = gettext("%(office)s i %(place)s") if in_municipality else gettext("%(office)s for %(place)s")
    return words % {"office": office, "place": place}
