"""The end of an agreement as its page shows it: who said what, the last day, and what each party can do."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agreements.ending import way_out

if TYPE_CHECKING:
    from agreements.models import Agreement, Termination, Version
    from councils.access import Visitor

AGREE, WITHDRAW = "agree_to_end", "withdraw_termination"


def panel(agreement: "Agreement", visitor: "Visitor") -> dict[str, Any] | None:
    """{sentence, why, acts: [{label, url, danger}]} of the termination that stands; none when there is none."""
    ending = agreement.ending()
    if ending is None:
        return None
    replaced_by = ending.replaced_by.agreement if ending.replaced_by else None
    return {
        "sentence": _sentence(ending, visitor.today),
        "asked": _asked(ending),
        "replaced_by": replaced_by,
        "why": [] if replaced_by else _why(ending, agreement),
        "acts": list(_acts(ending, visitor)),
    }


def _sentence(ending: "Termination", today: date) -> str:
    facts = {"party": ending.get_party_display().capitalize(), "said": _day_of(ending), "day": _day(ending.ends_on)}
    if ending.replaced_by_id:
        return _("Avtalen er erstattet av en annen. Siste dag var %(day)s. Teksten kan fortsatt leses.") % facts
    if not ending.is_agreed:
        return _("%(party)s vil avslutte avtalen, med %(day)s som siste dag. Det krever at begge er enige.") % facts
    if ending.ends_on < today:
        return _("%(party)s sa opp avtalen %(said)s. Siste dag var %(day)s.") % facts
    return _("%(party)s sa opp avtalen %(said)s. Siste dag er %(day)s. Til da gjelder den som før.") % facts


def _asked(ending: "Termination") -> str:
    wanting = [each for each in ending.answers.all() if each.said == "withdraw"]
    if not wanting or ending.is_withdrawn:
        return ""
    party = wanting[0].get_party_display().capitalize()
    return _("%(party)s vil at avtalen fortsetter likevel. Den andre parten må si ja før siste dag.") % {"party": party}


def _why(ending: "Termination", agreement: "Agreement") -> list[str]:
    said_on = timezone.localdate(ending.at)
    version: Version = agreement.to_be_ended(said_on)
    chosen = _("Siste dag ble satt til %(day)s.") % {"day": _day(ending.ends_on)}
    return [*way_out(version, said_on).steps, chosen]


def _acts(ending: "Termination", visitor: "Visitor") -> Any:
    over = ending.ends_on < visitor.today or ending.replaced_by_id
    if over or not visitor.may("sign_agreements") or not visitor.party:
        return
    mine = visitor.party == ending.party
    if not ending.is_agreed and not mine:
        yield _act(_("Ja, vi er enige i at avtalen tar slutt"), AGREE, ending, danger=True)
        yield _act(_("Nei, avtalen skal fortsette"), WITHDRAW, ending)
    elif not ending.is_agreed:
        yield _act(_("Trekk ønsket"), WITHDRAW, ending)
    elif not ending.has_said("withdraw", visitor.party):
        yield _act(_("Ja, la avtalen fortsette") if _asked(ending) else _withdraw_words(mine=mine), WITHDRAW, ending)


def _withdraw_words(*, mine: bool) -> str:
    return _("Trekk oppsigelsen") if mine else _("Be om at avtalen fortsetter")


def _act(label: str, name: str, ending: "Termination", *, danger: bool = False) -> dict[str, Any]:
    return {"label": label, "url": reverse(name, args=[ending.council.slug, ending.pk]), "danger": danger}


def _day_of(ending: "Termination") -> str:
    return _day(timezone.localdate(ending.at))


def _day(day: date) -> str:
    return date_format(day, "j. F Y")
