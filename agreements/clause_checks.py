"""What is to be said about the text before it is sent: goals, numbers, persons, and what has no words."""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agreements.findings import Finding, blocker, ready, warning
from agreements.numbers_in_text import Disagreement, disagreements
from agreements.rich_text import to_text
from councils.personal_numbers import has_personal_number

if TYPE_CHECKING:
    from agreements.models import Clause, Version

GOALS = re.compile(
    r"\b(?:(?:lokale?|felles|overordn\w+)\s+mål(?:settinger|settingar|setting)?|mål|målsetting(?:er|ar)?|delmål"
    r"|satsings?områd\w*|innsatsområd\w*|fokusområd\w*|prioriter\w+\s+områd\w*)\b",
    re.IGNORECASE,
)
LETTER = re.compile(r"[^\W_]")
UNFILLED = re.compile(r"\b(?:fyll(?:es|ast)? (?:inn|ut)|xx+|tbd)\b", re.IGNORECASE)
NUMBER = re.compile(r"(?:§\s*|punkt\s+|kapittel\s+)?(\d+(?:\.\d+)*)[.)]?", re.IGNORECASE)


def clause_findings(version: "Version") -> Iterator[Finding]:
    clauses = list(version.clauses.in_order())
    if not clauses:
        yield blocker(_("Avtalen har ingen punkter."))
        return
    found = [finding for clause in clauses for check in CHECKS for finding in check(clause, clauses)]
    yield from [*found, *_order(clauses)]
    if not any(finding.blocks for finding in found):
        count = len(clauses)
        words = ngettext("%(n)d punkt er lest gjennom.", "%(n)d punkter er lest gjennom.", count)
        yield ready(words % {"n": count})


def _personal(clause: "Clause", _clauses: "list[Clause]") -> Iterator[Finding]:
    terms = [words for term in clause.terms.all() for words in (str(term), term.place, term.responsible, term.to)]
    if has_personal_number("\n".join([clause.number, clause.heading, to_text(clause.html), *terms])):
        words = _("Punktet «%(clause)s» inneholder et fødselsnummer eller en fødselsdato. Ta det bort.")
        yield blocker(words % {"clause": clause}, _place(clause))


def _goals(clause: "Clause", clauses: "list[Clause]") -> Iterator[Finding]:
    """A promise to have goals, and none."""
    parts = _parts(clause, clauses)
    if GOALS.search(clause.heading) and not any(_has_words(each) for each in [clause, *parts]):
        words = _("«%(clause)s» er tomt. Skriv målene, eller ta ut punktet.")
        yield blocker(words % {"clause": clause}, _place(clause))


def _empty(clause: "Clause", clauses: "list[Clause]") -> Iterator[Finding]:
    if GOALS.search(clause.heading) or _has_words(clause) or _parts(clause, clauses):
        return
    for term in clause.terms.all():
        words = _("Løftet «%(term)s» står i punktet «%(clause)s», men punktet har ingen tekst som sier det.")
        yield warning(words % {"term": term, "clause": clause}, _place(clause))
    if not clause.terms.all():
        yield warning(_("Punktet «%(clause)s» har ingen tekst.") % {"clause": clause}, _place(clause))


def _terms(clause: "Clause", _clauses: "list[Clause]") -> Iterator[Finding]:
    for term in clause.terms.all():
        if term.lacks_number:
            words = _("«%(term)s» i punktet «%(clause)s» har ikke noe tall. Det vises, men får ingen frist.")
            yield warning(words % {"term": term, "clause": clause}, _place(clause))


def _disagreeing(clause: "Clause", _clauses: "list[Clause]") -> Iterator[Finding]:
    for found in disagreements(clause):
        yield warning(_said(found, clause), _place(clause))


def _said(found: Disagreement, clause: "Clause") -> str:
    words = _("Teksten i «%(clause)s» sier %(text)d («%(quote)s»), men løftet sier %(term)d («%(promise)s»).")
    facts = {"text": found.in_text, "term": found.in_term, "quote": found.quote, "promise": found.term}
    return words % {"clause": clause, **facts}


def _order(clauses: "list[Clause]") -> Iterator[Finding]:
    """Numbers that do not follow one another, each level for itself."""
    last = dict[tuple[int, ...], int]()
    for clause in clauses:
        found = NUMBER.fullmatch(clause.number.strip())
        if not found:
            continue
        *above, own = map(int, found[1].split("."))
        before = last.get(tuple(above))
        if before is not None and own != before + 1:
            words = _("Punktet «%(clause)s» bryter nummerrekka. Nummeret før er %(before)s.")
            yield warning(
                words % {"clause": clause, "before": ".".join(map(str, [*above, before]))},
                _place(clause),
            )
        last[tuple(above)] = own


def _parts(clause: "Clause", clauses: "list[Clause]") -> "list[Clause]":
    """The clauses below a heading, down to the next of its own level."""
    parts = list["Clause"]()
    for each in clauses:
        if each.position > clause.position:
            if each.level <= clause.level:
                break
            parts.append(each)
    return parts


def _has_words(clause: "Clause") -> bool:
    text = UNFILLED.sub("", to_text(clause.html))
    return bool(LETTER.search(re.sub(r"^\s*(?:-|\d+[.)]|[a-zæøå][.)])\s*", "", text, flags=re.MULTILINE)))


def _place(clause: "Clause") -> str:
    return f"#{clause.anchor}"


Check = Callable[[Any, Any], Iterator[Finding]]
CHECKS: tuple[Check, ...] = (_personal, _goals, _empty, _terms, _disagreeing)
