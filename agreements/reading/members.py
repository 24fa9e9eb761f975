"""Who sits on the council: named persons or offices, from lists, lines, tables and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from agreements.reading.forms import place, plain
from agreements.reading.offices import ANY, office_of, office_within
from agreements.reading.result import Member
from agreements.reading.sections import Block, Section
from agreements.reading.signatures import is_name
from agreements.reading.tables import Table, tables
from agreements.reading.text import Text, sentences
from agreements.reading.words import any_of, words

CUE = any_of(
    r"\bmedlem(?:mer|mene|er|ene)?\b|\bdelta[kg]\w*|\bdeltar\b|\bsammensetning\w*|\bsammensatt\b|\brepresentert\b",
    words("består_av bestå_av satt_sammen hvem_som_er_med hvem_som_sitter møter_fast fast_møter sitter_i_rådet"),
    r"\bfra (?:\w+ ){0,3}?(?:kommun\w+|\w*politi\w*) (?:møter|deltar|stiller)\b|\bfast møter\b",
)
OTHER_BODY = re.compile(
    r"koordineringsgrupp|arbeidsgrupp|utøvergrupp|slt-?(?:\s|grupp|nettverk|team)(?!.*politiråd)|faggrupp|nettverk"
    r"|forebyggende gruppe"
)
SUBJECT = (
    r"(?:politiråd\w*|rådet|medlemm?\w*|(?:faste )?deltaker\w*|møtene|i tillegg"
    r"|(?:fra |for )?(?:\w+ ){0,2}?(?:kommunen?|politiet|\w*politi\w*distrikt\w*)[\w ]*)"
)
SENTENCE = re.compile(
    rf"\b{SUBJECT}\s.{{0,60}}?"
    r"(?:\b(?:(?:er |være )?(?:består?|sammensatt|satt sammen|representert|representeres)|møter|stiller"
    r"|deltar|ledes|er)\b"
    r"|\bmedlemm?\w*(?=:))"
    r"\s*(?:fast\b\s*)?(?:\b(?:av|ved|med)\b|:)?\s*(?:følgende|disse)?(?: faste)?(?: medlemmene?r?)?:?\s*(?P<list>.+)"
)
AS_NEEDED = re.compile(
    r"^(andre|observatør\w*|gjest\w*|øvrige?|ved behov|etter behov|aktuelle|evt|eventuel"
    r"|representant\w* (?:fra|frå) (?:andre|næring)"
    r"|det kan|politirådet|kan)\b",
    re.IGNORECASE,
)
GROUP = re.compile(
    r"^(kommuneledelsen|kommuneleiinga|politiledelsen|politileiinga|(fra|frå) ([\w-]+ )?(kommunen?|politiet|herad)"
    r"|kommunen|politiet|kommune|politi)\b[^,]*$",
    re.IGNORECASE,
)
VERB = re.compile(
    r"\b(skal|må|bør|kan|er|har|innkaller|kaller|innkalles|gis|deltar|tiltrer|inviteres|kalles)\b", re.IGNORECASE
)
NOT_MEMBERS = re.compile(
    r"\b(?:er|blir) (?:\w+ )?(?:leder|nestleder|sekretær|ansvarlig|møteleder|referent)\b|\binnkall|\breferat"
    r"|stedfortred|\bvara\b"
)
MOST_WORDS = 25
ENOUGH = 2


def members(sections: Sequence[Section]) -> list[Member]:
    """From the clause that lists most of them, in a table or a list; sentences count where there is none."""
    listed = [list(unique(found)) for section in sections for found in (from_tables(section), from_list(section))]
    best = max(listed, key=offices, default=[])
    told = list(
        unique(member for section in sections for block in section.blocks for member in from_sentences(section, block))
    )
    return best if offices(best) >= ENOUGH or offices(best) > offices(told) else told


def from_tables(section: Section) -> Iterator[Member]:
    cued = is_cue(section.title) or any(is_cue(block.text.clean) for block in section.blocks if not block.is_item)
    for table in tables(section.lines):
        if cued or any(HEAD.search(cell) for cell in table.head):
            yield from from_table(table)


HEAD = re.compile(r"\b(?:rolle|funksjon|verv|stilling|tittel|medlem|fr[aå] (?:kommunen|politiet))\w*", re.IGNORECASE)
NAMES = re.compile(r"na[vm]n\b", re.IGNORECASE)
NO_MEMBERS = re.compile(r"vara|st[ae]d+fortr|telefon|e-?post|merknad|kommentar|ansvar|oppgav", re.IGNORECASE)


def from_table(table: Table) -> Iterator[Member]:
    """Each cell that names an office, with the name beside it; the columns of deputies left out."""
    rows = table.rows if not any(ANY.search(cell) for cell in table.head) else (table.head, *table.rows)
    left_out = {at for at, cell in enumerate(table.head) if NO_MEMBERS.search(cell) and not ANY.search(cell)}
    for row in rows:
        for at, cell in enumerate(row):
            party = table.head[at] if at < len(table.head) else ""
            if at not in left_out and ANY.search(cell) and not NAMES.search(party):
                yield member_of_cell(cell, row[at + 1] if at + 1 < len(row) else "", party)


def member_of_cell(cell: str, beside: str, party: str) -> Member:
    office, name = split_person(cell)
    return Member(office_within(office, party), office, name or (beside if is_name(beside) else None))


def offices(found: Iterable[Member]) -> int:
    return sum(member.office != "other" for member in found)


def unique(found: Iterable[Member]) -> Iterator[Member]:
    seen = set()
    for member in found:
        key = (member.as_printed.lower(), member.name)
        if key not in seen:
            seen.add(key)
            yield member


def from_list(section: Section) -> Iterator[Member]:
    """The items, or bare lines "Office: Name", after words that speak of members."""
    cued = is_cue(section.title)
    for at, block in enumerate(section.blocks):
        if block.is_item:
            cue = is_cue(block.intro.clean) or cued
            children = at + 1 < len(section.blocks) and section.blocks[at + 1].depth > block.depth
            yield from from_item(block.text, children=children) if cue else []
        elif is_member_line(block, cued=cued):
            yield from from_item(block.text, children=False)
        else:
            cued = is_cue(block.text.clean) or (cued and not block.text.clean.endswith("."))


def is_cue(text: str) -> bool:
    low = plain(text)
    return bool(CUE.search(low)) and not OTHER_BODY.search(low)


def is_member_line(block: Block, *, cued: bool) -> bool:
    text = block.text.clean
    told = VERB.search(text) or SENTENCE.search(plain(text)) or ". " in text
    return cued and bool(ANY.search(text)) and not told and len(text.split()) <= MOST_WORDS


def from_item(text: Text, *, children: bool) -> Iterator[Member]:
    clean = text.clean.strip(" .;")
    if not clean or AS_NEEDED.match(clean) or (children and not ANY.search(clean)):
        return
    named = re.match(r"(?P<who>[^:]{2,80}):\s*(?P<rest>.+)", clean)
    if named and GROUP.match(named["who"]):
        yield from from_listing(text, named.start("rest"), len(clean))
    else:
        yield from from_listing(text, 0, len(clean))


def from_listing(text: Text, start: int, end: int) -> Iterator[Member]:
    for first, last in parts(text.clean[:end], start):
        member = member_of(text, first, last)
        if member:
            yield member


def parts(clean: str, start: int) -> Iterator[tuple[int, int]]:
    """Where each person of a listing stands: divided at commas outside parentheses, and at "og" before an office."""
    depth, begin = 0, start
    for at in range(start, len(clean)):
        depth += {"(": 1, ")": -1}.get(clean[at], 0)
        divides = clean[at] in ",;" or (
            clean[at] == " " and re.match(r" (?:og|samt) (?=\S)", clean[at:]) and next_is_office(clean, at)
        )
        if depth <= 0 and divides and not (clean[at] == "," and has_name_beside(clean, begin, at)):
            yield begin, at
            begin = at + 1
    yield begin, len(clean)


def has_name_beside(clean: str, begin: int, comma: int) -> bool:
    """The comma of "Name, office" and "Office, Name" does not divide."""
    following = re.split(r"[,;]", clean[comma + 1 :])[0].strip()
    named = is_name(clean[begin:comma].strip()) and ANY.match(following)
    return bool(named) or (is_name(following) and bool(ANY.search(clean[begin:comma])))


def next_is_office(clean: str, at: int) -> bool:
    after = re.sub(r"^ (?:og|samt) ", "", clean[at:])
    return bool(ANY.match(after)) and bool(ANY.search(clean[:at]))


def member_of(text: Text, first: int, last: int) -> Member | None:
    part = text.clean[first:last]
    bare = re.sub(r"^\s*(?:(?:og|samt|ved)\s+)?|[\s.;:]+$", "", part)
    if not bare or VERB.search(bare) or GROUP.match(bare) or AS_NEEDED.match(bare) or len(bare.split()) > MOST_WORDS:
        return None
    office, name = split_person(bare)
    at = first + part.find(office) if office in part else first
    return Member(office_of(office) or "other", text.printed_at(at, at + len(office)).strip(" .;,:*|"), name)


NAMED = re.compile(
    r"(?P<office>[^:]+?)(?::\s*|\s*,\s*|\s+[–-]\s+|\s+)(?P<name>[A-ZÆØÅÁÉÜÖÄŠČ][\w'’.-]*(?:\s+[A-ZÆØÅÁÉÜÖÄŠČ][\w'’.-]*){1,4})"
)
NAME_FIRST = re.compile(r"(?P<name>[^,(–/]+?)\s*(?:,|\(|–|/| - )\s*(?P<office>[^)]+)\)?")


def split_person(text: str) -> tuple[str, str | None]:
    """The office and the name of "Office: Name", "Office Name", "Name, office" and "Name (office)"."""
    for pattern in (NAME_FIRST, NAMED):
        match = pattern.fullmatch(text)
        if match and is_name(match["name"].strip()) and (ANY.search(match["office"]) or ":" in text):
            return match["office"].strip(), match["name"].strip()
    return text.rstrip(": "), None


def from_sentences(section: Section, block: Block) -> Iterator[Member]:
    """Sentences such as "Politirådet består av ordfører, kommunedirektør og politikontakt"."""
    for sentence in sentences(block.text):
        low = plain(sentence.clean)
        match = SENTENCE.search(low)
        fewest = 1 if is_cue(section.title) else 2
        told = is_cue(f"{section.title} {sentence.clean}") and not OTHER_BODY.search(low)
        if match and told and len(ANY.findall(match["list"])) >= fewest and not NOT_MEMBERS.search(low):
            yield from offices_listed(sentence, place(sentence.clean, match.start("list")))


def offices_listed(sentence: Text, start: int) -> Iterator[Member]:
    return (
        member
        for member in from_listing(sentence, start, len(sentence.clean))
        if member.office != "other" or ANY.search(member.as_printed)
    )
