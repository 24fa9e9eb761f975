"""The front pages, the trail, and the sign that the site is alive."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from config.district.views import districts_of
from config.front import presence
from config.front.councils import rows
from config.front.home import event_row, events, home
from councils.access import CouncilRequest, council_view
from councils.models import Council

EVENTS_A_PAGE = 50


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """To the only place a person belongs, or a row for each."""
    user = request.user
    assert user.is_authenticated
    councils = list(Council.objects.entered_by(user))
    districts = districts_of(user, timezone.localdate())
    ways = ["district"] * bool(districts) + ["operators"] * user.is_operator
    if not ways and (len(councils) == 1 or presence.is_contact_in_all(user, councils)):
        return redirect(councils[0])
    if not councils and len(ways) == 1:
        return redirect(ways[0])
    context = {"rows": rows(user, councils, timezone.localdate()), "ways": ways}
    return render(request, "front/councils.html", context)


@require_safe
@council_view()
def council_home(request: CouncilRequest) -> HttpResponse:
    """By office: the police contact logs the week, the secretary sees what must be done, others what waits for them."""
    context = home(request.visitor)
    if presence.is_contact(request.visitor):
        context["presence"] = presence.presence(request.visitor)
    return render(request, "front/home.html", context)


@require_safe
@council_view()
def council_events(request: CouncilRequest) -> HttpResponse:
    page = Paginator(events(request.visitor), EVENTS_A_PAGE).get_page(request.GET.get("side"))
    return render(request, "front/events.html", {"page": page, "events": [event_row(event) for event in page]})


@require_safe
@login_not_required
def health(_request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")
