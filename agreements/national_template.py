"""The national template: written for this project in bokmål and nynorsk, with its terms typed and blanks left open.

A file in `template/` is one language: lines of `version` and `title`, then clauses. `## name: Heading` begins one;
`! kind strength field=value` is a term of it; the rest is text. The same name is the same clause in both languages.
"""

import re
import shlex
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from agreements.rich_text import from_text

FOLDER = Path(__file__).with_name("template")
LANGUAGES = ("nb", "nn")
NAMESPACE = uuid.UUID("5a2d1f0e-7f5b-5d0a-9c39-1d7f2f0b6a41")
NUMBERS = ("times", "minimum", "days_before")
BLANK = re.compile(r"\[[^\[\]<>]{1,60}\]")


@dataclass(frozen=True)
class TemplateClause:
    """`terms` are as in a version's facts: identity, kind, strength and what is stated."""

    identity: uuid.UUID
    number: str
    heading: str
    html: str
    terms: list[dict[str, Any]]
    level: int = 1

    def facts(self) -> dict[str, Any]:
        return {
            "identity": str(self.identity),
            "number": self.number,
            "heading": self.heading,
            "level": self.level,
            "html": self.html,
            "terms": self.terms,
        }


@dataclass(frozen=True)
class NationalTemplate:
    """`edition` is kept on a draft that begins with it, so that the two can be compared."""

    language: str
    version: str
    title: str
    clauses: list[TemplateClause]

    @property
    def edition(self) -> str:
        return f"{self.version}/{self.language}"


@cache
def national_template(language: str) -> NationalTemplate:
    """In the language, or in bokmål when it is not written in it."""
    chosen = language if language in LANGUAGES else LANGUAGES[0]
    head, *parts = re.split(r"^## ", (FOLDER / f"{chosen}.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    facts = dict(line.split(": ", 1) for line in head.splitlines() if line)
    clauses = [_clause(number, part) for number, part in enumerate(parts, 1)]
    return NationalTemplate(language=chosen, version=facts["version"], title=facts["title"], clauses=clauses)


def blanks(html: str) -> list[str]:
    """What the parties must still decide: «[antall]» and the like."""
    return BLANK.findall(html)


def _clause(number: int, part: str) -> TemplateClause:
    head, *lines = part.splitlines()
    name, heading = head.split(": ", 1)
    stated = [line[2:] for line in lines if line.startswith("! ")]
    text = "\n".join(line for line in lines if not line.startswith("! "))
    terms = [_term(f"{name}/{place}", line) for place, line in enumerate(stated, 1)]
    return TemplateClause(_identity(name), str(number), heading, from_text(text), terms)


def _term(name: str, line: str) -> dict[str, Any]:
    kind, *rest = shlex.split(line)
    strength = next((word for word in rest if "=" not in word), None)
    stated = dict(word.split("=", 1) for word in rest if "=" in word)
    return {"identity": str(_identity(name)), "kind": kind, "strength": strength, **_values(stated)}


def _values(stated: Mapping[str, str]) -> dict[str, Any]:
    return {name: int(value) if name in NUMBERS else value for name, value in stated.items()}


def _identity(name: str) -> uuid.UUID:
    return uuid.uuid5(NAMESPACE, name)
