"""How an agreement ends: the day, what falls away, and what the other party says."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from agreements.ending import lapsing, staying, way_out
from agreements.forms import TerminationForm
from agreements.models import Agreement, Termination
from councils.access import CouncilRequest, council_view


@council_view("sign_agreements")
def terminate(request: CouncilRequest, pk: UUID) -> HttpResponse:
    """First the day, then what follows from it, then the act."""
    agreement = get_object_or_404(request.council.agreements.with_days(), pk=pk)
    if not any(each.signed_at for each in agreement.versions.all()):
        raise Http404
    way = way_out(agreement.to_be_ended(request.visitor.today), request.visitor.today)
    form = TerminationForm(request.POST or (request.GET if "ends_on" in request.GET else None), way=way)
    if request.method == "POST" and form.is_valid():
        return _terminated(request, agreement, form)
    context = {"agreement": agreement, "form": form, "way": way}
    if form.is_valid():
        day = form.cleaned_data["ends_on"]
        context |= {"day": day, "lapsing": lapsing(agreement, day), "staying": staying(agreement, day)}
    return render(request, "agreements/terminate.html", context, status=422 if form.errors else 200)


def _terminated(request: CouncilRequest, agreement: Agreement, form: TerminationForm) -> HttpResponse:
    termination = agreement.terminate(
        by=request.user, party=request.visitor.party, ends_on=form.cleaned_data["ends_on"], at=timezone.now()
    )
    done = _("Avtalen er sagt opp. Den andre parten og alle i politirådet får beskjed.")
    asked = _("Den andre parten er spurt. Avtalen gjelder som før til de har svart ja.")
    messages.success(request, done if termination.is_agreed else asked)
    return redirect(agreement)


@council_view("sign_agreements")
@require_POST
def agree_to_end(request: CouncilRequest, pk: UUID) -> HttpResponse:
    termination = _termination(request, pk)
    termination.agree(by=request.user, party=request.visitor.party, at=timezone.now())
    messages.success(request, _("Partene er enige, og avtalen har fått en siste dag. Alle får beskjed."))
    return redirect(termination.agreement)


@council_view("sign_agreements")
@require_POST
def withdraw_termination(request: CouncilRequest, pk: UUID) -> HttpResponse:
    termination = _termination(request, pk)
    termination.withdraw(by=request.user, party=request.visitor.party, at=timezone.now())
    goes_on = _("Avtalen fortsetter, og løftene i den gjelder igjen. Alle får beskjed.")
    asked = _("Den andre parten er spurt. Oppsigelsen står til de har svart ja.")
    messages.success(request, goes_on if termination.is_withdrawn else asked)
    return redirect(termination.agreement)


def _termination(request: CouncilRequest, pk: UUID) -> Termination:
    terminations = Termination.objects.select_related("agreement")
    return get_object_or_404(terminations, pk=pk, council=request.council)
