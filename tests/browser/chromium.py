"""Starting Chromium, and the people who come with it."""

import os
import shutil
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "is_mobile": True,
    "has_touch": True,
    "device_scale_factor": 2,
}
NORWEGIAN = {"locale": "nb-NO", "timezone_id": "Europe/Oslo"}
PATIENCE = 20_000


def start(playwright: Playwright) -> Browser:
    named = os.environ.get("CHROMIUM", "")
    path = next((found for found in map(shutil.which, (named, *NAMES)) if found), None)
    assert path, "The browser tests need Chromium: install the package chromium, or say where one is with CHROMIUM."
    return playwright.chromium.launch(executable_path=path, args=ARGUMENTS)


class Visitors:
    """Gives each person a browser of their own, and hears every complaint of the console.

    A page that answers 404, or 422 with its form again, is no complaint; a broken policy, script or file is.
    """

    def __init__(self, browser: Browser, url: str) -> None:
        self.browser, self.url = browser, url
        self.complaints: list[str] = []

    def arrive(self, **manners: Any) -> Page:
        context = self.browser.new_context(base_url=self.url, **{**NORWEGIAN, **DESK, **manners})
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("console", self._listen)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def _listen(self, message: ConsoleMessage) -> None:
        place = message.location["url"]
        is_answer = "status of 4" in message.text and "/static/" not in place
        if message.type in ("error", "warning") and not is_answer:
            self.complaints.append(f"{message.text} ({place})")

    def leave(self) -> None:
        for context in self.browser.contexts:
            context.close()
