"""Refreshing the municipalities from two open registers, here played by a small server on this machine."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import StringIO
from threading import Thread
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from councils import register
from councils.models import Municipality

Answers = dict[str, Any]

pytestmark = pytest.mark.usefixtures("empty_database", "db")


@pytest.fixture
def answers() -> Answers:
    """What the two registers would say if nothing had changed."""
    rows = register.municipalities()
    counties = [
        {
            "fylkesnummer": county.number,
            "fylkesnavn": county.name,
            "kommuner": [
                {"kommunenummer": row.number, "kommunenavn": row.official_name, "kommunenavnNorsk": row.name}
                for row in rows
                if row.county_number == county.number
            ],
        }
        for county in register.counties()
    ]
    codes = [{"code": row.number} for row in rows] + [{"code": "9999"}]
    return {"/kartverket": counties, "/ssb": {"codes": codes}}


@pytest.fixture
def server(answers: Answers) -> Iterator[str]:
    class Register(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name the base class asks for
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(answers[self.path]).encode())

        def log_message(self, *args: object) -> None:
            """Quiet."""

    http = HTTPServer(("127.0.0.1", 0), Register)
    Thread(target=http.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{http.server_port}"
    http.shutdown()
    http.server_close()


def refresh(server: str) -> str:
    out = StringIO()
    call_command("refresh_register", kartverket=f"{server}/kartverket", ssb=f"{server}/ssb", stdout=out)
    return out.getvalue()


@pytest.fixture
def loaded(db: None) -> None:
    call_command("load_register", stdout=StringIO())


def test_an_unchanged_register_changes_nothing(loaded: None, server: str) -> None:
    assert refresh(server) == "357 kommuner lest, 0 nye eller endret.\n"
    assert Municipality.objects.count() == 357


def test_a_new_name_and_a_new_municipality_are_taken_over(loaded: None, server: str, answers: Answers) -> None:
    county = answers["/kartverket"][0]
    county["kommuner"][0]["kommunenavnNorsk"] = "Nynavn"
    county["kommuner"].append({"kommunenummer": "0399", "kommunenavn": "Nykommune", "kommunenavnNorsk": "Nykommune"})
    answers["/ssb"]["codes"].append({"code": "0399"})
    before = Municipality.objects.get(number="0301")
    assert refresh(server) == "358 kommuner lest, 2 nye eller endret.\n"
    after = Municipality.objects.get(number="0301")
    assert (after.name, after.district_id, after.language_form) == ("Nynavn", before.district_id, before.language_form)
    assert Municipality.objects.get(number="0399").county_id == "03"


def test_a_municipality_that_has_gone_is_kept_and_told_of(loaded: None, server: str, answers: Answers) -> None:
    gone = answers["/kartverket"][1]["kommuner"].pop()
    answers["/ssb"]["codes"] = [each for each in answers["/ssb"]["codes"] if each["code"] != gone["kommunenummer"]]
    assert f"{gone['kommunenummer']} " in refresh(server)
    assert Municipality.objects.count() == 357


def shorten(answers: Answers) -> None:
    answers["/kartverket"] = answers["/kartverket"][:3]


def disagree(answers: Answers) -> None:
    answers["/ssb"]["codes"].pop(0)


def omit(answers: Answers) -> None:
    del answers["/kartverket"][2]["kommuner"][0]["kommunenavn"]


def spoil(answers: Answers) -> None:
    answers["/kartverket"][2]["kommuner"][0]["kommunenummer"] = "x"


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (shorten, "det kan ikke stemme"),
        (disagree, "Kartverket og SSB er ikke enige om 0301"),
        (omit, "mangler 'kommunenavn'"),
        (spoil, "er ikke en kommune"),
    ],
)
def test_an_unlikely_answer_is_refused_and_nothing_is_changed(
    loaded: None, server: str, answers: Answers, harm: Any, sentence: str
) -> None:
    answers["/kartverket"][0]["kommuner"][0]["kommunenavnNorsk"] = "Nynavn"
    harm(answers)
    with pytest.raises(CommandError, match=sentence):
        refresh(server)
    assert not Municipality.objects.filter(name="Nynavn").exists()


def test_a_register_that_does_not_answer_is_told_of(loaded: None) -> None:
    with pytest.raises(CommandError, match=r"127\.0\.0\.1 svarte ikke som ventet"):
        call_command("refresh_register", kartverket="http://127.0.0.1:9/", ssb="http://127.0.0.1:9/")


def test_an_address_without_encryption_is_refused(db: None) -> None:
    with pytest.raises(CommandError, match="er ikke en https-adresse"):
        call_command("refresh_register", kartverket="http://register.example/")
