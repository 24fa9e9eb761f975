"""A person's own pages: the first sign-in and the language."""

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib import auth
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts import invitations
from accounts.forms import LanguageForm, WelcomeForm
from accounts.models import User

BACKEND = "django.contrib.auth.backends.ModelBackend"


@sensitive_post_parameters()
@never_cache
@login_not_required
def invitation(request: HttpRequest, uidb64: str, token: str) -> HttpResponse:
    user = invitations.invited_person(uidb64, token)
    if user is None:
        return render(request, "accounts/invitation_ended.html", status=404)
    form = WelcomeForm(request.POST or None, user=user)
    if form.is_valid():
        invitations.accept(user, password=form.cleaned_data["password"], language=form.cleaned_data["language"])
        enter(request, user)
        return redirect("front")
    with translation.override(form.data.get("language") or user.language):
        return render(request, "accounts/invitation.html", {"form": form, "person": user})


def enter(request: HttpRequest, user: User) -> None:
    """Signs in a person who has just chosen a password, so that the second factor can be set up at once."""
    auth.login(request, user, backend=BACKEND)
    record_authentication(request, user, method="password", reauthenticated=True)


def no_own_address(_request: HttpRequest) -> HttpResponse:
    """Nobody changes the address an office is given to: an invitation could then reach the wrong person."""
    raise Http404


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    form = LanguageForm(request.POST)
    response = redirect(_where_from(request))
    if form.is_valid():
        chosen = form.cleaned_data["language"]
        if request.user.is_authenticated:
            User.objects.filter(pk=request.user.pk).update(language=chosen)
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, samesite="Lax", secure=settings.SECURE)
    return response


def _where_from(request: HttpRequest) -> str:
    referer = request.headers.get("referer", "")
    safe = url_has_allowed_host_and_scheme(referer, {request.get_host()}, require_https=request.is_secure())
    return referer if safe else "/"
