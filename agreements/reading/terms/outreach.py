"""What is told to and done with others: the kommunestyre, the public, the quarterly plan and report."""

from __future__ import annotations

import re

from agreements.reading.result import Term
from agreements.reading.terms.passage import (
    EXPLICIT,
    GUESSED,
    PLAIN,
    Passage,
    receiver,
    responsible,
    rhythm_fields,
)
from agreements.reading.terms.words import any_of, any_word, near, words

ASSEMBLY = any_word(
    "kommunestyr* formannskap* bystyre* heradsstyre* herredsstyre* hovedutvalg* hovudutval* folkevalgte folkevalde "
    "politisk_nivå"
)
POLICE = any_word(
    "politiet politi politikontakt* politistasjonssjef* stasjonssjef* lensmann* politimester* politimeister* "
    "tjenesteenhetsleder* tenesteeiningsleiar*"
)
INFORMS = any_word(
    "orienter* informer* informasjon* møter møte møtes møtast inviter* redegj* utgrei* presenter* legg*_fram "
    "legg*_frem gir_status gir_orientering gir_en_orientering gi_en_orientering rapporter* deltar deltek"
)
AGREEMENT = any_word("avtale avtalen avtala samarbeidsavtale* politirådsavtale* tenesteavtale* tjenesteavtale*")
MADE_KNOWN = any_word(
    "gjøres_kjent gjort_kjent gjerast_kjend gjerast_kjent referatsak* meldingssak* orienteringssak* til_orientering "
    "som_melding legges_fram legges_frem leggast_fram leggjast_fram lagt_fram lagt_frem fremlegges framleggast "
    "presenteres presenterast orienteres_om behandles handsamast refereres"
)
CHANGED = any_word("revider* revisjon* oppsi* erstatt* evaluer*")
WALK = any_word("trygghetsvandring* tryggleiksvandring* tryggheitsvandring* trygghetsrunde* trygghetsbefaring*")
WALKED = any_word("gjennomfør* hold* hald* arranger* avhold* delta* gå går minst minimum gang gong årlig* årleg*")
ACTIVITIES = words("aktivitet* tilstedevær* nærvær*")
PLANNED = any_of(
    r"\baktivitets?\s?plan\w*",
    words("planlagt planlagte") + " " + words("aktivitet* samarbeidsaktivitet*"),
    words("kvartalsplan*"),
    words("plan_for plan_over planlegg*") + r" (?:\w+ ){0,4}?" + words("aktivitet* tilstedevær* nærvær* kvartal*"),
    near(words("plan"), words("neste kommende komande") + " kvartal", 40),
    near(words("oversikt oversyn"), near(words("planlagt planlagte"), ACTIVITIES, 30), 20),
)
REPORTED = any_word("rapporter* rapport kvartalsrapport* aktivitetsrapport* tilbakemeld* oppsummer*")
ACTIVITY = any_word("aktivitet* henvendels* henvending* førespurnad* gjennomført* besøk* tilstedevær* nærvær*")
STATISTICS = any_of(
    words("statistikk*"),
    near(words("tall tal"), words("aktivitet* besøk* henvend*"), 20),
    words("antall_besøk tal_på_besøk"),
)
GIVEN = any_word(
    "meddel* legg*_fram legg*_frem lagt_fram lagt_frem fremlegg* framlegg* rapporter* presenter* oversend* send* "
    "informer* orienter* gis gjev* meld* gjennomgå*"
)
TO_COUNCIL = any_of(r"politiråd", words("rådet kommunen hvert_møte kvart_møte møtene møta"))


def council_briefing(passage: Passage) -> Term | None:
    match, informs = passage.find(ASSEMBLY), passage.find(INFORMS)
    if match is None or informs is None or not passage.find(POLICE):
        return None
    if passage.find(AGREEMENT) and passage.find(MADE_KNOWN):
        return None
    rhythm = passage.rhythm(match.start())
    sure = EXPLICIT if rhythm else GUESSED
    return passage.term("council_briefing", at=informs.start(), confidence=sure, **rhythm_fields(rhythm))


def presented(passage: Passage) -> Term | None:
    agreement, known = passage.find(AGREEMENT), passage.find(MADE_KNOWN)
    if agreement is None or known is None or not passage.find(ASSEMBLY) or passage.find(CHANGED):
        return None
    treated = known[0] in ("behandles", "handsamast")
    return passage.term("presented", at=known.start(), confidence=GUESSED if treated else EXPLICIT)


def safety_walk(passage: Passage) -> Term | None:
    match = passage.find(WALK)
    if match is None or not passage.find(WALKED):
        return None
    rhythm = passage.rhythm(match.start())
    at = rhythm.start if rhythm else match.end()
    return passage.term("safety_walk", at=at, confidence=EXPLICIT if rhythm else PLAIN, **rhythm_fields(rhythm))


def activity_plan(passage: Passage) -> Term | None:
    match = passage.find(PLANNED)
    return handed_over(passage, "activity_plan", match) if match else None


def activity_report(passage: Passage) -> Term | None:
    match = passage.find(REPORTED)
    if match is None or not passage.find(ACTIVITY) or passage.find(ASSEMBLY):
        return None
    return handed_over(passage, "activity_report", match)


def handed_over(passage: Passage, kind: str, match: re.Match[str]) -> Term | None:
    """A plan or a report that comes in a rhythm; one without a rhythm is no promise of this kind."""
    rhythm = passage.rhythm(match.start())
    if rhythm is None:
        return None
    who, to = responsible(passage.low), receiver(passage.low)
    return passage.term(kind, at=match.start(), confidence=EXPLICIT, responsible=who, to=to, **rhythm_fields(rhythm))


def statistics(passage: Passage) -> Term | None:
    match, given = passage.find(STATISTICS), passage.find(GIVEN)
    if match is None or given is None or not passage.find(TO_COUNCIL):
        return None
    rhythm = passage.rhythm(match.start())
    to = receiver(passage.low) or ("council" if "politiråd" in passage.low else None)
    fields = rhythm_fields(rhythm) if rhythm and "møte" not in rhythm.noun else {}
    return passage.term("statistics", at=given.start(), confidence=EXPLICIT, to=to, **fields)
