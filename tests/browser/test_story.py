"""A council's year in the browser: each step by the person who would do it, on the running site."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from tests.browser import agreement, meetings, year
from tests.browser.chromium import PHONE, Visitors
from tests.browser.pages import says, sign_in
from tests.browser.people import found_council, gather
from tests.cast import OSLO
from tests.verapdf import broken_rules

REAL = settings.BASE_DIR.parent / "shared/agreements/stange-2025.txt"
VALIDATOR = settings.BASE_DIR.parent / "shared/tools/VeraPdf.java"
FEW_TAPS = 3


def test_a_councils_year_in_the_browser(visitors: Visitors, tmp_path: Path) -> None:
    today = datetime.now(OSLO).date()
    in_five_weeks = today + timedelta(weeks=5)
    operator = visitors.arrive()
    sign_in(operator, "Didrik Drifthaug")
    found_council(operator)
    people = gather(visitors, operator)
    secretary, mayor, chief, contact = people.values()

    document = tmp_path / "avtale.txt"
    document.write_text(agreement.document_of(today.year))
    if REAL.exists():
        agreement.read_a_real_one(secretary, REAL)
    agreement.judge(agreement.read_in(secretary, document))
    agreement.draft(secretary, contact)
    agreement.sign(mayor)
    says(mayor.page, "Du har signert.")
    agreement.sign(chief)
    says(chief.page, "Alle har signert.")
    says(chief.page, "0 holdt, 4 mangler.")
    assert_valid(agreement.fetch_paper(chief), tmp_path)

    meetings.call(meetings.plan(secretary, in_five_weeks))
    says(secretary.page, "35 dager før.")
    meetings.find_in_calendar(contact, in_five_weeks)
    meetings.call_too_late(secretary, today)
    meeting = secretary.page.url
    meetings.hold(secretary, list(people.values()), in_five_weeks)
    for person in people.values():
        meetings.approve(person, meeting)
    says(contact.page, "Godkjent av alle som var til stede")

    phone = visitors.arrive(storage_state=contact.page.context.storage_state(), **PHONE)
    assert year.log_week(phone) <= FEW_TAPS

    year.evaluate(secretary, [mayor, chief])
    assert year.statuses(secretary, today, in_five_weeks) == ["oppfylt for sent", "oppfylt", "i rute"]


def assert_valid(paper: bytes, folder: Path) -> None:
    """A PDF; and where the validator can run, one that breaks no rule of PDF/A-3a and PDF/UA-1."""
    assert paper.startswith(b"%PDF-1.7")
    if shutil.which("java") and VALIDATOR.exists():
        assert broken_rules({"avtale": paper}, folder) == []
