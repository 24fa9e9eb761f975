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


OURS = [(path, pattern) for path, pattern in walk(get_resolver().url_patterns) if path.startswith("raad/")]
IDS = [path for path, _ in OURS]


@pytest.fixture
def visitor(cast: Cast, client: Client, request: pytest.FixtureRequest) -> Client:
    client.force_login(getattr(cast, request.param), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize(("path", "pattern"), OURS, ids=IDS)
def test_every_page_of_a_council_has_one_entrance_and_a_known_permission(path: str, pattern: URLPattern) -> None:
    assert pattern.callback.permission in dict(PERMISSIONS)  # type: ignore[attr-defined] # set by council_view


@pytest.mark.parametrize(("path", "pattern"), OURS, ids=IDS)
def test_a_person_who_is_not_signed_in_is_asked_to_sign_in(
    path: str, pattern: URLPattern, cast: Cast, client: Client
) -> None:
    response = client.get(address(path, pattern))
    assert (response.status_code, response.headers["location"].partition("?")[0]) == (302, "/konto/login/")


@pytest.mark.parametrize("visitor", STRANGERS, indirect=True)
@pytest.mark.parametrize(("path", "pattern"), OURS, ids=IDS)
def test_a_stranger_sees_the_same_404_as_for_a_council_that_does_not_exist(
    path: str, pattern: URLPattern, visitor: Client
) -> None:
    url = address(path, pattern)
    nowhere = visitor.get(url.replace("fjordvik", "finnes-ikke"))
    for response in (visitor.get(url), visitor.post(url)):
        assert (response.status_code, response.content) == (404, nowhere.content)


@pytest.mark.parametrize(("visitor", "office"), ROLES.items(), ids=ROLES, indirect=["visitor"])
@pytest.mark.parametrize(("path", "pattern"), OURS, ids=IDS)
def test_a_member_gets_in_where_the_office_may_and_403_elsewhere(
    path: str, pattern: URLPattern, visitor: Client, office: str
) -> None:
    allowed = pattern.callback.permission in MAY[office]  # type: ignore[attr-defined] # set by council_view
    response = visitor.get(address(path, pattern))
    if allowed:
        assert response.status_code in {200, 302, 404, 405}
        assert "/konto/" not in response.headers.get("location", "")
    else:
        assert response.status_code == 403
