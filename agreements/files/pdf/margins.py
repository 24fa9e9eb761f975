"""Running heads, running feet and page numbers: what stands at the same place of page after page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from agreements.files.pdf.lines import Line

ZONE = 0.13
STEP = 4
FEWEST_PAGES, LEAST_SHARE = 2, 0.4
PAGE_NUMBER = re.compile(
    r"(?:side|s\.?|page)?\s*[-–]?\s*(?:\d{1,4}|[ivx]{1,5})\s*[-–]?(?:\s*(?:av|/|of)\s*\d{1,4})?", re.IGNORECASE
)

Key = tuple[str, int]


def without_margins(pages: Sequence[list[Line]], heights: Sequence[float]) -> list[list[Line]]:
    counted = Counter(key for lines, height in zip(pages, heights, strict=True) for key in keys(lines, height))
    most = max(FEWEST_PAGES, LEAST_SHARE * len(pages))
    again = {key for key, times in counted.items() if times >= most}
    return [
        [line for line in lines if not is_margin(line, height, again)]
        for lines, height in zip(pages, heights, strict=True)
    ]


def keys(lines: Sequence[Line], height: float) -> set[Key]:
    return {key for line in lines if in_zone(line, height) for key in near(line)[:1]}


def is_margin(line: Line, height: float, again: set[Key]) -> bool:
    if not in_zone(line, height):
        return False
    return bool(PAGE_NUMBER.fullmatch(line.text)) or any(key in again for key in near(line))


def in_zone(line: Line, height: float) -> bool:
    return not ZONE * height < line.y < (1 - ZONE) * height


def near(line: Line) -> list[Key]:
    text = re.sub(r"[\d\s]+", " ", line.text).strip().lower()
    place = round(line.y / STEP)
    return [(text, place), (text, place - 1), (text, place + 1)]
