"""Reading a document in: upload, judge each guess beside its quote, save as a draft."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from agreements import side_by_side
from agreements.forms import ReadHeaderForm, TermForm, UploadForm
from agreements.models import Source, Term
from agreements.reading import UnreadableDocument
from councils.access import CouncilRequest, council_view


@council_view("draft_agreements")
def read_document(request: CouncilRequest) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        document = form.cleaned_data["document"]
        try:
            source = request.council.sources.take_in(
                council=request.council,
                content=document.read(),
                name=document.name,
                by=request.user,
                at=timezone.now(),
            )
        except UnreadableDocument as reason:
            form.add_error("document", str(reason))
        else:
            return redirect(source)
    return render(request, "agreements/read_document.html", {"form": form}, status=422 if form.is_bound else 200)


@council_view("draft_agreements")
def source(request: CouncilRequest, pk: UUID) -> HttpResponse:
    """The document on the left, what was read on the right."""
    source = _source(request, pk)
    guesses = side_by_side.guesses(source)
    waiting = [guess for guess in guesses if guess.state == "open"]
    context = {
        "source": source,
        "pieces": side_by_side.pieces(source),
        "guesses": guesses,
        "waiting": waiting,
        "sure": [guess for guess in waiting if guess.is_sure],
        "accepted": [guess for guess in guesses if guess.state == "accepted"],
        "warnings": side_by_side.warnings(source, request.council),
        "facts": side_by_side.facts(source),
    }
    return render(request, "agreements/source.html", context)


@council_view("draft_agreements")
def source_header(request: CouncilRequest, pk: UUID) -> HttpResponse:
    source = _source(request, pk)
    form = ReadHeaderForm.of_source(source, request.POST or None)
    if form.is_valid():
        source.correct_header(values=form.as_read(), by=request.user, at=timezone.now())
        messages.success(request, _("Opplysningene er lagret."))
        return redirect(source)
    context = {"source": source, "form": form}
    return render(request, "agreements/source_header.html", context, status=422 if form.is_bound else 200)


@council_view("draft_agreements")
@require_POST
def accept_sure(request: CouncilRequest, pk: UUID) -> HttpResponse:
    source = _source(request, pk)
    count = source.accept_sure(by=request.user, at=timezone.now())
    messages.success(request, ngettext("%(n)d funn er godtatt.", "%(n)d funn er godtatt.", count) % {"n": count})
    return redirect(f"{source.get_absolute_url()}#funnene")


@council_view("draft_agreements")
@require_POST
def accept_guess(request: CouncilRequest, pk: UUID, index: int) -> HttpResponse:
    return _judge(request, pk, index, accepted=True)


@council_view("draft_agreements")
@require_POST
def drop_guess(request: CouncilRequest, pk: UUID, index: int) -> HttpResponse:
    return _judge(request, pk, index, accepted=False)


@council_view("draft_agreements")
def guess(request: CouncilRequest, pk: UUID, index: int) -> HttpResponse:
    """Corrects one guess."""
    source = _source(request, pk)
    raw = _guess(source, index)
    form = TermForm(request.POST or None, kind=raw["kind"], term=Term.stated(raw))
    if form.is_valid():
        values = {"kind": form.kind, "strength": form.term().strength or None, **form.term().stated_values()}
        source.correct(index, values=values, by=request.user, at=timezone.now())
        return redirect(_next(source))
    context: dict[str, Any] = {"source": source, "form": form, "guess": raw, "term": Term.stated(raw)}
    return render(request, "agreements/guess.html", context, status=422 if form.is_bound else 200)


@council_view("draft_agreements")
@require_POST
def save_draft(request: CouncilRequest, pk: UUID) -> HttpResponse:
    version = _source(request, pk).save_as_draft(by=request.user, at=timezone.now())
    messages.success(request, _("Utkastet er laget. Begge parter kan nå lese det og kommentere."))
    return redirect(version)


def _judge(request: CouncilRequest, pk: UUID, index: int, *, accepted: bool) -> HttpResponse:
    source = _source(request, pk)
    source.judge(index, accepted=accepted, by=request.user, at=timezone.now())
    return redirect(_next(source))


def _next(source: Source) -> str:
    """The place of the next guess that waits, so that one can go on from there."""
    waiting = [guess for guess in side_by_side.guesses(source) if guess.state == "open"]
    return f"{source.get_absolute_url()}#{waiting[0].anchor if waiting else 'ferdig'}"


def _guess(source: Source, index: int) -> dict[str, Any]:
    if index >= len(source.guesses):
        raise Http404
    return source.guesses[index]


def _source(request: CouncilRequest, pk: UUID) -> Source:
    source: Source = get_object_or_404(request.council.sources, pk=pk)
    return source
