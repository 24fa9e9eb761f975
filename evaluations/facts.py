"""What the year shows, promise by promise, as plain data that can be frozen."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agreements.models import Fulfilment, Obligation
from agreements.promises import Promise, promises_of
from councils.models import Council


def facts_of(council: Council, year: int, *, on: date) -> list[dict[str, Any]]:
    """One fact a promise, in the language in force:

    {"kind", "promise", "target", "done", "counts": {status: n}, "status", "status_word", "sentence",
     "evidence": [{"words", "url", "on"}]}, where `on` is an ISO date.
    """
    facts = [_fact(promise) for promise in promises_of(council, year, on=on)]
    explained = _explained_weeks(council, year) if any(fact["kind"] == "presence" for fact in facts) else []
    for fact in facts:
        if fact["kind"] == "presence":
            fact["evidence"] = sorted([*fact["evidence"], *explained], key=lambda line: str(line["on"]))
    return facts


def _fact(promise: Promise) -> dict[str, Any]:
    return {
        "kind": promise.term.kind,
        "promise": promise.words,
        "target": promise.target,
        "done": promise.done,
        "counts": {str(status): number for status, number in sorted(Counter(promise.statuses).items())},
        "status": promise.status,
        "status_word": promise.status_word,
        "sentence": promise.sentence,
        "evidence": [line for obligation in promise.obligations for line in _evidence(obligation)],
    }


def _evidence(obligation: Obligation) -> Iterator[dict[str, str]]:
    for fulfilment in sorted(obligation.fulfilments.all(), key=lambda each: each.at):
        yield {"words": _with_reason(fulfilment), "url": fulfilment.url, "on": _day_of(obligation, fulfilment)}
    for waiver in obligation.waivers.all():
        words = _("Unnskyldt: %(because)s") % {"because": waiver.because}
        yield {"words": words, "url": "", "on": obligation.starts_on.isoformat()}


def _with_reason(fulfilment: Fulfilment) -> str:
    return fulfilment.sentence() if fulfilment.reason else fulfilment.words


def _day_of(obligation: Obligation, fulfilment: Fulfilment) -> str:
    """The day of the event, or of the act where the promise is about a period."""
    return (obligation.starts_on if obligation.about else timezone.localdate(fulfilment.at)).isoformat()


def _explained_weeks(council: Council, year: int) -> list[dict[str, str]]:
    """Weeks without presence that the police contact gave a reason for: a broken promise stays explained."""
    return [
        {
            "words": _("Uke %(week)d: ikke til stede, %(why)s") % {"week": week.number, "why": week.none_because},
            "url": reverse("presence_week", args=[council.slug, week.year, week.number]),
            "on": week.monday.isoformat(),
        }
        for week in council.contact_weeks.of_year(year).exclude(none_because="").order_by("monday")
    ]
