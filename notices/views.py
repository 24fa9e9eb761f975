"""A person is given an office and told so."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from accounts.refusal import Refusal
from councils.access import CouncilRequest, council_view
from councils.forms import OfficeForm
from councils.models import Council, Mandate
from notices.invitation import invite, send_again


@council_view("manage_members")
def new_member(request: CouncilRequest) -> HttpResponse:
    form = OfficeForm(request.POST or None, council=request.council, today=request.visitor.today)
    mandate = give_office(form, request.council, by=request.user)
    if mandate:
        messages.success(request, invited(mandate))
        return redirect("members", request.council.slug)
    return render(request, "councils/new_member.html", {"form": form}, status=422 if form.is_bound else 200)


def give_office(form: OfficeForm, council: Council, *, by: User) -> Mandate | None:
    """The office that was given; none when the form is not filled in right, and then it says why."""
    if not form.is_valid():
        return None
    try:
        return invite(council, by=by, at=timezone.now(), **form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None


@require_POST
@council_view("manage_members")
def invite_again(request: CouncilRequest, pk: UUID) -> HttpResponse:
    mandates = request.council.mandates.not_ended(request.visitor.today)
    mandate = get_object_or_404(mandates.select_related("user"), pk=pk)
    if mandate.user.has_usable_password():
        messages.info(request, _("%(name)s har allerede valgt passord.") % {"name": mandate.user})
    else:
        send_again(mandate, at=timezone.now())
        messages.success(request, invited(mandate))
    return redirect("members", request.council.slug)


def invited(mandate: Mandate) -> str:
    return _("%(name)s får e-post om rollen som %(office)s.") % {"name": mandate.user, "office": mandate.office_words}
