"""What an operator is told of the seal before anything is made with it."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register  # noqa: A004 # Django's own name
from django.utils import timezone


@register(Tags.security)
def check_seal(**_kwargs: Any) -> list[CheckMessage]:
    """A key that is set must be able to seal."""
    if not settings.SEAL_KEY:
        return []
    from documents.seal import Seal, SealExpired  # noqa: PLC0415 # slow to load, and most commands need it not
    from documents.seal_keys import SealUnusable  # noqa: PLC0415 # as above

    try:
        seal = Seal.in_use()
        if seal:
            seal.refuse_expired(timezone.now())
    except (SealUnusable, SealExpired) as reason:
        return [Error(str(reason), id="documents.E001")]
    return []


@register(Tags.security, deploy=True)
def check_seal_is_chosen(**_kwargs: Any) -> list[CheckMessage]:
    """Whether documents are sealed is said by the operator, never by what was forgotten."""
    if settings.SEAL_KEY:
        return []
    words = "SEAL_KEY er ikke satt, så dokumentene lages uten forsegling."
    hint = "Sett SEAL_KEY til nøkkelen, eller til «none» hvis dokumentene ikke skal forsegles. Se docs/operations.md."
    return [Warning(words, hint=hint, id="documents.W001")]
