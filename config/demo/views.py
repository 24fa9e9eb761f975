"""The demo's own pages: be anybody with one click, and read the mail that would have been sent."""

from collections.abc import Callable
from functools import wraps
from itertools import groupby
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from accounts.views import enter
from config.demo.data.people import DOMAIN, PASSWORD, PEOPLE
from config.demo.mailbox import letters
from config.demo.people import code_now, entries

View = Callable[[HttpRequest], HttpResponse]


def demo_view(view: View) -> View:
    @wraps(view)
    def shown(request: HttpRequest) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request)

    return login_not_required(never_cache(shown))


@demo_view
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    councils = [
        (council, [{"entry": entry, "code": code_now(entry.person)} for entry in found])
        for council, found in groupby(entries(), key=lambda entry: entry.council)
    ]
    context = {"people_by_council": councils, "password": PASSWORD, "now_as": _person_of(request)}
    return render(request, "demo/people.html", context)


def _person_of(request: HttpRequest) -> dict[str, str] | None:
    """The signed-in person, with the code of the moment."""
    found = next((person for person in PEOPLE if request.user.is_authenticated and person.key == request.user.pk), None)
    return {"name": found.name, "code": code_now(found)} if found else None


@demo_view
@require_POST
def become(request: HttpRequest) -> HttpResponse:
    email = f"{request.POST.get('person', '')}@{DOMAIN}"
    enter(request, get_object_or_404(User, email=email, is_active=True))
    return redirect("front")


@demo_view
@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    return render(request, "demo/mailbox.html", {"letters": letters(Path(settings.EMAIL_FILE_PATH))})
