"""The regional council, in which both councils take part."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from config.demo.data.people import REGION
from config.demo.places import Cast, appoint
from config.demo.story import Story, days, working_day

MEETING_IN = 33


class Region:
    def __init__(self, cast: Cast, story: Story) -> None:
        self.cast, self.story = cast, story
        self.council = cast.councils[REGION]

    def tell(self) -> None:
        self.story.at(self.story.today - days(200), "09:00", self.appoint_all)
        self.story.at(self.story.today - days(20), "13:00", self.schedule)

    def appoint_all(self, at: datetime) -> None:
        for first in (True, False):
            for post in self.cast.posts(REGION, first=first):
                appoint(self.cast, REGION, post, at=at)

    def schedule(self, at: datetime) -> None:
        day = self.story.today + days(MEETING_IN)
        weekday = working_day(day - days(max(0, day.isoweekday() - 5)))
        starts_at = timezone.make_aware(datetime.combine(weekday, time(10)))
        meeting = self.council.meetings.schedule(
            council=self.council,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=3),
            place="Granvik kulturhus",
            title="Regionalt møte",
            by=self.cast.people["eldrid"],
            at=at,
        )
        for title in ("Felles tiltak mot svindel", "Ungdom og transport mellom kommunene"):
            meeting.items.append(meeting, kind="discussion", title=title, minutes=45, openness="open")
