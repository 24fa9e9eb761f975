"""Signing with pen: the sheet to print, the record of the meeting, and the scan that is registered."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import second_factor
from accounts.refusal import Refusal
from agreements.evidence import evidence_of, how
from agreements.models import Scan, Signatory, Version
from agreements.models.scan import registrar
from agreements.signed_by import signed_by
from agreements.signing_forms import MeetingForm, ScanForm
from agreements.signing_sheet import printed_consent, request_sheet
from councils.access import CouncilRequest, council_view
from documents.attachment import attachment
from documents.models import Document


@council_view("approve_agreements")
def on_paper(request: CouncilRequest, pk: UUID) -> HttpResponse:
    """What to print, and whose signature can be registered by this visitor."""
    version = _version(request, pk)
    waiting = list(version.signatories.waiting())
    sheets = Document.objects.about(version).for_list().filter(council=request.council, kind=Document.Kind.SHEET)
    context = {
        "version": version,
        "signed_by": signed_by(version, list(version.signatories.for_list()), waiting, request.visitor.today),
        "mine": [slot for slot in waiting if registrar(slot, request.visitor.mandates)],
        "sheets": sheets,
        "form": MeetingForm(today=request.visitor.today),
    }
    return render(request, "agreements/on_paper.html", context)


@council_view()
@require_POST
def sheet(request: CouncilRequest, pk: UUID) -> HttpResponse:
    """The frozen text as a PDF with a line for each who is to sign."""
    return redirect(request_sheet(_version(request, pk), at=timezone.now()))


@council_view("approve_agreements")
@require_POST
def meeting_sheet(request: CouncilRequest, pk: UUID) -> HttpResponse:
    """The same as the record of a meeting, which names its day and place."""
    version = _version(request, pk)
    form = MeetingForm(request.POST, today=request.visitor.today)
    if form.is_valid():
        return redirect(request_sheet(version, at=timezone.now(), **form.cleaned_data))
    return render(request, "agreements/meeting_sheet.html", {"version": version, "form": form}, status=422)


@council_view("approve_agreements")
def register_scan(request: CouncilRequest, pk: UUID) -> HttpResponse:
    """Tells that somebody of one's own party has signed with pen; asks for the registrar's own second factor."""
    slot = _slot(request, pk)
    if registrar(slot, request.visitor.mandates) is None:
        raise PermissionDenied
    form = ScanForm(request.POST or None, request.FILES or None, slot=slot, today=request.visitor.today)
    if form.is_valid() and _registered(request, slot, form):
        messages.success(request, _("Signaturen er registrert. Begge parter har fått beskjed."))
        return redirect("evidence", request.council.slug, slot.version_id)
    context = {"version": slot.version, "slot": slot, "form": form, "consent": printed_consent(slot.version)}
    return render(request, "agreements/register_scan.html", context, status=422 if form.is_bound else 200)


@council_view()
def evidence(request: CouncilRequest, pk: UUID) -> HttpResponse:
    """Everything that is kept about each signature; addresses only for those who draft or sign."""
    version = _version(request, pk)
    whole = request.visitor.may("sign_agreements") or request.visitor.may("draft_agreements")
    scans = Scan.objects.defer("content").filter(signature__version=version)
    urls = {scan.signature_id: scan.get_absolute_url() for scan in scans.select_related("council")}
    shown = [(each, urls.get(each.signature.pk)) for each in evidence_of(version, whole=whole)]
    return render(request, "agreements/evidence.html", {"version": version, "shown": shown, "whole": whole})


@council_view()
def scan(request: CouncilRequest, pk: UUID) -> HttpResponse:
    """The scanned sheet, as an attachment with a safe name."""
    scan: Scan = get_object_or_404(Scan, pk=pk, council=request.council)
    file_name = f"signert-ark-{scan.pk.hex[:8]}.{scan.kind}"
    return attachment(bytes(scan.content), content_type=scan.content_type, file_name=file_name)


def _registered(request: CouncilRequest, slot: Signatory, form: ScanForm) -> bool:
    """Confirms the registrar's code, then registers; what is refused is said on the form."""
    given = form.cleaned_data
    try:
        method = second_factor.confirm(request.user, given["code"])
        Scan.objects.register(
            slot,
            scanned=given["scan"],
            mandate=given["mandate"],
            signed_on=given["signed_on"],
            place=given["place"],
            by=request.user,
            evidence=how(request, method),
            at=timezone.now(),
        )
    except (second_factor.WrongCode, second_factor.TooManyCodes) as refusal:
        form.add_error("code", str(refusal))
    except Refusal as refusal:
        form.add_error(None, str(refusal))
    return form.is_valid()


def _version(request: CouncilRequest, pk: UUID) -> Version:
    versions = Version.objects.select_related("agreement").exclude(frozen_at=None)
    version: Version = get_object_or_404(versions, pk=pk, council=request.council)
    return version


def _slot(request: CouncilRequest, pk: UUID) -> Signatory:
    slots = Signatory.objects.exclude(version__frozen_at=None)
    chosen = slots.select_related("version__agreement", "municipality", "police_unit")
    slot: Signatory = get_object_or_404(chosen, pk=pk, council=request.council)
    return slot
