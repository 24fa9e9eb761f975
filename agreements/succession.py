"""A version takes its place: what came before it gives way, and what it promises gets dates."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

if TYPE_CHECKING:
    from agreements.models import Version


def take_place(version: "Version", *, at: datetime) -> None:
    """Inside the transaction of the last signature."""
    obligations = version.council.obligations
    _count_as_revision(version, at=at)
    for reference in version.references.filter(kind="replaces").exclude(to=None).select_related("to"):
        assert reference.to
        reference.to.give_way(version, at=at)
    obligations.take_over(version, at=at)
    obligations.lay_out(version, at=at)
    version.agreement.remind_anew(at=at)


def _count_as_revision(version: "Version", *, at: datetime) -> None:
    """A new text meets the promise to revise the one before it."""
    from agreements.models import Evidence  # noqa: PLC0415 # the models call this module

    signed_on = version.signed_on()
    assert signed_on
    with override(version.council.language):
        words = _("Versjon %(number)d ble signert %(day)s") % {
            "number": version.number,
            "day": date_format(signed_on, "j. F Y"),
        }
    evidence = Evidence(row=version, words=words, url=version.get_absolute_url())
    version.council.obligations.revised(version, on=signed_on, evidence=evidence, by=None, at=at)
