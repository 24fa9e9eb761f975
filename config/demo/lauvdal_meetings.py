"""A meeting of Lauvdal og Skardfjord politiråd from the day it gets a date to its approved minutes."""

from datetime import date, datetime, time, timedelta
from functools import partial

from django.utils import timezone

from accounts.models import User
from agreements.models import Evidence
from config.demo.data import meetings_lauvdal as data
from config.demo.data.people import LAUVDAL
from config.demo.places import Cast
from config.demo.story import Story, days
from meetings.models import Action, AgendaItem, Decision, Meeting, Minutes

AUTUMN, SUMMER = range(8, 11), range(5, 8)
ONE_BY_ONE = 4


class MeetingStory:
    """`number` counts the meetings backwards: 0 is the next one, 1 the last one held."""

    def __init__(self, cast: Cast, day: date, number: int) -> None:
        self.cast, self.day, self.number = cast, day, number
        self.council = cast.councils[LAUVDAL]
        self.topics = [data.TOPICS[number % len(data.TOPICS)], data.TOPICS[(number + 5) % len(data.TOPICS)]]
        self.meeting: Meeting

    def tell(self, story: Story) -> None:
        begun = date(self.day.year, 1, 12)
        story.at(min(begun, self.day - days(45)), "10:00", self.schedule)
        if self.number < 1:
            return
        story.at(self.day - days(4 if self.number in data.LATE else 9), "11:30", self.call)
        if self.number in data.CANCELLED:
            story.at(self.day - days(1), "16:00", self.cancel)
            return
        story.at(self.day, "11:30", self.hold)
        story.at(self.day + days(2), "13:00", self.circulate)
        story.at(self.day + days(6), "09:15", self.approve)
        self._tell_actions(story)

    def _tell_actions(self, story: Story) -> None:
        for topic in self.topics:
            if topic.action and self.number not in data.LEFT_UNDONE:
                weeks = topic.action[2]
                story.at(self.day + days(7 * weeks - 5), "14:20", partial(self.do, topic.action[0]))

    def schedule(self, at: datetime) -> None:
        starts_at = timezone.make_aware(datetime.combine(self.day, time(9)))
        self.meeting = self.council.meetings.schedule(
            council=self.council,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=2, minutes=15),
            place=data.PLACES[self.number % 2],
            by=self.secretary,
            at=at,
        )
        for topic in self.topics:
            self.meeting.items.append(
                self.meeting,
                kind=topic.kind,
                title=topic.title,
                presenter=topic.presenter,
                text=topic.text,
                minutes=25,
                openness="open",
            )

    def call(self, at: datetime) -> None:
        self.meeting.send_agenda(by=self.secretary, at=at, late_reason=data.LATE.get(self.number, ""))

    def cancel(self, at: datetime) -> None:
        self.meeting.cancel(because=data.CANCELLED[self.number], by=self.secretary, at=at)

    def hold(self, at: datetime) -> None:
        self._note_attendance(at)
        self._write(at)
        self.meeting.hold(by=self.secretary, at=at)
        self._count_duties(at)

    def circulate(self, at: datetime) -> None:
        Minutes.objects.circulate(self.meeting, by=self.secretary, at=at)

    def approve(self, at: datetime) -> None:
        """One by one, an hour apart; in the first years the council did it together."""
        minutes = Minutes.objects.get(meeting=self.meeting)
        if self.number > ONE_BY_ONE:
            minutes.approve_in_meeting(by=self.secretary, at=at)
            return
        for number, person in enumerate(minutes.waiting_for().order_by("name")):
            minutes.approve(by=person, at=at + timedelta(hours=number))

    def do(self, words: str, at: datetime) -> None:
        for action in Action.objects.filter(council=self.council, item__meeting=self.meeting, text=words):
            action.done(by=action.owner.user, at=at)

    @property
    def secretary(self) -> User:
        return self.cast.people["eldrid"]

    def _note_attendance(self, at: datetime) -> None:
        slug, stand_in = data.STAND_INS.get(self.number, ("", ""))
        for place, row in enumerate(self.meeting.attendances.called().for_list()):
            if slug and row.user == self.cast.people[slug]:
                row.note(state="deputy", stand_in_name=stand_in, by=self.secretary, at=at)
            elif place and (place + self.number) % 7 == 0:
                row.note(state="apologies", by=self.secretary, at=at)
            else:
                row.note(state="present", by=self.secretary, at=at)

    def _write(self, at: datetime) -> None:
        titles = {topic.title: topic for topic in self.topics}
        standing = iter(data.STANDING_NOTES * 3)
        for item in self.meeting.items.in_order():
            topic = titles.get(item.title)
            notes = topic.notes if topic else next(standing)
            item.write(notes=notes, seen_revision=0, by=self.secretary, at=at)
            if topic and topic.decision:
                Decision.objects.make(item=item, text=topic.decision, by=self.secretary, at=at)
            if topic and topic.action:
                self._give(item, topic.action, at)

    def _give(self, item: AgendaItem, action: tuple[str, str, int], at: datetime) -> None:
        words, who, weeks = action
        owner = self.council.mandates.in_force(self.day).get(user=self.cast.people[who])
        due_on = self.day + days(7 * weeks)
        Action.objects.give(item=item, text=words, owner=owner, due_on=due_on, by=self.secretary, at=at)

    def _count_duties(self, at: datetime) -> None:
        """The walk is taken in the autumn, and the mayors tell their councils before the summer."""
        kinds = ["safety_walk"] * (self.day.month in AUTUMN) + ["council_briefing"] * (self.day.month in SUMMER)
        evidence = Evidence(row=self.meeting, words=self.meeting.label(), url=self.meeting.get_absolute_url())
        for kind in kinds:
            self.council.obligations.fulfil(
                council=self.council, kind=kind, at=at, by=self.secretary, evidence=evidence, within=self.day
            )
