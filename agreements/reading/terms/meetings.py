"""Meetings of the council itself, and with its neighbours."""

from __future__ import annotations

import re
from dataclasses import replace

from agreements.reading.dates import month_numbers
from agreements.reading.result import Json, Term
from agreements.reading.terms.numbers import NUMBER, number
from agreements.reading.terms.passage import EXPLICIT, PLAIN, Passage, rhythm_fields
from agreements.reading.terms.rhythm import Rhythm, rhythms
from agreements.reading.words import any_of, any_word, near, words

COUNCIL = re.compile(r"politiråd|\brådet\b|\brådsmøte")
A_MEETING = r"\b(?:politiråds|råds)?møte[rt]?\b"
TO_MEET = words("møtes møter_seg samles samle_seg") + "|" + words("komme kommer tre trer") + " sammen"
HOLD = r"\b(?:hold|gjennomfør|avhold|arranger)\w*"
MEETING = any_of(
    A_MEETING,
    TO_MEET,
    words("samlinger møtefrekvens* møtehyppighet* møtene"),
    near(HOLD, r"\bpolitiråd\b", 30),
    near(r"\bpolitiråd\b", HOLD, 30),
)
TAKES_PLACE = any_of(
    TO_MEET,
    near(HOLD, r"\b(?:politiråds)?møte|\bpolitiråd", 40),
    near(r"\b(?:politiråds)?møte\w*|\bpolitiråd\w*", HOLD, 40),
    near(words("har ha være er legges"), r"(?<!\w)(?:\w+ )?(?:politiråds)?møte\w*", 30),
    near(words("innkall* kalle kaller kalles"), r"møte", 40),
    r"frekvens|hyppighet",
)
ABOUT_MEETINGS = re.compile(r"møte|politiråd|organisering|administrativ|struktur|arbeidsmåte|arbeidsform|\brådet\b")
LABEL = re.compile(r"\W*møte\w*:")
MEMBERS = re.compile(
    r"politiråd|\brådet\b|\bpartene\b|\bmedlemmene\b|\bdeltakerne\b|\bvi\b|^\W*(?:[\w ]+: )?møtes|politiet og "
    r"kommunen|kommunen og politiet"
)
OTHER_BODY = re.compile(
    r"kommunestyre|formannskap|kriseråd|kriseledelse|beredskapsråd|ungdomsråd|eldreråd|nettverk|barnevern|utvalg"
    r"|(?:koordinerings|arbeids|utøver|fag|drifts|styrings|ressurs|ledergrupp)\w*grupp|ledergrupp"
    r"|slt-?\s?(?:møte|grupp|utval|forum|styr)|\bteam|\bdirektorat"
    r"|(?:kontakt|status|dialog|foreldre|all|folke|samarbeids|drifts|personal)møte|skole|vandring|evaluer|regional"
    r"|felles (?:politiråd|samling)|interkommunal|nabokommun|vedtekt|avtalen|rapport|plan for|rektor|\bvurder"
)
PERSONS = re.compile(r"politikontakt|slt|ko?ordinator|stasjonssjef|lensmann")
CALLS = re.compile(r"innkall|kaller|kalles")
EXTRA = re.compile(r"ekstra|ved behov (?:kan|skal)|kan innkalles|når det trengs|dersom det trengs")
NAMED_MEETING = re.compile(r"\b(?:første|siste|neste|forrige|dette)\s+(?:\w+\s+)?(?:politiråds)?møte")
MEETING_BEFORE = re.compile(rf"(?:{A_MEETING}|{TO_MEET}|\bpolitiråd\b)[^,;.]{{0,45}}$|frekvens|hyppighet")
MEETING_AFTER = re.compile(rf"\W*.{{0,20}}{A_MEETING}")
IN_HALF = r"\s+(?:møter?\s+|gang(?:er)?\s+)?(?:(?:på|om|hver)\s+)?"
SPRING = re.compile(rf"(?P<count>{NUMBER}){IN_HALF}(?:vår(?:en|møter?)?|vårhalvåret)\b")
AUTUMN = re.compile(rf"(?P<count>{NUMBER}){IN_HALF}(?:høst(?:en|møter?)?|høsthalvåret)\b")
PLACED = any_word("legges holdes avholdes fortrinnsvis normalt")
EXCEPT = re.compile(r"\b(?:unntatt|bortsett fra|utenom|med unntak av|ikke i)\b[^,.;]*")
FEWEST_MONTHS = 2
CALENDAR = any_of(TO_MEET, HOLD, A_MEETING, words("legges"))


