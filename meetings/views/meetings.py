"""The council's meetings: the list, one meeting, its date and its end."""

from datetime import time
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.refusal import Refusal
from councils.access import CouncilRequest, council_view
from documents.models import Document
from meetings.checklist import agenda_findings
from meetings.forms import CancelForm, DetailsForm, MeetingForm, MoveForm
from meetings.models import Meeting, WheelEntry
from meetings.models.meeting import usual_chair
from meetings.models.stage import Stage
from meetings.progress import deadline, next_step, stages

PAST_ON_A_PAGE = 20


def the_meeting(request: CouncilRequest, pk: UUID) -> Meeting:
    meeting: Meeting = get_object_or_404(request.council.meetings.select_related("council", "chair__user"), pk=pk)
    return meeting


@council_view()
@require_safe
def meetings(request: CouncilRequest) -> HttpResponse:
    today = request.visitor.today
    past = Paginator(request.council.meetings.past(today).for_list(), PAST_ON_A_PAGE)
    context = {
        "upcoming": request.council.meetings.upcoming(today).for_list(),
        "page": past.get_page(request.GET.get("side")),
        "overdue": request.council.actions.overdue(today).count(),
    }
    return render(request, "meetings/meetings.html", context)


@council_view()
@require_safe
def meeting(request: CouncilRequest, pk: UUID) -> HttpResponse:
    found = the_meeting(request, pk)
    context = {
        "meeting": found,
        "stages": stages(found),
        "next": next_step(found, request.visitor),
        "sent": found.latest_agenda(),
        "paper": _paper(found),
    }
    if request.visitor.may("plan_meetings"):
        return render(request, "meetings/meeting.html", context | _desk(request, found))
    return render(request, "meetings/reading.html", context)


def _desk(request: CouncilRequest, meeting: Meeting) -> dict[str, Any]:
    """What the secretary sees beside what everybody sees."""
    sent, stage = meeting.latest_agenda(), meeting.stage()
    changed = meeting.changes_since(sent, at=timezone.now()) if sent and stage == Stage.CALLED else {}
    return {
        "deadline": deadline(meeting, request.visitor.today),
        "items": meeting.items.in_order(),
        "open": stage in (Stage.PLANNED, Stage.CALLED),
        "findings": agenda_findings(meeting) if stage == Stage.PLANNED else [],
        "returning": _returning(request, meeting) if stage == Stage.PLANNED else [],
        "changed": bool(changed),
    }


def _returning(request: CouncilRequest, meeting: Meeting) -> Any:
    if request.council.meetings.upcoming(request.visitor.today).first() != meeting:
        return []
    return request.council.actions.coming_back(meeting)


def _paper(meeting: Meeting) -> Document | None:
    """The newest agenda as PDF, made or in the making."""
    papers = meeting.council.documents.about(meeting).filter(kind=Document.Kind.AGENDA)
    paper: Document | None = papers.for_list().first()
    return paper


@council_view("plan_meetings")
def new_meeting(request: CouncilRequest) -> HttpResponse:
    proposal = _proposal(request)
    form = MeetingForm(
        request.POST or None,
        council=request.council,
        today=request.visitor.today,
        initial={
            "day": proposal.on if proposal else None,
            "starts": time(9),
            "ends": time(11),
            "chair": usual_chair(request.council, request.visitor.today),
        },
    )
    if form.is_valid():
        try:
            return redirect(_schedule(request, form, proposal))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "proposal": proposal}
    return render(request, "meetings/new_meeting.html", context, status=422 if form.errors else 200)


def _proposal(request: CouncilRequest) -> WheelEntry | None:
    """The entry of the wheel that is to get a date, when one came from there."""
    key = request.GET.get("forslag", "")
    entries = WheelEntry.objects.filter(council=request.council).proposals()
    return entries.filter(pk=key).first() if _is_id(key) else None


def _is_id(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def _schedule(request: CouncilRequest, form: MeetingForm, proposal: WheelEntry | None) -> Meeting:
    meeting: Meeting = Meeting.objects.schedule(
        council=request.council,
        **form.times(),
        **form.details(),
        wheel_entry=proposal,
        by=request.user,
        at=timezone.now(),
    )
    return meeting


@council_view("plan_meetings")
def edit_meeting(request: CouncilRequest, pk: UUID) -> HttpResponse:
    found = the_meeting(request, pk)
    form = DetailsForm(request.POST or None, meeting=found)
    if form.is_valid():
        found.edit(**form.cleaned_data, by=request.user, at=timezone.now())
        return redirect(found)
    context = {"form": form, "meeting": found}
    return render(request, "meetings/edit_meeting.html", context, status=422 if form.errors else 200)


@council_view("plan_meetings")
def move_meeting(request: CouncilRequest, pk: UUID) -> HttpResponse:
    found = the_meeting(request, pk)
    form = MoveForm(request.POST or None, meeting=found)
    if form.is_valid():
        try:
            found.move(**form.times(), place=form.cleaned_data["place"], by=request.user, at=timezone.now())
            return redirect(found)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "meeting": found}
    return render(request, "meetings/move_meeting.html", context, status=422 if form.errors else 200)


@council_view("plan_meetings")
def cancel_meeting(request: CouncilRequest, pk: UUID) -> HttpResponse:
    found = the_meeting(request, pk)
    form = CancelForm(request.POST or None)
    if form.is_valid():
        try:
            found.cancel(because=form.cleaned_data["because"], by=request.user, at=timezone.now())
            return redirect(found)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "meeting": found}
    return render(request, "meetings/cancel_meeting.html", context, status=422 if form.errors else 200)


@council_view("plan_meetings")
@require_POST
def hold_meeting(request: CouncilRequest, pk: UUID) -> HttpResponse:
    found = the_meeting(request, pk)
    found.hold(by=request.user, at=timezone.now())
    return redirect("room", request.council.slug, found.pk)
