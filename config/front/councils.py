"""The first page of a person with several councils: one row each."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from agreements.models import Signatory, Version
from config.front.mine import unapproved_minutes
from councils.models import Council, Mandate
from councils.offices import MAY
from councils.tenancy import scope
from evaluations.models import Evaluation
from meetings.models import Action, Meeting


def rows(user: User, councils: Sequence[Council], today: date) -> list[dict[str, Any]]:
    """As components/todo.html takes them: what I am in each council, what waits there, and the next meeting.

    The same queries however many councils there are.
    """
    with scope(read=[council.pk for council in councils]):
        mandates = list(Mandate.objects.in_force(today).filter(user=user).select_related("user"))
        waiting = Counter(_waiting(user, mandates))
        meetings = _next_meetings(councils, today)
    return [
        {
            "sentence": council.name,
            "button": _("Åpne"),
            "url": council.get_absolute_url(),
            "due": ". ".join(
                [
                    _offices(mandates, council),
                    _waiting_words(waiting[council.pk]),
                    _meeting_words(meetings.get(council.pk)),
                ]
            ),
            "status": "urgent" if waiting[council.pk] else "met",
        }
        for council in councils
    ]


def _waiting(user: User, mandates: Sequence[Mandate]) -> list[UUID]:
    """A council's id for each thing that waits for the person there."""
    found: list[UUID] = [*_signatures(mandates), *_drafts(mandates)]
    rows: Iterable[QuerySet[Any]] = (
        unapproved_minutes(user),
        Evaluation.objects.filter(completed_at=None).exclude(questions__answers__by=user),
        Action.objects.open().filter(owner__user=user),
    )
    for queryset in rows:
        found += queryset.values_list("council_id", flat=True)
    return found


def _signatures(mandates: Iterable[Mandate]) -> list[UUID]:
    mine = list(mandates)
    return [
        slot.council_id
        for slot in Signatory.objects.waiting()
        if any(each.council_id == slot.council_id and slot.is_for(each) for each in mine)
    ]


def _drafts(mandates: Iterable[Mandate]) -> list[UUID]:
    mine = [each for each in mandates if "approve_agreements" in MAY[each.office]]
    drafts = list(Version.objects.filter(frozen_at=None).only("council_id").prefetch_related("approvals"))
    return [
        draft.council_id
        for draft in drafts
        for mandate in mine
        if mandate.council_id == draft.council_id
        and mandate.party not in {approval.party for approval in draft.approvals.all()}
    ]


def _offices(mandates: Iterable[Mandate], council: Council) -> str:
    words = ", ".join(str(each.office_words) for each in mandates if each.council_id == council.pk)
    return capfirst(words)


def _waiting_words(count: int) -> str:
    if not count:
        return _("Ingenting venter på deg")
    return ngettext("%(n)d ting venter på deg", "%(n)d ting venter på deg", count) % {"n": count}


def _next_meetings(councils: Sequence[Council], today: date) -> dict[Any, Meeting]:
    upcoming = Meeting.objects.upcoming(today).filter(council__in=councils).order_by("council", "starts_at")
    return {meeting.council_id: meeting for meeting in upcoming.distinct("council")}


def _meeting_words(meeting: Meeting | None) -> str:
    if meeting is None:
        return _("Ingen møter har fått dato")
    return _("Neste møte er %(day)s") % {"day": date_format(meeting.day, "j. F Y")}
