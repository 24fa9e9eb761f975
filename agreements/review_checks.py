"""What is still being talked about when the text is to be sent, as one party may know it."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.findings import Finding, blocker, ready, warning
from councils.models import Party
from councils.personal_numbers import has_personal_number

if TYPE_CHECKING:
    from agreements.models import Version


def review_findings(version: "Version", on: date, party: str) -> Iterator[Finding]:
    """What is internal is counted for itself, and only for the party whose it is."""
    open_threads = list(version.comments.threads().open().visible_to(party).order_by("at"))
    suggestions = list(version.suggestions.open().visible_to(party).order_by("at"))
    hearings = list(version.hearings.running(on).visible_to(party).order_by("answer_by"))
    yield from _personal(version)
    yield from _still_open(open_threads, suggestions, internal=False)
    yield from _still_open(open_threads, suggestions, internal=True)
    yield from (_running(hearing, version.council.slug) for hearing in hearings)
    if not (open_threads or suggestions or hearings):
        yield ready(_("Ingen åpne kommentarer, forslag eller høringer."))


def _personal(version: "Version") -> Iterator[Finding]:
    """In what both have said: it is read by all, and kept."""
    texts = version.comments.filter(internal=False).values_list("pk", "text", "quote")
    for pk, *words in texts:
        if has_personal_number("\n".join(words)):
            said = _("En kommentar inneholder et fødselsnummer eller en fødselsdato. Ta den opp med den som skrev den.")
            yield blocker(said, f"#kommentar-{pk}")


def _still_open(threads: list[Any], suggestions: list[Any], *, internal: bool) -> Iterator[Finding]:
    comments = [each for each in threads if each.internal == internal]
    changes = [each for each in suggestions if each.internal == internal]
    if comments:
        words = ngettext("%(n)d kommentar er åpen.", "%(n)d kommentarer er åpne.", len(comments))
        yield warning(words % {"n": len(comments)} + _only_you(comments[0]), f"#{comments[0].anchor}")
    if changes:
        words = ngettext("%(n)d forslag er ikke besvart.", "%(n)d forslag er ikke besvart.", len(changes))
        yield warning(words % {"n": len(changes)} + _only_you(changes[0]), f"#{changes[0].anchor}")


def _running(hearing: Any, slug: str) -> Finding:
    words = _("En høring pågår til og med %(day)s.") % {"day": date_format(hearing.answer_by, "j. F Y")}
    return warning(words + _only_you(hearing), reverse("hearing", args=[slug, hearing.pk]), asks=True)


def _only_you(row: Any) -> str:
    """«Bare kommunen ser dette.»"""
    if not row.internal:
        return ""
    return " " + _("Bare %(party)s ser dette.") % {"party": Party(row.party).label}
