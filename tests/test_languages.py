"""Nynorsk and English are complete, and nynorsk is nynorsk."""

import re
from collections.abc import Iterable
from datetime import date
from html import unescape
from typing import Any

import pytest
from babel.messages import Catalog, Message
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from config.languages import collect, read_catalogue, strings
from notices.invitation import invite
from notices.models import Notice
from notices.owed import attempt
from tests.cast import Cast

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}|</?\w+>")
BOKMAL = """
    allerede annerledes ansvarlig bare begynner bekreft beslutningssak ble dager deltaker deltakere dere deres
    disse egne eksempel endres ennå en et evalueringen eventuelt finnes fjernes forpliktelse forpliktelser fra
    ganger gjelder gjenstår gjøre gjøres gyldighet henvendelse henvendelser hjemmel hva hvem hver hvert hvilke
    hvilken hvilket hvis hvor hvordan hvorfor ikke innen innkallingen jeg kommer lages lenken ligger løfte
    løftene løfter mangler mer måned måneder navn noe noen nå offentlighet også oppfyllelse oppsigelse ordfører
    papirene parter punkter sakslisten selv sendes senere skole sted stede stedfortreder svarene tidligere
    tilstedeværelse uka uke ukene uker uten velg venter vises være vært åpen åpne
"""
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
PAGES = ("council", "agreements", "wheel", "meetings", "presence", "obligations", "evaluations", "members", "events")


@pytest.fixture(scope="module")
def nynorsk() -> Catalog:
    return read_catalogue("nn")


@pytest.fixture
def secretary(cast: Cast) -> User:
    """Nynorsk on the screen."""
    cast.secretary.language = "nn"
    cast.secretary.save(update_fields=["language"])
    return cast.secretary


@pytest.mark.parametrize("language", ["nn", "en"])
def test_every_marked_string_stands_in_the_catalogue_and_no_other(language: str) -> None:
    marked, known = identities(collect()), identities(read_catalogue(language))
    assert (marked - known, known - marked) == (set(), set()), "run «python manage.py messages», then translate"


def identities(catalogue: Catalog) -> set[Any]:
    return {(message.id, message.context) for message in catalogue if message.id}


@pytest.mark.parametrize("language", ["nn", "en"])
def test_every_string_is_translated(language: str) -> None:
    catalogue = read_catalogue(language)
    assert [message.id for message in catalogue if message.id and (message.fuzzy or not all(strings(message)))] == []


@pytest.mark.parametrize("language", ["nn", "en"])
def test_a_translation_has_the_placeholders_of_its_source(language: str) -> None:
    assert [message.id for message in read_catalogue(language) if message.id and has_other_placeholders(message)] == []


def has_other_placeholders(message: Message) -> bool:
    """The singular may leave out the number."""
    source = [message.id] if isinstance(message.id, str) else list(message.id)
    wanted, allowed = placeholders(source[-1:]), placeholders(source)
    given = [placeholders([words]) for words in strings(message) if words]
    return any(not found <= allowed for found in given) or bool(given and given[-1] != wanted)


def placeholders(texts: Iterable[str]) -> set[str]:
    return {found for text in texts for found in PLACEHOLDER.findall(text)}


def test_nynorsk_has_no_words_of_bokmal(nynorsk: Catalog) -> None:
    found = {words: bokmal(words) for message in nynorsk if message.id for words in strings(message)}
    assert {words: betrayed for words, betrayed in found.items() if betrayed} == {}


def bokmal(text: str) -> set[str]:
    return set(BOKMAL.split()) & set(WORD.findall(PLACEHOLDER.sub(" ", text).casefold()))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_speaks_the_language_of_its_reader(name: str, secretary: User, cast: Cast, client: Client) -> None:
    client.force_login(secretary, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse(name, args=[cast.council.slug])).content.decode()
    assert '<html lang="nn"' in page
    assert "Årshjul Møte Nærvær" in visible(page)
    assert bokmal(visible(page).replace(cast.mayor.name, "")) == set()


def visible(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())


def test_an_invitation_is_mailed_in_the_language_of_the_person_invited(cast: Cast) -> None:
    user = User.objects.invited(email="ny@samrad.example", name="Nils")
    User.objects.filter(pk=user.pk).update(language="nn")
    invite(
        cast.council,
        email=user.email,
        name=user.name,
        office="mayor",
        party="municipality",
        starts_on=date(2026, 2, 2),
        by=cast.operator,
        at=cast.at,
    )
    attempt(Notice, council=cast.council, pk=cast.council.notices.get().pk, at=cast.at)
    (sent,) = mail.outbox
    assert sent.subject == "Fjordvik politiråd: vel passord innan 16. februar"
    assert str(sent.body).splitlines()[0] == (
        "Vel eit passord innan 16. februar, så er du inne. Du er ordførar i Fjordvik politiråd."
    )
    assert "Du får denne e-posten fordi du har ei rolle i Fjordvik politiråd." in str(sent.body)


def test_a_new_password_is_mailed_in_the_language_of_the_person(secretary: User, client: Client) -> None:
    client.post(reverse("account_reset_password"), {"email": secretary.email})
    (sent,) = mail.outbox
    assert sent.subject == "Samråd: Lag eit nytt passord"
    assert str(sent.body).startswith("Lag eit nytt passord her:")


def test_what_is_borrowed_from_allauth_is_said_in_nynorsk() -> None:
    with translation.override("nn"):
        assert translation.gettext("Incorrect code.") == "Koden er feil."
