"""What a person does on a page, by the words that stand there."""

import hmac
import re
import time
from base64 import b32decode

from playwright.sync_api import Locator, Page

PASSWORD = "Tre brune hester går hjem"
PERIOD = 30
MARGIN = 4
PATIENCE = 90


def sign_in(page: Page, name: str) -> None:
    """As one of the people of the demo."""
    page.goto("/demo/")
    press(page, name)


def follow(page: Page, words: str | re.Pattern[str]) -> None:
    with page.expect_navigation():
        page.get_by_role("link", name=words).first.click()


def press(place: Page | Locator, words: str | re.Pattern[str]) -> None:
    """A button that sends a form; waits for the page that answers."""
    page = place if isinstance(place, Page) else place.page
    with page.expect_navigation():
        place.get_by_role("button", name=words).first.click()


def fill(place: Page | Locator, **values: str) -> None:
    """Fields by the beginning of their label; underscores are spaces."""
    for label, value in values.items():
        place.get_by_label(re.compile("^" + label.replace("_", " "))).first.fill(value)


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def says(place: Page | Locator, words: str | re.Pattern[str]) -> None:
    """Waits until the words stand on the page."""
    place.get_by_text(words).first.wait_for()


def accept_invitation(page: Page, email: str) -> None:
    """Finds the letter in the demo's mailbox, follows its link, chooses a password."""
    letter = page.get_by_role("article").filter(has_text=f"Til {email}")
    await_letter(page, letter)
    page.goto(letter.get_by_role("link").first.get_attribute("href") or "")
    fill(page, Velg_et_passord=PASSWORD, Skriv_passordet_en_gang_til=PASSWORD)
    press(page, "Lagre og logg inn")


def await_letter(page: Page, letter: Locator) -> None:
    """Loads the mailbox again until the worker has sent it."""
    deadline = time.monotonic() + PATIENCE
    page.goto("/demo/postkasse/")
    while not letter.count():
        assert time.monotonic() < deadline, "waited in vain for a letter"
        time.sleep(0.5)
        page.reload()


def connect_app(page: Page) -> str:
    """Sets up the second factor; the secret."""
    page.get_by_text("Kan du ikke bruke kameraet?").click()
    secret = page.locator("details .hash").inner_text()
    page.get_by_label(re.compile("kode", re.IGNORECASE)).first.fill(code(secret))
    press(page, "Koble til")
    return secret


def code(secret: str) -> str:
    """Of this half minute (RFC 6238), with time left to type it."""
    left = PERIOD - time.time() % PERIOD
    if left < MARGIN:
        time.sleep(left)
    digest = hmac.digest(b32decode(secret), (int(time.time()) // PERIOD).to_bytes(8, "big"), "sha1")
    place = digest[-1] & 15
    number = int.from_bytes(digest[place : place + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"