def meetings(passage: Passage) -> Term | None:
    """How often the council meets; other bodies and other meetings have their own rhythm."""
    found = next((one for one in rhythms(passage.low) if is_of_council(passage, one)), None)
    if found is None:
        return from_calendar(passage)
    sure = EXPLICIT if COUNCIL.search(passage.low) or "møte" in passage.heading else PLAIN
    halves = split(passage.low)
    if halves and re.search("vår|høst", found.noun):
        found = replace(found, times=sum(halves.values()))
    fields = {"months": months_of(passage), "facts": halves, **rhythm_fields(found)}
    return passage.term("meetings", at=found.start, confidence=sure, **fields)


def is_of_council(passage: Passage, rhythm: Rhythm) -> bool:
    part = around(passage.low, rhythm)
    if not told_of_meetings(passage, part) or OTHER_BODY.search(part) or NAMED_MEETING.search(part):
        return False
    if rhythm.noun:
        return "dag" not in rhythm.noun
    beside = MEETING_BEFORE.search(passage.low[: rhythm.start]) or MEETING_AFTER.match(passage.low[rhythm.end :])
    return bool(beside and TAKES_PLACE.search(part))


def told_of_meetings(passage: Passage, part: str) -> bool:
    """Somebody else's meetings, and extra ones, are told without naming the council in the same breath."""
    meeting = MEETING.search(part) or ("møte" in passage.heading and re.search("gang|møte", part))
    named = COUNCIL.search(passage.low) or ABOUT_MEETINGS.search(passage.heading) or LABEL.match(passage.low)
    council = named or not passage.heading
    others = PERSONS.search(part) and not CALLS.search(part)
    strangers = re.search(TO_MEET, part) and not MEMBERS.search(part)
    return bool(meeting and council) and (bool(COUNCIL.search(part)) or not (others or strangers or EXTRA.search(part)))


def around(text: str, rhythm: Rhythm) -> str:
    """The part of the sentence the rhythm stands in."""
    breaks = [match.start() for match in re.finditer(r";|\. |, og |, men |, samt ", text)]
    start = max((at for at in breaks if at < rhythm.start), default=0)
    return text[start : min((at for at in breaks if at >= rhythm.end), default=len(text))]


def months_told(text: str) -> tuple[int, ...]:
    return month_numbers(EXCEPT.sub(" ", text))


def months_of(passage: Passage) -> tuple[int, ...]:
    """The months of the meetings, told in the same sentence or the next."""
    following = passage.after.split(". ")[0]
    goes_on = re.search(r"møtene", following) and PLACED.search(following) and not list(rhythms(following))
    found = months_told(passage.low) or (months_told(following) if goes_on else ())
    return found if len(found) > 1 else ()


def split(text: str) -> Json:
    """How many in spring and in autumn, when the text says both."""
    spring, autumn = SPRING.search(text), AUTUMN.search(text)
    return {"spring": number(spring["count"]), "autumn": number(autumn["count"])} if spring and autumn else {}


def from_calendar(passage: Passage) -> Term | None:
    """Meetings told by their months or seasons only, which can be counted."""
    told = COUNCIL.search(passage.low) or ABOUT_MEETINGS.search(passage.heading)
    meet = passage.find(CALENDAR)
    if not told or meet is None or not passage.find(MEETING):
        return None
    if OTHER_BODY.search(passage.low) or NAMED_MEETING.search(passage.low):
        return None
    halves, months = split(passage.low), months_told(passage.low)
    times = sum(halves.values()) or len(months)
    if not halves and len(months) < FEWEST_MONTHS:
        return None
    return passage.term(
        "meetings", at=meet.start(), confidence=PLAIN, times=times, per="year", months=months, facts=halves
    )


WITH_OTHERS = words("sammen felles i_samarbeid i_fellesskap") + r" med (?:\w+ ){0,2}?(?:nabo)?kommun"
REGIONAL = any_of(
    r"\bfelles politiråd (?:i lag )?med\b",
    r"\bfellesmøte\w*",
    near(r"\b(?:kommunene|politirådene)\b", r"\bfelles\s+(?:politiråd|møte|samling)", 80),
    r"\bregional\w*\s+(?:politiråd|møte|samling|råd)",
    r"\binterkommunal\w*\s+(?:politiråd|møte|samling)",
    near(r"\bfelles\s+(?:politiråds?|møte|samling)\w*", r"(?:kommun|nabo|region)", 40),
    near(r"\bpolitirådene i\b", r"\bfelles\s+(?:politiråds?)?møte", 80),
    near(r"politiråd\w*", WITH_OTHERS),
    near(r"nabokommun\w*", r"\b(?:felles|regional\w*) (?:\w+ )?(?:møte|politiråd)"),
)
HELD = re.compile(r"hold|gjennomfør|arranger|møt|inviter")


def regional_meeting(passage: Passage) -> Term | None:
    match = passage.find(REGIONAL)
    if match is None or not passage.find(HELD):
        return None
    rhythm = passage.rhythm(match.start())
    sure = EXPLICIT if rhythm else PLAIN
    return passage.term("regional_meeting", at=match.start(), confidence=sure, **rhythm_fields(rhythm))
