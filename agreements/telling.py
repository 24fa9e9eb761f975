"""Who is told what about an agreement: one notice a person, without a word of the text."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext as _

from accounts.models import User
from notices.models import Notice

if TYPE_CHECKING:
    from agreements.models import Signatory, Version

ASK = "sign_agreement"


def ask_for_signatures(version: "Version", *, at: datetime) -> None:
    for slot in version.signatories.in_order():
        Notice.objects.tell(
            council=version.council,
            recipients=slot.people(at),
            kind=ASK,
            key=_key(slot),
            subject=_lazy(lambda: _("Signer avtalen")),
            action=_lazy(
                lambda: (
                    _("Begge parter har godkjent «%(title)s». Les teksten og signer den, eller si fra hvorfor ikke.")
                    % {"title": version.title}
                )
            ),
            url=reverse("sign", args=[version.council.slug, version.pk]),
            due_at=at,
        )


def no_more_signatures(version: "Version", *, at: datetime) -> None:
    version.council.notices.filter(kind=ASK, key__startswith=f"sign:{version.pk}:").withdraw(at=at)


def has_signed(slot: "Signatory", *, at: datetime) -> None:
    slot.council.notices.filter(kind=ASK, key__startswith=_key(slot)).withdraw(at=at)


def tell_signed(version: "Version", *, at: datetime) -> None:
    Notice.objects.tell(
        council=version.council,
        recipients=_members(version, at),
        kind="agreement_signed",
        key=f"signed:{version.pk}",
        subject=_lazy(lambda: _("Avtalen er signert av begge parter")),
        action=_lazy(
            lambda: _("«%(title)s» er signert. Se hva dere har lovet hverandre, og når.") % {"title": version.title}
        ),
        url=version.agreement.get_absolute_url(),
        due_at=at,
    )


def tell_refused(version: "Version", *, at: datetime) -> None:
    Notice.objects.tell(
        council=version.council,
        recipients=_members(version, at),
        kind="agreement_refused",
        key=f"refused:{version.pk}",
        subject=_lazy(lambda: _("Avtalen ble ikke signert")),
        action=_lazy(
            lambda: (
                _("En part har sagt nei til å signere «%(title)s». Les grunnen, og arbeid videre i utkastet.")
                % {"title": version.title}
            )
        ),
        url=version.agreement.get_absolute_url(),
        due_at=at,
    )


def _key(slot: "Signatory") -> str:
    return f"sign:{slot.version_id}:{slot.party}"


def _members(version: "Version", at: datetime) -> "list[User]":
    mandates = version.council.mandates.in_force(timezone.localdate(at)).select_related("user").order_by("starts_on")
    return list(dict.fromkeys(mandate.user for mandate in mandates))


def _lazy(words: Callable[[], str]) -> Any:
    """Said in the language of whoever is told."""
    return lazy(words, str)()
