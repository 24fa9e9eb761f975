"""Who is to sign: the slots of a draft, and the order they are signed in."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.refusal import Refusal
from agreements.models import Signatory, Version
from agreements.signing_forms import OrderForm, SlotForm
from councils.access import CouncilRequest, council_view


@council_view("draft_agreements")
def slots(request: CouncilRequest, pk: UUID) -> HttpResponse:
    """The list, and one more who is to sign."""
    version = _version(request, pk)
    form = SlotForm(request.POST or None, council=request.council)
    if form.is_valid() and _added(request, version, form):
        return redirect("slots", request.council.slug, version.pk)
    context = {
        "version": version,
        "slots": version.signatories.in_order(),
        "form": form,
        "order": OrderForm(initial={"signing_order": version.signing_order}),
    }
    return render(request, "agreements/slots.html", context, status=422 if form.is_bound else 200)


@council_view("draft_agreements")
@require_POST
def signing_order(request: CouncilRequest, pk: UUID) -> HttpResponse:
    version = _version(request, pk)
    form = OrderForm(request.POST)
    if form.is_valid():
        version.edit_header(values=form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("Rekkefølgen er lagret."))
    return redirect("slots", request.council.slug, version.pk)


@council_view("draft_agreements")
@require_POST
def move_slot(request: CouncilRequest, pk: UUID) -> HttpResponse:
    slot = _slot(request, pk)
    slot.move(up=request.POST.get("hvor") == "opp", by=request.user, at=timezone.now())
    return redirect("slots", request.council.slug, slot.version_id)


@council_view("draft_agreements")
@require_POST
def remove_slot(request: CouncilRequest, pk: UUID) -> HttpResponse:
    slot = _slot(request, pk)
    slot.remove(by=request.user, at=timezone.now())
    messages.success(request, _("%(who)s skal ikke lenger signere.") % {"who": str(slot).capitalize()})
    return redirect("slots", request.council.slug, slot.version_id)


@council_view("draft_agreements")
@require_POST
def remind(request: CouncilRequest, pk: UUID) -> HttpResponse:
    """To those who hold the office, once a day at most."""
    slot = _slot(request, pk)
    slot.remind(by=request.user, at=timezone.now())
    messages.success(request, _("Påminnelsen er sendt til %(who)s.") % {"who": slot})
    return redirect(slot.version)


def _added(request: CouncilRequest, version: Version, form: SlotForm) -> bool:
    try:
        version.signatories.appoint(version, **form.cleaned_data, by=request.user, at=timezone.now())
    except Refusal as refusal:
        form.add_error(None, str(refusal))
    return form.is_valid()


def _version(request: CouncilRequest, pk: UUID) -> Version:
    version: Version = get_object_or_404(Version.objects.select_related("agreement"), pk=pk, council=request.council)
    return version


def _slot(request: CouncilRequest, pk: UUID) -> Signatory:
    slots = Signatory.objects.in_order().select_related("version__agreement", "municipality", "police_unit")
    slot: Signatory = get_object_or_404(slots, pk=pk, council=request.council)
    return slot
