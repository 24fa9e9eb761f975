"""The papers of a meeting: agenda, items, minutes, and who may read them."""

from __future__ import annotations

import re
from typing import Any

from agreements.reading.offices import office_of
from agreements.reading.result import Json, Term
from agreements.reading.terms.numbers import Length, lengths
from agreements.reading.terms.passage import EXPLICIT, GUESSED, PLAIN, Passage, responsible
from agreements.reading.terms.words import any_of, any_word, near, words

AGENDA = any_word(
    "agenda* dagsorden* saksliste* sakliste* innkalling* møteinnkalling* innkalles innkallast innkaller innkallar "
    "kalles_inn kallast_inn kaller_inn kallar_inn saksdokument* sakspapir* sakspapper* møtepapir* møtepapper*"
)
SENT = any_word(
    "send* utsend* distribuer* i_hende foreligg* ligg*_føre gjøres_tilgjengelig* gjerast_tilgjengeleg* innkall* "
    "kalles_inn kallast_inn kaller_inn kallar_inn varsel være_klar* vere_klar* skal_ut går_ut leveres leverast"
)
AHEAD = any_word(
    "før i_forkant på_forhånd på_førehand førehand i_god_tid i_førevegen i_forvegen varsel forut innan innen frist*"
)
MEETING_ITEM = words("sak saka saken saker")
SUBJECTS = words("sak* tema*")
REPORTED = words("meld* innmeld* sendes_inn sendast_inn sendes_til sendast_til spilles_inn spelast_inn")
TO_AGENDA = r"(?:\w+ )?" + words("sak* tema* agenda* dagsorden* sakliste* saksliste*")
ITEMS = any_of(
    near(MEETING_ITEM, REPORTED, 70),
    near(MEETING_ITEM, words("sendes sendast") + r"(?! (?:ut|medlem|delt))", 40),
    near(MEETING_ITEM, words("må_være må_vere skal_være skal_vere") + ".{0,30}i hende", 40),
    words("innmeld*") + r"\s+(?:av )?" + SUBJECTS,
    words("meld* spille spelle") + r"\s+(?:inn )?(?:\w+ )?" + SUBJECTS,
    words("forslag framlegg innspill innspel") + " til " + TO_AGENDA,
    near(words("tema"), words("meldes meldast"), 40),
)
NOT_ITEMS = any_word("referatsak* bekymringsmeld* enkeltsak* straffesak* tilbakemeld* anmeld* saker_på_systemnivå")
MINUTES = any_word("referat referatet referater referata referatene møtereferat* møtebok* protokoll*")
WRITTEN = words("utarbeid* skriv* før* lag* ansvar*")
HANDLED = any_of(
    WRITTEN,
    words("send* arkiver* journalfør* distribuer* publiser* godkjen* offentlig* offentleg* legg* være vere vert lagr*"),
)
EARLIER_MINUTES = any_of(
    words("fra frå") + " " + words("forrige førre siste sist"), "godkjenning av " + words("referat* protokoll*")
)
ARCHIVED = any_word("arkiv* journalfør*")
PUBLIC = words("offentlig offentlige offentleg offentlege")
PUBLISHED = words("offentliggjør* offentleggjer* publiser* legges_ut leggast_ut")
RECORD = words("referat* møtereferat* protokoll* møtebok*")
IS = words("er blir vert være vere")
PUBLIC_MINUTES = any_of(rf"{PUBLIC}\s+{RECORD}", near(RECORD, rf"{IS} (?:\w+ )?{PUBLIC}", 40), near(RECORD, PUBLISHED))
EXEMPT = any_of(
    near(words("unntas unntatt unntak unntakast unnateke unnateken"), words("offentl*"), 20),
    words("unntatt_innsyn ikke_offentl* ikkje_offentl*"),
)
NOT_EXEMPT = any_of(near(words("ikke ikkje"), words("unnta* unnat*"), 20))
AGREEMENT = r"avtale\w*"
ONLINE = words("nettsid* heimesid* hjemmesid* nett allment offentl*")
PUBLIC_AGREEMENT = any_of(
    near(AGREEMENT, rf"{NOT_EXEMPT.pattern}.{{0,25}}offentl"),
    near(AGREEMENT, rf"{IS} (?:\w+ )?{PUBLIC}", 40),
    near(AGREEMENT, PUBLISHED),
    near(AGREEMENT, near(words("legges leggast gjøres gjerast lagt"), ONLINE, 40)),
)
REACH = 30
BESIDE = 20


def agenda_notice(passage: Passage) -> Term | None:
    match = passage.find(AGENDA)
    if match is None or not passage.find(SENT) or not passage.find(AHEAD) or only_items(passage, match.start()):
        return None
    length = ahead(passage.low, match.start())
    who = responsible(passage.low)
    return notice(passage, "agenda_notice", length, match, responsible=who, confidence=EXPLICIT if length else GUESSED)


def item_deadline(passage: Passage) -> Term | None:
    text = without_other_items(passage.low)
    match = ITEMS.search(text)
    if match is None or not AHEAD.search(text):
        return None
    length = ahead(text, match.start())
    to = re.search(r"\btil\s+(\S+)", text[match.start() :])
    receiver = office_of(to[1]) if to else None
    return notice(passage, "item_deadline", length, match, to=receiver, confidence=EXPLICIT if length else PLAIN)


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
    found = [one for one in lengths(text) if AHEAD.search(text[max(0, one.start - REACH) : one.end + REACH])]
    after = [one for one in found if one.start >= at]
    stop = re.search(r"[;.]\s|, (?:og|mens|men) ", text[at:])
    inside = [one for one in after if stop is None or one.start < at + stop.start()]
    return next(iter(inside or after), found[-1] if found else None)


def minutes(passage: Passage) -> Term | None:
    match = passage.find(MINUTES)
    if match is None or not passage.find(HANDLED) or passage.find(EARLIER_MINUTES):
        return None
    sure = EXPLICIT if re.search(WRITTEN, passage.low) else PLAIN
    who, facts = writer(passage), facts_of_minutes(passage)
    return passage.term("minutes", at=match.start(), confidence=sure, responsible=who, facts=facts)


def writer(passage: Passage) -> str | None:
    later = re.search(r"[^.]*\bansvar\w*\b[^.]*\breferat\w*", passage.after)
    return responsible(passage.low) or (responsible(later[0].strip()) if later else None)


def facts_of_minutes(passage: Passage) -> Json:
    goes_on = re.match(r"(?:disse|desse|referat\w*|dette|det) ", passage.after)
    told = f"{passage.low} {passage.after.split('. ')[0]}" if goes_on else passage.low
    facts: Json = {"archived": True} if ARCHIVED.search(told) else {}
    if EXEMPT.search(told) and not NOT_EXEMPT.search(told):
        return {**facts, "public": False}
    return {**facts, "public": True} if PUBLIC_MINUTES.search(told) else facts


def publicity(passage: Passage) -> Term | None:
    agreement = passage.find(PUBLIC_AGREEMENT)
    match = agreement or passage.find(PUBLIC_MINUTES)
    if match is None or (passage.find(EXEMPT) and not passage.find(NOT_EXEMPT)):
        return None
    return passage.term("publicity", at=match.end(), confidence=EXPLICIT if agreement else PLAIN)
