"""The same agreement as plain text, in Word and as a PDF in one column or two is the same agreement."""

import json
import os
import re
import sys
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from agreements.reading import Reading, read
from tests.agreements import typeset

PROJECT = Path(__file__).resolve().parents[2]
SHARED = PROJECT.parent / "shared"
REAL = sorted((SHARED / "agreements").glob("*.txt"))
OWN = Path(__file__).parent / "documents"
SET: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "Word": ("avtale.docx", typeset.docx),
    "one column": ("avtale.pdf", typeset.pdf),
    "two columns": ("avtale.pdf", lambda text: typeset.pdf(text, 2, justified=True)),
}


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    if not REAL and not os.environ.get("CI"):
        pytest.skip("the shared folder with the real agreements is not here")
    spec = spec_from_file_location("score_reading", SHARED / "tools" / "score_reading.py")
    assert spec and spec.loader
    module = sys.modules[spec.name] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def told(answer: Reading) -> tuple[Any, ...]:
    """What the reading says, whatever way the lines are broken and the items are marked."""
    clauses = [(one.number, one.heading, plain(one.text)) for one in answer.clauses]
    terms = [{**term.as_json(), "quote": plain(term.quote)} for term in answer.terms]
    days = (answer.established, answer.signed_on, answer.valid_from, answer.valid_until, answer.replaces)
    return answer.parties, days, answer.signatories, answer.members, clauses, terms


def plain(text: str) -> str:
    return re.sub(r"(?:(?<=\s)|^)[-•*|]+(?=\s|$)|[*|]+|\s+", " ", text.replace("\u00ad", "")).strip()


@pytest.mark.parametrize("way", SET)
@pytest.mark.parametrize("name", ["nynorsk.txt", "bokmaal.md"])
def test_the_same_agreement_says_the_same_however_it_is_set(name: str, way: str) -> None:
    text = (OWN / name).read_text(encoding="utf-8")
    file, setting = SET[way]
    assert told(read(setting(text), file)) == told(read(text.encode(), name))


@pytest.mark.parametrize("way", SET)
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_the_real_agreements_are_read_as_well_from_word_and_pdf(scorer: ModuleType, path: Path, way: str) -> None:
    file, setting = SET[way]
    answer = read(setting(path.read_text(encoding="utf-8")), file).as_json()
    key = json.loads((SHARED / "agreements" / "expected" / f"{path.stem}.json").read_text(encoding="utf-8"))
    total = scorer.total([scorer.score_answer(path.name, key, answer)])
    assert total.meets(100, 100, 100), total.line()


def test_the_source_is_told_with_its_kind_and_pages() -> None:
    text = (OWN / "nynorsk.txt").read_text(encoding="utf-8")
    found = read(typeset.pdf(text), "mappe/avtale.pdf").as_json()["source"]
    assert (found["name"], found["kind"], found["pages"]) == ("avtale.pdf", "pdf", 1)
    assert len(found["sha256"]) == 64
    assert read(typeset.docx(text), "avtale.docx").as_json()["source"]["pages"] is None
