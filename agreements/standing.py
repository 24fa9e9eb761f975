"""How a promise stands, in whole sentences: what is done, what is left, and by when."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.catalogue import Rhythm

if TYPE_CHECKING:
    from agreements.models import Obligation, Term
    from agreements.promises import Promise

SEVERAL = {
    "standing_item": lambda: _("Faste punkter på hvert møte"),
    "minutes": lambda: _("Det skrives referat fra hvert møte"),
    "agenda_notice": lambda: _("Innkallingen sendes i tide"),
}
PERIODS: dict[str, Callable[[int], str]] = {
    "week": lambda n: ngettext("%(n)d uke", "%(n)d uker", n) % {"n": n},
    "month": lambda n: ngettext("%(n)d måned", "%(n)d måneder", n) % {"n": n},
    "quarter": lambda n: ngettext("%(n)d kvartal", "%(n)d kvartaler", n) % {"n": n},
    "half_year": lambda n: ngettext("%(n)d halvår", "%(n)d halvår", n) % {"n": n},
}
EVENTS: dict[str, Callable[[int], str]] = {
    "agenda_notice": lambda n: ngettext(
        "%(done)d av %(n)d innkalling er sendt", "%(done)d av %(n)d innkallinger er sendt", n
    ),
    "minutes": lambda n: ngettext("%(done)d av %(n)d referat er ferdig", "%(done)d av %(n)d referater er ferdige", n),
    "standing_item": lambda n: ngettext(
        "%(done)d av %(n)d punkt er tatt opp", "%(done)d av %(n)d punkter er tatt opp", n
    ),
}


def several(term: "Term") -> str:
    """The words for a promise that more than one term makes."""
    words = SEVERAL.get(term.kind)
    return words() if words else str(term.entry.words)


def sentence(promise: "Promise") -> str:
    if not promise.obligations:
        return _nothing_yet(promise.term)
    if promise.term.kind == "meetings" and not promise.is_counted_together:
        return _meetings(promise)
    if promise.term.entry.rhythm == Rhythm.MEETING:
        return _events(promise)
    return _series(promise) if promise.is_counted_together else outlook(promise.obligations[0], promise.on)


def _nothing_yet(term: "Term") -> str:
    if term.entry.rhythm == Rhythm.MEETING:
        return _("Ingen møter har fått dato ennå.")
    return _("Ingenting å holde i år.")


def _meetings(promise: "Promise") -> str:
    """«2 holdt, 1 planlagt, 1 mangler»."""
    missing = max(promise.target - promise.done - promise.planned, 0)
    parts = [_("%(n)d holdt") % {"n": promise.done}]
    parts += [_("%(n)d planlagt") % {"n": promise.planned}] if promise.planned else []
    parts += [_("%(n)d mangler") % {"n": missing}] if missing else []
    return ", ".join(parts) + "."


def _events(promise: "Promise") -> str:
    from agreements.models import Status  # noqa: PLC0415 # the models' words are made here

    late = promise.statuses.count(Status.LATE)
    words = EVENTS[promise.term.kind](promise.target) % {"done": promise.kept, "n": promise.target}
    return words + (_(", %(n)d for sent") % {"n": late} if late else "") + "."


def _series(promise: "Promise") -> str:
    """«7 av 9 uker som avtalt»."""
    word = PERIODS.get(promise.term.rhythm_per)
    if not promise.settled:
        return _("For tidlig å si.")
    over = word(promise.settled) if word else str(promise.settled)
    return _("%(kept)d av %(over)s som avtalt.") % {"kept": promise.kept, "over": over}


def outlook(obligation: "Obligation", on: date) -> str:
    """What can still be done, and by when; or that it is too late."""
    status = obligation.status(on)
    words = OUTLOOK.get(status)
    return words(obligation, on) if words else ""


def _missed(obligation: "Obligation", _on: date) -> str:
    gone = _("Siste dag var %(day)s.") % {"day": day(obligation.due_on)}
    if obligation.target == 1:
        return gone
    done = _("%(done)d av %(target)d ble gjort.") % {"done": obligation.done, "target": obligation.target}
    return f"{done} {gone}"


def _urgent(obligation: "Obligation", on: date) -> str:
    assert obligation.due_on
    left = (obligation.due_on - on).days
    words = {0: _("i dag"), 1: _("i morgen")}.get(left) or _("om %(n)d dager") % {"n": left}
    return _remaining(obligation) + _("Siste dag er %(day)s, %(left)s.") % {
        "day": day(obligation.due_on),
        "left": words,
    }


def _on_track(obligation: "Obligation", _on: date) -> str:
    if obligation.due_on is None:
        return _("Avtalen gir ingen frist.")
    return _remaining(obligation) + _("Siste dag er %(day)s.") % {"day": day(obligation.due_on)}


def _may(obligation: "Obligation", _on: date) -> str:
    if obligation.due_on is None:
        return _("Frivillig.")
    return _("Frivillig. Kan gjøres til og med %(day)s.") % {"day": day(obligation.due_on)}


def _late(_obligation: "Obligation", _on: date) -> str:
    return _("Gjort, men etter siste dag.")


def _met(_obligation: "Obligation", _on: date) -> str:
    return _("Gjort.")


def _excused(obligation: "Obligation", _on: date) -> str:
    return _("Unnskyldt: %(because)s") % {"because": obligation.waivers.all()[0].because}


def explanation(obligation: "Obligation") -> list[str]:
    """Why it stands as it does, a sentence a step: clause, days, what counted, what excused it."""
    ground = _("Punktet «%(clause)s» sier: %(quote)s") % {
        "clause": obligation.term.clause,
        "quote": obligation.term.quote or obligation.term,
    }
    counted = [fulfilment.sentence() for fulfilment in obligation.fulfilments.all()]
    excuses = [_("Unnskyldt: %(because)s") % {"because": waiver.because} for waiver in obligation.waivers.all()]
    return [ground, _days(obligation), *counted, *excuses]


def _days(obligation: "Obligation") -> str:
    if obligation.due_on is None:
        return _("Avtalen gir ingen dato, så dette kan ikke komme for sent.")
    if obligation.about and obligation.term.days_before is not None:
        words = _("Møtet er %(day)s. Sist mulige dag er %(due)s, %(n)d dager før.")
        facts = {"day": day(obligation.starts_on), "due": day(obligation.due_on), "n": obligation.term.days_before}
        return words % facts
    if obligation.about:
        return _("Møtet er %(day)s.") % {"day": day(obligation.starts_on)}
    span = {"first": day(obligation.starts_on), "last": day(obligation.due_on)}
    return _("Perioden er %(first)s til %(last)s.") % span


def _remaining(obligation: "Obligation") -> str:
    if obligation.target == 1:
        return ""
    return _("%(n)d gjenstår.") % {"n": obligation.target - obligation.done} + " "


def day(on: date | None) -> str:
    return date_format(on, "j. F Y") if on else ""


OUTLOOK: dict[str, Callable[["Obligation", date], str]] = {
    "met": _met,
    "late": _late,
    "missed": _missed,
    "urgent": _urgent,
    "on_track": _on_track,
    "may": _may,
    "excused": _excused,
}
