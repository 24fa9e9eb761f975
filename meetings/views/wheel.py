"""The annual wheel: drawing and table of the same year, proposals to give a date, themes to add."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS
from django.views.decorators.http import require_POST, require_safe

from councils.access import CouncilRequest, council_view
from meetings.forms import ThemeForm
from meetings.models import Meeting, WheelEntry
from meetings.ring import ring

YEARS = range(2000, 2101)


@council_view()
@require_safe
def wheel(request: CouncilRequest, year: int = 0) -> HttpResponse:
    return _page(request, _known(year) if year else request.visitor.today.year, ThemeForm())


@council_view("plan_meetings")
@require_POST
def plan_wheel(request: CouncilRequest, year: int) -> HttpResponse:
    request.council.wheels.plan(council=request.council, year=_known(year), by=request.user, at=timezone.now())
    return redirect("wheel", request.council.slug, year)


@council_view("plan_meetings")
@require_POST
def add_theme(request: CouncilRequest, year: int) -> HttpResponse:
    form, year = ThemeForm(request.POST), _known(year)
    if not form.is_valid():
        return _page(request, year, form)
    wheel = request.council.wheels.of(council=request.council, year=year)
    wheel.add_theme(**form.cleaned_data, by=request.user, at=timezone.now())
    return redirect("wheel", request.council.slug, year)


@council_view("plan_meetings")
@require_POST
def remove_entry(request: CouncilRequest, year: int, pk: UUID) -> HttpResponse:
    entries = WheelEntry.objects.filter(wheel__year=year, council=request.council)
    get_object_or_404(entries, pk=pk).remove(by=request.user, at=timezone.now())
    return redirect("wheel", request.council.slug, year)


def _known(year: int) -> int:
    if year not in YEARS:
        raise Http404
    return year


def _page(request: CouncilRequest, year: int, form: ThemeForm) -> HttpResponse:
    wheel = request.council.wheels.filter(year=year).first()
    entries = list(wheel.entries.filter(meeting=None).for_list()) if wheel else []
    meetings = list(request.council.meetings.in_year(year).for_list())
    context = {
        "year": year,
        "wheel": wheel,
        "tabs": _tabs(request, year),
        "ring": ring(year, entries, meetings, request.visitor.today),
        "months": _months(entries, meetings),
        "whole_year": [entry for entry in entries if not entry.month],
        "proposals": [entry for entry in entries if entry.kind == WheelEntry.Kind.MEETING],
        "form": form,
    }
    return render(request, "meetings/wheel.html", context, status=422 if form.errors else 200)


def _tabs(request: CouncilRequest, year: int) -> list[dict[str, Any]]:
    here = request.visitor.today.year
    years = sorted({here - 1, here, here + 1, year})
    slug = request.council.slug
    return [{"label": str(each), "url": reverse("wheel", args=[slug, each]), "current": each == year} for each in years]


def _months(entries: list[WheelEntry], meetings: list[Meeting]) -> list[dict[str, Any]]:
    """Every month with what it holds, so that the table says what the drawing does."""
    return [
        {
            "name": str(name).capitalize(),
            "meetings": [meeting for meeting in meetings if meeting.day.month == number],
            "entries": [entry for entry in entries if entry.month == number],
        }
        for number, name in MONTHS.items()
    ]
