"""What stops a draft, what is worth a look, and what is ready; each with the place where it is put right."""

from typing import Any

import pytest
from django.test import Client

from agreements.models import Clause, Suggestion, Version
from agreements.models.suggestion import Words
from tests.cast import Cast
from tests.make import make_agreement, offer

Lines = list[tuple[str, str]]


@pytest.fixture
def version(cast: Cast) -> Version:
    return make_agreement(cast, signed=False)


def write(cast: Cast, version: Version, *clauses: tuple[str, str, str, int]) -> None:
    """Number, heading, html and level of each clause after the first."""
    for position, (number, heading, html, level) in enumerate(clauses, 2):
        Clause.objects.create(
            council=cast.council,
            version=version,
            position=position,
            number=number,
            heading=heading,
            html=html,
            level=level,
        )


def blockers(cast: Cast, version: Version) -> Lines:
    found = version.checklist(cast.at.date()).blockers
    return [(each.words, each.url) for each in found if "ikke godkjent" not in each.words]


def warnings(cast: Cast, version: Version, party: str = "") -> Lines:
    return [(each.words, each.url) for each in version.checklist(cast.at.date(), party=party).warnings]


EMPTY_GOALS = "«2 {heading}» er tomt. Skriv målene, eller ta ut punktet."


@pytest.mark.parametrize(
    ("heading", "html", "stops"),
    [
        ("Lokale mål", "", True),
        ("Lokale mål", "<ul><li></li><li> – </li></ul>", True),
        ("Lokale mål for perioden", "<p>1. ...</p><p>2. …</p>", True),
        ("Satsingsområde", "<p>(fylles inn)</p>", True),
        ("Satsingsområder", "<p>Fyll ut:</p><ul><li>-</li></ul>", True),
        ("Felles målsettingar", "", True),
        ("Lokale mål", "<ul><li>Færre innbrudd</li></ul>", False),
        ("Formålet med avtalen", "", False),
    ],
)
def test_a_heading_of_goals_without_goals_stops_the_text(
    cast: Cast, version: Version, heading: str, html: str, stops: bool
) -> None:
    write(cast, version, ("2", heading, html, 1))
    expected = [(EMPTY_GOALS.format(heading=heading), "#punkt-2")] if stops else []
    assert blockers(cast, version) == expected


def test_goals_that_stand_under_the_heading_are_goals(cast: Cast, version: Version) -> None:
    write(cast, version, ("2", "Lokale mål", "", 1), ("2.1", "Ungdom", "<p>Færre innbrudd.</p>", 2))
    assert (blockers(cast, version), warnings(cast, version)) == ([], [])


def test_promises_that_the_text_does_not_make(cast: Cast, version: Version) -> None:
    write(cast, version, ("2", "Tom", "", 1), ("3", "Referat", "", 1))
    version.clauses.get(heading="Referat").terms.create(council=cast.council, position=1, kind="minutes")
    promise = "«Det skrives referat fra hvert møte» står i punktet «3 Referat»"
    assert warnings(cast, version) == [
        ("Punktet «2 Tom» har ingen tekst.", "#punkt-2"),
        (f"Løftet {promise}, men punktet har ingen tekst som sier det.", "#punkt-3"),
    ]


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<p>Politirådet skal ha 5 møter i året.</p>", [(5, 4)]),
        ("<p>Politirådet skal ha fem møter i året.</p>", [(5, 4)]),
        ("<p>Politirådet skal ha fire møter i året. Innkalling sendes 14 dager før møtet.</p>", [(14, 7)]),
        ("<p>Politirådet skal ha fire møter i året. Innkalling sendes 7 dager før møtet.</p>", []),
        ("<p>Politirådet skal ha fire møte i året. Innkallinga skal sendast ei veke før møtet.</p>", []),
        ("<p>Vi møtes.</p>", []),
    ],
)
def test_numbers_in_the_text_and_in_the_promise_are_held_against_each_other(
    cast: Cast, version: Version, html: str, told: list[tuple[int, int]]
) -> None:
    version.clauses.update(html=html)
    found = [words for words, _url in warnings(cast, version)]
    expected = zip(found, told, strict=True)
    assert all(f"sier {text} («" in words and f"løftet sier {term} («" in words for words, (text, term) in expected)


