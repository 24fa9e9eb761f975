"""What stands between a draft and the signatures: blockers and warnings as values, shown and obeyed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from agreements.rich_text import to_text
from councils.models import Party
from councils.personal_numbers import has_personal_number

if TYPE_CHECKING:
    from agreements.models import Version


@dataclass(frozen=True)
class Finding:
    """`anchor` is the place on the version's page, when there is one."""

    blocks: bool
    words: str
    anchor: str = ""


def findings(version: "Version", on: date) -> list[Finding]:
    """Blockers first."""
    clauses = list(version.clauses.in_order())
    found = [*_approvals(version), *_signatories(version, on), *_text(version, clauses), *_terms(clauses)]
    return sorted(found, key=lambda finding: not finding.blocks)


def _approvals(version: "Version") -> Iterator[Finding]:
    given = {approval.party for approval in version.approvals.all()}
    for party in Party:
        if party not in given:
            yield Finding(True, _("%(party)s har ikke godkjent teksten.") % {"party": party.label.capitalize()})


def _signatories(version: "Version", on: date) -> Iterator[Finding]:
    slots = list(version.signatories.in_order())
    mandates = list(version.council.mandates.in_force(on))
    for party, places in version.council.places().items():
        own = [slot for slot in slots if slot.party == party]
        if not own:
            words = _("Det er ikke bestemt hvem som signerer for %(party)s.")
            yield Finding(True, words % {"party": Party(party).label})
        for slot in own:
            if not any(slot.is_for(mandate) for mandate in mandates):
                words = _("Ingen har rollen %(office)s for %(party)s i dag, så ingen kan signere.")
                yield Finding(True, words % {"office": slot, "party": Party(party).label})
        signing = {slot.place for slot in own}
        for place in places:
            if own and None not in signing and place not in signing:
                yield Finding(False, _("Ingen skal signere for %(place)s.") % {"place": place})


def _text(version: "Version", clauses: list[Any]) -> Iterator[Finding]:
    if not clauses:
        yield Finding(True, _("Avtalen har ingen punkter."))
    if version.ends_on() and version.begins_on() and version.ends_on() < version.begins_on():  # type: ignore[operator] # both are days here
        yield Finding(True, _("Avtalen slutter før den begynner. Rett datoene."))
    if has_personal_number(version.title):
        yield Finding(True, _("Tittelen inneholder et fødselsnummer eller en fødselsdato. Ta det bort."))
    for clause in clauses:
        if has_personal_number(_all_words(clause)):
            words = _("Punktet «%(clause)s» inneholder et fødselsnummer eller en fødselsdato. Ta det bort.")
            yield Finding(True, words % {"clause": clause}, clause.anchor)
        if not clause.html and not clause.terms.all() and not _has_parts(clause, clauses):
            yield Finding(False, _("Punktet «%(clause)s» har ingen tekst.") % {"clause": clause}, clause.anchor)


def _all_words(clause: Any) -> str:
    terms = [words for term in clause.terms.all() for words in (str(term), term.place, term.responsible, term.to)]
    return "\n".join([clause.number, clause.heading, to_text(clause.html), *terms])


def _has_parts(clause: Any, clauses: list[Any]) -> bool:
    """A heading over clauses one level down."""
    following = [each for each in clauses if each.position > clause.position]
    return bool(following) and following[0].level > clause.level


def _terms(clauses: list[Any]) -> Iterator[Finding]:
    for clause in clauses:
        for term in clause.terms.all():
            if term.lacks_number:
                words = _("«%(term)s» i punktet «%(clause)s» har ikke noe tall. Det vises, men får ingen frist.")
                yield Finding(False, words % {"term": term, "clause": clause}, clause.anchor)
