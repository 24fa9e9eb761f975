"""Lauvdal og Skardfjord: an agreement with three years behind it, and a draft of the next."""

from datetime import date, datetime, timedelta
from functools import partial

from accounts.models import User
from agreements.models import Term, Version
from config.demo.agreements import offer, sign, write
from config.demo.data import agreement_lauvdal as data
from config.demo.data.people import LAUVDAL
from config.demo.lauvdal_evaluations import Evaluations
from config.demo.lauvdal_meetings import MeetingStory
from config.demo.lauvdal_presence import tell_presence
from config.demo.places import Cast, appoint
from config.demo.story import Story, days, working_day
from councils.models import Party

QUARTER = timedelta(weeks=13)
WEDNESDAY = 3


class Lauvdal:
    def __init__(self, cast: Cast, story: Story) -> None:
        self.cast, self.story = cast, story
        self.council = cast.councils[LAUVDAL]
        self.version: Version

    def tell(self) -> None:
        began, at = self.cast.began, self.story.at
        at(date(began - 1, 10, 20), "09:00", self.appoint_first)
        at(date(began - 1, 11, 3), "10:00", self.draft)
        at(date(began - 1, 11, 24), "14:00", self.offer)
        at(date(began - 1, 12, 4), "12:00", partial(self.sign, "arvid"))
        at(date(began - 1, 12, 8), "09:30", partial(self.sign, "torunn"))
        at(self.cast.changed_on, "08:00", self.change_mayor)
        for year in range(began, self.story.today.year + 1):
            at(date(year, 1, 2), "06:00", self.lay_out)
            at(date(year, 1, 12), "10:30", partial(self.plan, year))
        for number, day in enumerate(meeting_days(self.story.today, began)):
            MeetingStory(self.cast, day, number).tell(self.story)
        tell_presence(self.cast, self.story)
        Evaluations(self.cast, self.story).tell()
        at(self.story.today - days(14), "10:45", self.draft_next)

    def person(self, slug: str) -> User:
        return self.cast.people[slug]

    def appoint_first(self, at: datetime) -> None:
        for post in self.cast.posts(LAUVDAL, first=True):
            appoint(self.cast, LAUVDAL, post, at=at)

    def change_mayor(self, at: datetime) -> None:
        mandate = self.council.mandates.get(user=self.person("arvid"), ends_on=None)
        mandate.end(on=at.date(), by=self.person("eldrid"), at=at)
        for post in self.cast.posts(LAUVDAL, first=False):
            appoint(self.cast, LAUVDAL, post, at=at)

    def draft(self, at: datetime) -> None:
        header = {"valid_from": f"{self.cast.began}-01-01", "valid_until": f"{self._last_year()}-12-31"}
        self.version = write(self.council, data.COUNCIL, by=self.person("eldrid"), at=at, **header)

    def _last_year(self) -> int:
        """At least four months are left, so that the next version is being written and nothing has run out."""
        return (self.story.today + days(120)).year

    def offer(self, at: datetime) -> None:
        offer(self.version, by=(self.person("eldrid"), self.person("jonas")), at=at)

    def sign(self, slug: str, at: datetime) -> None:
        sign(self.version, by=self.person(slug), at=at)

    def lay_out(self, at: datetime) -> None:
        self.version.refresh_from_db()
        self.council.obligations.lay_out(self.version, at=at)

    def plan(self, year: int, at: datetime) -> None:
        self.council.wheels.plan(council=self.council, year=year, by=self.person("eldrid"), at=at)

    def draft_next(self, at: datetime) -> None:
        """The learning point about the notice becomes words, and both sides have something to say."""
        draft = self.version.agreement.redraft(by=self.person("eldrid"), at=at)
        clause = draft.clauses.get(identity=data.COUNCIL.identity(3))
        clause.edit(
            heading=clause.heading, html=data.NEXT_MEETINGS_HTML, seen_revision=1, by=self.person("eldrid"), at=at
        )
        for kind, values in (("agenda_notice", data.NEXT_NOTICE), ("item_deadline", data.NEXT_ITEMS)):
            term: Term = clause.terms.get(kind=kind)
            term.change(values=values, by=self.person("eldrid"), at=at)
        later = at + timedelta(hours=3)
        clause.comment(text=data.COMMENT_POLICE, internal=False, party=Party.POLICE, by=self.person("torunn"), at=later)
        clause.comment(
            text=data.COMMENT_INTERNAL, internal=True, party=Party.MUNICIPALITY, by=self.person("oddny"), at=later
        )


def meeting_days(today: date, first_year: int) -> list[date]:
    """The next meeting, eight to fourteen days ahead, then one every thirteen weeks back to the first year."""
    first = today + days(8)
    ideal = first + days((WEDNESDAY - first.isoweekday()) % 7)
    found = []
    while (day := working_day(ideal)) >= date(first_year, 1, 20):
        found.append(day)
        ideal -= QUARTER
    return found
