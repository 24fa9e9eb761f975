"""Makes the whole demo, as the application's own role and through the acts a person would have done."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from config.demo.granvik import Granvik
from config.demo.lauvdal import Lauvdal
from config.demo.places import gather
from config.demo.region import Region
from config.demo.story import Story
from councils.models import Council, Mandate
from councils.tenancy import refuse_bypassing_role

OLD_NEWS = timedelta(days=7)


@transaction.atomic
def build(now: datetime) -> None:
    """The same on the same day, except for ids that nobody sees."""
    refuse_bypassing_role()
    cast = gather(now)
    for chapter in (Granvik, Lauvdal, Region):
        story = Story(now)
        told = chapter(cast, story)
        with told.council.scope():
            told.tell()
            story.play()
            settle(told.council, now)


def settle(council: Council, now: datetime) -> None:
    """Offices as they are today, and no mail about what is long past."""
    for mandate in Mandate.objects.filter(council=council).select_related("user"):
        council.grants.renew(user=mandate.user, council=council, on=timezone.localdate(now))
    council.notices.waiting().filter(due_at__lt=now - OLD_NEWS).withdraw(at=now)
