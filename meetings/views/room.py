"""In the room: who is here, and item by item what is said, decided and given to somebody."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.refusal import Refusal
from councils.access import CouncilRequest, council_view
from councils.models import Mandate
from meetings.checklist import minutes_findings
from meetings.forms import ActionForm, AttendanceForm, Choices, DecisionForm, NotesForm, holders
from meetings.models import Action, AgendaItem, Decision, Meeting
from meetings.models.agenda import EditedMeanwhile
from meetings.models.stage import Stage

from .agenda import the_item
from .meetings import the_meeting

Bound = dict[tuple[str, UUID], Any]


@council_view("plan_meetings")
@require_safe
def room(request: CouncilRequest, pk: UUID) -> HttpResponse:
    meeting = the_meeting(request, pk)
    if meeting.stage() not in (Stage.CALLED, Stage.HELD):
        return redirect(meeting)
    return _page(request, meeting, {})


def _page(request: CouncilRequest, meeting: Meeting, bound: Bound) -> HttpResponse:
    """`bound` holds the one form that was sent and could not be saved, by what it is and the item it is for."""
    owners = [(str(each.pk), f"{each.user}, {each.office_words}") for each in holders(request.council, meeting.day)]
    roster = list(meeting.attendances.for_list())
    context = {
        "meeting": meeting,
        "rows": [row for row in roster if not row.deputy],
        "deputies": [row for row in roster if row.deputy],
        "parts": [_part(item, owners, bound) for item in meeting.items.for_record()],
        "findings": minutes_findings(meeting) if meeting.held_at else [],
    }
    return render(request, "meetings/room.html", context, status=422 if bound else 200)


def _part(item: AgendaItem, owners: Choices, bound: Bound) -> dict[str, Any]:
    notes = NotesForm(
        initial={"notes": item.notes, "seen_revision": item.notes_revision}, auto_id=f"referat-{item.pk}-%s"
    )
    return {
        "item": item,
        "notes": bound.get(("notes", item.pk)) or notes,
        "conflict": ("notes", item.pk) in bound,
        "decision": bound.get(("decision", item.pk)) or DecisionForm(auto_id=f"vedtak-{item.pk}-%s"),
        "action": bound.get(("action", item.pk)) or ActionForm(owners=owners, auto_id=f"oppfolging-{item.pk}-%s"),
        "asked": next((name for name in ("decision", "action") if (name, item.pk) in bound), ""),
    }


@council_view("plan_meetings")
@require_POST
def note_attendance(request: CouncilRequest, pk: UUID, row: UUID) -> HttpResponse:
    meeting = the_meeting(request, pk)
    attendance = get_object_or_404(meeting.attendances.called(), pk=row)
    form = AttendanceForm(request.POST)
    if form.is_valid():
        instead = form.cleaned_data["stand_in"]
        attendance.note(
            state=form.cleaned_data["state"],
            stand_in=get_object_or_404(meeting.attendances.deputies(), pk=instead) if instead else None,
            stand_in_name=form.cleaned_data["stand_in_name"],
            by=request.user,
            at=timezone.now(),
        )
    return redirect(f"{_room_url(meeting)}#oppmote")


def _room_url(meeting: Meeting) -> str:
    return reverse("room", args=[meeting.council.slug, meeting.pk])


def _back_to(item: AgendaItem) -> HttpResponse:
    return redirect(f"{_room_url(item.meeting)}#sak-{item.pk}")


@council_view("plan_meetings")
@require_POST
def write_notes(request: CouncilRequest, pk: UUID, item: UUID) -> HttpResponse:
    """Saved as one types. When somebody else saved first, the answer shows their words beside the writer's own."""
    meeting = the_meeting(request, pk)
    found = the_item(meeting, item)
    form = NotesForm(request.POST, auto_id=f"referat-{item}-%s")
    if not form.is_valid():
        return _page(request, meeting, {("notes", found.pk): form})
    try:
        found.write(**form.cleaned_data, by=request.user, at=timezone.now())
    except EditedMeanwhile:
        return _conflict(request, found, form)
    if request.headers.get("HX-Request"):
        return render(request, "meetings/_saved.html", {"item": found, "at": timezone.now()})
    return _back_to(found)


def _conflict(request: CouncilRequest, item: AgendaItem, form: NotesForm) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return render(request, "meetings/_saved.html", {"item": item, "conflict": True}, status=422)
    mine = {"notes": form.cleaned_data["notes"], "seen_revision": item.notes_revision}
    kept = NotesForm(initial=mine, auto_id=f"referat-{item.pk}-%s")
    return _page(request, item.meeting, {("notes", item.pk): kept})


@council_view("plan_meetings")
@require_POST
def postpone(request: CouncilRequest, pk: UUID, item: UUID) -> HttpResponse:
    found = the_item(the_meeting(request, pk), item)
    found.postpone(postponed=request.POST.get("utsatt") == "ja", by=request.user, at=timezone.now())
    return _back_to(found)


@council_view("plan_meetings")
@require_POST
def decide(request: CouncilRequest, pk: UUID, item: UUID) -> HttpResponse:
    meeting = the_meeting(request, pk)
    found = the_item(meeting, item)
    form = DecisionForm(request.POST, auto_id=f"vedtak-{item}-%s")
    if form.is_valid():
        try:
            found.decisions.make(item=found, **form.cleaned_data, by=request.user, at=timezone.now())
            return _back_to(found)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return _page(request, meeting, {("decision", found.pk): form})


@council_view("plan_meetings")
@require_POST
def remove_decision(request: CouncilRequest, pk: UUID, item: UUID, decision: UUID) -> HttpResponse:
    found = the_item(the_meeting(request, pk), item)
    taken: Decision = get_object_or_404(found.decisions, pk=decision)
    taken.remove(by=request.user, at=timezone.now())
    return _back_to(found)


@council_view("plan_meetings")
@require_POST
def give_action(request: CouncilRequest, pk: UUID, item: UUID) -> HttpResponse:
    meeting = the_meeting(request, pk)
    found = the_item(meeting, item)
    mandates = {str(each.pk): each for each in holders(request.council, meeting.day)}
    owners = [(key, f"{each.user}, {each.office_words}") for key, each in mandates.items()]
    form = ActionForm(request.POST, owners=owners, auto_id=f"oppfolging-{item}-%s")
    if form.is_valid():
        try:
            _give(request, found, form, mandates[form.cleaned_data["owner"]])
            return _back_to(found)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return _page(request, meeting, {("action", found.pk): form})


def _give(request: CouncilRequest, item: AgendaItem, form: ActionForm, owner: Mandate) -> None:
    values = {name: form.cleaned_data[name] for name in ("text", "due_on")}
    Action.objects.give(item=item, owner=owner, **values, by=request.user, at=timezone.now())


@council_view("plan_meetings")
@require_POST
def remove_action(request: CouncilRequest, pk: UUID, item: UUID, action: UUID) -> HttpResponse:
    found = the_item(the_meeting(request, pk), item)
    taken: Action = get_object_or_404(found.actions, pk=action)
    taken.remove(by=request.user, at=timezone.now())
    return _back_to(found)
