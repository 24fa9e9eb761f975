"""The presence page: one week to log, and the year it belongs to."""

import uuid
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.refusal import Refusal
from councils.access import CouncilRequest, council_view
from councils.personal_numbers import PersonalNumberInText
from presence.forms import DayForm, NoneForm
from presence.page import WeekPage
from presence.weeks import monday_of

YEARS = range(2000, 2100)


@council_view()
def this_week(request: CouncilRequest) -> HttpResponse:
    return _page(request, monday_of(request.visitor.today))


@council_view()
def week(request: CouncilRequest, year: int, week: int) -> HttpResponse:
    return _page(request, _monday_or_404(year, week))


@council_view("log_presence")
@require_POST
def log_as_agreed(request: CouncilRequest, year: int, week: int) -> HttpResponse:
    monday = _monday_or_404(year, week)
    request.council.contact_weeks.log_as_agreed(
        council=request.council, by=request.user, at=timezone.now(), monday=monday
    )
    return _back(request, year, week)


@council_view("log_presence")
@require_POST
def log_day(request: CouncilRequest, year: int, week: int) -> HttpResponse:
    monday = _monday_or_404(year, week)
    page = WeekPage(request, monday)
    form = DayForm(request.POST, days=page.open_days())
    if form.is_valid():
        try:
            request.council.contact_weeks.log(
                council=request.council,
                by=request.user,
                at=timezone.now(),
                on=form.cleaned_data["present_on"],
                **form.facts(),
            )
        except PersonalNumberInText as refusal:
            form.add_error("note", str(refusal))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return _back(request, year, week)
    return _page(request, monday, day_form=form)


@council_view("log_presence")
@require_POST
def say_none(request: CouncilRequest, year: int, week: int) -> HttpResponse:
    monday = _monday_or_404(year, week)
    form = NoneForm(request.POST, prefix="none")
    if form.is_valid():
        try:
            request.council.contact_weeks.say_none(
                council=request.council, by=request.user, at=timezone.now(), monday=monday, because=form.because
            )
        except Refusal as refusal:
            form.add_error("words", str(refusal))
        else:
            return _back(request, year, week)
    return _page(request, monday, none_form=form)


@council_view("log_presence")
@require_POST
def take_back_none(request: CouncilRequest, year: int, week: int) -> HttpResponse:
    monday = _monday_or_404(year, week)
    mine = get_object_or_404(request.council.contact_weeks, monday=monday, user=request.user)
    mine.take_back_none(by=request.user, at=timezone.now())
    return _back(request, year, week)


@council_view("log_presence")
@require_POST
def undo_day(request: CouncilRequest, pk: uuid.UUID) -> HttpResponse:
    day = get_object_or_404(request.council.contact_days.select_related("week__user"), pk=pk)
    day.undo(by=request.user, at=timezone.now())
    return _back(request, day.week.year, day.week.number)


def _page(
    request: CouncilRequest, monday: date, *, day_form: DayForm | None = None, none_form: NoneForm | None = None
) -> HttpResponse:
    page = WeekPage(request, monday)
    context = page.context() | page.forms(day_form=day_form, none_form=none_form)
    return render(request, "presence/week.html", context)


def _monday_or_404(year: int, week: int) -> date:
    try:
        return date.fromisocalendar(year if year in YEARS else 0, week, 1)
    except (ValueError, OverflowError):
        raise Http404 from None


def _back(request: CouncilRequest, year: int, week: int) -> HttpResponse:
    return redirect("presence_week", request.council.slug, year, week)
