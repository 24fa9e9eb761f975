"""The minutes as they were sent round, their approval and their corrections."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.refusal import Refusal
from councils.access import CouncilRequest, council_view
from documents.models import Document
from meetings.forms import AmendmentForm
from meetings.models import Meeting, Minutes

from .meetings import the_meeting


def the_minutes(meeting: Meeting) -> Minutes:
    found = meeting.current_minutes()
    if found is None:
        raise Http404
    found.meeting = meeting
    return found


@council_view()
@require_safe
def minutes(request: CouncilRequest, pk: UUID) -> HttpResponse:
    return _page(request, the_minutes(the_meeting(request, pk)), AmendmentForm())


def _page(request: CouncilRequest, minutes: Minutes, form: AmendmentForm) -> HttpResponse:
    waiting = [] if minutes.approved_at else list(minutes.waiting_for().order_by("name"))
    papers = request.council.documents.about(minutes.meeting).filter(kind=Document.Kind.MINUTES)
    context = {
        "meeting": minutes.meeting,
        "minutes": minutes,
        "waiting": waiting,
        "mine": request.user in waiting and request.visitor.may("approve_minutes"),
        "approvals": minutes.approvals.select_related("by").order_by("at"),
        "amendments": minutes.amendments.select_related("by").order_by("at"),
        "paper": papers.for_list().first(),
        "form": form,
    }
    return render(request, "meetings/minutes.html", context, status=422 if form.errors else 200)


@council_view("plan_meetings")
@require_POST
def circulate_minutes(request: CouncilRequest, pk: UUID) -> HttpResponse:
    meeting = the_meeting(request, pk)
    minutes: Minutes = meeting.minutes.circulate(meeting, by=request.user, at=timezone.now())
    messages.success(request, _("Referatet er sendt til dem som var til stede."))
    return redirect(minutes)


@council_view("plan_meetings")
@require_POST
def recall_minutes(request: CouncilRequest, pk: UUID) -> HttpResponse:
    meeting = the_meeting(request, pk)
    the_minutes(meeting).recall(by=request.user, at=timezone.now())
    messages.success(request, _("Referatet er trukket tilbake. Rett det og send det ut på nytt."))
    return redirect("room", request.council.slug, meeting.pk)


@council_view("approve_minutes")
@require_POST
def approve_minutes(request: CouncilRequest, pk: UUID) -> HttpResponse:
    minutes = the_minutes(the_meeting(request, pk))
    minutes.approve(by=request.user, at=timezone.now())
    messages.success(request, _("Takk. Du har godkjent referatet."))
    return redirect(minutes)


@council_view("plan_meetings")
@require_POST
def approve_in_meeting(request: CouncilRequest, pk: UUID) -> HttpResponse:
    minutes = the_minutes(the_meeting(request, pk))
    minutes.approve_in_meeting(by=request.user, at=timezone.now())
    return redirect(minutes)


@council_view("plan_meetings")
@require_POST
def correct_minutes(request: CouncilRequest, pk: UUID) -> HttpResponse:
    minutes = the_minutes(the_meeting(request, pk))
    form = AmendmentForm(request.POST)
    if form.is_valid():
        try:
            minutes.correct(text=form.cleaned_data["text"], by=request.user, at=timezone.now())
            return redirect(minutes)
        except Refusal as refusal:
            form.add_error("text", str(refusal))
    return _page(request, minutes, form)
