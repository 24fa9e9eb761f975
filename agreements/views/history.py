"""What was in force on a day: every agreement of the council, or one with its text."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from agreements.forms import DayForm
from agreements.models import Agreement
from agreements.text_on import text_on
from councils.access import CouncilRequest, council_view
from councils.days import FIRST_YEAR, LAST_YEAR


@council_view()
def ask_day(request: CouncilRequest, pk: UUID | None = None) -> HttpResponse:
    """From the date field to the address that stays."""
    agreement = get_object_or_404(request.council.agreements, pk=pk) if pk else None
    form = DayForm(request.GET if "dag" in request.GET else {"dag": request.visitor.today})
    if form.is_valid():
        day = form.cleaned_data["dag"].isoformat()
        here = [request.council.slug, day]
        return redirect("agreement_on", here[0], agreement.pk, day) if agreement else redirect("agreements_on", *here)
    return render(request, "agreements/on_day.html", {"form": form, "agreement": agreement}, status=422)


@council_view()
def agreements_on(request: CouncilRequest, day: str) -> HttpResponse:
    rows = request.council.agreements.with_days().order_by("created_at")
    return _page(request, _day_or_404(day), list(rows))


@council_view()
def agreement_on(request: CouncilRequest, pk: UUID, day: str) -> HttpResponse:
    agreement = get_object_or_404(request.council.agreements.with_days(), pk=pk)
    return _page(request, _day_or_404(day), [agreement], agreement=agreement)


def _page(
    request: CouncilRequest, day: date, agreements: list[Agreement], *, agreement: Agreement | None = None
) -> HttpResponse:
    found = [text_on(each, day) for each in agreements]
    context: dict[str, Any] = {
        "day": day,
        "agreement": agreement,
        "found": sorted(found, key=lambda each: each.version is None),
        "form": DayForm(initial={"dag": day}),
        "is_past": day < request.visitor.today,
    }
    return render(request, "agreements/on_day.html", context)


def _day_or_404(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Http404 from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR or day.isoformat() != text:
        raise Http404
    return day
