"""The pictures of the README, of the demo; with SAMRAD_PICTURES=1 they are kept in docs/pictures."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Locator, Page

from tests.browser.chromium import PHONE, Visitors
from tests.browser.pages import follow, sign_in

KEPT = settings.BASE_DIR / "docs/pictures"
LARGEST = 250_000
HISTORY = "/raad/lauvdal-skardfjord/"
BARE = "/raad/granvik/"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return KEPT if os.environ.get("SAMRAD_PICTURES") == "1" else tmp_path


def to_the_signature(page: Page) -> None:
    page.goto(BARE)
    follow(page, re.compile("^Les og signer"))
    page.get_by_label("Engangskode").wait_for()
    scroll_to(page.get_by_role("heading", level=1))


def to_the_import(page: Page) -> None:
    page.goto(f"{BARE}avtaler/")
    page.get_by_role("listitem").get_by_role("link", name=re.compile(r"\.(txt|md)$")).click()
    scroll_to(page.get_by_role("heading", name="Løfter"))


def scroll_to(place: Locator) -> None:
    place.evaluate("(it) => window.scrollBy(0, it.getBoundingClientRect().top - 40)")


def at(address: str) -> Callable[[Page], object]:
    return lambda page: page.goto(address)


TALL = {"viewport": {"width": 1280, "height": 1280}}
TALLER = {"viewport": {"width": 1280, "height": 1440}}
PICTURES = {
    "front": ("Maja Granly", at(BARE), {}),
    "import": ("Maja Granly", to_the_import, TALL),
    "sign": ("Aksel Nordvoll", to_the_signature, TALLER),
    "year": ("Eldrid Lauvnes", at(f"{HISTORY}avtaler/aaret/"), TALL),
    "wheel": ("Eldrid Lauvnes", at(f"{HISTORY}moter/aarshjul/"), TALL),
    "presence-phone": ("Jonas Fjellvang", at(f"{HISTORY}tilstede/"), PHONE),
}


@pytest.mark.parametrize("name", PICTURES)
def test_the_page_has_its_picture(visitors: Visitors, folder: Path, name: str) -> None:
    person, go, manners = PICTURES[name]
    page = visitors.arrive(**manners)
    sign_in(page, person)
    go(page)
    page.evaluate("document.fonts.ready")
    picture = folder / f"{name}.png"
    page.screenshot(path=picture)
    assert picture.stat().st_size < LARGEST
