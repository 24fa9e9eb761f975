"""Granvik: a bare agreement that has just been signed, a smaller one that waits, and a document nobody has saved."""

from datetime import datetime, time, timedelta
from functools import partial

from django.utils import timezone

from accounts.models import User
from agreements.models import Agreement, Version
from config.demo.agreements import offer, sign, write
from config.demo.data import agreement_granvik as data
from config.demo.data.people import GRANVIK
from config.demo.places import Cast, appoint
from config.demo.story import Story, days, working_day
from meetings.models import Meeting
from presence.arenas import Arena

SIGNED_AGO = 40
FIRST_MEETING_IN = 19


class Granvik:
    def __init__(self, cast: Cast, story: Story) -> None:
        self.cast, self.story = cast, story
        self.council = cast.councils[GRANVIK]
        self.versions: dict[str, Version] = {}

    def tell(self) -> None:
        signed_on = self.story.today - days(SIGNED_AGO)
        at = self.story.at
        at(signed_on - days(30), "09:00", self.appoint_all)
        at(signed_on - days(14), "10:20", self.draft)
        at(signed_on - days(4), "13:05", self.offer)
        at(signed_on - days(1), "15:40", partial(self.sign, data.COUNCIL.slug, "aksel"))
        at(signed_on, "08:55", partial(self.sign, data.COUNCIL.slug, "torunn"))
        at(signed_on + days(2), "11:10", self.schedule)
        self._presence()
        at(self.story.today - days(6), "10:00", self.offer_school)
        at(self.story.today - days(5), "12:30", partial(self.sign, data.SCHOOL.slug, "torunn"))
        at(self.story.today - days(2), "14:15", self.read_document)

    def person(self, slug: str) -> User:
        return self.cast.people[slug]

    def appoint_all(self, at: datetime) -> None:
        for post in self.cast.posts(GRANVIK, first=True):
            appoint(self.cast, GRANVIK, post, at=at)

    def draft(self, at: datetime) -> None:
        begins = self.story.today - days(SIGNED_AGO)
        ends = begins.replace(year=begins.year + 4, day=min(begins.day, 28)) - days(1)
        header = {"valid_from": begins.isoformat(), "valid_until": ends.isoformat()}
        self.versions[data.COUNCIL.slug] = write(self.council, data.COUNCIL, by=self.person("maja"), at=at, **header)

    def offer(self, at: datetime) -> None:
        offer(self.versions[data.COUNCIL.slug], by=(self.person("maja"), self.person("jonas")), at=at)

    def sign(self, text: str, slug: str, at: datetime) -> None:
        sign(self.versions[text], by=self.person(slug), at=at)

    def schedule(self, at: datetime) -> None:
        day = self.story.today + days(FIRST_MEETING_IN)
        weekday = working_day(day - days(max(0, day.isoweekday() - 5)))
        starts_at = timezone.make_aware(datetime.combine(weekday, time(9)))
        meeting: Meeting = self.council.meetings.schedule(
            council=self.council,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=2),
            place="Granvik rådhus, møterom Svaberget",
            by=self.person("maja"),
            at=at,
        )
        meeting.items.append(
            meeting,
            kind="discussion",
            title="Ungdomsmiljøet på torget",
            presenter="Politikontakten",
            minutes=30,
            text="Butikkene melder om uro på ettermiddagene. Vi ser på hva kommunen og politiet kan gjøre sammen.",
            openness="open",
        )

    def _presence(self) -> None:
        """Every agreed Thursday since the signing, except the last one, which is not logged yet."""
        first = self.story.today - days(SIGNED_AGO - 1)
        thursdays = [
            first + days(number)
            for number in range(SIGNED_AGO - 7)
            if (first + days(number)).isoweekday() == 4  # noqa: PLR2004 # Thursday
        ]
        for number, day in enumerate(thursdays):
            self.story.at(day, "12:10", partial(self.log, number * 2 % 5))

    def log(self, enquiries: int, at: datetime) -> None:
        self.council.contact_weeks.log(
            council=self.council,
            by=self.person("jonas"),
            at=at,
            on=timezone.localdate(at),
            starts_at=time(9),
            ends_at=time(12),
            arena=Arena.TOWN_HALL,
            enquiries=enquiries,
        )

    def offer_school(self, at: datetime) -> None:
        version = write(self.council, data.SCHOOL, by=self.person("maja"), at=at, kind=Agreement.Kind.COOPERATION)
        self.versions[data.SCHOOL.slug] = version
        offer(version, by=(self.person("maja"), self.person("jonas")), at=at)

    def read_document(self, at: datetime) -> None:
        self.council.sources.take_in(
            council=self.council, content=data.UNSAVED.encode(), name=data.UNSAVED_NAME, by=self.person("maja"), at=at
        )
