"""Four ways to begin an agreement."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from agreements.frozen_text import clauses_of
from agreements.models import Agreement
from agreements.national_template import national_template
from councils.access import CouncilRequest, council_view
from councils.models import Council
from documents.models import Publication

A_PAGE = 20


@council_view("draft_agreements")
def new_agreement(request: CouncilRequest) -> HttpResponse:
    """An old document, the current version, the national template, or what another council has published."""
    agreements = request.council.agreements.for_list()
    context = {
        "renewable": [each for each in agreements if _is_renewable(each)],
        "template": national_template(request.council.language),
        "languages": Council.Language.choices,
        "published": _publications(request).count(),
    }
    return render(request, "agreements/new_agreement.html", context)


@council_view("draft_agreements")
@require_POST
def begin_from_template(request: CouncilRequest) -> HttpResponse:
    language = request.POST.get("malform", request.council.language)
    draft = request.council.agreements.begin_from_template(
        council=request.council, language=language, by=request.user, at=timezone.now()
    )
    messages.success(request, _("Her er malen. Det dere må bli enige om, er merket med «ikke fylt ut»."))
    return redirect(draft)


@council_view("draft_agreements")
def published_agreements(request: CouncilRequest) -> HttpResponse:
    """What other councils have made public, to begin with."""
    words = request.GET.get("sok", "").replace("\0", "")
    found = _publications(request)
    for word in words.split():
        found = found.filter(council__name__icontains=word)
    page = Paginator(found.for_list(), A_PAGE).get_page(request.GET.get("side"))
    return render(request, "agreements/published_agreements.html", {"page": page, "words": words})


@council_view("draft_agreements")
def published_agreement(request: CouncilRequest, pk: UUID) -> HttpResponse:
    """Read it, and begin with its words."""
    publication = get_object_or_404(_publications(request).select_related("council"), pk=pk)
    if request.method == "POST":
        draft = request.council.agreements.begin_from_publication(
            council=request.council, publication=publication, by=request.user, at=timezone.now()
        )
        messages.success(request, _("Her er teksten. Se over alt før dere godkjenner: den er skrevet for andre."))
        return redirect(draft)
    context = {"publication": publication, "clauses": clauses_of(publication.facts())}
    return render(request, "agreements/published_agreement.html", context)


def _publications(request: CouncilRequest) -> Any:
    return Publication.objects.public().agreements().exclude(council=request.council)


def _is_renewable(agreement: Agreement) -> bool:
    newest = max(agreement.versions.all(), key=lambda version: version.number)
    return bool(newest.frozen_at) and not newest.is_offered
