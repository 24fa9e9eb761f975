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
from agreements.reading.terms.rhythm import Rhythm
from agreements.reading.words import any_of, any_word, near, words

ASSEMBLY = any_word("kommunestyr* formannskap* hovedutvalg* folkevalgte politisk_nivå")
POLICE = any_word(
    "politisjef* politiet politi politikontakt* politistasjonssjef* stasjonssjef* lensmann* politimester* "
    "tjenesteenhetsleder* politirådet politiråd politirådets rådet"
)
STATUS = words("orientering* status* rapport* gjennomgang redegjørelse* informasjon oppdatering*")
INFORMS = any_of(
    words(
        "kommer stiller orienter* informer* informasjon møte møter møtes inviter* redegj* presenter* legg*_fram "
        "rapporter* deltar delta "
        "deltar_i svarer"
    ),
    near(words("gi gir gis få får holde holder legge legger"), STATUS),
    near(STATUS, words("gis gitt holdes legges")),
)
AGREEMENT = any_word("avtale avtalen samarbeidsavtale* politirådsavtale* tjenesteavtale*")
MADE_KNOWN = any_of(
    near(words("gjør gjøre"), r"avtalen kjent", 10),
    words("bekjentgjøres forelegges meddeles tas_til_orientering får_avtalen avtalen_til_orientering"),
    words(
        "gjøres_kjent gjort_kjent referatsak* meldingssak* orienteringssak* til_orientering som_melding legges_fram "
        "lagt_fram framlegges presenteres orienteres_om behandles refereres"
    ),
    near(words("legge legger"), "fram", 30),
    near(words("meldes sendes"), "til kommunestyr", 20),
)
CHANGED = any_word("revider* revisjon* oppsi* erstatt* evaluer* endring*")
WALK = any_word("trygghetsvandring* trygghetsrunde* trygghetsbefaring*")
WALKED = any_word(
    "inviter* hvert hver gjennomfør* hold* arranger* avhold* delta* gå går minst minimum gang ganger årlig*"
)
ACTIVITIES = words("aktivitet* tilstedevær*")
PLANNED = any_of(
    r"\baktivitets?\s?plan\w*",
    words("planlagt planlagte") + " " + words("aktivitet* samarbeidsaktivitet*"),
    words("kvartalsplan*"),
    words("plan_for plan_over planlegg*") + r" (?:\w+ ){0,4}?" + words("aktivitet* tilstedevær* kvartal*"),
    near(words("plan"), words("neste kommende") + " kvartal", 40),
    near(words("oversikt"), near(words("planlagt planlagte"), ACTIVITIES, 30), 20),
)
REPORTED = any_of(
    near(words("oversikt"), r"gjennomført", 20),
    words("rapporter* rapport kvartalsrapport* aktivitetsrapport* tilbakemeld* oppsummer*"),
)
ACTIVITY = any_word("aktivitet* aktivitetsrapport* henvendels* gjennomført* besøk* tilstedevær* gjort")
STATISTICS = any_of(
    r"\b\w*statistikk\w*",
    near(words("tall tallene"), words("for over på aktivitet* besøk* henvend* anmeld* lovbrudd"), 20),
    words("antall_besøk antallet_besøk antall_henvendelser antall_anmeld*"),
)
GIVEN = any_word(
    "får har_med meddel* legg*_fram lagt_fram legge_fram framlegg* rapporter* presenter* oversend* send* informer* "
    "orienter* gis gir meld* gjennomgå* legges legger viser_rådet deles"
)
NEXT_PERIOD = re.compile(r"\b(?:neste|kommende|forrige|siste|foregående) (kvartal|halvår|måned|tertial)\b")
TO_COUNCIL = any_of(r"politiråd", words("rådet kommunen hvert_møte møtene"))


def council_briefing(passage: Passage) -> Term | None:
    match, informs = passage.find(ASSEMBLY), passage.find(INFORMS)
    if match is None or informs is None or (passage.find(AGREEMENT) and passage.find(MADE_KNOWN)):
        return None
    rhythm = passage.rhythm(match.start())
    if not passage.find(POLICE) and not (rhythm and passage.find(any_of(STATUS))):
        return None
    sure = EXPLICIT if rhythm else GUESSED
    return passage.term("council_briefing", at=informs.start(), confidence=sure, **rhythm_fields(rhythm))


def presented(passage: Passage) -> Term | None:
    agreement, known = passage.find(AGREEMENT), passage.find(MADE_KNOWN)
    if agreement is None or known is None or not passage.find(ASSEMBLY) or passage.find(CHANGED):
        return None
    return passage.term("presented", at=known.start(), confidence=GUESSED if known[0] == "behandles" else EXPLICIT)


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
    rhythm = passage.rhythm(match.start()) or named_after(passage.low)
    if rhythm is None:
        return None
    who, to = responsible(passage.low), receiver(passage.low)
    return passage.term(kind, at=match.start(), confidence=EXPLICIT, responsible=who, to=to, **rhythm_fields(rhythm))


def named_after(text: str) -> Rhythm | None:
    """A "kvartalsrapport" and the plan for the next quarter come each quarter."""
    match = re.search(r"\b(kvartal|halvår|måned|tertial)s?(?:rapport|plan)", text) or NEXT_PERIOD.search(text)
    per = {"kvartal": "quarter", "halvår": "half_year", "måned": "month", "tertial": "4 months"}
    return Rhythm(1, None, per[match[1]], "", *match.span()) if match else None


def statistics(passage: Passage) -> Term | None:
    match, given = passage.find(STATISTICS), passage.find(GIVEN)
    if match is None or given is None or not passage.find(TO_COUNCIL):
        return None
    rhythm = passage.rhythm(match.start())
    to = receiver(passage.low) or ("council" if "politiråd" in passage.low else None)
    fields = rhythm_fields(rhythm) if rhythm and "møte" not in rhythm.noun else {}
    return passage.term("statistics", at=given.start(), confidence=EXPLICIT, to=to, **fields)
