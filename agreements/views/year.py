"""The year: what was promised, what was kept, and what can still be done."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.forms import ReasonForm
from agreements.promises import promises_of
from agreements.year import by_month, counts, series
from councils.access import CouncilRequest, council_view

FIRST_YEAR, LAST_YEAR = 2000, 2100


@council_view()
def year(request: CouncilRequest, year: int = 0) -> HttpResponse:
    """The same rows in two views: by promise, and by month (`?visning=maaned`)."""
    year = year or request.visitor.today.year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    promises = promises_of(request.council, year, on=request.visitor.today)
    monthly = request.GET.get("visning") == "maaned"
    context: dict[str, Any] = {
        "year": year,
        "today": request.visitor.today,
        "tabs": _tabs(request, year, monthly=monthly),
        "counts": counts(promises),
        "monthly": monthly,
        "months": by_month(promises, year) if monthly else [],
        "promises": [] if monthly else [series(promise) for promise in promises],
        "empty": not promises,
    }
    return render(request, "agreements/year.html", context)


@council_view("run_evaluations")
def waive(request: CouncilRequest, pk: UUID) -> HttpResponse:
    obligations = request.council.obligations.standing().select_related("term__clause")
    obligation = get_object_or_404(obligations, pk=pk)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        obligation.waive(because=form.cleaned_data["because"], by=request.user, at=timezone.now())
        messages.success(request, _("Forpliktelsen er unnskyldt. Grunnen vises i året og i evalueringen."))
        return redirect("obligations", request.council.slug, _year_of(obligation.due_on or obligation.starts_on))
    context = {"obligation": obligation, "form": form}
    return render(request, "agreements/waive.html", context, status=422 if form.is_bound else 200)


def _year_of(day: date) -> int:
    return day.year


def _tabs(request: CouncilRequest, year: int, *, monthly: bool) -> list[dict[str, Any]]:
    here = reverse("obligations", args=[request.council.slug, year])
    return [
        {"label": _("Etter løfte"), "url": here, "current": not monthly},
        {"label": _("Etter måned"), "url": f"{here}?visning=maaned", "current": monthly},
    ]