@pytest.mark.parametrize(
    ("numbers", "broken"),
    [
        (["2", "3"], []),
        (["3"], ["3 bryter nummerrekka. Nummeret før er 1."]),
        (["2", "2.1", "2.2", "3", "3.1"], []),
        (["2", "2.1", "2.3", "3"], ["2.3 bryter nummerrekka. Nummeret før er 2.1."]),
        (["2", "2"], ["2 bryter nummerrekka. Nummeret før er 2."]),
        (["§ 2", "a)", "Kapittel 3"], []),
    ],
)
def test_numbers_that_do_not_follow_one_another(
    cast: Cast, version: Version, numbers: list[str], broken: list[str]
) -> None:
    write(cast, version, *((number, "", "<p>Ord.</p>", number.count(".") + 1) for number in numbers))
    assert [words.replace("Punktet «", "").replace("»", "") for words, _url in warnings(cast, version)] == broken


def test_persons_and_periods_stop_the_text(cast: Cast, version: Version) -> None:
    write(cast, version, ("2", "Om Per", "<p>Per, født 01.02.1990.</p>", 1))
    clause = version.clauses.get(position=2)
    comment = clause.comment(text="Hei.", internal=False, party="police", by=cast.contact, at=cast.at)
    version.comments.update(text="Per, født 01.02.1990.")
    Version.objects.filter(pk=version.pk).update(
        valid_from="2027", valid_until="2026", members=[{"name": "Per, født 01.02.1990"}]
    )
    version.refresh_from_db()
    header = f"{version.get_absolute_url()}opplysninger/"
    assert blockers(cast, version) == [
        ("Avtalen slutter før den begynner. Rett datoene.", header),
        ("Tittelen eller medlemslisten inneholder et fødselsnummer eller en fødselsdato. Ta det bort.", header),
        ("Punktet «2 Om Per» inneholder et fødselsnummer eller en fødselsdato. Ta det bort.", "#punkt-2"),
        (
            "En kommentar inneholder et fødselsnummer eller en fødselsdato. Ta den opp med den som skrev den.",
            f"#{comment.anchor}",
        ),
    ]


def test_words_from_the_register_that_would_be_frozen_as_braces(cast: Cast, version: Version) -> None:
    write(cast, version, ("2", "Hvem", "<p>{{ordfører}}, {{byrådsleder}} og {{kaptein}} møtes.</p>", 1))
    assert blockers(cast, version) == [
        ("Registeret har ingenting for «byrådsleder» i punktet «2 Hvem». Skriv ordene selv.", "#punkt-2"),
        ("Registeret kjenner ikke «kaptein» i punktet «2 Hvem». Rett det, eller skriv ordene selv.", "#punkt-2"),
    ]


def test_what_is_still_talked_about_is_a_warning_with_its_place(cast: Cast, version: Version) -> None:
    clause: Any = version.clauses.get()
    who: dict[str, Any] = {"party": "police", "by": cast.contact, "at": cast.at}
    first = clause.comment(text="Hei.", internal=False, **who)
    clause.comment(text="Hei.", internal=False, **who)
    made = Suggestion.objects.propose(clause, kind="change", words=Words("Ny", ""), internal=False, **who)
    assert warnings(cast, version) == [
        ("2 kommentarer er åpne.", f"#{first.anchor}"),
        ("1 forslag er ikke besvart.", f"#{made.anchor}"),
    ]
    offer(cast, version)
    assert version.frozen_at == cast.at


def test_a_text_that_is_ready_says_what_is(cast: Cast, version: Version) -> None:
    version.approve(by=cast.secretary, party="municipality", at=cast.at)
    version.approve(by=cast.contact, party="police", at=cast.at)
    found = version.checklist(cast.at.date())
    assert (found.blockers, found.warnings) == ([], [])
    assert [each.words for each in found.ready] == [
        "Kommunen har godkjent teksten (Sigrid Sekretær).",
        "Politiet har godkjent teksten (Kari Kontakt).",
        "Ordfører signerer for kommunen.",
        "Politistasjonssjef signerer for politiet.",
        "Avtalen gjelder fra 1. januar 2026.",
        "1 punkt er lest gjennom.",
        "Ingen åpne kommentarer, forslag eller høringer.",
    ]


@pytest.mark.parametrize(("language", "words"), [("nb", "Må på plass"), ("nn", "Politiet har ikkje godkjent teksten.")])
def test_both_parties_read_it_in_their_language(
    cast: Cast, version: Version, client: Client, language: str, words: str
) -> None:
    for person in (cast.mayor, cast.chief):
        person.language = language
        person.save(update_fields=["language"])
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        assert words in client.get(version.get_absolute_url()).content.decode()
