"""The way to a file: only through an authorised view, as an attachment with a safe name."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from councils.access import CouncilRequest, council_view
from documents.attachment import attachment
from documents.models import Document

MAY_RETRY = ("draft_agreements", "plan_meetings", "sign_agreements")


@council_view()
def document(request: CouncilRequest, pk: UUID) -> HttpResponse:
    """The PDF; while it is being made, a page that says so."""
    document: Document = get_object_or_404(request.council.documents, pk=pk)
    if document.done_at is None:
        return render(request, "documents/document.html", {"document": document})
    return _download(document)


@council_view()
def state(request: CouncilRequest, pk: UUID) -> HttpResponse:
    """The fragment that asks again until the PDF is there."""
    document = get_object_or_404(request.council.documents.for_list(), pk=pk)
    return render(request, "documents/_state.html", {"document": document})


@council_view()
@require_POST
def retry(request: CouncilRequest, pk: UUID) -> HttpResponse:
    if not any(request.visitor.may(permission) for permission in MAY_RETRY):
        raise PermissionDenied
    document: Document = get_object_or_404(request.council.documents, pk=pk)
    if document.state == Document.State.FAILED:
        document.try_again(at=timezone.now())
        request.council.record("document.retried", by=request.user, at=timezone.now(), about=document)
        messages.success(request, _("PDF-en lages på nytt."))
    return redirect(document)


def _download(document: Document) -> HttpResponse:
    assert document.pdf is not None
    return attachment(bytes(document.pdf), content_type="application/pdf", file_name=document.file_name)
