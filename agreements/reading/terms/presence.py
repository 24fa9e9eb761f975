"""When and where the police contact is in the municipality."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from agreements.reading.result import Term
from agreements.reading.terms.passage import EXPLICIT, GUESSED, Passage, rhythm_fields
from agreements.reading.terms.places import place_in
from agreements.reading.terms.rhythm import Rhythm, rhythms
from agreements.reading.words import any_of, any_word, near, words

POLICE = any_of(
    r"politikontakt|nærpoliti|kontaktperson|lensmann", words("politiet politi politi*betjent* politimann tjenestemann")
)
OTHERS = re.compile(
    r"\b(?:slt\S*|koordinator\w*|helsesykepleier\w*|helsesøster\w*|barnevern\w*|ungdomskontakt\w*|rektor\w*|utekontakt\w*"
    r"|kommunedirektør\w*|ordfører\w*|nav|natteravn\w*|vakt\w*|innbyggertorg\w*)\b"
)
SOMEWHERE = words("på i ved fra")
A_HOUSE = r"(?:hus|skole|kontor|stasjon|sentral|bibliotek|torg|senter|sentrum)"
OFFICE_HOURS = re.compile(r"kontortid|kontordag|tilstedevær|trefftid|treffetid")
THERE = any_of(
    words(
        "til_stede til_stades tilstede å_treffe treffe treffes tilgjengelig* har_kontor skal_ha_kontor sitte "
        "sitter sitt "
        "besøke besøker base oppmøte* stiller disponerer stasjonert holder_til holde_til fast_plass kontorplass kontor "
        "arbeidsplass møter_opp tilhold arbeidsdag besøk finne"
    ),
    OFFICE_HOURS.pattern,
    near(words("arbeide arbeider jobbe jobber"), SOMEWHERE, 40),
    near(words("være er"), SOMEWHERE, 30),
)
NOT_PRESENCE = re.compile(
    r"åpningstid|ekspedisjonstid|åpent\b(?! kontor)|åpen\b|langåpent|publikumsmottak"
    r"|passkontor|telefon|beredskapsvakt|patrulj"
    r"|fotpatrulje|kveldspatrulje|\bvakt\b"
)
CANCELLED = re.compile(r"\bfell(?:er)?\b.*\bbort\b|faller.*bort|bortfaller|avlys|utgår")
MEETING = re.compile(r"\bmøte[rt]?\b|møtes|kommunestyre|formannskap|politiråd|\brådet\b")
WEEKLY = any_of(near(r"dag(?:er)?\b", r"\buk", 15), words("hver annenhver") + " ")
PRONOUN = re.compile(r"\W*(?:vedkommende|han|hun|den|denne)\b")
PROMISED = re.compile(r"politikontakt\w*\s+(?:skal|bør|må)\s+(?:\w+\s+){0,3}?(?:til stede|tilstede)")
ONLY_AN_AIM = any_word("mål formål bidra_til medvirke_til styrke ønske ansvar")
WEEKDAYS = "mandag tirsdag onsdag torsdag fredag lørdag søndag"
DAYS = tuple(rf"{day}(?:en|er|ene)?s?" for day in WEEKDAYS.split())
ANY_DAY = "|".join(DAYS)
SPAN_OF_DAYS = re.compile(rf"\b({ANY_DAY})\s*(?:-|–|til(?: og med)?)\s*({ANY_DAY})")
CLOCK = r"(?:kl\.?|klokk[ae]n?)?\s*(\d{1,2})(?:[.:]?(\d{2}))?"
FROM = r"\b(?:kl\.?|klokk[ae]n?|fra|mellom|tidsrommet|(?:tirs|man|ons|tors|fre)dag(?:er|en)?,?)\s*" + CLOCK
BARE_HOUR = r"(?<![\d.,/])(\d{1,2})[.:](\d{2})"
NOT_HOURS = r"(?!\s*(?:dag|gang|uke|\.\s*[a-z]|/))"
HOURS = re.compile(rf"(?:{FROM}|{BARE_HOUR})\s*(?:-|–|—|til|og)\s*{CLOCK}{NOT_HOURS}")
IN_MUNICIPALITY = any_word("i_kommunen i_kommunene i_bygda i_byen")
A_DAY = re.compile(r"dag")
OTHER_DUTY = re.compile(r"\bdelta\w*|kontroll|undervis|\bkurs|opplæring|patrulj|fagdag|temadag|vandring")
LAST_HOUR, LAST_MINUTE = 24, 59
FEW_DAYS = any_word("første siste")
NEXT_PLACE = re.compile(r",?\s+(?:og|samt)\s+(?=(?:på|i|ved|hver|annenhver|første|siste)\s)|;\s")


def presence(passage: Passage) -> Iterator[Term]:
    """One promise for each part of the sentence that has weekdays of its own."""
    there = passage.find(THERE) or somewhere(passage)
    if there is None or not is_of_police(passage) or excluded(passage):
        return
    for start, end in parts(passage.low):
        fields = facts_of_presence(passage, start, end)
        if any(fields.get(name) for name in ("times", "minimum", "weekdays", "starts_at")):
            yield passage.term("presence", at=max(there.start(), start), confidence=EXPLICIT, **fields)
        elif is_firm(passage):
            yield passage.term("presence", at=there.end(), confidence=GUESSED, **fields)


def somewhere(passage: Passage) -> re.Match[str] | None:
    """Days and a place are enough, whatever verb binds them."""
    told = weekdays(passage.low) or any("dag" in one.noun for one in rhythms(passage.low))
    where = passage.find(IN_MUNICIPALITY) or place_in(passage.text.clean)
    return (passage.find(A_DAY) if told and where and not passage.find(OTHER_DUTY) else None) or None


def parts(text: str) -> list[tuple[int, int]]:
    """Where the text divides into parts that each name a weekday."""
    cuts = [match.start() for match in NEXT_PLACE.finditer(text)]
    spans = list(zip([0, *cuts], [*cuts, len(text)], strict=True))
    return spans if cuts and all(weekdays(text[start:end]) for start, end in spans) else [(0, len(text))]


def is_of_police(passage: Passage) -> bool:
    """The police are named before anybody else; the heading or a pronoun will do when nobody is."""
    police, other = passage.find(POLICE), OTHERS.search(passage.low)
    if police:
        return other is None or police.start() < other.start()
    of_heading = re.search(r"politikontakt|tilstedevær|lensmann|kontordag|kontortid", passage.heading)
    return other is None and bool(of_heading or (PRONOUN.match(passage.low) and POLICE.search(passage.before)))


def excluded(passage: Passage) -> bool:
    if passage.find(OFFICE_HOURS) and not passage.find(CANCELLED):
        return False
    return bool(
        passage.find(CANCELLED) or passage.find(NOT_PRESENCE) or (passage.find(MEETING) and not passage.find(WEEKLY))
    )


def is_firm(passage: Passage) -> bool:
    """Presence is promised but not counted: only when the police contact is named and a firm word is used."""
    firm = passage.find(PROMISED) or (passage.find(OFFICE_HOURS) and re.search("politikontakt", passage.low))
    return bool(firm) and not passage.find(ONLY_AN_AIM) and not re.match(r"\W*kommunen", passage.low)


def facts_of_presence(passage: Passage, start: int, end: int) -> dict[str, Any]:
    low = passage.low[start:end]
    days, (begins, ends) = weekdays(low), hours(low)
    where = place_in(passage.clean_between(start, end))
    fields = {
        "weekdays": days,
        "starts_at": begins,
        "ends_at": ends,
        "place": where,
        **rhythm_fields(counted(low, days)),
    }
    return fields | {"facts": {"uniformed": True} if "uniform" in low else {}}


def counted(text: str, days: tuple[int, ...]) -> Rhythm | None:
    """Days a week; weekdays that are named count themselves, each week unless another rhythm is told."""
    found = list(rhythms(text))
    told = next((one for one in found if re.search(r"dag|gang", one.noun)), next(iter(found), None))
    if days and told and not told.noun and told.minimum is None:
        return replace(told, times=len(days) if told.per.endswith(("week", "weeks")) else told.times)
    if days and told is None and not FEW_DAYS.search(text):
        return Rhythm(len(days), None, "week", "", 0, 0)
    return told


def weekdays(text: str) -> tuple[int, ...]:
    if span := SPAN_OF_DAYS.search(text):
        first, last = (next(n for n, day in enumerate(DAYS, 1) if re.fullmatch(day, word)) for word in span.groups())
        return tuple(range(first, last + 1))
    return tuple(number for number, day in enumerate(DAYS, 1) if re.search(rf"\b{day}\b", text))


def hours(text: str) -> tuple[str | None, str | None]:
    for match in HOURS.finditer(text):
        start = clock(match[1] or match[3], match[2] or match[4])
        end = clock(match[5], match[6])
        if start and end and start < end:
            return start, end
    return None, None


def clock(hour: str, minute: str | None) -> str | None:
    sound = int(hour) <= LAST_HOUR and int(minute or 0) <= LAST_MINUTE
    return f"{int(hour):02d}:{minute or '00'}" if sound else None
