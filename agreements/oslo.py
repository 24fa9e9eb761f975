"""An instant as paper and evidence tell it: Oslo time, to the second, with the zone."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format

OSLO = ZoneInfo("Europe/Oslo")


def oslo_time(at: datetime) -> str:
    """For example «12. mars 2026 kl. 14.03.22 CET (+01:00)»."""
    local = at.astimezone(OSLO)
    offset = local.strftime("%z")
    return f"{date_format(local, 'j. F Y')} kl. {local:%H.%M.%S %Z} ({offset[:3]}:{offset[3:]})"
