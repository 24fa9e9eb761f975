"""Who was there: a contact week of a police contact, and the days in it."""

from .day import ContactDay
from .week import ContactWeek

__all__ = ["ContactDay", "ContactWeek"]
