"""An office is given to a person, who is told so with the way in."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts import invitations
from accounts.models import User
from councils.models import Council, Mandate
from notices.models import Notice


def invite(
    council: Council,
    *,
    email: str,
    name: str,
    office: str,
    party: str,
    starts_on: date,
    by: User | None,
    at: datetime,
    **more: Any,
) -> Mandate:
    """Gives the office and plans the mail; a new person gets the link where a password is chosen."""
    council.lock()
    user = User.objects.invited(email=email, name=name)
    mandate = council.appoint(user, office=office, party=party, starts_on=starts_on, by=by, at=at, **more)
    _tell(mandate, key=f"invitation:{mandate.pk}", at=at)
    return mandate


def send_again(mandate: Mandate, *, at: datetime) -> None:
    """A fresh link for a person who never used the first one; at most one a minute."""
    _tell(mandate, key=f"invitation:{mandate.pk}:{at:%Y%m%d%H%M}", at=at)


def _tell(mandate: Mandate, *, key: str, at: datetime) -> None:
    known = mandate.user.has_usable_password()
    with translation.override(mandate.user.language):
        subject, action = _welcome_back(mandate) if known else _welcome(mandate, at)
    Notice.objects.tell(
        council=mandate.council,
        recipients=[mandate.user],
        kind="invitation",
        key=key,
        subject=subject,
        action=action,
        url=mandate.council.get_absolute_url() if known else invitations.link(mandate.user),
        due_at=at,
    )


def _welcome_back(mandate: Mandate) -> tuple[str, str]:
    words = {"office": mandate.office_words, "council": mandate.council.name}
    return (
        _("du er nå %(office)s") % words,
        _("Logg inn med passordet du har fra før. Du er nå %(office)s i %(council)s.") % words,
    )


def _welcome(mandate: Mandate, at: datetime) -> tuple[str, str]:
    day = date_format(timezone.localdate(at + invitations.VALID_FOR), "j. F")
    words = {"office": mandate.office_words, "council": mandate.council.name, "day": day}
    return (
        _("velg passord innen %(day)s") % words,
        _("Velg et passord innen %(day)s, så er du inne. Du er %(office)s i %(council)s.") % words,
    )
