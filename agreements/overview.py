"""The agreements of a council at a glance: in force, being worked on, ended; and the next day that matters."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agreements.reminders import last_day

if TYPE_CHECKING:
    from agreements.models import Agreement, Version
    from councils.models import Council


@dataclass(frozen=True)
class Row:
    agreement: "Agreement"
    in_force: "Version | None"
    newest: "Version"
    status: str
    word: str
    next_day: str


@dataclass(frozen=True)
class Group:
    heading: str
    rows: list[Row]


def groups(council: "Council", today: date) -> list[Group]:
    """Those in force first, then those that are coming, then those that were."""
    revisions = _revisions(council, today)
    agreements = council.agreements.for_list().prefetch_related("terminations__replaced_by__agreement")
    rows = [row_of(each, today, revisions.get(each.pk)) for each in agreements]
    found = [
        Group(_("I kraft"), [row for row in rows if row.in_force]),
        Group(_("Under arbeid"), [row for row in rows if not row.in_force and not _is_over(row, today)]),
        Group(_("Avsluttet"), [row for row in rows if not row.in_force and _is_over(row, today)]),
    ]
    return [group for group in found if group.rows]


def row_of(agreement: "Agreement", today: date, revision: date | None = None) -> Row:
    newest = max(agreement.versions.all(), key=lambda version: version.number)
    in_force = agreement.version_in_force(today)
    status, word = _state(agreement, in_force, newest, today)
    return Row(agreement, in_force, newest, status, word, _next_day(agreement, in_force, today, revision))


def _state(agreement: "Agreement", in_force: "Version | None", newest: "Version", today: date) -> tuple[str, str]:
    if in_force:
        return ("urgent", _("i kraft, sagt opp")) if agreement.last_day() else ("met", _("i kraft"))
    if agreement.is_replaced and agreement.has_ended(today):
        return "excused", _("erstattet")
    if agreement.has_ended(today):
        return "excused", _("sagt opp")
    if not newest.signed_at:
        return "open", newest.state_words
    return ("open", _("signert, ikke begynt")) if _starts(agreement, today) else ("excused", _("utløpt"))


def _is_over(row: Row, today: date) -> bool:
    signed = [each for each in row.agreement.versions.all() if each.signed_at]
    return bool(signed) and not _starts(row.agreement, today) and (row.newest in signed or row.agreement.is_replaced)


def _starts(agreement: "Agreement", today: date) -> date | None:
    """The day a signed version begins, while it is still to come."""
    days = [each.begins_on() for each in agreement.versions.all() if each.signed_at]
    return min((day for day in days if day and day > today), default=None)


def _next_day(agreement: "Agreement", in_force: "Version | None", today: date, revision: date | None) -> str:
    starts, ending = _starts(agreement, today), agreement.ending()
    ends = last_day(agreement, in_force) if in_force else agreement.last_day()
    days: list[tuple[date | None, Any]] = [
        (starts, _("begynner å gjelde %(day)s")),
        (revision if in_force else None, _("skal revideres innen %(day)s")),
        (ends, _("siste dag er %(day)s") if ending else _("går ut %(day)s")),
    ]
    ahead = [(day, words) for day, words in days if day and day >= today]
    if ahead:
        day, words = min(ahead, key=lambda each: each[0])
        return str(words) % {"day": _day(day)}
    return _over(agreement, ends)


def _over(agreement: "Agreement", ends: date | None) -> str:
    for each in agreement.terminations.all():
        if each.replaced_by:
            words = _("erstattet av «%(title)s», siste dag var %(day)s")
            return words % {"title": each.replaced_by.agreement.title, "day": _day(each.ends_on)}
    signed = [each.ends_on() for each in agreement.versions.all() if each.signed_at]
    last = ends or max((day for day in signed if day), default=None)
    return _("siste dag var %(day)s") % {"day": _day(last)} if last else ""


def _revisions(council: "Council", today: date) -> dict[Any, date]:
    """The first day to come that a revision is due, by agreement."""
    owed = council.obligations.unmet().filter(kind="revision", due_on__gte=today).order_by("-due_on")
    return dict(owed.values_list("version__agreement", "due_on"))


def _day(day: date) -> str:
    return date_format(day, "j. F Y")
