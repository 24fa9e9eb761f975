"""Who sits on the council: named persons or offices, from lists, lines, tables and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from agreements.reading.offices import ANY, office_of
from agreements.reading.result import Member
from agreements.reading.sections import Block, Section
from agreements.reading.signatures import is_name
from agreements.reading.text import Text, sentences

CUE = re.compile(
    r"\bmedlem(?:mer|mene|mar|mane|er|ene|ar|ane)?\b|\bdelt[ae]k\w*|\bdeltag\w*|\bbestår av\b|\bbestå av\b"
    r"|\bsammensetning\w*|\bsamansetjing\w*|\bsammensatt\b|\bsama?nsett?\b|\brepresentert\b"
    r"|\b(?:fra|frå) (?:kommun\w+|politiet) (?:møter|deltar|deltek|stiller)\b",
    re.IGNORECASE,
)
OTHER_BODY = re.compile(
    r"koordineringsgrupp|arbeidsgrupp|utøvergrupp|slt-?(?:\s|grupp|nettverk|team)(?!.*politiråd)|faggrupp|nettverk",
    re.IGNORECASE,
)
SENTENCE = re.compile(
    r"(?:politiråd\w*|rådet|medlemm?\w*|kommunen|politiet|i tillegg|(?:fra|frå) (?:kommun\w+|politiet)[\w ]*)\s.{0,60}?"
    r"(?:\b(?:(?:er |være |vere )?(?:bestå[r]?|sammensatt|sama?nsett?|representert)|møter|stiller|deltar"
    r"|deltek|ledes|er)\b|\bmedlemm?\w*(?=:))"
    r"\s*(?:fast\b\s*)?(?:\b(?:av|ved|med)\b|:)?\s*(?:følgende|følgjande)?:?\s*(?P<list>.+)",
    re.IGNORECASE,
)
AS_NEEDED = re.compile(
    r"^(andre|øvrige?|ved behov|etter behov|aktuelle|evt|eventuel|representant\w* (?:fra|frå) (?:andre|næring)"
    r"|det kan|politirådet|kan)\b",
    re.IGNORECASE,
)
GROUP = re.compile(
    r"^(kommuneledelsen|kommuneleiinga|politiledelsen|politileiinga|(fra|frå) (kommunen|politiet)|kommunen"
    r"|politiet|kommune|politi)\b[^,]*$",
    re.IGNORECASE,
)
VERB = re.compile(r"\b(skal|må|bør|kan|er|har|innkaller|kaller|innkalles|gis|deltar|tiltrer)\b", re.IGNORECASE)
NOT_MEMBERS = re.compile(
    r"\b(?:er|blir|vert|som) (?:\w+ )?(?:leder|leiar|nestleder|sekretær|ansvarlig|ansvarleg|møteleder"
    r"|referent)\b|\binnkall|\breferat"
    r"|stedfortred|stadfortred|\bvara\b",
    re.IGNORECASE,
)
MOST_WORDS = 25
ENOUGH = 2


def members(sections: Sequence[Section]) -> list[Member]:
    """From the first clause that lists members; sentences count where there is no list."""
    listed = [list(unique(from_list(section))) for section in sections]
    best = max(listed, key=offices, default=[])
    told = list(
        unique(member for section in sections for block in section.blocks for member in from_sentences(section, block))
    )
    return best if offices(best) >= ENOUGH or offices(best) > offices(told) else told


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
    return bool(CUE.search(text)) and not OTHER_BODY.search(text)


def is_member_line(block: Block, *, cued: bool) -> bool:
    text = block.text.clean
    told = VERB.search(text) or SENTENCE.search(text) or ". " in text
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


def split_person(text: str) -> tuple[str, str | None]:
    """The office and the name of "Office: Name", "Office Name", "Name, office" and "Name (office)"."""
    for pattern in (
        r"(?P<office>[^:]+):\s*(?P<name>[^,]+)",
        r"(?P<name>[^,(–/]+?)\s*(?:,|\(|–|/| - )\s*(?P<office>[^)]+)\)?",
    ):
        match = re.fullmatch(pattern, text)
        if match and is_name(match["name"].strip()):
            return match["office"].strip(), match["name"].strip()
    office = ANY.match(text)
    after = text[office.end() :].strip(" ,–-") if office else ""
    return (text[: office.end()], after) if office and is_name(after) else (text.rstrip(": "), None)


def from_sentences(section: Section, block: Block) -> Iterator[Member]:
    """Sentences such as "Politirådet består av ordfører, kommunedirektør og politikontakt"."""
    for sentence in sentences(block.text):
        match = SENTENCE.search(sentence.clean)
        fewest = 1 if is_cue(section.title) else 2
        told = is_cue(f"{section.title} {sentence.clean}") and not OTHER_BODY.search(sentence.clean)
        if match and told and len(ANY.findall(match["list"])) >= fewest and not NOT_MEMBERS.search(sentence.clean):
            yield from offices_listed(sentence, match.start("list"))


def offices_listed(sentence: Text, start: int) -> Iterator[Member]:
    return (
        member
        for member in from_listing(sentence, start, len(sentence.clean))
        if member.office != "other" or ANY.search(member.as_printed)
    )
