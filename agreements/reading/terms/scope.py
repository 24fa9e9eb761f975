"""Whether a sentence promises anything here: not history, the doings of others, or what is not settled."""

from __future__ import annotations

import re

from agreements.reading.words import any_of, any_word, near, words

PAST = any_of(
    words(
        "ble hadde viste fikk gikk kom satt vedtok bestemte besluttet anbefalte ba fungerte evaluerte møttes hette la "
        "var holdt gjorde startet burde måtte skulle"
    ),
    r"(?<!skal )(?<!må )(?<!vil )(?<!å )\bkunne\b",
    words("har") + r" (?:\w+ ){0,2}?" + words("hatt vært holdt avholdt møttes gjennomført ligget"),
)
FORMER = any_of(
    words("tidligere forrige forrige_gang den_gang den_gangen") + r" (?:\w+ ){0,2}?(?:avtale|politiråd)",
    words("den_gamle den_tidligere den_forrige"),
)
OBLIGING = any_word("skal må bør kan vil")
SUBORDINATE = re.compile(
    r"\b(?:som|da|der|hvor|når|etter at|fordi|dersom|hvis|slik (?:\w+ )?ble|før|om at|siden)\b[^,.;]*(?:[,.;]|$)"
)
AUTHORITY = (
    r"(?:\w*direktorat\w*|\w*departement\w*|rundskriv\w*|stortinge\w*|regjering\w*|\w*lov(?:en|ens|a)?"
    r"|\w*veileder\w*|\w*forskrift\w*|riksadvokat\w*|evalueringen fra|undersøkels\w*|forskning\w*)"
)
SAYS = words(
    "sier anbefaler krever tilrår oppfordrer forutsetter påpeker viser anslår peker legger bestemte besluttet påla ba "
    "understreker mener slår bestemmer fastsetter skriver"
)
OF_AUTHORITY = any_of(
    rf"^\W*(?:ifølge|i følge|etter|i henhold til|jf\.?)\s+(?:\w+\s+){{0,2}}?{AUTHORITY}\b",
    near(rf"^\W*(?:\w+\s+){{0,2}}?{AUTHORITY}\b", SAYS, 40),
)
UNSETTLED = any_of(
    r"\bikke (?:\w+ )?(?:fastsatt|avtalt|bestemt|enige|angitt|tallfestet|avklart|lagt opp|behov for|tatt stilling)\b",
    r"\buenig(?:e|het)? om\b",
)
NEGATED = re.compile(
    r"\b(?:skal|kan|må|bør|vil|er|blir|har) (?:\w+ )?ikke\b(?! (?:sjeldnere|mindre|færre|\w+lig behandl|fast |er ))"
)
OF_OTHERS = re.compile(r"\b(?:hva|hvordan) andre\b|\bandre (?:kommuner|steder|avtaler)\b|\bhistorikk\b|\bhar vært\b")
OTHER_PLACES = any_word("andre_kommuner mange_kommuner noen_kommuner flere_kommuner de_fleste_kommuner kommuner_flest")
FEWEST_OF_QUOTATION = 30
QUOTATION = re.compile(r"[«“\"][^»”\"]{30,}[»”\"]")


def without_quotations(text: str) -> str:
    """Long quotations blanked, sign for sign: they are the words of somebody else."""
    return QUOTATION.sub(lambda match: "·" * len(match[0]), text)


def is_beside_the_point(text: str, heading: str) -> bool:
    """The sentence tells what was, what others say or do, or what the parties have left open."""
    if OF_OTHERS.search(heading) or OF_AUTHORITY.search(text) or UNSETTLED.search(text) or OTHER_PLACES.search(text):
        return True
    main = SUBORDINATE.sub(" ", text)
    past = PAST.search(main) or FORMER.search(main)
    return bool(past and not OBLIGING.search(main))


def is_negated(text: str) -> bool:
    """What the sentence would promise, it says will not be."""
    first = re.split(r", men |; | men skal ", text, maxsplit=1)[0]
    return bool(NEGATED.search(first))
