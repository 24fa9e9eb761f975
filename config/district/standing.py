"""Status facts of many councils at once: which text is in force, until when, and how each promise stands."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agreements.catalogue import CATALOGUE
from agreements.models import Agreement, Obligation, Status, Version
from councils.models import Council

KINDS = [(kind, CATALOGUE[kind].words) for kind in ("meetings", "agenda_notice", "presence", "evaluation")]
WORST_FIRST = (
    Status.MISSED,
    Status.LATE,
    Status.URGENT,
    Status.ON_TRACK,
    Status.MET,
    Status.EXCUSED,
    Status.MAY,
)
EXPIRES_SOON = timedelta(days=183)


def standing(councils: Sequence[Council], today: date) -> list[dict[str, Any]]:
    """A row for each council, the ones with most broken promises first; five queries however many they are."""
    in_force = _in_force(councils, today)
    owed = _owed(councils, today)
    rows = [
        {
            "council": council.name,
            "agreement": _agreement(in_force.get(council.pk), today),
            "cells": [_cell(owed.get((council.pk, kind), []), today) for kind, _words in KINDS],
        }
        for council in councils
    ]
    return sorted(rows, key=lambda row: -sum(cell["status"] == Status.MISSED for cell in row["cells"]))


def _in_force(councils: Iterable[Council], today: date) -> dict[UUID, Version]:
    """The version in force that ends last, by council; texts are not fetched."""
    facts = Version.objects.defer("canonical", "members")
    agreements = Agreement.objects.filter(council__in=councils)
    found: dict[UUID, Version] = {}
    for agreement in agreements.prefetch_related(Prefetch("versions", queryset=facts), "terminations__answers"):
        version = agreement.version_in_force(today)
        known = found.get(agreement.council_id)
        if version and (known is None or _last_day(version) > _last_day(known)):
            found[agreement.council_id] = version
    return found


def _last_day(version: Version) -> date:
    return version.ends_on() or date.max


def _agreement(version: Version | None, today: date) -> dict[str, str]:
    if version is None:
        return {"status": "missed", "words": _("ingen avtale i kraft")}
    ends_on = version.ends_on()
    if ends_on is None:
        return {"status": "met", "words": _("i kraft, uten sluttdato")}
    day = {"day": date_format(ends_on, "j. F Y")}
    if ends_on - today <= EXPIRES_SOON:
        return {"status": "urgent", "words": _("går ut %(day)s") % day}
    return {"status": "met", "words": _("i kraft til %(day)s") % day}


def _owed(councils: Iterable[Council], today: date) -> dict[tuple[UUID, str], list[Obligation]]:
    """The year's obligations of the shown kinds that have begun, with what counted."""
    kinds = [kind for kind, _words in KINDS]
    rows = Obligation.objects.filter(council__in=councils, kind__in=kinds, starts_on__lte=today).of_year(today.year)
    found: dict[tuple[UUID, str], list[Obligation]] = {}
    for obligation in rows.prefetch_related("fulfilments", "waivers"):
        found.setdefault((obligation.council_id, obligation.kind), []).append(obligation)
    return found


def _cell(obligations: Sequence[Obligation], today: date) -> dict[str, str]:
    if not obligations:
        return {"status": "open", "words": _("ikke lovet")}
    statuses = [obligation.status(today) for obligation in obligations]
    worst = min(statuses, key=WORST_FIRST.index)
    if len(statuses) == 1:
        return {"status": worst, "words": str(worst.label)}
    kept = sum(status in (Status.MET, Status.EXCUSED) for status in statuses)
    return {"status": worst, "words": _("%(kept)d av %(all)d som lovet") % {"kept": kept, "all": len(statuses)}}
