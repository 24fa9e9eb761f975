"""Days and hours in the reader's language, now or when the text is shown."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import gettext as _


def day_words(on: date) -> str:
    """For example «onsdag 11. mars 2026»."""
    return date_format(on, "l j. F Y")


def short_day(on: date) -> str:
    """For example «11. mars»."""
    return date_format(on, "j. F")


def hours_words(starts_at: datetime, ends_at: datetime) -> str:
    """For example «kl. 09.00–11.00»."""
    start, end = timezone.localtime(starts_at), timezone.localtime(ends_at)
    return _("kl. %(start)s–%(end)s") % {"start": date_format(start, "H.i"), "end": date_format(end, "H.i")}


def instant_words(at: datetime) -> str:
    """For example «3. mars 2026 kl. 14.12»."""
    local = timezone.localtime(at)
    return _("%(day)s kl. %(time)s") % {"day": date_format(local, "j. F Y"), "time": date_format(local, "H.i")}


lazy_day = lazy(day_words, str)
lazy_short_day = lazy(short_day, str)


def start_of(on: date) -> datetime:
    return timezone.make_aware(datetime.combine(on, time.min), timezone.get_default_timezone())


def days_between(first: date, last: date) -> int:
    return (last - first) // timedelta(days=1)
