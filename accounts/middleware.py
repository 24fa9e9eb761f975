"""The page speaks the language the person has chosen, and no cache keeps what somebody signed in has read."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

Answer = Callable[[HttpRequest], HttpResponse]


def not_kept(get_response: Answer) -> Answer:
    """Unless the view has said otherwise."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return answer


def persons_language(get_response: Answer) -> Answer:
    def answer(request: HttpRequest) -> HttpResponse:
        if request.user.is_anonymous:
            return get_response(request)
        request.LANGUAGE_CODE = request.user.language
        with translation.override(request.user.language):
            return get_response(request)

    return answer
