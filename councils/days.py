"""Which days a form takes: a slip of the finger such as the year 0202 or 20266 is told at once."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

FIRST_YEAR, LAST_YEAR = 2000, 2100


def within_reach(day: date) -> None:
    """A validator for date fields."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValidationError(_("Året må være mellom 2000 og 2100. Rett datoen."))
