"""Footnotes: small text at the foot of a page, moved to the paragraph that refers to it."""

from __future__ import annotations

import re

from agreements.files.pdf.hyphens import Hyphens
from agreements.files.pdf.paragraphs import Group

NOTE = re.compile(r"\(?(\d{1,3})\)?[.:]?\s+(.+)")


def with_notes_placed(groups: list[Group], hyphens: Hyphens) -> list[Group]:
    """A number that nothing above on the page refers to begins no note."""
    kept: list[Group] = []
    for group in groups:
        note = NOTE.match(hyphens.joined([line.text for line in group.lines]))
        home = next((one for one in reversed(kept) if note and refers(one, note[1], group)), None)
        if note and home:
            home.notes.append(f"[{note[1]}] {note[2]}")
        else:
            kept.append(group)
    return kept


def refers(group: Group, number: str, note: Group) -> bool:
    """To a note in smaller letters on the same page."""
    words = (word for line in group.lines if line.page == note.first.page for word in line.words)
    return note.last.size < group.first.size and any(f"[{number}]" in word.text for word in words)
