"""Signing: the frozen bytes, who has signed, the consent and a fresh second factor."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import second_factor
from accounts.address import address_of
from accounts.refusal import Refusal
from agreements.forms import ReasonForm, SigningForm
from agreements.frozen_text import FrozenText
from agreements.models import Signatory, Version
from councils.access import CouncilRequest, council_view
from councils.models import Mandate


@council_view("sign_agreements")
def sign(request: CouncilRequest, pk: UUID) -> HttpResponse:
    """Shows the frozen text, and takes the signature."""
    version = _version(request, pk)
    slot, mandate = _slot(request, version)
    consent = slot.consent(mandate) if slot and mandate else ""
    form = SigningForm(request.POST or None, consent=consent, initial={"sha256": version.sha256})
    if request.method == "POST" and slot and form.is_valid() and _signed(request, slot, form, consent):
        messages.success(request, _done(slot))
        return redirect(version.agreement)
    context = {
        "version": version,
        "text": FrozenText(version),
        "slots": version.signatories.in_order().prefetch_related("signatures"),
        "slot": slot,
        "mandate": mandate,
        "form": form if version.is_offered and slot and not slot.signatures.exists() else None,
    }
    return render(request, "agreements/sign.html", context, status=422 if form.is_bound else 200)


@council_view("sign_agreements")
def decline(request: CouncilRequest, pk: UUID) -> HttpResponse:
    version = _version(request, pk)
    slot, _mandate = _slot(request, version)
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
            evidence=_evidence(request, method, consent),
            at=timezone.now(),
        )
    except (second_factor.WrongCode, second_factor.TooManyCodes) as refusal:
        form.add_error("code", str(refusal))
    except Refusal as refusal:
        form.add_error(None, str(refusal))
    return form.is_valid()


def _evidence(request: CouncilRequest, method: str, consent: str) -> dict[str, str]:
    return {
        "method": method,
        "level": f"password+{method}",
        "consent": consent,
        "ip": address_of(request),
        "user_agent": request.headers.get("user-agent", "")[:400],
    }


def _done(slot: Signatory) -> str:
    slot.version.refresh_from_db()
    if slot.version.signed_at:
        return _("Begge parter har signert. Avtalen gjelder, og løftene i den har fått datoer. PDF-en lages nå.")
    return _("Du har signert. Avtalen gjelder når den andre parten også har signert; du får beskjed.")


def _slot(request: CouncilRequest, version: Version) -> tuple[Signatory | None, Mandate | None]:
    """The slot this visitor may sign, with the office that gives the right."""
    for slot in version.signatories.in_order():
        mandate = slot.mandate_of(request.user, request.visitor.today)
        if mandate:
            slot.version = version
            return slot, mandate
    return None, None


def _version(request: CouncilRequest, pk: UUID) -> Version:
    versions = Version.objects.select_related("agreement").exclude(frozen_at=None)
    version: Any = get_object_or_404(versions, pk=pk, council=request.council)
    return version  # type: ignore[no-any-return] # the queryset is annotated
