"""How binding a promise is: shall, should or may."""

from __future__ import annotations

import re

from agreements.reading.terms.words import any_word

SHALL = r"skal|må|plikter|pliktar|forplikter|forpliktar"
SHOULD = r"bør|burde"
MAY = r"kan|(?:har|gis) (?:anledning|høve|rett|adgang|mulighet|tilgang) til|står fritt|kan hende"
MODAL = re.compile(rf"\b(?:(?P<shall>{SHALL})|(?P<should>{SHOULD})|(?P<may>{MAY}))\b")
SOFT = any_word(
    "om_ønskelig om_ønskjeleg dersom_ønskelig dersom_ønskjeleg ved_ønske ønskelig ønskjeleg det_er_et_ønske "
    "det_er_eit_ønske ønsker ønskjer fortrinnsvis fortrinnsvist helst tar_sikte_på tek_sikte_på tilstreb* etterstreb* "
    "søker_å søkes så_langt_mulig så_langt_det_er_mulig så_langt_som_mulig så_langt_råd så_langt_det_er_råd "
    "så_langt_mogleg oppfordr* anbefal* tilrå* hvis_mulig om_mulig om_mogleg viss_mogleg"
)
SUBORDINATE = re.compile(r"\b(?:for at|slik at|dersom|hvis|når|fordi|som|viss)\b[^,]*,")


def strength(text: str, at: int) -> str:
    """Of what the text says at this place: the verb that governs it, and the softening words in front of it."""
    start = max(text.rfind(";", 0, at), text.rfind(". ", 0, at), text.rfind(", men ", 0, at)) + 1
    before = text[start:at]
    if SOFT.search(before):
        return "may" if last_modal(before) == "may" else "should"
    return modal_before(before) or modal_after(text[at:]) or "shall"


def modal_before(before: str) -> str | None:
    main = SUBORDINATE.sub(" ", before)
    return last_modal(main.rsplit(",", 1)[-1]) or last_modal(main)


def modal_after(after: str) -> str | None:
    part = re.split(r"[,;.]\s", after, maxsplit=1)[0]
    match = MODAL.search(part)
    return match.lastgroup if match else None


def last_modal(text: str) -> str | None:
    found = [match.lastgroup for match in MODAL.finditer(text)]
    return found[-1] if found else None
