"""What the workers have not done: how much waits, what has failed, and when the clock last ticked."""

from typing import Any

from django import forms
from django.apps import apps
from django.contrib import messages
from django.core.cache import cache
from django.db.models import Count, Min
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from config.operators.access import OperatorRequest, operator_view
from config.tasks import LAST_TICK
from councils.models import Council
from councils.tenancy import everywhere
from documents.models import Document
from notices.models import Notice

QUEUES = {Notice: gettext_lazy("Varsler"), Document: gettext_lazy("Dokumenter")}
MOST_SHOWN = 100


@operator_view
def status(request: OperatorRequest) -> HttpResponse:
    with everywhere():
        queues = [_queue(model, words) for model, words in QUEUES.items()]
        context = {"queues": queues, "last_tick": cache.get(LAST_TICK)}
        return render(request, "operators/queue.html", context)


def _queue(model: Any, words: Any) -> dict[str, Any]:
    waiting = model.objects.due(timezone.now()).values("kind").annotate(n=Count("pk"), oldest=Min("due_at"))
    failed = model.objects.failed().select_related("council").order_by("due_at")
    return {
        "label": model._meta.label_lower,
        "words": words,
        "waiting": list(waiting.order_by("kind")),
        "failed": list(failed.only("kind", "due_at", "attempts", "council__name", "council__slug")[:MOST_SHOWN]),
    }


class RetryForm(forms.Form):
    queue = forms.ChoiceField(choices=[(model._meta.label_lower, "") for model in QUEUES])
    council = forms.SlugField()
    row = forms.UUIDField()


@require_POST
@operator_view
def try_again(request: OperatorRequest) -> HttpResponse:
    form = RetryForm(request.POST)
    if not form.is_valid():
        raise Http404
    council = get_object_or_404(Council, slug=form.cleaned_data["council"])
    with council.scope():
        model = apps.get_model(form.cleaned_data["queue"])
        row = get_object_or_404(model.objects.failed().select_for_update(), pk=form.cleaned_data["row"])
        row.try_again(at=timezone.now())
        council.record(f"{model._meta.model_name}.retried", by=request.user, at=timezone.now(), about=row)
    messages.success(request, _("Vi prøver på nytt nå."))
    return redirect("queue")
