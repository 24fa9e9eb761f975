"""The fresh second factor that a signature asks for: a code from the app, or a recovery code."""

from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusal import Refusal

MOST_WRONG = 5
PAUSE_SECONDS = 300
METHODS = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)
WORDS = {"totp": _("passord og engangskode fra app"), "recovery_codes": _("passord og gjenopprettingskode")}


class WrongCode(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Koden stemte ikke. Vent til appen viser en ny kode, og skriv den."))


class TooManyCodes(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Det er prøvd for mange koder. Vent fem minutter og prøv igjen."))


def confirm(user: User, code: str) -> str:
    """The method that was used: `totp` or `recovery_codes`. A code counts once.

    Raises WrongCode, and TooManyCodes after five wrong codes in five minutes.
    """
    tries = f"second_factor.wrong:{user.pk}"
    cache.add(tries, 0, timeout=PAUSE_SECONDS)
    if cache.incr(tries) > MOST_WRONG:
        raise TooManyCodes
    method = _method_of(user, code.strip())
    cache.decr(tries)
    return method


def _method_of(user: User, code: str) -> str:
    for authenticator in Authenticator.objects.filter(user=user, type__in=METHODS).order_by("-type"):
        if authenticator.wrap().validate_code(code):
            return str(authenticator.type)
    raise WrongCode


def is_set_up(user: User) -> bool:
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())
