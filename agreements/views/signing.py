"""Signing: the frozen bytes, who has signed, the consent and a fresh second factor."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import second_factor
from accounts.refusal import Refusal
from agreements.evidence import how
from agreements.forms import ReasonForm
from agreements.frozen_text import FrozenText
from agreements.models import Signatory, Version
from agreements.signed_by import signed_by
from agreements.signing_forms import SigningForm
from councils.access import CouncilRequest, council_view
from councils.models import Mandate


@council_view("sign_agreements")
def sign(request: CouncilRequest, pk: UUID) -> HttpResponse:
    """Shows the frozen text, and takes the signature."""
    version = _version(request, pk)
    slots = list(version.signatories.for_list())
    slot, mandate = _chosen(request, version, slots)
    consent = slot.consent(mandate) if slot and mandate else ""
    form = SigningForm(request.POST or None, consent=consent, initial={"sha256": version.sha256})
    if request.method == "POST" and slot and form.is_valid() and _signed(request, slot, form, consent):
        messages.success(request, _done(slot))
        return redirect(version.agreement)
    waiting = list(version.signatories.waiting())
    context = {
        "version": version,
        "text": FrozenText(version),
        "signed_by": signed_by(version, slots, waiting, request.visitor.today),
        "slot": slot,
        "others": [each for each, _mandate in _mine(request, slots) if each in waiting and each != slot],
        "waiting": waiting,
        "role": slot.role(mandate) if slot and mandate else "",
        "form": form if slot in waiting else None,
        "overdue": version.is_overdue(request.visitor.today),
    }
    return render(request, "agreements/sign.html", context, status=422 if form.is_bound else 200)


@council_view("sign_agreements")
def decline(request: CouncilRequest, pk: UUID) -> HttpResponse:
    version = _version(request, pk)
    slot, _mandate = _chosen(request, version, list(version.signatories.for_list()))
    form = ReasonForm(request.POST or None)
    if slot and form.is_valid():
        draft = slot.decline(by=request.user, because=form.cleaned_data["because"], at=timezone.now())
        messages.success(request, _("Alle har fått vite at avtalen ikke ble signert. Her er et nytt utkast."))
        return redirect(draft)
    context = {"version": version, "form": form, "slot": slot}
    return render(request, "agreements/decline.html", context, status=422 if form.is_bound else 200)


def _signed(request: CouncilRequest, slot: Signatory, form: SigningForm, consent: str) -> bool:
    """Confirms the code, then signs; what is refused is said on the form."""
    try:
        method = second_factor.confirm(request.user, form.cleaned_data["code"])
        slot.sign(
            by=request.user,
            sha256=form.cleaned_data["sha256"],
            evidence={"consent": consent, **how(request, method)},
            at=timezone.now(),
        )
    except (second_factor.WrongCode, second_factor.TooManyCodes) as refusal:
        form.add_error("code", str(refusal))
    except Refusal as refusal:
        form.add_error(None, str(refusal))
    return form.is_valid()


def _done(slot: Signatory) -> str:
    slot.version.refresh_from_db()
    if slot.version.signed_at:
        return _("Alle har signert. Avtalen gjelder, og løftene i den har fått datoer. PDF-en lages nå.")
    return _("Du har signert. Avtalen gjelder når alle har signert; da får du beskjed.")


def _chosen(
    request: CouncilRequest, version: Version, slots: list[Signatory]
) -> tuple[Signatory | None, Mandate | None]:
    """The slot that is signed here; `?plass=` tells which, for one who could sign several."""
    found = _mine(request, slots)
    asked_for = request.GET.get("plass", "")
    chosen = next((pair for pair in found if str(pair[0].position) == asked_for), None) or next(iter(found), None)
    if chosen is None:
        return None, None
    chosen[0].version = version
    return chosen


def _mine(request: CouncilRequest, slots: list[Signatory]) -> list[tuple[Signatory, Mandate]]:
    """Each slot this visitor may sign, with the office that gives the right, the likeliest first.

    The one that the person has signed, then the unsigned ones; in one's own right before as a deputy.
    """
    found = {slot: mandate for mandate in reversed(request.visitor.mandates) for slot in slots if slot.is_for(mandate)}
    return sorted(found.items(), key=lambda pair: (_signed_by(request, pair[0]), pair[1].deputy, pair[0].position))


def _signed_by(request: CouncilRequest, slot: Signatory) -> int:
    signatures = slot.signatures.all()
    if any(each.by_id == request.user.pk for each in signatures):
        return 0
    return 2 if signatures else 1


def _version(request: CouncilRequest, pk: UUID) -> Version:
    versions = Version.objects.select_related("agreement").exclude(frozen_at=None)
    version: Any = get_object_or_404(versions, pk=pk, council=request.council)
    return version  # type: ignore[no-any-return] # the queryset is annotated
