"""What whoever checks the reading should look at: repaired names, empty lists, days and numbers that are not there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agreements.reading.parties import Found
from agreements.reading.repair import is_noisy
from agreements.reading.result import Reading, Remark, Term
from agreements.reading.sections import Section
from councils.register import municipalities_named

UNNUMBERED = {
    "agenda_notice": gettext_lazy("Innkallingen sendes før møtet, men antall dager er ikke fylt ut."),
    "item_deadline": gettext_lazy("Saker meldes på forhånd, men antall dager er ikke fylt ut."),
}
UNTIMED = {
    "presence": gettext_lazy("Tilstedeværelsen er lovet, men hvor ofte er ikke fylt ut."),
    "evaluation": gettext_lazy("Evalueringen er avtalt, men hvor ofte er ikke fylt ut."),
    "bylaws_review": gettext_lazy("Politivedtektene skal gjennomgås, men hvor ofte er ikke fylt ut."),
}


def remarks(reading: Reading, sections: Sequence[Section], misread: Sequence[Found], text: str) -> Reading:
    every = (
        *of_scan(misread, text),
        *of_parties(reading),
        *of_days(reading),
        *of_signatures(reading),
        *of_empty_items(sections),
        *of_terms(reading),
    )
    return replace(reading, warnings=every)


def of_scan(misread: Sequence[Found], text: str) -> Iterator[Remark]:
    if is_noisy(text):
        yield Remark(
            "Hele teksten",
            _("Teksten ser ut til å være skannet, og æ, ø og å kan være lest feil. Kontroller den mot originalen."),
        )
    for found in misread:
        party = found.party
        words = {"printed": party.as_printed, "name": party.name, "number": party.number or _("uten nummer")}
        yield Remark("Parter", _("«%(printed)s» er lest som %(name)s (%(number)s).") % words)


def of_parties(reading: Reading) -> Iterator[Remark]:
    if not reading.parties.municipalities:
        yield Remark("Parter", _("Fant ikke hvilken kommune avtalen gjelder."))
    for party in reading.parties.municipalities:
        if party.number is None:
            several = _("Flere kommuner heter %(name)s, og teksten viser ikke hvilken det er.")
            unknown = _("%(name)s står ikke i kommuneregisteret. Kontroller navnet.")
            sentence = several if municipalities_named(party.name) else unknown
            yield Remark("Parter", sentence % {"name": party.name})
    if reading.parties.police.district is None:
        yield Remark("Parter", _("Avtalen nevner ikke politidistriktet."))


def of_days(reading: Reading) -> Iterator[Remark]:
    signed = reading.signed_on
    if signed is None:
        yield Remark("Underskrift", _("Fant ikke når avtalen ble underskrevet."))
    elif signed.precision != "day":
        month = _("Dagen for underskrift står ikke i avtalen, bare måned og år.")
        year = _("Dagen for underskrift står ikke i avtalen, bare år.")
        yield Remark("Underskrift", month if signed.precision == "month" else year)


def of_signatures(reading: Reading) -> Iterator[Remark]:
    if not reading.signatories:
        yield Remark("Underskrift", _("Fant ikke hvem som har underskrevet avtalen."))
    for signatory in reading.signatories:
        if signatory.name is None:
            sentence = _("Det står ikke noe navn ved «%(printed)s».")
            yield Remark("Underskrift", sentence % {"printed": signatory.as_printed})


def of_empty_items(sections: Sequence[Section]) -> Iterator[Remark]:
    for section in sections:
        if empty := sum(block.is_item and not block.text.clean.strip() for block in section.blocks):
            sentence = ngettext(
                "Ett punkt i lista står tomt og er ikke fylt ut.",
                "%(n)d punkter i lista står tomme og er ikke fylt ut.",
                empty,
            )
            yield Remark(section.title or "Innledning", sentence % {"n": empty})


def of_terms(reading: Reading) -> Iterator[Remark]:
    if not reading.clauses:
        yield Remark("Hele teksten", _("Fant ingen punkter i avtalen."))
    if not reading.terms:
        yield Remark("Hele teksten", _("Fant ingen vilkår i avtalen."))
    for term in reading.terms:
        if what := missing(term):
            yield Remark(reading.clauses[term.clause].heading or "Innledning", what)


def missing(term: Term) -> str | None:
    if term.kind in UNNUMBERED and term.days_before is None:
        return str(UNNUMBERED[term.kind])
    counted = term.per or term.weekdays
    return str(UNTIMED[term.kind]) if term.kind in UNTIMED and not counted else None
