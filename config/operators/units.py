"""The police units, which no register lists in full."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from config.operators.access import OperatorRequest, operator_view
from config.operators.forms import UnitForm
from councils.models import PoliceUnit

PAGE = 40


@operator_view
def unit_list(request: OperatorRequest) -> HttpResponse:
    words = request.GET.get("sok", "").replace("\0", "").strip()
    units = PoliceUnit.objects.select_related("district").prefetch_related("municipalities")
    hits = Q(name__icontains=words) | Q(district__name__icontains=words) | Q(municipalities__name__icontains=words)
    found = units.filter(hits).distinct().order_by("district__order", "name", "pk")
    page = Paginator(found, PAGE).get_page(request.GET.get("side"))
    return render(request, "operators/units.html", {"page": page, "words": words})


@operator_view
def new_unit(request: OperatorRequest) -> HttpResponse:
    return _edit(request, PoliceUnit())


@operator_view
def edit_unit(request: OperatorRequest, pk: int) -> HttpResponse:
    return _edit(request, get_object_or_404(PoliceUnit, pk=pk))


def _edit(request: OperatorRequest, unit: PoliceUnit) -> HttpResponse:
    form = UnitForm(request.POST or None, unit=unit)
    if not form.is_searching and form.is_valid():
        save(form)
        messages.success(request, _("%(unit)s er lagret.") % {"unit": unit})
        return redirect("police_units")
    status = 422 if form.is_bound and not form.is_searching else 200
    return render(request, "operators/unit.html", {"form": form, "unit": unit}, status=status)


@transaction.atomic
def save(form: UnitForm) -> None:
    """The register never overwrites a unit that has been edited here."""
    unit = form.unit
    for name in ("name", "kind", "district", "source"):
        setattr(unit, name, form.cleaned_data[name])
    unit.edited_at = timezone.now()
    unit.save()
    unit.municipalities.set(form.cleaned_data["municipalities"])
