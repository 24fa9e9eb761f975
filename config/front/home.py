"""The parts of a council's front page, as the components take them."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agreements.promises import promises
from config.front import mine, secretary
from config.front.tasks import Task, day_words, distance, in_order
from councils.access import Visitor
from councils.models import Event
from documents.models import Document
from meetings.models import Meeting

EVERYBODY: tuple[Callable[[Visitor], Iterator[Task]], ...] = (
    mine.signatures,
    mine.drafts,
    mine.hearings,
    mine.minutes,
    mine.evaluation,
    mine.actions,
)
SECRETARY: tuple[Callable[[Visitor], Iterator[Task]], ...] = (
    secretary.no_agreement,
    secretary.unsaved_documents,
    secretary.agendas,
    secretary.past_meetings,
    secretary.overdue_actions,
    secretary.meetings_without_a_date,
    secretary.evaluation,
    secretary.expiring,
    secretary.other_duties,
    secretary.failures,
)
LAST_EVENTS = 6


def todo(visitor: Visitor) -> list[Task]:
    wanted = EVERYBODY + (SECRETARY if visitor.may("plan_meetings") else ())
    return in_order(task for tasks in wanted for task in tasks(visitor))


def home(visitor: Visitor) -> dict[str, Any]:
    tasks = todo(visitor)
    return {
        "todo": [task.shown(visitor.today) for task in tasks],
        "next_deadline": "" if tasks else next_deadline(visitor),
        "meeting": next_meeting(visitor),
        "promises": promises(visitor.council, visitor.today),
        "events": [event_row(event) for event in last_events(visitor)],
    }


def next_deadline(visitor: Visitor) -> str:
    """For example «Neste frist er 4. mars (om 12 dager): Innkallingen sendes minst 7 dager før møtet.»"""
    ahead = visitor.council.obligations.unmet().filter(due_on__gte=visitor.today).exclude(kind="presence")
    first = ahead.select_related("term").order_by("due_on", "pk").first()
    if first is None:
        return _("Avtalen har ingen frister framover.")
    return _("Neste frist er %(day)s (%(distance)s): %(promise)s.") % {
        "day": day_words(first.due_on, visitor.today),
        "distance": distance(first.due_on, visitor.today),
        "promise": first,
    }


def next_meeting(visitor: Visitor) -> dict[str, Any] | None:
    meeting = visitor.council.meetings.upcoming(visitor.today).first()
    return meeting_card(meeting, visitor) if meeting else None


def meeting_card(meeting: Meeting, visitor: Visitor) -> dict[str, Any]:
    starts_at = timezone.localtime(meeting.starts_at)
    agendas = visitor.council.documents.about(meeting).filter(kind=Document.Kind.AGENDA, done_at__isnull=False)
    papers = agendas.for_list().first()
    return {
        "day": starts_at.day,
        "month": date_format(starts_at, "M").lower(),
        "title": str(meeting),
        "url": meeting.get_absolute_url(),
        "when": _("%(day)s kl. %(time)s") % {"day": date_format(starts_at, "l j. F"), "time": clock(starts_at)},
        "place": meeting.place,
        "papers_url": papers.get_absolute_url() if papers else "",
    }


def last_events(visitor: Visitor) -> QuerySet[Event]:
    """What people have done; what the workers do stands in the whole list."""
    done = events(visitor).exclude(kind__startswith="document.")
    return done.exclude(kind="obligation.met")[:LAST_EVENTS]


def events(visitor: Visitor) -> QuerySet[Event]:
    """The trail, without what the other party says among themselves."""
    found: QuerySet[Event] = visitor.council.events.visible_to(visitor.party).for_list()
    return found


def event_row(event: Event) -> dict[str, Any]:
    """What happened, without the words it concerned: a title may be exempt."""
    at = timezone.localtime(event.at)
    return {
        "at": event.at,
        "when": _("%(day)s kl. %(time)s") % {"day": date_format(at, "j. F Y"), "time": clock(at)},
        "sentence": event.sentence,
        "actor": str(event.by) if event.by else "",
    }


def clock(at: datetime) -> str:
    return date_format(at, "H.i")
