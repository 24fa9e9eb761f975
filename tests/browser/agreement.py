"""From an old document to a signed agreement, page by page."""

import re
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.pages import fill, follow, press, says
from tests.browser.people import MUNICIPALITY, UNIT, Person

DOCUMENT = Path(__file__).parents[1] / "fjordvik-2026.txt"


def document_of(year: int) -> str:
    """The agreement of the tests, for this council and these years; presence on whatever weekday."""
    text = DOCUMENT.read_text()
    for old, new in {
        "Fjordvik politistasjonsdistrikt": UNIT,
        "Fjordvik": MUNICIPALITY,
        ", hver tirsdag kl.": " kl.",
        "2026": str(year - 1),
        "2028": str(year + 2),
    }.items():
        assert old in text
        text = text.replace(old, new)
    return text


def read_in(secretary: Person, file: Path) -> Page:
    """To the page with the document on the left and what was read on the right."""
    page = secretary.go("avtaler/")
    follow(page, "Ny avtale")
    follow(page, "Les inn et avtaledokument")
    page.get_by_label("Avtaledokument").set_input_files(file)
    press(page, "Les dokumentet")
    says(page, "Ingenting er avtale før du godtar det.")
    return page


def read_a_real_one(secretary: Person, file: Path) -> None:
    """It comes out right; it is not saved."""
    page = read_in(secretary, file)
    for words in ("5 møter i året", "Innkallingen sendes minst 7 dager før møtet"):
        page.get_by_role("heading", name=words).wait_for()


def judge(page: Page) -> None:
    """Corrects one finding, drops one, and accepts the rest."""
    follow(page, "Rett: 4 møter i året")
    fill(page, Minst_hvor_mange="2")
    press(page, "Rett og godta")
    says(page, "rettet og godtatt")
    press(page, "Dropp: Gyldighet")
    says(page, "droppet")
    press(page, re.compile("^Godta (alle )?[0-9]+ sikre"))
    while page.locator("[data-waiting]").count():
        page.locator("[data-waiting]").first.get_by_role("button", name=re.compile("^Godta")).click()
    says(page, "Alle funn er vurdert.")


def draft(secretary: Person, contact: Person) -> None:
    """A clause is edited, the police say something about it, and both approve the text."""
    page = secretary.page
    press(page, "Lagre som utkast")
    follow(page, re.compile("^Endre punktet 2"))
    text = page.get_by_label("Tekst")
    text.fill(f"{text.input_value()}\n\nSkolene inviteres til ett av møtene.")
    press(page, "Lagre punktet")
    says(page, "Skolene inviteres til ett av møtene.")
    comment(contact, page.url.partition("#")[0])
    page.reload()
    says(page, "Ungdomsrådet også?")
    press(page, "Ferdig med denne")
    press(page, "Godkjenn teksten for vår part")
    follow(page, "Se over og send til signering")
    press(page, "Send til signering")


def comment(contact: Person, address: str) -> None:
    page = contact.page
    page.goto(address)
    place = page.get_by_role("group").filter(has_text="Kommenter eller foreslå til 2")
    place.locator("summary").click()
    fill(place, Kommentar="Ungdomsrådet også?")
    press(place, "Send kommentaren")
    says(page, "Ungdomsrådet også?")
    press(page, "Godkjenn teksten for vår part")


def sign(person: Person) -> None:
    """From the list of what waits, with a fresh code."""
    page = person.go()
    follow(page, re.compile("^Les og signer"))
    page.get_by_role("checkbox").check()
    fill(page, Engangskode=person.code())
    press(page, "Signer avtalen")


def fetch_paper(person: Person) -> bytes:
    """The page says that the PDF is being made until the worker is done; then it is there for the taking."""
    page = person.page
    ready = page.get_by_role("link", name="Last ned PDF")
    ready.wait_for(timeout=60_000)
    with page.expect_download() as download:
        ready.click()
    return download.value.path().read_bytes()
