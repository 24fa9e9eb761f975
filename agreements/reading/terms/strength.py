"""How binding a promise is: shall, should or may."""

from __future__ import annotations

import re

from agreements.reading.words import any_of, any_word, words

SHALL = r"skal|må|plikter|forplikter"
SHOULD = r"bør|burde"
MAY = (
    r"(?<!publikum )(?<!innbyggerne )(?<!folk )kan|(?:har|gis) (?:anledning|rett|adgang|mulighet|tilgang) til|står "
    r"fritt"
)
MODAL = re.compile(rf"\b(?:(?P<shall>{SHALL})|(?P<should>{SHOULD})|(?P<may>{MAY}))\b")
AS_FAR_AS = words("så_langt om_mulig hvis_mulig dersom_mulig etter_evne når_det_er_mulig om_ønskelig dersom_ønskelig")
SOFT = any_of(
    AS_FAR_AS,
    words(
        "ved_ønske ønskelig det_er_et_ønske fortrinnsvis fortrinnsvist helst tar_sikte_på tilstreb* etterstreb* "
        "søker_å søkes ønsker_å oppfordr* anbefal* tilrå* har_som_mål"
    ),
)
SOFT_AFTER = any_word("så_langt om_mulig hvis_mulig dersom_mulig etter_evne om_ønskelig dersom_ønskelig ved_ønske")
SUBORDINATE = re.compile(r"(?:\b(?:for at|slik at|dersom|hvis|når|fordi|som)\b|^\W*ønsker\b)[^,]*,")


def strength(text: str, at: int) -> str:
    """Of what the text says at this place: the verb that governs it, and the softening words around it."""
    start = max(text.rfind(";", 0, at), text.rfind(". ", 0, at), text.rfind(", men ", 0, at)) + 1
    before = SUBORDINATE.sub(" ", text[start:at])
    rest = re.split(r";|\. ", text[at:], maxsplit=1)[0]
    if SOFT.search(before) or SOFT_AFTER.search(rest):
        return "may" if last_modal(before) == "may" else "should"
    return modal_before(before) or modal_after(rest) or "shall"


def modal_before(before: str) -> str | None:
    return last_modal(before.rsplit(",", 1)[-1]) or last_modal(before)


def modal_after(after: str) -> str | None:
    part = re.split(r",\s", after, maxsplit=1)[0]
    match = MODAL.search(part)
    return match.lastgroup if match else None


def last_modal(text: str) -> str | None:
    found = [match.lastgroup for match in MODAL.finditer(text)]
    return found[-1] if found else None
