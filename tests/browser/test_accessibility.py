"""Every page one can walk to: nothing that axe minds, and no sideways scroll on the smallest phone."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Page

from tests.browser.chromium import Visitors
from tests.browser.pages import sign_in

AXE = settings.BASE_DIR / "node_modules/axe-core/axe.min.js"
FINDINGS = """async () => (await axe.run()).violations.flatMap(
    (each) => each.nodes.map((node) => `${each.id} ${node.target}`)
)"""
SIDEWAYS = "document.scrollingElement.scrollWidth > window.innerWidth ? ['sideways scroll'] : []"
ADDRESSES = "(links) => links.map((each) => each.pathname)"
IDENTITY, NUMBER = re.compile(r"[0-9a-f-]{36}"), re.compile(r"/\d+")
DESK, PHONE = 1280, 320


@pytest.mark.parametrize(
    ("name", "council", "pages"),
    [("Maja Granly", "granvik", 30), ("Aksel Nordvoll", "granvik", 15), ("Jonas Fjellvang", "lauvdal-skardfjord", 15)],
)
def test_every_page_is_for_everybody(visitors: Visitors, name: str, council: str, pages: int) -> None:
    page = visitors.arrive(bypass_csp=True)
    sign_in(page, name)
    seen = list(walk(page, f"/raad/{council}/"))
    assert [found for found in seen if found[1]] == []
    assert len(seen) >= pages


def test_the_demos_own_pages_are_for_everybody(visitors: Visitors) -> None:
    page = visitors.arrive(bypass_csp=True)
    for address in ("/demo/", "/demo/postkasse/", "/konto/login/"):
        page.goto(address)
        assert findings(page) == [], address


def walk(page: Page, home: str) -> Iterator[tuple[str, list[str]]]:
    """One page of each kind under the address, by the links in the pages, and what is wrong with it."""
    waiting, met = [home], {kind_of(home)}
    while waiting:
        address = waiting.pop(0)
        page.goto(address)
        yield address, findings(page)
        for link in page.locator("main a[href], aside a[href], nav a[href]").evaluate_all(ADDRESSES):
            if link.startswith(home) and "/dokumenter/" not in link and kind_of(link) not in met:
                met.add(kind_of(link))
                waiting.append(link)


def kind_of(address: str) -> str:
    return NUMBER.sub("/0", IDENTITY.sub("id", address))


def findings(page: Page) -> list[str]:
    page.evaluate(AXE.read_text())
    found: list[str] = []
    for width in (DESK, PHONE):
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width} px: {each}" for each in page.evaluate(FINDINGS)]
    return found + page.evaluate(SIDEWAYS)  # type: ignore[no-any-return] # what the page answers
