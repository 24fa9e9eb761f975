"""One line of the checklist: what stops, what is worth a look, and what is ready, each with its place."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """`url` is the place: another page, or «#...» on the draft's own. `asks`: sent all the same only after a yes."""

    words: str
    url: str = ""
    blocks: bool = False
    is_ready: bool = False
    asks: bool = False


def blocker(words: str, url: str = "") -> Finding:
    return Finding(words, url, blocks=True)


def warning(words: str, url: str = "", *, asks: bool = False) -> Finding:
    return Finding(words, url, asks=asks)


def ready(words: str, url: str = "") -> Finding:
    return Finding(words, url, is_ready=True)
