"""Who may get in: sign-up is closed, people are invited. Mail about the way in is in the person's language."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils import translation


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """Nobody makes an account; a person is invited to an office by somebody in the council."""

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        with translation.override(context["user"].language):
            super().send_mail(template_prefix, email, context)
