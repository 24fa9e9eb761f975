"""The agenda in draft, its items one by one, and the act that sends it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.refusal import Refusal
from councils.access import CouncilRequest, council_view
from meetings import paper
from meetings.checklist import agenda_findings
from meetings.forms import ItemForm, SendForm
from meetings.models import AgendaItem, Meeting
from meetings.progress import deadline

from .meetings import the_meeting


def the_item(meeting: Meeting, pk: UUID) -> AgendaItem:
    item: AgendaItem = get_object_or_404(meeting.items.in_order(), pk=pk)
    item.meeting = meeting
    return item


@council_view("plan_meetings")
def new_item(request: CouncilRequest, pk: UUID) -> HttpResponse:
    meeting = the_meeting(request, pk)
    form = ItemForm(request.POST or None)
    if form.is_valid():
        try:
            meeting.items.put(meeting, **form.cleaned_data, by=request.user, at=timezone.now())
            return redirect(meeting)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "meeting": meeting}
    return render(request, "meetings/item.html", context, status=422 if form.errors else 200)


@council_view("plan_meetings")
def edit_item(request: CouncilRequest, pk: UUID, item: UUID) -> HttpResponse:
    meeting = the_meeting(request, pk)
    found = the_item(meeting, item)
    form = ItemForm(request.POST or None, instance=found)
    if form.is_valid():
        try:
            found.edit(**form.cleaned_data, by=request.user, at=timezone.now())
            return redirect(meeting)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "meeting": meeting, "item": found}
    return render(request, "meetings/item.html", context, status=422 if form.errors else 200)


@council_view("plan_meetings")
@require_POST
def move_item(request: CouncilRequest, pk: UUID, item: UUID) -> HttpResponse:
    meeting = the_meeting(request, pk)
    the_item(meeting, item).move(up=request.POST.get("retning") == "opp", by=request.user, at=timezone.now())
    return redirect(f"{meeting.get_absolute_url()}#sak-{item}")


@council_view("plan_meetings")
@require_POST
def remove_item(request: CouncilRequest, pk: UUID, item: UUID) -> HttpResponse:
    meeting = the_meeting(request, pk)
    the_item(meeting, item).remove(by=request.user, at=timezone.now())
    return redirect(meeting)


@council_view("plan_meetings")
def call(request: CouncilRequest, pk: UUID) -> HttpResponse:
    """Look it over as it will be read, then send it."""
    meeting = the_meeting(request, pk)
    form = SendForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            meeting.send_agenda(by=request.user, at=timezone.now(), late_reason=form.cleaned_data["late_reason"])
            messages.success(request, _("Sakslisten er sendt. PDF-en lages nå."))
            return redirect(meeting)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return _call_page(request, meeting, form)


def _call_page(request: CouncilRequest, meeting: Meeting, form: SendForm) -> HttpResponse:
    last_day = meeting.last_agenda_day()
    sent = meeting.latest_agenda()
    context = {
        "form": form,
        "meeting": meeting,
        "again": sent is not None,
        "late": sent is None and last_day is not None and request.visitor.today > last_day,
        "deadline": deadline(meeting, request.visitor.today),
        "findings": agenda_findings(meeting),
        "draft": paper.agenda(meeting, at=timezone.now()),
        "members": sent is None and request.council.mandates.in_force(request.visitor.today).for_list(),
    }
    return render(request, "meetings/call.html", context, status=422 if form.errors else 200)
