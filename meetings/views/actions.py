"""What somebody is to do: one's own first, then the others'."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from councils.access import CouncilRequest, council_view
from meetings.models import Action

DONE_SHOWN = 20


@council_view()
@require_safe
def actions(request: CouncilRequest) -> HttpResponse:
    waiting = list(request.council.actions.open().for_list())
    context = {
        "mine": [action for action in waiting if action.owner.user_id == request.user.pk],
        "others": [action for action in waiting if action.owner.user_id != request.user.pk],
        "done": request.council.actions.done_lately()[:DONE_SHOWN],
        "today": request.visitor.today,
    }
    return render(request, "meetings/actions.html", context)


@council_view()
@require_POST
def action_done(request: CouncilRequest, pk: UUID) -> HttpResponse:
    """The owner's own act, or the secretary's for the owner."""
    action: Action = get_object_or_404(request.council.actions.for_list(), pk=pk)
    if action.owner.user_id != request.user.pk and not request.visitor.may("plan_meetings"):
        raise PermissionDenied
    action.done(by=request.user, at=timezone.now())
    messages.success(request, _("Merket som gjort: %(text)s") % {"text": action.text})
    return redirect("actions", request.council.slug)
