"""Every address of the site, tried by everybody: who gets in, and what the others see."""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from councils.offices import MAY, PERMISSIONS
from tests.cast import Cast

EXAMPLES = {"uuid": str(uuid.UUID(int=7)), "int": "2026", "slug": "fjordvik", "str": "x"}
ROLES = {
    "secretary": "slt_coordinator",
    "mayor": "mayor",
    "chief": "station_chief",
    "contact": "police_contact",
    "executive": "chief_executive",
}
STRANGERS = ("stranger", "operator")


def walk(patterns: list[Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from walk(pattern.url_patterns, path)
        elif isinstance(pattern, URLPattern):
            yield path, pattern


def address(path: str, pattern: URLPattern) -> str:
    for part in path.split("<")[1:]:
        inside = part.split(">")[0]
        kind = inside.partition(":")[0] if ":" in inside else "str"
        path = path.replace(f"<{inside}>", EXAMPLES[kind])
    return "/" + path


OURS = [
    (address(path, pattern), pattern) for path, pattern in walk(get_resolver().url_patterns) if path.startswith("raad/")
]


@pytest.fixture
def visitor(cast: Cast, client: Client, request: pytest.FixtureRequest) -> Client:
    client.force_login(getattr(cast, request.param), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_every_page_of_a_council_has_one_entrance_and_a_known_permission() -> None:
    known = dict(PERMISSIONS)
    assert [url for url, pattern in OURS if getattr(pattern.callback, "permission", "") not in known] == []


def test_a_person_who_is_not_signed_in_is_asked_to_sign_in(cast: Cast, client: Client) -> None:
    answers = {url: client.get(url) for url, _pattern in OURS}
    elsewhere = {
        url: answer.status_code
        for url, answer in answers.items()
        if (answer.status_code, answer.headers.get("location", "").partition("?")[0]) != (302, "/konto/login/")
    }
    assert elsewhere == {}


@pytest.mark.parametrize("visitor", STRANGERS, indirect=True)
def test_a_stranger_gets_byte_for_byte_what_a_council_that_does_not_exist_gives(visitor: Client) -> None:
    told = [
        (url, send.__name__, here.status_code)
        for url, _pattern in OURS
        for send in (visitor.get, visitor.post)
        for here, nowhere in [(send(url), send(url.replace("fjordvik", "finnes-ikke")))]
        if here.status_code not in {404, 405}
        or (here.status_code, here.content) != (nowhere.status_code, nowhere.content)
    ]
    assert told == []


@pytest.mark.parametrize(("visitor", "office"), ROLES.items(), ids=ROLES, indirect=["visitor"])
def test_a_member_gets_in_where_the_office_may_and_403_elsewhere(visitor: Client, office: str) -> None:
    answers = [(url, pattern.callback.permission in MAY[office], visitor.get(url)) for url, pattern in OURS]
    wrong = {
        url: answer.status_code
        for url, allowed, answer in answers
        if answer.status_code not in ({200, 302, 404, 405} if allowed else {403, 405})
        or "/konto/" in answer.headers.get("location", "")
    }
    assert wrong == {}
