"""The papers of a meeting: agenda, items, minutes, and who may read them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from agreements.reading.offices import office_of
from agreements.reading.result import Json, Term
from agreements.reading.terms.numbers import Length, lengths
from agreements.reading.terms.passage import EXPLICIT, GUESSED, PLAIN, Passage, responsible
from agreements.reading.words import any_of, any_word, near, words

AGENDA = any_of(
    r"\b(?:møte)?innkalling\w*|\binnkalle[rs]?\b|\bsakslist\w*|\bsakskart\w*|\bagenda\w*|\bdagsorden\w*",
    r"\b(?:saks?|møte)(?:papir|dokument|underlag)\w*",
    near(words("kalle kaller kalles"), words("inn"), 20),
    r"\bvarsel om møte|\binnkallingsfrist\w*",
    near(words("kalles kaller"), words("sammen"), 20),
    near(r"\b(?:dokument|papir|saksframlegg|underlag)\w*", words("møtet møtene"), 30),
    near(r"\b(?:saken|sakene|saker)\b", words("tilsendt"), 30),
)
SENT = any_word(
    "send* utsend* distribuer* i_hende foreligg* ligg*_føre legges_fram gjøres_tilgjengelig tilgjengelig* innkalle* "
    "kalle kaller kalles varsel varsles klar klare skal_ut går_ut gå_ut ut ute leveres deles få får skal_ha har skje*"
)
AHEAD = any_word(
    "før i_forkant på_forhånd forhånd i_god_tid i_rimelig_tid i_forveien forveien varsel forut innen frist* fram_til"
)
ITEM = r"\b(?:sak|saken|saker|sakene|tema|temaer)\b"
REPORTED = words(
    "innkommet kommet_inn varsler varsle meld* innmeld* sendes_inn sendt_inn sendes_til sendt_til spilles_inn "
    "spille_inn spiller_inn fremmes fremme leveres levere melde_fra oppgis beskjed tar_imot"
)
TO_AGENDA = r"(?:\w+ )?" + words("sak* tema* agenda* dagsorden* saksliste*")
RECEIVES = words("sekretær* leder* ordfører* slt-koordinator* koordinator* politikontakt*")
ITEMS = any_of(
    near(ITEM, REPORTED, 90),
    near(REPORTED, ITEM, 40),
    near(r"\bfrist(?:en)?\b", words("saker innspill forslag saksforslag"), 30),
    near(words("saksforslag saksinnspill"), words("send* meld*"), 30),
    near(ITEM, near(words("send* foreligge foreligger sendt"), r"(?:hos |til )?" + RECEIVES, 10), 60),
    near(words("be ber"), near(words("sak"), words("satt settes"), 20), 20),
    near(ITEM, words("sendes") + r"(?! (?:ut|medlem|delt))", 40),
    near(ITEM, words("må_være skal_være") + r".{0,30}(?:i hende|inne hos)", 40),
    words("innmeld*") + r"\s+(?:av )?" + words("sak* tema*"),
    words("meld* spille spiller") + r"\s+(?:inn )?(?:\w+ )?" + words("sak* tema*"),
    words("forslag innspill ønsker ønske") + " (?:til|om) " + TO_AGENDA,
)
DEADLINE = re.compile(r"^\W*(?:den|frist(?:en)?)\b(?: for (?:dette|det))? (?:er|settes til) ")
NOT_ITEMS = any_word("referatsak* bekymringsmeld* enkeltsak* straffesak* tilbakemeld* anmeld* saker_på_systemnivå")
OTHER_RECEIVER = any_word("barnevern* nav operasjonssentral* nødmeld* påtale*")
MINUTES = any_of(
    near(words("møter møtene møtet"), words("refereres"), 30),
    r"\b(?!referatsak)\w*referat(?!sak)\w*",
    r"\bmøtebok\w*",
    r"\b\w*protokoll\w*",
)
WRITTEN = words("utarbeid* skriv* skrev* før* lag* ansvar* ha har protokolleres referatføres referatskriv* referent*")
HANDLED = any_of(
    WRITTEN,
    words(
        "sørge* foreligg* ligg*_føre refereres tas settes_opp send* arkiver* journalfør* distribuer* publiser* "
        "godkjen* offentlig* legg* lagt være blir lagr* unntatt"
    ),
)
EARLIER_MINUTES = any_of(
    words("fra") + " " + words("forrige siste sist"),
    words("godkjenning gjennomgang") + " av " + words("referat* protokoll*"),
)
MINUTES_OF_OTHERS = any_of(
    r"\b(?:slt-?\s?(?:grupp|nettverk|team|møte|utvalg)\w*|kommunestyrets|formannskapets|\w*grupp\w*s|nettverkets)"
    r" (?:\w+ )?(?:referat|protokoll)",
    near(words("referat* protokoll*"), r"(?:fra|til) (?:kommunestyret|formannskapet|slt)", 20),
)
RECORDED = any_of(r"\b(?:protokoll|referat)(?:er|før)es\b")
ARCHIVED = any_word("arkiv* journalfør*")
PUBLIC = words("offentlig offentlige åpent åpne")
PUBLISHED = words("offentliggjør* publiser* legges_ut lagt_ut")
RECORD = words("referat* møtereferat* protokoll* møtebok*")
IS = words("er blir være")
PUBLIC_MINUTES = any_of(rf"{PUBLIC}\s+{RECORD}", near(RECORD, rf"{IS} (?:\w+ )?{PUBLIC}", 40), near(RECORD, PUBLISHED))
EXEMPT = any_of(near(words("unntas unntatt unntak"), words("offentl*"), 20), words("unntatt_innsyn ikke_offentl*"))
NOT_EXEMPT = any_of(near(words("ikke"), words("unnta*"), 20))
AGREEMENT = r"avtale\w*"
ONLINE = words("nettsid* hjemmesid* nett allment offentl*")
PUBLIC_AGREEMENT = any_of(
    near(AGREEMENT, rf"{NOT_EXEMPT.pattern}.{{0,25}}offentl"),
    near(AGREEMENT, rf"{IS} (?:\w+ )?{PUBLIC}", 40),
    near(AGREEMENT, PUBLISHED),
    near(AGREEMENT, near(words("legges gjøres lagt ligger tilgjengelig"), ONLINE, 40)),
    near(words("lese lest"), rf"{AGREEMENT}.{{0,30}}{ONLINE}", 20),
    near(AGREEMENT, words("åpen åpent åpne") + " for (?:innsyn|alle)", 30),
)
BEFOREHAND = any_word("før i_forkant på_forhånd forhånd i_god_tid i_rimelig_tid i_forveien forut")
EXTRA = any_word("ekstraordinære ekstraordinært ekstramøte* hastemøte*")
OTHER_ASSEMBLY = any_word("kommunestyr* formannskap* utvalg* slt-gruppa* slt-gruppen*")
REACH = 30
BESIDE = 20


def agenda_notice(passage: Passage) -> Term | None:
    match = passage.find(AGENDA)
    if match is None or only_items(passage, match.start()) or passage.find(EXTRA):
        return None
    if passage.find(OTHER_ASSEMBLY) and "politiråd" not in passage.low:
        return None
    length = ahead(passage.low, match.start())
    if length is None and not (passage.find(SENT) and passage.find(BEFOREHAND)):
        return None
    who = responsible(passage.low)
    return notice(passage, "agenda_notice", length, match, responsible=who, confidence=EXPLICIT if length else GUESSED)


def item_deadline(passage: Passage) -> Term | None:
    text = without_other_items(passage.low)
    match = ITEMS.search(text) or (DEADLINE.search(text) if ITEMS.search(passage.told_before) else None)
    if match is None or not AHEAD.search(text) or passage.find(OTHER_RECEIVER):
        return None
    length = ahead(text, match.start())
    to = re.search(r"\btil\s+(\S+)", text[match.start() :])
    receiver = office_of(to[1]) if to else None
    found = notice(passage, "item_deadline", length, match, to=receiver, confidence=EXPLICIT if length else PLAIN)
    return replace(found, strength="shall") if re.search(r"\bfrist", text) else found


def notice(passage: Passage, kind: str, length: Length | None, match: re.Match[str], **fields: Any) -> Term:
    """A length of time before the meeting, or the promise without it."""
    at = length.start if length else match.end()
    working: Json = {"working days": True} if length and length.working_days else {}
    return passage.term(kind, at=at, days_before=length.days if length else None, facts=working, **fields)


def without_other_items(text: str) -> str:
    return NOT_ITEMS.sub(lambda match: "-" * len(match[0]), text)


def only_items(passage: Passage, agenda: int) -> bool:
    """The words "innspill til agenda sendes inn" speak of items, and not of the agenda that is sent."""
    items = ITEMS.search(without_other_items(passage.low))
    if items is None:
        return False
    apart = agenda > items.end() or agenda < items.start()
    return not (apart and abs(items.start() - agenda) > BESIDE and re.search(r"\bsend\w*|\binnkall\w*", passage.low))


def ahead(text: str, at: int) -> Length | None:
    """The length of time before the meeting that stands nearest after the place; else the nearest in front of it."""
    found = [one for one in lengths(text) if is_ahead(text, one)]
    after = [one for one in found if one.start >= at]
    stop = re.search(r"[;.]\s|, (?:og|mens|men) ", text[at:])
    inside = [one for one in after if stop is None or one.start < at + stop.start()]
    return next(iter(inside or after), found[-1] if found else None)


def is_ahead(text: str, length: Length) -> bool:
    """Before the meeting, and not after it."""
    beside = AHEAD.search(text[max(0, length.start - REACH) : length.end + REACH])
    named = re.search(r"(?:frist|varsel)\w*[^.;]{0,40}$", text[: length.start])
    return bool(beside or named) and not re.match(r" etter\b", text[length.end :])


def minutes(passage: Passage) -> Term | None:
    match = passage.find(MINUTES)
    if match is None or passage.find(EARLIER_MINUTES) or passage.find(MINUTES_OF_OTHERS):
        return None
    if not passage.find(HANDLED) and not passage.find(RECORDED) and passage.low[match.end() :][:1] != ":":
        return None
    if passage.find(PUBLIC_AGREEMENT) and not re.search(WRITTEN, passage.low):
        return None
    sure = EXPLICIT if re.search(WRITTEN, passage.low) else PLAIN
    who, facts = writer(passage), facts_of_minutes(passage)
    return passage.term("minutes", at=match.start(), confidence=sure, responsible=who, facts=facts)


def writer(passage: Passage) -> str | None:
    later = re.search(r"[^.]*\bansvar\w*\b[^.]*\breferat\w*", passage.after)
    return responsible(passage.low) or (responsible(later[0].strip()) if later else None)


def facts_of_minutes(passage: Passage) -> Json:
    goes_on = re.match(r"(?:disse|referat\w*|protokoll\w*|møtebok\w*|dette|det) ", passage.after)
    told = f"{passage.low} {passage.after.split('. ')[0]}" if goes_on else passage.low
    facts: Json = {"archived": True} if ARCHIVED.search(told) else {}
    if EXEMPT.search(told) and not NOT_EXEMPT.search(told):
        return {**facts, "public": False}
    return {**facts, "public": True} if PUBLIC_MINUTES.search(told) else facts


def publicity(passage: Passage) -> Term | None:
    agreement = passage.find(PUBLIC_AGREEMENT)
    match = agreement or passage.find(PUBLIC_MINUTES)
    if match is None or (passage.find(EXEMPT) and not passage.find(NOT_EXEMPT)) or passage.find(MINUTES_OF_OTHERS):
        return None
    found = passage.term("publicity", at=match.end(), confidence=EXPLICIT if agreement else PLAIN)
    return replace(found, strength="shall") if found.strength == "may" else found
