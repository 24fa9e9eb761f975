"""Who is told that a draft was commented on or has suggestions: one mail an hour at most, without a word of them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from councils.offices import MAY, Party
from notices.models import Notice

if TYPE_CHECKING:
    from agreements.models import Comment, Suggestion, Version

DRAFTERS = [office for office, may in MAY.items() if "draft_agreements" in may]
HOUR = timedelta(hours=1)
WORDS: dict[str, tuple[Any, Any]] = {
    "commented": (_("Nytt i kommentarene til avtaleutkastet"), _("Les kommentarene til «%(title)s», og svar.")),
    "suggested": (_("Nye forslag til avtaleutkastet"), _("Les forslagene til «%(title)s», og godta eller avslå dem.")),
    "decided": (_("Svar på forslag til avtaleutkastet"), _("Se hva som er godtatt og avslått i «%(title)s».")),
}


def tell_of_comment(comment: "Comment", *, by: User, at: datetime) -> None:
    """The drafters who are to answer, and everybody who has said something in the thread."""
    thread = comment.answers_to or comment
    party = thread.party if thread.internal else _other(thread.party)
    said = [thread.by, *(answer.by for answer in thread.answers.select_related("by"))]
    _tell("commented", comment.version, [*drafters(comment.version, party, at), *said], but=by, at=at)


def tell_of_suggestion(suggestion: "Suggestion", *, by: User, at: datetime) -> None:
    party = suggestion.party if suggestion.internal else _other(suggestion.party)
    _tell("suggested", suggestion.version, drafters(suggestion.version, party, at), but=by, at=at)


def tell_of_decision(suggestion: "Suggestion", *, by: User, at: datetime) -> None:
    """The one who made it."""
    _tell("decided", suggestion.version, [suggestion.by], but=by, at=at)


def drafters(version: "Version", party: str, at: datetime) -> list[User]:
    mandates = version.council.mandates.in_force(timezone.localdate(at)).filter(party=party, office__in=DRAFTERS)
    return [mandate.user for mandate in mandates.select_related("user").order_by("starts_on", "pk")]


def _tell(kind: str, version: "Version", people: Iterable[User], *, but: User, at: datetime) -> None:
    """Sent when the hour is over, so that several in a row are one mail."""
    due_at = at.replace(minute=0, second=0, microsecond=0) + HOUR
    subject, action = WORDS[kind]
    for person in dict.fromkeys(people):
        if person != but:
            Notice.objects.tell(
                council=version.council,
                recipients=[person],
                kind=f"agreement_{kind}",
                key=f"{kind}:{version.pk}:{due_at:%Y%m%d%H}",
                subject=subject,
                action=lazy(lambda words=action: str(words) % {"title": version.title}, str)(),
                url=reverse("review", args=[version.council.slug, version.pk]),
                due_at=due_at,
            )


def _other(party: str) -> str:
    return next(each for each in Party.values if each != party)
