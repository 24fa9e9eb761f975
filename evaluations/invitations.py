"""Mail about an evaluation: one to each person, with what to do and by when."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import User
from councils.offices import MAY
from notices.models import Notice

if TYPE_CHECKING:
    from evaluations.models import Evaluation

ANSWERING = [office for office, permissions in MAY.items() if "answer_evaluations" in permissions]


def tell_opened(evaluation: "Evaluation", *, at: datetime) -> None:
    values = {"year": evaluation.year, "due": evaluation.answers_due_on}
    _tell(
        evaluation,
        kind="evaluation.opened",
        subject=_said(gettext_noop("Svar på evalueringen av %(year)s innen %(due)s"), values),
        action=_said(
            gettext_noop(
                "Svar på åtte spørsmål om samarbeidet i %(year)s. Det tar fem minutter, og fristen er %(due)s."
            ),
            values,
        ),
        at=at,
    )


def tell_completed(evaluation: "Evaluation", *, at: datetime) -> None:
    values = {"year": evaluation.year, "due": timezone.localdate(at)}
    _tell(
        evaluation,
        kind="evaluation.completed",
        subject=_said(gettext_noop("Evalueringen av %(year)s ble fullført %(due)s"), values),
        action=_said(
            gettext_noop("Les hva begge parter svarte, og hvilke læringspunkter som går videre til neste år."), values
        ),
        at=at,
    )


def _tell(evaluation: "Evaluation", *, kind: str, subject: Any, action: Any, at: datetime) -> None:
    Notice.objects.tell(
        council=evaluation.council,
        recipients=answering_members(evaluation, at=at),
        kind=kind,
        key=f"{kind}:{evaluation.pk}",
        subject=subject,
        action=action,
        url=evaluation.get_absolute_url(),
        due_at=at,
    )


def answering_members(evaluation: "Evaluation", *, at: datetime) -> list[User]:
    mandates = evaluation.council.mandates.in_force(timezone.localdate(at)).filter(office__in=ANSWERING)
    return list({mandate.user_id: mandate.user for mandate in mandates.for_list()}.values())


def _in_words(words: str, values: dict[str, Any]) -> str:
    return _(words) % {**values, "due": date_format(values["due"], "j. F Y")}


_said = lazy(_in_words, str)
