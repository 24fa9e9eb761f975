"""The rolling horizon: as the year turns, the obligations of the next one are laid out."""

from datetime import datetime

from django.utils import timezone

from agreements.models import Version
from agreements.models.owing import horizon
from councils.models import Council
from councils.tenancy import everywhere


def lay_out_ahead(*, at: datetime) -> None:
    """For every version in force that is not laid out as far as the horizon. One query when nothing is."""
    last = horizon(timezone.localdate(at))
    with everywhere():
        behind = Version.objects.exclude(signed_at=None).exclude(laid_out_until__gte=last)
        councils = set(behind.values_list("council_id", flat=True))
    for council in Council.objects.filter(pk__in=councils):
        with council.scope():
            _lay_out(council, at)


def _lay_out(council: Council, at: datetime) -> None:
    """Every signed version is marked as far as it has been looked at; only those in force get new days."""
    today = timezone.localdate(at)
    for version in council.agreements.in_force(today):
        council.obligations.lay_out(version, at=at)
    signed = Version.objects.filter(council=council).exclude(signed_at=None)
    signed.filter(laid_out_until__lt=horizon(today)).update(laid_out_until=horizon(today))
