"""Who may enter a council: guardian's answer, and the one way into a council's pages."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from guardian.core import ObjectPermissionChecker

from accounts.models import User
from accounts.refusal import Refusal
from councils.models import Council, Mandate
from councils.offices import MAY


def permissions_of(user: User, council: Council) -> frozenset[str]:
    """guardian's object permissions alone: no global permission and no superuser short cut opens a council."""
    if not user.is_active:
        return frozenset()
    return frozenset(ObjectPermissionChecker(user).get_user_perms(council))


@dataclass(frozen=True)
class Visitor:
    """A person in one council: what guardian allows and which offices are held today."""

    user: User
    council: Council
    permissions: frozenset[str]
    today: date
    mandates: list[Mandate] = field(default_factory=list)

    def may(self, permission: str) -> bool:
        return permission in self.permissions

    @property
    def can(self) -> dict[str, bool]:
        """For templates: {% if visitor.can.plan_meetings %}."""
        return dict.fromkeys(self.permissions, True)

    @property
    def party(self) -> str:
        """The side of the office that may do most, should somebody hold one on each side."""
        most = max(self.mandates, key=lambda mandate: len(MAY[mandate.office]), default=None)
        return most.party if most else ""

    def holds(self, office: str) -> bool:
        return any(mandate.office == office for mandate in self.mandates)


class CouncilRequest(HttpRequest):
    """What a view behind @council_view receives."""

    user: User
    council: Council
    visitor: Visitor


P = ParamSpec("P")
CouncilView = Callable[Concatenate[CouncilRequest, P], HttpResponse]


def council_view(permission: str = "enter_council") -> Callable[[CouncilView[P]], Callable[..., HttpResponse]]:
    """The one entrance: the council from the address, guardian's answer, then the scope around the whole view.

    A stranger gets the same 404 as for a council that does not exist; a member without the permission gets 403.
    """

    def decorate(view: CouncilView[P]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def entered(request: Any, slug: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            council = _council_or_404(slug)
            permissions = permissions_of(request.user, council)
            if "enter_council" not in permissions:
                raise Http404
            with council.scope():
                visitor = _visitor(request.user, council, permissions)
                _refuse(visitor, permission)
                request.council, request.visitor = council, visitor
                response = view(request, *args, **kwargs)
                assert not response.streaming and getattr(response, "is_rendered", True), "render inside the scope"
            return response

        entered.permission = permission  # type: ignore[attr-defined] # read by the access matrix
        return entered

    return decorate


def _council_or_404(slug: str) -> Council:
    council = Council.objects.filter(slug=slug).first()
    if council is None:
        raise Http404
    return council


def _visitor(user: User, council: Council, permissions: frozenset[str]) -> Visitor:
    """A grant that outlived its mandate, because the clock that renews them stood still, opens nothing."""
    today = timezone.localdate()
    mandates = list(council.mandates.in_force(today).filter(user=user).order_by("deputy", "starts_on"))
    held = frozenset[str]().union(*(MAY[mandate.office] for mandate in mandates))
    return Visitor(user=user, council=council, permissions=permissions & held, today=today, mandates=mandates)


def _refuse(visitor: Visitor, permission: str) -> None:
    if not visitor.may("enter_council"):
        raise Http404
    if not visitor.may(permission):
        raise PermissionDenied


class RefusalMiddleware:
    """A refused act becomes a sentence on the page one came from."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        messages.error(request, str(exception))
        return redirect(_where_from(request))


def _where_from(request: HttpRequest) -> str:
    referer = request.headers.get("referer", "")
    safe = url_has_allowed_host_and_scheme(referer, {request.get_host()}, require_https=request.is_secure())
    return referer if safe and request.method == "POST" else "/"
