"""Three years of contact weeks in Lauvdal og Skardfjord, with the gaps real life has."""

from datetime import date, datetime, time

from django.utils import timezone

from config.demo.data import meetings_lauvdal as data
from config.demo.data.people import LAUVDAL
from config.demo.places import Cast
from config.demo.story import Story, days
from presence.arenas import Arena, Kind
from presence.weeks import monday_of

SUMMER_WEEKS = range(28, 32)
CHRISTMAS_WEEKS = (1, 52, 53)
FORGOTTEN, AWAY, ELSEWHERE = 17, 11, 9


def tell_presence(cast: Cast, story: Story) -> None:
    """From the first whole week of the agreement to the last whole week before this one."""
    monday = monday_of(date(cast.began, 1, 7))
    number = 0
    while monday + days(7) <= story.today:
        Week(cast, monday, number).tell(story)
        monday, number = monday + days(7), number + 1


class Week:
    def __init__(self, cast: Cast, monday: date, number: int) -> None:
        self.cast, self.monday, self.number = cast, monday, number
        self.council = cast.councils[LAUVDAL]

    def tell(self, story: Story) -> None:
        because = self.absence()
        if because:
            story.at(self.monday + days(1), "08:10", lambda at: self.say_none(at, because))
        elif self.number % FORGOTTEN != FORGOTTEN - 1:
            story.at(self.monday + days(1), "14:05", self.log)

    def absence(self) -> str:
        week = self.monday.isocalendar().week
        if week in SUMMER_WEEKS:
            return data.HOLIDAY
        if week in CHRISTMAS_WEEKS:
            return data.CHRISTMAS
        return data.ABSENCES[self.number % len(data.ABSENCES)] if self.number % AWAY == AWAY - 1 else ""

    def say_none(self, at: datetime, because: str) -> None:
        self.council.contact_weeks.say_none(
            council=self.council, by=self.cast.people["jonas"], at=at, monday=self.monday, because=because
        )

    def log(self, at: datetime) -> None:
        away = self.number % ELSEWHERE == ELSEWHERE - 1
        self.council.contact_weeks.log(
            council=self.council,
            by=self.cast.people["jonas"],
            at=at,
            on=timezone.localdate(at),
            starts_at=time(10),
            ends_at=time(13 if away else 14),
            arena=Arena.SCHOOL if away else Arena.TOWN_HALL,
            kind=Kind.VISIT if away else Kind.OFFICE_HOURS,
            enquiries=self.number * 5 % 7,
            note=data.PRESENCE_NOTES[self.number % len(data.PRESENCE_NOTES)],
        )
