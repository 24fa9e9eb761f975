"""Who is asked to sign, when they are reminded, and who is told when the deadline has passed. Stored rows, as all mail.

A person gets one mail an occasion, however many slots the person could sign. What is no longer needed is withdrawn.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from agreements.telling import holders_of, in_their_language
from councils.days import morning
from notices.models import Notice

if TYPE_CHECKING:
    from agreements.models import Signatory, Version

ASK, OVERDUE = "sign_agreement", "signing_overdue"
REMINDED_AFTER = timedelta(days=3)
DAY = timedelta(days=1)


def ask(version: "Version", *, at: datetime) -> None:
    """Those whose turn it is, now and on the days they will be reminded; asking twice changes nothing."""
    for slot in version.signatories.waiting():
        people = slot.people(at)
        _tell(version, people, "asked", due_at=at)
        for occasion, day in reminders(timezone.localdate(at), version.sign_by).items():
            _tell(version, people, occasion, due_at=morning(day))
    if version.sign_by:
        _tell_of_delay(version, version.sign_by, at=at)


def reminders(asked_on: date, sign_by: date | None) -> dict[str, date]:
    """Three days after the asking, the day before the deadline and the day after it; never two on the same day."""
    if sign_by is None:
        return {"reminded": asked_on + REMINDED_AFTER}
    days = {"reminded": asked_on + REMINDED_AFTER, "last_day": sign_by - DAY, "overdue": sign_by + DAY}
    if days["reminded"] >= days["last_day"]:
        del days["reminded"]
    return {occasion: day for occasion, day in days.items() if day > asked_on}


def nudge(slot: "Signatory", people: Iterable[User], *, at: datetime) -> bool:
    """A reminder that somebody asked for; False when there was one for the slot the same day."""
    occasion = f"nudge:{slot.pk}:{timezone.localdate(at)}"
    if slot.council.notices.filter(kind=ASK, key__startswith=f"{_key(slot.version, occasion)}:").exists():
        return False
    _tell(slot.version, people, occasion, due_at=at)
    return True


def settle(version: "Version", *, at: datetime) -> None:
    """After a signature: no more mail to those who are not waited for, and the next in a fixed order is asked."""
    ask(version, at=at)
    still = {person.pk for slot in version.signatories.waiting() for person in slot.people(at)}
    _asked(version).exclude(recipient__in=still).withdraw(at=at)


def drop(version: "Version", *, at: datetime) -> None:
    """Nothing is asked for any longer."""
    _asked(version).withdraw(at=at)
    version.council.notices.filter(kind=OVERDUE, key__startswith=f"overdue:{version.pk}:").withdraw(at=at)


def _asked(version: "Version") -> Any:
    return version.council.notices.filter(kind=ASK, key__startswith=_key(version, ""))


def _key(version: "Version", occasion: str) -> str:
    return f"sign:{version.pk}:{occasion}"


def _tell(version: "Version", people: Iterable[User], occasion: str, *, due_at: datetime) -> None:
    Notice.objects.tell(
        council=version.council,
        recipients=people,
        kind=ASK,
        key=_key(version, occasion),
        subject=in_their_language(lambda: _subject(version, occasion)),
        action=in_their_language(lambda: _action(version, occasion)),
        url=reverse("sign", args=[version.council.slug, version.pk]),
        due_at=due_at,
    )


def _tell_of_delay(version: "Version", sign_by: date, *, at: datetime) -> None:
    Notice.objects.tell(
        council=version.council,
        recipients=holders_of(version.council, "draft_agreements", at),
        kind=OVERDUE,
        key=f"overdue:{version.pk}",
        subject=in_their_language(lambda: _("Avtalen er ikke signert innen %(day)s") % {"day": _day(sign_by)}),
        action=in_their_language(
            lambda: (
                _("Fristen for å signere «%(title)s» er ute. Se hvem som mangler, og minn dem på det.")
                % {"title": version.title}
            )
        ),
        url=version.get_absolute_url(),
        due_at=morning(sign_by + DAY),
    )


def _subject(version: "Version", occasion: str) -> str:
    if version.sign_by and occasion == "overdue":
        return _("Fristen for å signere var %(day)s") % {"day": _day(version.sign_by)}
    if version.sign_by:
        return _("Signer avtalen innen %(day)s") % {"day": _day(version.sign_by)}
    return _("Signer avtalen") if occasion == "asked" else _("Avtalen venter på signaturen din")


def _action(version: "Version", occasion: str) -> str:
    if occasion == "asked":
        words = _("Begge parter har godkjent «%(title)s». Les teksten og signer den, eller si fra hvorfor ikke.")
    elif occasion == "overdue":
        words = _("«%(title)s» er ikke signert. Du kan fortsatt signere, eller si fra hvorfor ikke.")
    else:
        words = _("«%(title)s» venter på signaturen din. Les teksten og signer den, eller si fra hvorfor ikke.")
    return words % {"title": version.title}


def _day(day: date) -> str:
    return date_format(day, "j. F")
