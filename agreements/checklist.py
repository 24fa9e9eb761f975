"""What stands between a draft and the signatures: values, shown by the page and obeyed by the act."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.refusal import Refusal
from agreements.clause_checks import clause_findings
from agreements.findings import Finding, blocker, ready, warning
from agreements.review_checks import review_findings
from agreements.variables import dead_variables
from councils.models import Mandate, Party
from councils.personal_numbers import has_personal_number

if TYPE_CHECKING:
    from agreements.models import Signatory, Version


class NotReady(Refusal):
    def __init__(self, blockers: Iterable[Finding]) -> None:
        super().__init__(" ".join(finding.words for finding in blockers))


class NotConfirmed(Refusal):
    """Nothing stops the text, but something asks for a yes first."""

    def __init__(self, asks: Iterable[Finding]) -> None:
        words = _("Kryss av for at du sender likevel.")
        super().__init__(" ".join([*(finding.words for finding in asks), words]))


@dataclass(frozen=True)
class Checklist:
    blockers: list[Finding]
    warnings: list[Finding]
    ready: list[Finding]

    @property
    def asks(self) -> list[Finding]:
        """What one must say yes to before the text is sent all the same."""
        return [finding for finding in self.warnings if finding.asks]

    def refuse(self, *, confirmed: bool) -> None:
        """Raises NotReady or NotConfirmed."""
        if self.blockers:
            raise NotReady(self.blockers)
        if self.asks and not confirmed:
            raise NotConfirmed(self.asks)


def checklist(version: "Version", on: date, *, party: str = "") -> Checklist:
    """As this party sees it: what the other party says among themselves is not counted."""
    found = [
        *_approvals(version),
        *_signatories(version, on),
        *_header(version),
        *clause_findings(version),
        *_variables(version, on),
        *review_findings(version, on, party),
    ]
    return Checklist(
        blockers=[finding for finding in found if finding.blocks],
        warnings=[finding for finding in found if not finding.blocks and not finding.is_ready],
        ready=[finding for finding in found if finding.is_ready],
    )


def _approvals(version: "Version") -> Iterator[Finding]:
    given = {approval.party: approval for approval in version.approvals.select_related("by")}
    for party in Party:
        side = {"party": party.label.capitalize()}
        if party in given:
            words = _("%(party)s har godkjent teksten (%(who)s).") % {**side, "who": given[party].by}
            yield ready(words, "#godkjenning")
        else:
            yield blocker(_("%(party)s har ikke godkjent teksten.") % side, "#godkjenning")


def _signatories(version: "Version", on: date) -> Iterator[Finding]:
    slots = list(version.signatories.in_order())
    mandates = list(version.council.mandates.in_force(on))
    url = reverse("slots", args=[version.council.slug, version.pk])
    for party, places in version.council.places().items():
        own = [slot for slot in slots if slot.party == party]
        if not own:
            words = _("Det er ikke bestemt hvem som signerer for %(party)s.")
            yield blocker(words % {"party": Party(party).label}, url)
        yield from (_holder(slot, mandates, version.council.slug) for slot in own)
        signing = {slot.place for slot in own}
        for place in places:
            if own and None not in signing and place not in signing:
                yield warning(_("Ingen skal signere for %(place)s.") % {"place": place}, url)


def _holder(slot: "Signatory", mandates: "list[Mandate]", slug: str) -> Finding:
    office, party = str(slot), Party(slot.party).label
    if any(slot.is_for(mandate) for mandate in mandates):
        return ready(_("%(office)s signerer for %(party)s.") % {"office": capfirst(office), "party": party})
    words = _("Ingen har rollen %(office)s for %(party)s i dag, så ingen kan signere.")
    members = reverse("members", args=[slug])
    return blocker(words % {"office": office, "party": party}, members)


def _header(version: "Version") -> Iterator[Finding]:
    header = reverse("version_header", args=[version.council.slug, version.pk])
    begins, ends = version.begins_on(), version.ends_on()
    if begins and ends and ends < begins:
        yield blocker(_("Avtalen slutter før den begynner. Rett datoene."), header)
    elif version.period_words:
        yield ready(_("Avtalen gjelder %(period)s.") % {"period": version.period_words})
    if has_personal_number("\n".join([version.title, *map(str, version.members)])):
        words = _("Tittelen eller medlemslisten inneholder et fødselsnummer eller en fødselsdato. Ta det bort.")
        yield blocker(words, header)


def _variables(version: "Version", on: date) -> Iterator[Finding]:
    """What would be frozen as braces."""
    for dead in dead_variables(version, on):
        empty = _("Registeret har ingenting for «%(name)s» i punktet «%(clause)s». Skriv ordene selv.")
        unknown = _("Registeret kjenner ikke «%(name)s» i punktet «%(clause)s». Rett det, eller skriv ordene selv.")
        words = empty if dead.known else unknown
        yield blocker(words % {"name": dead.name, "clause": dead.clause}, f"#{dead.clause.anchor}")
