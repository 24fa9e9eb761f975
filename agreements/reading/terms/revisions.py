"""Looking ahead: revision of the agreement and of the bylaws."""

from __future__ import annotations

import re

from agreements.reading.result import Json, Term
from agreements.reading.terms.passage import EXPLICIT, PLAIN, Passage, rhythm_fields
from agreements.reading.terms.rhythm import rhythms
from agreements.reading.words import any_of, any_word, near, words

REVISED = any_of(
    words(
        "revideres revidere reviderer revidert revisjon revisjonen rulleres reforhandles oppdateres oppdatere "
        "gjennomgås "
        "revurderes ny_vurdering gås_gjennom justeres"
    ),
    near(words("vurderes vurdere"), r"på nytt", 20),
    near(words("tas ta"), words("opp_igjen"), 20),
    near(words("ser se"), r"avtalen på nytt", 10),
    near(words("vurderes vurdere"), r"avtalen (?:trenger|bør|skal|må) (?:\w+ )?endr", 50),
    words("gått_gjennom går_gjennom gå_gjennom gås_gjennom opp_til_revisjon"),
)
RENEWED = any_word("fornyes fornye endres reforhandles reforhandle")
ON_REQUEST = any_word(
    "ved_behov etter_behov på_forespørsel på_henvendelse på_anmodning be_om ber_om krev* ønsker_det ved_ønske "
    "gjensidig dersom_en_av_partene når_en_av_partene"
)
OTHER_PAPERS = any_word(
    "handlingsplan* årshjul* satsingsområd* innsatsområd* virksomhetsplan* beredskapsplan* tiltaksplan* politivedtekt*"
)
OF_VALIDITY = re.compile(r"gyldig|revisjon|varighet|avtale|gjeld")
POLITICAL = any_word("politisk_behandling kommunestyret")
BYLAWS = any_word("politivedtekt*")
REVIEWED = any_word(
    "ser_gjennom se_gjennom revisjon* revider* gjennomg* gå_gjennom gå_igjennom oppdater* ruller* vurder* evaluer* "
    "ajour*"
)
USED = any_word("bruke bruk_av i_tråd_med brukes")


def revision(passage: Passage) -> Term | None:
    match = passage.find(REVISED) or (passage.find(RENEWED) if list(rhythms(passage.low)) else None)
    if match is None or passage.find(BYLAWS) or not is_of_agreement(passage):
        return None
    rhythm = passage.rhythm(match.start())
    at = max(match.start(), rhythm.start) if rhythm else match.end()
    sure = EXPLICIT if rhythm else PLAIN
    return passage.term("revision", at=at, confidence=sure, facts=facts_of(passage), **rhythm_fields(rhythm))


def facts_of(passage: Passage) -> Json:
    asked: Json = {"on request": True} if passage.find(ON_REQUEST) else {}
    return {**asked, "political treatment": True} if passage.find(POLITICAL) else asked


def is_of_agreement(passage: Passage) -> bool:
    """The agreement is named, or the heading is about it and no other paper is named."""
    headed = OF_VALIDITY.search(passage.heading) and not passage.find(OTHER_PAPERS)
    return "avtal" in passage.low or "avtal" in passage.told_before or bool(headed)


def bylaws_review(passage: Passage) -> Term | None:
    match, reviewed = passage.find(BYLAWS), passage.find(REVIEWED)
    if match is None or reviewed is None:
        return None
    if passage.find(USED) and re.match("vurder|evaluer", reviewed[0]):
        return None
    rhythm = passage.rhythm(match.start())
    sure = EXPLICIT if rhythm else PLAIN
    return passage.term("bylaws_review", at=reviewed.start(), confidence=sure, **rhythm_fields(rhythm))
