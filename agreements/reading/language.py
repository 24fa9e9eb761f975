"""Whether the document is written in bokmål or nynorsk."""

from __future__ import annotations

import re

NYNORSK = "ikkje ein eit frå vere kvar kvart dei kva seinast veke vekene årleg me eigne saman nokon møtast"
BOKMAL = "ikke en et fra være hver hvert de hva senest uke ukene årlig vi egne sammen noen møtes blitt hvor"


def language_of(text: str) -> str:
    """Either nn or nb; a tie is bokmål."""
    words = re.findall(r"[a-zæøå]+", text.lower())
    nynorsk, bokmal = (sum(word in told for word in words) for told in (set(NYNORSK.split()), set(BOKMAL.split())))
    return "nn" if nynorsk > bokmal else "nb"
