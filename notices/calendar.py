"""Calendar entries (RFC 5545) with a stable UID, a rising SEQUENCE and Europe/Oslo."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vText

OSLO = ZoneInfo("Europe/Oslo")


@dataclass(frozen=True)
class Entry:
    """`title` and `place` are read by everyone who sees the calendar: never an exempt title."""

    uid: uuid.UUID
    sequence: int
    title: str
    place: str
    url: str
    starts_at: datetime
    ends_at: datetime
    stamp: datetime
    cancelled: bool = False

    @property
    def method(self) -> str:
        return "CANCEL" if self.cancelled else "REQUEST"

    def ics(self) -> str:
        calendar = Calendar()
        calendar.add("prodid", "-//Samråd//samrad//NO")
        calendar.add("version", "2.0")
        calendar.add("method", self.method)
        calendar.add_component(self._event())
        calendar.add_missing_timezones()
        text: str = calendar.to_ical().decode()
        return text

    def _event(self) -> Event:
        event = Event()
        event.add("uid", f"{self.uid}@samrad")
        event.add("sequence", self.sequence)
        event.add("dtstamp", self.stamp)
        event.add("dtstart", self.starts_at.astimezone(OSLO))
        event.add("dtend", self.ends_at.astimezone(OSLO))
        event.add("summary", self.title)
        event.add("location", vText(self.place))
        event.add("url", self.url)
        event.add("status", "CANCELLED" if self.cancelled else "CONFIRMED")
        return event
