"""Who holds which office, and what the offices open."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from councils.access import CouncilRequest, council_view
from councils.forms import EndForm
from councils.models import Mandate, Office, Party
from councils.offices import MAY, PERMISSIONS


@council_view()
def members(request: CouncilRequest) -> HttpResponse:
    mandates = list(request.council.mandates.for_list())
    today = request.visitor.today
    now = [each for each in mandates if each.ends_on is None or each.ends_on > today]
    context = {
        "parties": [(party.label, [each for each in now if each.party == party]) for party in Party],
        "former": [each for each in mandates if each not in now],
        "today": today,
    }
    return render(request, "councils/members.html", context)


@council_view()
def offices(request: CouncilRequest) -> HttpResponse:
    rows = [
        (words, [(office.label, permission in MAY[office]) for office in Office]) for permission, words in PERMISSIONS
    ]
    return render(request, "councils/offices.html", {"offices": Office.choices, "rows": rows})


@council_view("manage_members")
def end_office(request: CouncilRequest, pk: UUID) -> HttpResponse:
    mandates = request.council.mandates.not_ended(request.visitor.today)
    mandate = get_object_or_404(mandates.select_related("user"), pk=pk)
    form = EndForm(request.POST or None, mandate=mandate, today=request.visitor.today)
    if form.is_valid():
        mandate.end(on=form.cleaned_data["ends_on"], by=request.user, at=timezone.now())
        messages.success(request, _ended(mandate, form.cleaned_data["ends_on"]))
        return redirect("members", request.council.slug)
    context: dict[str, Any] = {"form": form, "mandate": mandate}
    return render(request, "councils/end_office.html", context, status=422 if form.is_bound else 200)


def _ended(mandate: Mandate, day: date) -> str:
    return _("%(name)s er ikke lenger %(office)s fra %(day)s.") % {
        "name": mandate.user,
        "office": mandate.office_words,
        "day": date_format(day, "j. F Y"),
    }
