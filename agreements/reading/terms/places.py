"""Where the police are to be found: the houses a municipality has, with the name in front or behind."""

from __future__ import annotations

import re

HOUSE = (
    r"[\w-]*(?:hus|skole|skule|bibliotek|senter|sentral|sentrum|kontor|klubb|stasjon|torg|hall|gård|bygg|administrasjon"
    r"|hage|kafé|kafe)(?:et|a|en|n|ene)?"
)
NOT_A_HOUSE = r"(?!kontor(?:\s|$)|stasjon\w*tid)"
NAME_IN_FRONT = r"(?:(?:[A-ZÆØÅ][\w-]*|det|den|nye|gamle|videregående|kommunale|lokale)\s+){0,3}?"
BEHIND = r"(?:\s+(?:i|på)\s+(?:[A-ZÆØÅ][\w-]+|[\w-]*(?:hus|senter|skole|bibliotek)(?:et|a|en|n)?\b))?"
PLACE = re.compile(rf"(?:\b(?:på|i|ved|fra|frå)|\d,)\s+(?P<place>{NAME_IN_FRONT}{NOT_A_HOUSE}{HOUSE}\b{BEHIND})")

CELL = re.compile(rf"(?<=\d )(?P<place>{NAME_IN_FRONT}{NOT_A_HOUSE}{HOUSE}{BEHIND})\W*$")


def place_in(clean: str) -> str | None:
    match = PLACE.search(clean) or CELL.search(clean)
    return match["place"].strip() if match else None
