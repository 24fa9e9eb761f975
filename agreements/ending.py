"""The way out of an agreement: from which day it can be ended, and the arithmetic behind it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agreements.periods import months_after
from agreements.wording import notice_words

if TYPE_CHECKING:
    from agreements.models import Agreement, Clause, Term, Version

UNITS = {"day": 0, "week": 0, "month": 1, "year": 12}
DAYS = {"day": 1, "week": 7}


@dataclass(frozen=True)
class WayOut:
    """`ground` is a Termination.Ground; `steps` say why the earliest last day is what it is, a sentence each."""

    ground: str
    earliest: date
    latest: date | None
    steps: list[str]

    def refusal(self, ends_on: date) -> str:
        """Why the agreement cannot end on that day; nothing when it can."""
        if ends_on < self.earliest:
            return " ".join([*self.steps[-1:], _("Velg den dagen eller en senere.")])
        if self.latest and ends_on >= self.latest:
            return _("Avtalen går ut av seg selv %(day)s. Velg en dag før det.") % {"day": _day(self.latest)}
        return ""

    @property
    def needs_both(self) -> bool:
        return self.ground == "both"


def way_out(version: "Version", said_on: date) -> WayOut:
    """By the `termination` terms of the text: the longest notice where it states several."""
    terms = [(clause, term) for clause in version.clauses.in_order() for term in clause.terms.all()]
    stated = [(clause, term) for clause, term in terms if term.kind == "termination"]
    if not stated:
        steps = [
            _("Avtalen sier ikke at én part kan si den opp. Den kan ta slutt før tiden når begge er enige."),
            _("Den andre parten må si ja. Siste dag er tidligst %(day)s.") % {"day": _day(said_on)},
        ]
        return WayOut("both", said_on, version.ends_on(), steps)
    clause, term = max(stated, key=lambda each: after(said_on, each[1].notice) or said_on)
    return _by_notice(clause, term, version, said_on)


def _by_notice(clause: "Clause", term: "Term", version: "Version", said_on: date) -> WayOut:
    earliest = after(said_on, term.notice)
    said = {"clause": place(clause), "notice": notice_words(term.notice), "said": _day(said_on)}
    if earliest is None:
        steps = [_without_days(term) % said, _("Siste dag kan være %(said)s eller senere.") % said]
        return WayOut("any_day", said_on, version.ends_on(), steps)
    steps = [
        _("%(clause)s sier %(notice)s varsel.") % said,
        _("Sagt opp %(said)s: siste dag er tidligst %(day)s.") % {**said, "day": _day(earliest)},
    ]
    return WayOut("notice", earliest, version.ends_on(), steps)


def _without_days(term: "Term") -> str:
    if term.notice:
        return _("%(clause)s sier «%(notice)s». Det kan ikke regnes om til en dag.")
    return _("%(clause)s sier at avtalen kan sies opp, uten å si hvor lang tid i forveien.")


def after(day: date, notice: str) -> date | None:
    """«3 months», «30 days», «1 year» from a day; none for what is no such notice."""
    count, _space, unit = notice.partition(" ")
    unit = unit.removesuffix("s")
    if not count.isdigit() or unit not in UNITS or int(count) > 1000:  # noqa: PLR2004 # no agreement says so
        return None
    if unit in DAYS:
        return day + timedelta(days=int(count) * DAYS[unit])
    return months_after(day, int(count) * UNITS[unit])


def place(clause: "Clause") -> str:
    """«Punkt 8», or the heading of a clause without a number."""
    if clause.number:
        return _("Punkt %(number)s") % {"number": clause.number.rstrip(".")}
    return _("Punktet «%(clause)s»") % {"clause": clause}


def lapsing(agreement: "Agreement", ends_on: date) -> list[str]:
    """What falls away, a line each promise: what was to begin after the last day."""
    return _lines(agreement.council.obligations.standing().filter(version__agreement=agreement, starts_on__gt=ends_on))


def staying(agreement: "Agreement", ends_on: date) -> list[str]:
    """What is owed all the same: unmet, and begun on the last day or before."""
    owed = agreement.council.obligations.unmet().filter(version__agreement=agreement, starts_on__lte=ends_on)
    return _lines(owed)


def _lines(obligations: Any) -> list[str]:
    found: dict[str, list[date]] = {}
    for each in obligations.select_related("term").order_by("term__clause__position", "term__position", "starts_on"):
        found.setdefault(str(each), []).append(each.starts_on)
    return [_line(words, days) for words, days in found.items()]


def _line(words: str, days: list[date]) -> str:
    if len(days) == 1:
        return _("%(promise)s, fra %(day)s") % {"promise": words, "day": _day(days[0])}
    facts = {"promise": words, "n": len(days), "first": _day(days[0]), "last": _day(days[-1])}
    return _("%(promise)s, %(n)d ganger fra %(first)s til %(last)s") % facts


def _day(day: date) -> str:
    return date_format(day, "j. F Y")
