"""Offices as agreements print them, and the canonical office and party of each."""

from __future__ import annotations

import re

AREA = r"(?:oppvekst|helse|skole|skule|kultur|barnevern|omsorg|levekår|utdanning|velferd|samfunn|teknisk|familie|nav)"
OTHER = (
    r"vara\s?ordfør\w*|nestle(?:der|iar)|ass\w*\.?\s+(?:rådmann|kommunedirektør)\w*|vise\w*mester|møteleder|referent"
    r"|kommuneoverlege\w*|kommunelege\w*|brannsjef\w*|rektor\w*|beredskaps(?:koordinator|rådgiver|leder|sjef)\w*"
    r"|folkehelsekoordinator\w*|juridisk rådgiver"
)
SLT = (
    r"slt[\s-]*-?\s*(?:ko?ordinator|leder|leiar|kontakt|ansvarlig)\w*|ko?ordinator for slt"
    r"|(?:kriminalitets)?(?:førebyggj?ande|forebyggende) koordinator\w*"
)
STATION = (
    r"(?:politi)?stasjonssjef\w*|lensmann\w*|lensmenn\w*|tj?enesteenhets?le(?:der|iar)\w*|tenesteeinings?leiar\w*"
    r"|(?:leder|leiar)\w* (?:av|for|ved) (?:tjenesteenhet|tenesteeining|politistasjon)\w*"
    r"|lokal politile(?:der|iar)|politisjef\w*|politiavdelingssjef\w*|driftsenhetsleder\w*|driftseiningsleiar\w*"
)
SECTION = (
    r"(?:seksjons|avsnitts|politiavdelings|gruppe|faggruppe)le(?:der|iar)\w*"
    r"|(?:leder|leiar)\w* (?:for|av) (?:\w+ )?(?:seksjon|avsnitt|gruppe|patrulje)\w*"
)
SERVICE = (
    r"kommunal(?:sjef|direktør|leder|leiar)\w*|kommunsjef\w*"
    r"|(?:sektor|etats|virksomhets|verksemds|tjeneste|teneste|område|oppvekst|helse|skole|skule|kultur|enhets|einings"
    r"|barneverns?|nav-?|omsorgs|levekårs|kommuneområde)-?(?:sjef|direktør|le(?:der|iar))\w*"
    rf"|(?:direktør|leder|leiar|sjef)\w* (?:for|av) (?:\w+ (?:og )?)?{AREA}\w*|byråd for [\w ]+"
)
OFFICES = (
    ("other", OTHER),
    ("governing_mayor", r"byrådsle(?:der|iar)\w*"),
    ("mayor", r"ordfør(?:er|ar)\w*"),
    ("chief_executive", r"kommunedirektør\w*|rådmann\w*|rådmenn\w*|administrasjonssjef\w*|kommunesjef(?:en)?\b"),
    ("slt_coordinator", SLT),
    ("police_contact", r"(?:politi|nærpoliti)kontakt\w*"),
    ("police_chief", r"politim(?:e|ei)ster\w*"),
    ("station_chief", STATION),
    ("section_leader", SECTION),
    ("service_head", SERVICE),
)
ANY = re.compile(r"\b(?:" + "|".join(pattern for _, pattern in OFFICES) + r")", re.IGNORECASE)
PATTERNS = tuple((office, re.compile(rf"\b(?:{pattern})", re.IGNORECASE)) for office, pattern in OFFICES)
PARTY = {
    "mayor": "municipality",
    "governing_mayor": "municipality",
    "chief_executive": "municipality",
    "service_head": "municipality",
    "slt_coordinator": "municipality",
    "station_chief": "police",
    "police_chief": "police",
    "police_contact": "police",
    "section_leader": "police",
}
OF_POLICE = re.compile(r"politi(?!kontakt|råd)|lensmann", re.IGNORECASE)
UNIT_LEADER = re.compile(r"\b(?:enhets|einings)le(?:der|iar)", re.IGNORECASE)


def office_of(text: str) -> str | None:
    """The office that stands first in the text; none where the text names none that we know."""
    found = [
        (match.start(), order, office)
        for order, (office, pattern) in enumerate(PATTERNS)
        if (match := pattern.search(text))
    ]
    return min(found)[2] if found else None


def office_within(text: str, party: str) -> str:
    """The office, where the words beside it may tell that a leader of a unit is of the police."""
    office = office_of(text) or "other"
    return "station_chief" if UNIT_LEADER.search(text) and OF_POLICE.search(party) else office


def party_of(office: str, text: str = "") -> str | None:
    """The side an office belongs to; for other offices the words beside it tell."""
    if office in PARTY:
        return PARTY[office]
    if OF_POLICE.search(text):
        return "police"
    return "municipality" if re.search(r"kommun|herad", text, re.IGNORECASE) else None
