"""Operators only; to everybody else these pages do not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse

from accounts.models import User


class OperatorRequest(HttpRequest):
    """What a view behind @operator_view receives."""

    user: User


P = ParamSpec("P")


def operator_view(view: Callable[Concatenate[OperatorRequest, P], HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def entered(request: Any, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not (request.user.is_authenticated and request.user.is_operator):
            raise Http404
        return view(request, *args, **kwargs)

    return entered
