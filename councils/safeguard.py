"""Those who may sign, publish or give access must have a second factor before anything else."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts import second_factor
from accounts.models import User
from councils.models import CouncilGrant

GUARDED = ("sign_agreements", "plan_meetings", "manage_members")
OPEN_PATHS = ("/konto/", "/person/", "/demo/", "/helse/")
Answer = Callable[[HttpRequest], HttpResponse]


def second_factor_first(get_response: Answer) -> Answer:
    def answer(request: HttpRequest) -> HttpResponse:
        user = request.user
        if user.is_anonymous or request.path.startswith(OPEN_PATHS) or not lacks_second_factor(user):
            return get_response(request)
        messages.info(request, _("Rollen din krever totrinnsbekreftelse. Sett den opp nå, så er du inne."))
        return redirect("mfa_activate_totp")

    return answer


def lacks_second_factor(user: User) -> bool:
    return needs_second_factor(user) and not second_factor.is_set_up(user)


def needs_second_factor(user: User) -> bool:
    return user.is_operator or CouncilGrant.objects.filter(user=user, permission__codename__in=GUARDED).exists()
