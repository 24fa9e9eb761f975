"""One site and one browser for all these tests; both are gone before others use the database."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import Visitors, start
from tests.stack import Site


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    site = Site(tmp_path_factory.mktemp("browser") / "data")
    yield site
    site.stop()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = start(playwright)
        yield browser
        browser.close()


@pytest.fixture
def visitors(site: Site, browser: Browser) -> Iterator[Visitors]:
    visitors = Visitors(browser, site.url)
    yield visitors
    visitors.leave()
    assert visitors.complaints == []
