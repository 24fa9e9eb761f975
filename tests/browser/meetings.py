"""From the annual wheel to approved minutes, page by page."""

import re
from datetime import date

from playwright.sync_api import Page

from tests.browser.pages import await_letter, fill, follow, press, says
from tests.browser.people import Person

REASON = "Rådet ble enig om møtet i går."
STANDING = ["Situasjonen i kommunen", "Barn og unge"]


def plan(secretary: Person, day: date) -> Page:
    """The wheel proposes, the secretary sets a date; the standing items are in place."""
    page = secretary.go(f"moter/aarshjul/{day.year}/")
    press(page, "Lag forslag")
    follow(page, re.compile("^Sett dato"))
    fill(page, **{"Hvilken dag": day.isoformat()}, Sted="Rådhuset, møterom Elva")
    press(page, "Sett dato")
    assert page.locator(".agenda h3").all_inner_texts() == STANDING
    return page


def call(page: Page) -> None:
    follow(page, "Se over og send innkallingen")
    press(page, "Send innkallingen")


def find_in_calendar(person: Person, day: date) -> None:
    """The letter to the person has an entry for the calendar."""
    page = person.page
    page.goto("/demo/postkasse/")
    letter = page.get_by_role("article").filter(has_text=f"Til {person.email}").filter(has_text="Kalenderoppføringen")
    await_letter(page, letter)
    letter.locator("summary").click()
    says(letter, re.compile(rf"BEGIN:VEVENT[\s\S]*DTSTART[^\n]*:{day:%Y%m%d}T090000"))


def call_too_late(secretary: Person, day: date) -> None:
    """A meeting of the same day, an hour after midnight, so that its time has come."""
    page = secretary.go("moter/")
    follow(page, "Nytt møte")
    fill(page, **{"Hvilken dag": day.isoformat()}, Begynner="00:00", Slutter="00:30", Sted="Rådhuset")
    press(page, "Sett dato")
    call(page)
    says(page, re.compile("Skriv hvorfor"))
    fill(page, Hvorfor_går_innkallingen_ut_senere=REASON)
    press(page, "Send innkallingen")
    says(page, re.compile(f"senere enn avtalt.*{REASON}"))


def hold(secretary: Person, present: list[Person], due: date) -> None:
    """Attendance, a note that is saved while one writes, a decision, and what somebody is to do."""
    page = secretary.page
    follow(page, "Åpne møtet")
    for person in present:
        press(page, re.compile(f"^Til stede.*{person.name}"))
    item = page.locator("section.part").first
    fill(item, Referat="Det er roligere på torget.")
    says(item, re.compile("^Lagret kl"))
    decide(page, "Vi går en trygghetsvandring.")
    act(page, "Finn en dato for vandringen.", due)
    press(page, "Møtet er holdt")
    press(page, "Send referatet til godkjenning")
    says(page, "Det er roligere på torget.")


def decide(page: Page, words: str) -> None:
    item = page.locator("section.part").first
    item.locator("summary", has_text="Nytt vedtak").click()
    fill(item, Hva_ble_vedtatt=words)
    press(item, "Lagre vedtaket")
    says(page, words)


def act(page: Page, words: str, due: date) -> None:
    item = page.locator("section.part").first
    item.locator("summary", has_text="Nytt oppfølgingspunkt").click()
    fill(item, Hva_skal_gjøres=words, Frist=due.isoformat())
    item.get_by_label("Hvem er ansvarlig?").select_option(index=1)
    press(item, "Lagre oppfølgingspunktet")
    says(page, words)


def approve(person: Person, address: str) -> None:
    person.page.goto(address)
    follow(person.page, "Les referatet")
    press(person.page, "Godkjenn referatet")
