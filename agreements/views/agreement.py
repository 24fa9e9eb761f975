"""The agreements of a council, one of them with its history, and the reading of its text."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from agreements.ended import panel
from agreements.forms import DayForm, ReasonForm
from agreements.models import Agreement, Signatory, Version
from agreements.overview import groups, row_of
from agreements.promises import Promise, promises_of
from agreements.signed_by import signed_by
from councils.access import CouncilRequest, council_view
from documents.models import Document

EVENTS = 8


@council_view()
def agreements(request: CouncilRequest) -> HttpResponse:
    context = {
        "groups": groups(request.council, request.visitor.today),
        "sources": request.council.sources.waiting().for_list() if request.visitor.may("draft_agreements") else [],
    }
    return render(request, "agreements/agreements.html", context)


@council_view()
def agreement(request: CouncilRequest, pk: UUID) -> HttpResponse:
    agreements = request.council.agreements.for_list().prefetch_related("terminations__replaced_by__agreement")
    agreement = get_object_or_404(agreements, pk=pk)
    today = request.visitor.today
    in_force, newest = agreement.version_in_force(today), _newest(agreement)
    context = {
        "agreement": agreement,
        "in_force": in_force,
        "missing": get_text_list(_unsigned(newest), _("og")) if newest.is_offered else "",
        "newest": newest,
        "versions": _versions(request, agreement),
        "promises": [each.row() for each in promises_of(request.council, today.year, on=today, agreement=agreement)]
        if in_force
        else [],
        "is_public": request.council.publications.public().filter(about_id__in=_ids(agreement)).exists(),
        "row": row_of(agreement, today),
        "ending": panel(agreement, request.visitor),
        "day_form": DayForm(initial={"dag": today}),
        "events": _events(request, agreement),
    }
    return render(request, "agreements/agreement.html", context)


@council_view("draft_agreements")
@require_POST
def redraft(request: CouncilRequest, pk: UUID) -> HttpResponse:
    agreement = get_object_or_404(request.council.agreements, pk=pk)
    draft = agreement.redraft(by=request.user, at=timezone.now())
    messages.success(request, _("Her er et nytt utkast. Avtalen som gjelder, står til det nye er signert."))
    return redirect(draft)


@council_view("draft_agreements")
@require_POST
def publish(request: CouncilRequest, pk: UUID) -> HttpResponse:
    agreement = get_object_or_404(request.council.agreements, pk=pk)
    agreement.publish(by=request.user, at=timezone.now())
    messages.success(request, _("Avtalen er offentlig. Alle kan lese den."))
    return redirect(agreement)


@council_view("draft_agreements")
def withhold(request: CouncilRequest, pk: UUID) -> HttpResponse:
    agreement = get_object_or_404(request.council.agreements, pk=pk)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        agreement.withhold(because=form.cleaned_data["because"], by=request.user, at=timezone.now())
        messages.success(request, _("Avtalen er ikke lenger offentlig. Alle i politirådet ser grunnen her."))
        return redirect(agreement)
    context = {"agreement": agreement, "form": form}
    return render(request, "agreements/withhold.html", context, status=422 if form.is_bound else 200)


def reading_page(request: CouncilRequest, version: Version) -> HttpResponse:
    """The text of a frozen version, with its terms and how they stand this year."""
    today = request.visitor.today
    standing = {
        obligation.term.identity: promise
        for promise in promises_of(request.council, today.year, on=today, agreement=version.agreement)
        for obligation in promise.obligations
    }
    clauses = list(version.clauses.in_order())
    waiting = list(version.signatories.waiting())
    context = {
        "version": version,
        "agreement": version.agreement,
        "clauses": [(clause, [_card(term, standing) for term in _terms(clause)]) for clause in clauses],
        "signed_by": signed_by(version, list(version.signatories.for_list()), waiting, today),
        "overdue": version.is_overdue(today),
        "document": _papers(request, [version]).get(version.pk),
        "slot": next((slot for slot in waiting if _is_mine(request, slot)), None),
    }
    return render(request, "agreements/version.html", context)


def _terms(clause: Any) -> list[Any]:
    return sorted(clause.terms.all(), key=lambda term: term.position)


def _card(term: Any, standing: dict[Any, Promise]) -> dict[str, Any]:
    promise = standing.get(term.identity)
    return {
        "strength": term.get_strength_display(),
        "words": str(term),
        "sentence": promise.sentence if promise else "",
        "status": promise.status if promise else "",
        "status_word": promise.status_word if promise else "",
        "url": promise.row()["url"] if promise else "",
    }


def _is_mine(request: CouncilRequest, slot: Signatory) -> bool:
    return any(slot.is_for(mandate) for mandate in request.visitor.mandates)


def _unsigned(version: Version) -> list[str]:
    return [str(slot) for slot in version.signatories.all() if not slot.signatures.all()]


def _newest(agreement: Agreement) -> Version:
    return max(agreement.versions.all(), key=lambda version: version.number)


def _versions(request: CouncilRequest, agreement: Agreement) -> list[tuple[Version, Document | None]]:
    """Newest first, each with its paper."""
    versions = sorted(agreement.versions.all(), key=lambda version: -version.number)
    papers = _papers(request, versions)
    return [(version, papers.get(version.pk)) for version in versions]


def _papers(request: CouncilRequest, versions: list[Version]) -> dict[UUID, Document]:
    """The signed agreement's PDF, by version."""
    found = request.council.documents.for_list().filter(kind=Document.Kind.AGREEMENT)
    return {document.about_id: document for document in found.filter(about_id__in=[each.pk for each in versions])}


def _ids(agreement: Agreement) -> list[UUID]:
    return [version.pk for version in agreement.versions.all()]


def _events(request: CouncilRequest, agreement: Agreement) -> list[dict[str, Any]]:
    """The latest of the agreement and its versions."""
    about = [agreement.pk, *_ids(agreement)]
    events = request.council.events.filter(about_id__in=about).for_list()[:EVENTS]
    return [
        {"at": each.at.replace(microsecond=0), "when": _day(each.at), "sentence": each.sentence, "actor": each.by or ""}
        for each in events
    ]


def _day(at: datetime) -> str:
    return date_format(timezone.localtime(at), "j. F Y")
