"""The people of the new council: how they are invited, come in, and what each of them holds in the hand."""

import re
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.chromium import Visitors
from tests.browser.pages import accept_invitation, code, connect_app, fill, follow, press, says

SLUG = "stange"
NAME = "Stange politiråd"
HOME = f"/raad/{SLUG}/"
MUNICIPALITY, UNIT = "Stange", "Hamar politistasjonsdistrikt"
OFFICES = {
    "secretary": ("Sigrid Sekretær", "SLT-koordinator", "kommunen"),
    "mayor": ("Olav Ordfører", "ordfører", "kommunen"),
    "chief": ("Petra Politisjef", "politistasjonssjef", "politiet"),
    "contact": ("Kari Kontakt", "politikontakt", "politiet"),
}


@dataclass
class Person:
    """A person with a browser; `secret` is what the app on the phone keeps, when there is one."""

    name: str
    email: str
    office: str
    party: str
    page: Page
    secret: str = ""

    def go(self, path: str = "") -> Page:
        self.page.goto(HOME + path)
        return self.page

    def code(self) -> str:
        return code(self.secret)


def found_council(page: Page) -> None:
    page.goto("/drift/")
    follow(page, "Nytt politiråd")
    for words in (MUNICIPALITY, UNIT):
        fill(page, Søk=words)
        press(page, "Søk")
        page.get_by_label(re.compile(rf"^{words}\b.* \(")).check()
    fill(page, Hva_heter_politirådet=NAME, Adresse=SLUG)
    press(page, "Opprett politirådet")
    says(page, f"{NAME} er opprettet.")


def invite(page: Page, person: Person) -> None:
    fill(page, Navn=person.name, **{"E-postadresse": person.email})
    page.get_by_label("Hvilken rolle?").select_option(label=person.office)
    page.get_by_role("radio", name=person.party).check()
    press(page, "Gi rollen og send e-post")
    says(page, f"{person.name} får e-post")


def come_in(person: Person) -> None:
    """By the link in the letter; those who may sign, call or give access connect their app at once."""
    accept_invitation(person.page, person.email)
    if "totp" in person.page.url:
        person.secret = connect_app(person.page)


def gather(visitors: Visitors, operator: Page) -> dict[str, Person]:
    """Everybody invited by the operator and come in."""
    people = {
        key: Person(name, f"{key}@{SLUG}.example", office, party, visitors.arrive())
        for key, (name, office, party) in OFFICES.items()
    }
    for person in people.values():
        invite(operator, person)
    for person in people.values():
        come_in(person)
    return people
