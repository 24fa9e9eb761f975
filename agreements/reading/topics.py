"""What the clauses of an agreement are about: the words their headings are made of."""

from __future__ import annotations

import re

from agreements.reading.forms import plain

TOPIC = re.compile(
    r"formål|hensikt|bakgrunn|innledning|grunnlag|\bmål\b|part(?:er|ene)\b|medlem|deltak|delt[ak]\w*|sammensetning|organisering"
    r"|rådet|politiråd|møte|saksliste|innkalling|dagsorden|faste (?:sak|punkt|tema)|saker|referat|sekretær|ledelse"
    r"|satsing|satsning|innsats|fokus|prioriter|tema|tiltak|oppgave|rolle|ansvar|politikontakt|tilstedevær|kontortid|kontordag"
    r"|besøk|orientering|kommunestyre|forankring|rapport|plan|statistikk|vandring|vedtekt|offentlig|innsyn|taushet"
    r"|evaluering|læring|revisjon|endring|varighet|gyldig|gjeld|oppsigelse|ikrafttred|avtale|underskrift|signatur|vedlegg"
    r"|referanse|samarbeid|samhandling|beredskap|tjeneste|slt|regional|forventning|administrativ|avslutning|sluttbestemmelse"
    r"|definisjon|forebyg|trygghet|økonomi|kostnad|tvist|uenighet|kontakt"
)


def is_topical(heading: str) -> bool:
    return bool(TOPIC.search(plain(heading)))
