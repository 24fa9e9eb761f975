"""When a version begins, binds and ends: questions of days, answered from its dates and signatures."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.partial_dates import first_day, in_words, last_day

ONE_DAY = timedelta(days=1)


class Dated:
    """Both the first and the last day are within. A text signed on paper before it came here keeps its date."""

    if TYPE_CHECKING:
        valid_from: str
        valid_until: str
        printed_signed_on: str
        signed_at: datetime | None

    def begins_on(self) -> date | None:
        return first_day(self.valid_from) or self.dated_on()

    def ends_on(self) -> date | None:
        return last_day(self.valid_until)

    def signed_on(self) -> date | None:
        """The day the last signature was given here."""
        return timezone.localdate(self.signed_at) if self.signed_at else None

    def dated_on(self) -> date | None:
        """The day both had signed: on paper, when the document says an earlier day than the signatures here."""
        signed, printed = self.signed_on(), first_day(self.printed_signed_on)
        return printed if signed and printed and printed < signed else signed

    def binds_from(self) -> date:
        """The first day it can be kept or broken: the day it begins, or the day both have signed if that is later."""
        begins, signed = self.begins_on(), self.signed_on()
        assert begins and signed, "only a signed version binds"
        return max(begins, signed)

    def has_begun(self, on: date) -> bool:
        begins = self.begins_on()
        return bool(self.signed_at and begins and begins <= on)

    def covers(self, on: date) -> bool:
        ends = self.ends_on()
        return self.has_begun(on) and (ends is None or on <= ends)

    def was_signed_by(self, on: date) -> bool:
        dated = self.dated_on()
        return dated is not None and dated <= on

    @property
    def period_words(self) -> str:
        """«fra 1. januar 2026», «fra 2025 til og med 2027»; nothing when the text gives no dates."""
        first, last = in_words(self.valid_from), in_words(self.valid_until)
        parts = [_("fra %(day)s") % {"day": first}] if first else []
        parts += [_("til og med %(day)s") % {"day": last}] if last else []
        return " ".join(parts)
