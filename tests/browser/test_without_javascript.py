"""What must work in any browser, with scripts turned off; and what a stranger gets."""

import re

from tests.browser.chromium import Visitors
from tests.browser.pages import follow, heading, press, says, sign_in

COUNCIL = "/raad/granvik/"


def test_an_agenda_is_sent(visitors: Visitors) -> None:
    page = visitors.arrive(java_script_enabled=False)
    sign_in(page, "Maja Granly")
    page.goto(f"{COUNCIL}moter/")
    follow(page, "Politirådsmøte")
    follow(page, "Se over og send innkallingen")
    press(page, "Send innkallingen")
    says(page, re.compile(r"^Innkallingen ble sendt .* dager før\.$"))


def test_a_day_of_presence_is_logged(visitors: Visitors) -> None:
    page = visitors.arrive(java_script_enabled=False)
    sign_in(page, "Jonas Fjellvang")
    page.goto(f"{COUNCIL}tilstede/")
    button = page.get_by_role("button", name="Logg dagen")
    if not button.is_visible():
        page.locator("summary", has_text=re.compile("En annen dag|Logg en dag")).click()
    page.get_by_role("group", name="Dag", exact=True).get_by_role("radio").last.check()
    button.click()
    says(page, re.compile("^Logget: "))


def test_a_stranger_gets_the_same_page_for_a_council_as_for_none(visitors: Visitors) -> None:
    page = visitors.arrive()
    sign_in(page, "Maja Granly")
    answers = [page.request.get(f"/raad/{slug}/") for slug in ("lauvdal-skardfjord", "finnes-ikke")]
    assert [answer.status for answer in answers] == [404, 404]
    assert answers[0].body() == answers[1].body()
    page.goto("/raad/lauvdal-skardfjord/avtaler/aaret/")
    assert heading(page) == "Vi finner ikke siden"
