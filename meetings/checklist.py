"""What stops a paper from leaving its draft, and what is worth a look: values that pages show and acts check."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from accounts.refusal import Refusal
from councils.personal_numbers import has_personal_number

if TYPE_CHECKING:
    from meetings.models import AgendaItem, Meeting


@dataclass(frozen=True)
class Finding:
    words: str
    blocks: bool = False


def blockers(findings: Iterable[Finding]) -> list[str]:
    return [finding.words for finding in findings if finding.blocks]


class NotReady(Refusal):
    def __init__(self, blockers: Iterable[str]) -> None:
        super().__init__(" ".join(blockers))


def refuse_blocked(findings: Iterable[Finding]) -> None:
    stopping = blockers(findings)
    if stopping:
        raise NotReady(stopping)


def agenda_findings(meeting: "Meeting") -> list[Finding]:
    """What stops the agenda, then what is worth a look."""
    items = list(meeting.items.in_order())
    found = [*_missing(meeting, items), *_personal(items, _agenda_texts), *_worth_a_look(meeting, items)]
    return sorted(found, key=lambda finding: not finding.blocks)


def minutes_findings(meeting: "Meeting") -> list[Finding]:
    items = list(meeting.items.for_record())
    return [*_personal(items, _record_texts), *_not_noted(meeting)]


def _missing(meeting: "Meeting", items: list["AgendaItem"]) -> Iterator[Finding]:
    if not items:
        yield Finding(_("Sakslisten er tom. Legg til minst én sak."), blocks=True)
    if meeting.chair is None:
        yield Finding(_("Møtet har ingen møteleder. Velg en under «Endre opplysninger»."), blocks=True)
    if not meeting.place and not meeting.video_url:
        yield Finding(_("Møtet har verken sted eller lenke til videomøte."))


def _personal(items: list["AgendaItem"], texts: Callable[["AgendaItem"], list[str]]) -> Iterator[Finding]:
    for place, item in enumerate(items, 1):
        if any(has_personal_number(text) for text in texts(item)):
            yield Finding(
                _(
                    "Sak %(place)d ser ut til å ha et fødselsnummer eller en fødselsdato. Ta det ut: politirådet "
                    "behandler ikke enkeltsaker."
                )
                % {"place": place},
                blocks=True,
            )


def _agenda_texts(item: "AgendaItem") -> list[str]:
    return [item.title, item.presenter, item.text, item.legal_basis]


def _record_texts(item: "AgendaItem") -> list[str]:
    decisions = [decision.text for decision in item.decisions.all()]
    return [*_agenda_texts(item), item.notes, *decisions, *(action.text for action in item.actions.all())]


def _worth_a_look(meeting: "Meeting", items: list["AgendaItem"]) -> Iterator[Finding]:
    unassessed = sum(item.openness == item.Openness.NOT_ASSESSED for item in items)
    if unassessed:
        yield Finding(_("%(n)d av sakene er ikke vurdert for offentlighet.") % {"n": unassessed})
    minutes = sum(item.minutes or 0 for item in items)
    length = int((meeting.ends_at - meeting.starts_at).total_seconds()) // 60
    if minutes > length:
        words = _("Sakene tar %(minutes)d minutter, men møtet varer %(length)d.")
        yield Finding(words % {"minutes": minutes, "length": length})


def _not_noted(meeting: "Meeting") -> Iterator[Finding]:
    missing = meeting.attendances.called().filter(state="not_noted").count()
    if missing:
        yield Finding(_("Oppmøtet er ikke ført for %(n)d av de innkalte.") % {"n": missing})
