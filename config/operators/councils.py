"""Councils are made here, and their first people are invited."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from config.operators.access import OperatorRequest, operator_view
from config.operators.forms import CouncilForm
from councils.forms import OfficeForm
from councils.models import Council
from notices.views import give_office, invited


@operator_view
def council_list(request: OperatorRequest) -> HttpResponse:
    councils = Council.objects.annotate(people=Count("grants__user", distinct=True)).order_by("name")
    return render(request, "operators/councils.html", {"all_councils": councils})


@operator_view
def new_council(request: OperatorRequest) -> HttpResponse:
    form = CouncilForm(request.POST or None)
    if not form.is_searching and form.is_valid():
        council = found(form, by=request.user)
        messages.success(request, _("%(council)s er opprettet. Inviter sekretæren.") % {"council": council})
        return redirect("operators_council", council.slug)
    status = 422 if form.is_bound and not form.is_searching else 200
    return render(request, "operators/new_council.html", {"form": form}, status=status)


@transaction.atomic
def found(form: CouncilForm, *, by: User) -> Council:
    names = ("name", "slug", "kind", "language", "municipalities", "police_units")
    council: Council = Council.objects.found(
        by=by, at=timezone.now(), **{name: form.cleaned_data[name] for name in names}
    )
    council.participants.set(form.cleaned_data["participants"])
    return council


@operator_view
def council(request: OperatorRequest, slug: str) -> HttpResponse:
    """Facts about the council and its first people; nothing of what is inside."""
    found = get_object_or_404(Council, slug=slug)
    with found.scope():
        form = OfficeForm(request.POST or None, council=found, today=timezone.localdate())
        mandate = give_office(form, found, by=request.user)
        if mandate:
            messages.success(request, invited(mandate))
            return redirect("operators_council", slug)
        keepers = found.mandates.in_force(timezone.localdate()).filter(office="slt_coordinator").for_list()
        context = {"found": found, "form": form, "keepers": list(keepers)}
        return render(request, "operators/council.html", context, status=422 if form.is_bound else 200)
