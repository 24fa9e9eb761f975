"""Days: which of them a form takes, and when in the day a mail goes out."""

from datetime import date, datetime, time
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

FIRST_YEAR, LAST_YEAR = 2000, 2100


def within_reach(day: date) -> None:
    """A validator for date fields: a slip of the finger such as the year 0202 or 20266 is told at once."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValidationError(_("Året må være mellom 2000 og 2100. Rett datoen."))


class DayField(forms.DateField):
    """A day within reach; what is no day is answered with how to write one."""

    default_error_messages: ClassVar = {"invalid": _("Skriv datoen slik: 31.12.2026.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(validators=[within_reach], **kwargs)


def morning(on: date) -> datetime:
    """Eight o'clock in Oslo, which exists on every day."""
    return timezone.make_aware(datetime.combine(on, time(8)), timezone.get_default_timezone())
