"""The link by which an invited person chooses a password: it works once, and for a fortnight."""

from datetime import timedelta
from uuid import UUID

from django.core.signing import BadSignature, TimestampSigner
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from accounts.models import User

VALID_FOR = timedelta(days=14)
SALT = "accounts.invitation"


def link(user: User) -> str:
    """The path of the page where the person chooses a password."""
    token = TimestampSigner(salt=SALT).sign(_fingerprint(user))
    return reverse("invitation", args=[urlsafe_base64_encode(force_bytes(user.pk)), token])


def invited_person(uidb64: str, token: str) -> User | None:
    """The person of the link; none when it is wrong, used or too old."""
    user = _person(uidb64)
    if user is None or not user.is_active or user.has_usable_password():
        return None
    try:
        fingerprint = TimestampSigner(salt=SALT).unsign(token, max_age=VALID_FOR)
    except BadSignature:
        return None
    return user if constant_time_compare(fingerprint, _fingerprint(user)) else None


def accept(user: User, *, password: str, language: str) -> None:
    user.set_password(password)
    user.language = language
    user.save(update_fields=["password", "language"])


def _person(uidb64: str) -> User | None:
    try:
        key = UUID(urlsafe_base64_decode(uidb64).decode())
    except ValueError:
        return None
    return User.objects.filter(pk=key).first()


def _fingerprint(user: User) -> str:
    """Changes when the password is chosen, so that the link works once."""
    return salted_hmac(SALT, f"{user.pk}{user.email}{user.password}").hexdigest()[:32]
