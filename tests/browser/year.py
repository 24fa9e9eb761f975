"""Presence, the year's promises and the evaluation, page by page."""

import re
from datetime import date

from playwright.sync_api import Page

from tests.browser.pages import fill, follow, press, says
from tests.browser.people import Person

MONTHS = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
]
LESSON = "Møt skolene før sommeren."


def log_week(phone: Page) -> int:
    """From the front page on a phone; how many taps it took."""
    phone.goto("/")
    taps = [
        phone.get_by_role("link", name=re.compile("^Logg uke")),
        phone.get_by_role("button", name=re.compile("^Logg uke")),
    ]
    for target in taps:
        target.tap()
    says(phone, re.compile("^Logget: .*rådhus"))
    return len(taps)


def statuses(person: Person, late: date, in_time: date) -> list[str]:
    """The agenda sent too late, the one sent in time, and the minutes that are still to come."""
    asked = [(late, "Innkallingen sendes"), (in_time, "Innkallingen sendes"), (in_time, "Det skrives referat")]
    return [status(person.go(f"avtaler/aaret/{day.year}/"), promise, day) for day, promise in asked]


def status(page: Page, promise: str, day: date) -> str:
    """The word of one row; the arithmetic behind it opens."""
    when = f"{day.day}. {MONTHS[day.month - 1]} {day.year}"
    row = page.get_by_role("region", name=promise).locator(".year-row").filter(has_text=when)
    row.get_by_text("Hvorfor?").click()
    says(row, re.compile("^Punktet «2 Møter» sier:"))
    return row.locator(".status").inner_text()


def evaluate(secretary: Person, sides: list[Person]) -> None:
    """Opened by the secretary, answered by both sides, completed with what was learnt."""
    page = secretary.go("evaluering/")
    press(page, re.compile("^Åpne evalueringen av"))
    address = page.url
    for person in sides:
        answer(person, address)
    page.goto(address)
    page.locator("summary", has_text="Skriv et læringspunkt").click()
    fill(page, Hva_har_vi_lært=LESSON)
    press(page, "Lagre læringspunktet")
    says(page, "Læringspunktet er lagret.")
    press(page, "Fullfør evalueringen")
    says(page, "Evalueringen er fullført.")
    follow(page, re.compile("^Årshjulet for"))
    says(page, LESSON)


def answer(person: Person, address: str) -> None:
    page = person.page
    page.goto(address)
    follow(page, "Svar på spørsmålene")
    page.get_by_role("group", name="Vurdering").first.get_by_role("radio").nth(3).check()
    fill(page, Med_egne_ord="Vi har truffet hverandre oftere enn før.")
    press(page, "Lagre svarene")
    says(page, "Svarene dine er lagret.")
