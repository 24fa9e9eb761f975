"""Reading whole agreements: the five real ones, and three of our own."""

import json
import os
import re
import shlex
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from agreements.reading import Reading, read

PROJECT = Path(__file__).resolve().parents[2]
SHARED = PROJECT.parent / "shared"
REAL = sorted((SHARED / "agreements").glob("*.txt"))
OWN = sorted((Path(__file__).parent / "documents").iterdir())

needs_the_real_ones = pytest.mark.skipif(
    not REAL and not os.environ.get("CI"), reason="the shared folder with the real agreements is not here"
)


def reading(path: Path) -> Reading:
    return read(path.read_bytes(), path.name)


def own(name: str) -> dict[str, Any]:
    return reading(Path(__file__).parent / "documents" / name).as_json()


def told(answer: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Each term as its kind and its fields; what every term has, is left out."""
    common = ("kind", "quote", "confidence", "clause", "facts")
    return [(term["kind"], {k: v for k, v in term.items() if k not in common}) for term in answer["terms"]]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@needs_the_real_ones
def test_the_five_real_agreements_are_read_as_a_careful_person_reads_them() -> None:
    floors = ["--min-terms", "100", "--min-clauses", "100", "--min-header", "100"]
    command = f"{shlex.quote(sys.executable)} manage.py read_agreement {{file}}"
    scorer = [sys.executable, str(SHARED / "tools" / "score_reading.py"), "--project", str(PROJECT)]
    run = subprocess.run(
        [*scorer, "--command", command, *floors, *map(str, REAL)], capture_output=True, encoding="utf-8", check=False
    )
    assert run.returncode == 0, run.stdout
    assert len(REAL) == 5


@pytest.mark.parametrize("path", [*REAL, *OWN], ids=lambda path: path.stem)
def test_every_quote_stands_in_the_document_and_points_to_its_clause(path: Path) -> None:
    answer = reading(path)
    source = squeezed(path.read_text(encoding="utf-8"))
    assert [term.quote for term in answer.terms if squeezed(term.quote) not in source] == []
    assert all(answer.clauses[term.clause] for term in answer.terms)


def test_a_nynorsk_agreement_of_two_municipalities() -> None:
    answer = own("nynorsk.txt")
    assert answer["language"] == "nn"
    assert answer["parties"] == {
        "municipalities": [
            {"number": "4036", "name": "Vinje", "as_printed": "Vinje kommune"},
            {"number": "4034", "name": "Tokke", "as_printed": "Tokke kommune"},
        ],
        "police": {"district": "Sør-Øst", "unit": None, "as_printed": "Sør-Aust politidistrikt"},
    }
    days = ("established", "signed_on", "valid_from", "valid_until", "replaces")
    assert [answer[day]["date"] for day in days] == ["2011", "2023-12-12", "2024-01-01", "2027-12-31", "2016-03-14"]
    assert [(one["office"], one["name"]) for one in answer["signatories"]] == [
        ("mayor", "Kari Nordmann"),
        ("mayor", "Ola Nordmann"),
        ("station_chief", "Per Nordmann"),
    ]
    assert [one["as_printed"] for one in answer["members"]] == [
        "ordførarane",
        "kommunedirektørane",
        "SLT-koordinator",
        "tenesteeiningsleiar",
        "politikontakt",
    ]
    assert [(clause["number"], clause["heading"]) for clause in answer["clauses"]] == [
        ("1", "Bakgrunn"),
        ("2", "Medlemer"),
        ("3", "Møte"),
        ("4", "Nærvær"),
        ("5", "Rapportering"),
        ("6", "Evaluering og oppseiing"),
    ]
    assert told(answer) == [
        ("meetings", {"strength": "shall", "minimum": 3, "per": "year", "months": [2, 6, 10]}),
        ("agenda_notice", {"strength": "shall", "days_before": 14}),
        ("item_deadline", {"strength": "shall", "days_before": 21, "to": "slt_coordinator"}),
        ("minutes", {"strength": "shall", "responsible": "slt_coordinator"}),
        (
            "presence",
            {
                "strength": "shall",
                "times": 2,
                "per": "week",
                "weekdays": [2, 4],
                "starts_at": "09:00",
                "ends_at": "15:00",
                "place": "heradshuset",
            },
        ),
        (
            "presence",
            {
                "strength": "shall",
                "times": 1,
                "per": "2 weeks",
                "weekdays": [3],
                "starts_at": "12:00",
                "ends_at": "14:00",
                "place": "biblioteket",
            },
        ),
        ("council_briefing", {"strength": "shall", "times": 1, "per": "year"}),
        ("bylaws_review", {"strength": "shall", "times": 1, "per": "4 years"}),
        (
            "activity_report",
            {"strength": "shall", "times": 1, "per": "quarter", "responsible": "police_contact", "to": "municipality"},
        ),
        ("evaluation", {"strength": "shall", "times": 1, "per": "year"}),
        ("learning_points", {"strength": "shall"}),
        ("validity", {"strength": None}),
        ("termination", {"strength": "may", "notice": "3 months"}),
        ("revision", {"strength": "should", "times": 1, "per": "2 years"}),
    ]


def test_a_markdown_agreement_with_tables() -> None:
    answer = own("bokmaal.md")
    assert answer["established"] is None
    assert answer["signed_on"] == {"date": "2022-12", "precision": "month"}
    assert (answer["valid_from"], answer["valid_until"]) == (None, {"date": "2026-12-31", "precision": "day"})
    assert answer["parties"]["police"]["unit"] == "Follo politistasjonsdistrikt"
    assert [(one["as_printed"], one["name"]) for one in answer["members"]] == [
        ("Ordfører", "Kari Nordmann"),
        ("Kommunedirektør", "Ola Nordmann"),
        ("Politistasjonssjef", "Per Nordmann"),
    ]
    assert [(one["office"], one["name"]) for one in answer["signatories"]] == [
        ("mayor", "Kari Nordmann"),
        ("station_chief", None),
    ]
    assert told(answer) == [
        ("meetings", {"strength": "shall", "times": 1, "per": "quarter"}),
        ("agenda_notice", {"strength": "shall"}),
        ("item_deadline", {"strength": "shall", "days_before": 10}),
        ("minutes", {"strength": "shall", "responsible": "slt_coordinator"}),
        ("standing_item", {"strength": "shall", "label": "Kriminalitetsbildet"}),
        ("standing_item", {"strength": "shall", "label": "Ungdomsmiljø"}),
        ("focus_area", {"strength": None, "label": "Ungdom og rus"}),
        ("focus_area", {"strength": None, "label": "Trafikksikkerhet"}),
        ("safety_walk", {"strength": "should", "times": 2, "per": "year"}),
        ("regional_meeting", {"strength": "may", "times": 1, "per": "2 years"}),
        ("statistics", {"strength": "shall", "to": "council"}),
        ("activity_plan", {"strength": "shall", "times": 1, "per": "quarter", "responsible": "slt_coordinator"}),
        ("presented", {"strength": "shall"}),
        ("publicity", {"strength": "shall"}),
        ("validity", {"strength": None}),
        ("evaluation", {"strength": "shall", "times": 1, "per": "year"}),
        ("termination", {"strength": None, "notice": "6 months"}),
    ]


def test_a_scan_is_read_through_its_noise_and_says_what_was_repaired() -> None:
    answer = own("skannet.txt")
    assert [one["number"] for one in answer["parties"]["municipalities"]] == ["5510"]
    assert [clause["heading"] for clause in answer["clauses"]] == ["Bakgrunn", "Møter", "Fokusområder", "Gyldighet"]
    assert told(answer) == [
        ("meetings", {"strength": "shall", "times": 4, "per": "year"}),
        ("agenda_notice", {"strength": "shall", "days_before": 14}),
        ("minutes", {"strength": "should"}),
        (
            "presence",
            {
                "strength": "shall",
                "times": 1,
                "per": "week",
                "starts_at": "10:00",
                "ends_at": "14:00",
                "place": "rådhuset",
            },
        ),
        ("focus_area", {"strength": None, "label": "Barn og unges oppvekstmilja"}),
        ("focus_area", {"strength": None, "label": "Trafikk"}),
        ("evaluation", {"strength": "shall", "times": 1, "per": "year"}),
        ("termination", {"strength": "may", "notice": "3 months"}),
    ]
    assert {term["confidence"] for term in answer["terms"]} == {0.85}
    assert [(warning["where"], warning["what"]) for warning in answer["warnings"]] == [
        (
            "Hele teksten",
            "Teksten ser ut til å være skannet, og æ, ø og å kan være lest feil. Kontroller den mot originalen.",
        ),
        ("Parter", "«Kvefjord» er lest som Kvæfjord (5510)."),
        ("Parter", "«Kv&fjord» er lest som Kvæfjord (5510)."),
        ("Underskrift", "Det står ikke noe navn ved «Ordferer»."),
        ("Underskrift", "Det står ikke noe navn ved «Politistasjonssjef»."),
        ("Fokusområder", "Ett punkt i lista står tomt og er ikke fylt ut."),
    ]


def test_the_command_writes_the_reading_as_json_and_nothing_else() -> None:
    answer, path = StringIO(), OWN[0]
    call_command("read_agreement", str(path), stdout=answer)
    assert json.loads(answer.getvalue()) == reading(path).as_json()


def test_forty_pages_are_read_to_the_end() -> None:
    pages = "\n".join(path.read_text(encoding="utf-8") for path in OWN * 12).encode()
    assert len(read(pages, "lang.txt").clauses) >= 12 * len(OWN)


@pytest.mark.parametrize("line", ["møte " * 20_000, "4 " * 20_000, "sak " * 20_000, "A. " * 20_000, "- \n" * 20_000])
def test_an_endless_line_does_not_make_the_reader_endless(line: str) -> None:
    assert read(f"Avtale om politiråd i kommunen\n\n{line}".encode(), "lang.txt").terms == ()
