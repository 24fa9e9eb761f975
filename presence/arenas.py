"""Where a police contact can be, and what for."""

from datetime import time

from django.db import models
from django.utils.formats import time_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Arena(models.TextChoices):
    TOWN_HALL = "town_hall", _("rådhus")
    SCHOOL = "school", _("skole")
    OUTDOORS = "outdoors", _("ute")
    MEETING = "meeting", _("møte")
    OTHER = "other", _("annet")


class Kind(models.TextChoices):
    OFFICE_HOURS = "office_hours", _("kontortid")
    VISIT = "visit", _("besøk")
    TEACHING = "teaching", _("undervisning")
    PATROL = "patrol", _("synlig til fots")
    OTHER = "other", _("annet")


PLACES = {
    "rådhus": Arena.TOWN_HALL,
    "kommunehus": Arena.TOWN_HALL,
    "herredshus": Arena.TOWN_HALL,
    "skole": Arena.SCHOOL,
    "skule": Arena.SCHOOL,
}


def arena_of(place: str) -> Arena | None:
    """The arena an agreement's place speaks of; none where it names no place."""
    if not place:
        return None
    return next((arena for word, arena in PLACES.items() if word in place.lower()), Arena.OTHER)


def hours(starts_at: time, ends_at: time) -> str:
    return gettext("kl. %(start)s–%(end)s") % {"start": _hour(starts_at), "end": _hour(ends_at)}


def _hour(at: time) -> str:
    return time_format(at, "H.i" if at.minute else "G")
