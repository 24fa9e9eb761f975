"""What the agreements have promised, a row each, and how a year stands: for the strip and for the year's page."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from agreements import standing
from agreements.catalogue import CATALOGUE, Rhythm
from agreements.models import Obligation, Status, Term, Version
from councils.models import Council

WORST_FIRST = (Status.MISSED, Status.URGENT, Status.LATE, Status.ON_TRACK, Status.MAY, Status.MET, Status.EXCUSED)
KEPT = (Status.MET, Status.LATE)
SERIES = 13
ORDER = {kind: place for place, kind in enumerate(CATALOGUE)}


@dataclass
class Promise:
    """One promise and its obligations in a year, oldest first. `planned`: events to come that will count towards it."""

    term: Term
    on: date
    year: int
    obligations: list[Obligation] = field(default_factory=list)
    labels: int = 1
    planned: int = 0

    @property
    def key(self) -> str:
        return f"{self.term.kind}-{str(self.term.identity)[:8]}"

    @property
    def words(self) -> str:
        return standing.several(self.term) if self.labels > 1 else str(self.term)

    @property
    def is_mixed(self) -> bool:
        """Several terms of one kind, so that each row needs its own words."""
        return self.labels > 1

    @property
    def statuses(self) -> list[Status]:
        return [obligation.status(self.on) for obligation in self.obligations]

    @property
    def status(self) -> str:
        """The worst of its obligations; `open` when there is none yet."""
        found = set(self.statuses)
        return next((str(status) for status in WORST_FIRST if status in found), "open")

    @property
    def status_word(self) -> str:
        return str(Status(self.status).label) if self.obligations else _("venter")

    @property
    def is_series(self) -> bool:
        """Weeks and other short periods: shown as counts and a strip, not a row each."""
        return self.term.entry.rhythm == Rhythm.PERIOD and len(self.obligations) >= SERIES

    @property
    def is_counted_together(self) -> bool:
        """Several obligations, or one with a target of its own."""
        return len(self.obligations) > 1

    @property
    def kept(self) -> int:
        return sum(status in KEPT for status in self.statuses)

    @property
    def settled(self) -> int:
        """Those that are kept, excused, or over their last day."""
        return sum(status in (*KEPT, Status.MISSED, Status.EXCUSED) for status in self.statuses)

    @property
    def done(self) -> int:
        if self.is_counted_together:
            return self.kept
        return sum(min(obligation.done, obligation.target) for obligation in self.obligations)

    @property
    def target(self) -> int:
        if self.is_counted_together:
            return len(self.obligations)
        return sum(obligation.target for obligation in self.obligations)

    @property
    def sentence(self) -> str:
        return standing.sentence(self)

    def row(self) -> dict[str, Any]:
        """For templates/components/promise_strip.html."""
        return {
            "words": self.words,
            "sentence": self.sentence,
            "status": self.status,
            "status_word": self.status_word,
            "done": self.done,
            "target": self.target,
            "url": f"{reverse('obligations', args=[self.term.council.slug, self.year])}#{self.key}",
        }


def promises(council: Council, on: date) -> list[dict[str, Any]]:
    """Rows for the promise strip: the agreements in force on the day, and how that year stands."""
    return [promise.row() for promise in promises_of(council, on.year, on=on)]


def promises_of(council: Council, year: int, *, on: date, agreement: Any = None) -> list[Promise]:
    """The promises of a year as they stand on a day: of the agreements in force, and of that year's obligations."""
    versions = _versions(council, year, on)
    obligations = council.obligations.of_year(year).for_list()
    if agreement is not None:
        versions = [version for version in versions if version.agreement_id == agreement.pk]
        obligations = obligations.filter(version__agreement=agreement)
    return _gather(council, list(obligations), _terms(versions), on=on, year=year)


def _versions(council: Council, year: int, on: date) -> list[Version]:
    """In force today; for another year, on its last day or its first."""
    if on.year == year:
        return council.agreements.in_force(on)
    return council.agreements.in_force(date(year, 12, 31) if year < on.year else date(year, 1, 1))


def _terms(versions: Iterable[Version]) -> list[Term]:
    terms = Term.objects.filter(clause__version__in=list(versions)).in_order()
    return [term for term in terms if term.entry.rhythm != Rhythm.NONE and not term.lacks_number and _recurs(term)]


def _recurs(term: Term) -> bool:
    return term.entry.rhythm != Rhythm.PERIOD or bool(term.rhythm_per)


def _gather(
    council: Council, obligations: list[Obligation], terms: list[Term], *, on: date, year: int
) -> list[Promise]:
    found: dict[object, Promise] = {}
    labels: dict[object, set[object]] = {}
    for term in [*terms, *(obligation.term for obligation in obligations)]:
        term.council = council
        key = _key(term)
        found.setdefault(key, Promise(term=term, on=on, year=year))
        labels.setdefault(key, set()).add(term.identity)
    for obligation in obligations:
        found[_key(obligation.term)].obligations.append(obligation)
    for key, promise in found.items():
        promise.obligations.sort(key=lambda each: each.starts_on)
        promise.labels = len(labels[key])
        promise.planned = _planned(promise, obligations)
    return sorted(found.values(), key=lambda promise: ORDER[promise.term.kind])


def _key(term: Term) -> object:
    """What happens at every meeting is one promise a kind; what has a rhythm of its own is one a term."""
    return term.kind if term.entry.rhythm == Rhythm.MEETING else term.identity


def _planned(promise: Promise, obligations: list[Obligation]) -> int:
    """Meetings that have a date to come, as far as other promises tell of them."""
    if promise.term.kind != "meetings":
        return 0
    held = {each.evidence_id for obligation in promise.obligations for each in obligation.fulfilments.all()}
    return len({each.about for each in obligations if each.about and each.starts_on >= promise.on} - held)
