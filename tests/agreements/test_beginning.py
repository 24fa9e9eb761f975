"""Four ways to begin an agreement: what the draft has, and what it does not take along."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from agreements.models import Agreement, Term, Version
from agreements.national_template import blanks, national_template
from agreements.variables import TOKEN, VARIABLES
from councils.models import Party
from documents.models import Publication
from tests.agreements.conftest import Enter
from tests.cast import Cast
from tests.make import make_agreement

NN_WORDS = {"ikke", "hva", "hvem", "fra", "møter", "partene", "deltakerne", "gjelder", "skriver", "sakslisten", "uka"}


def page(name: str, *more: object) -> str:
    return reverse(name, args=["fjordvik", *more])


def test_the_page_offers_four_equal_ways(cast: Cast, secretary: Client) -> None:
    shown = secretary.get(page("new_agreement")).content.decode()
    ways = ["Et gammelt dokument", "Avtalen dere har", "Den nasjonale malen", "Avtalen til et annet politiråd"]
    assert [way for way in ways if f">{way}</h2>" in shown] == ways
    assert "Her er ingen avtale å bygge videre på nå." in shown
    assert "Ingen andre politiråd har publisert en avtale ennå." in shown
    make_agreement(cast)
    shown = secretary.get(page("new_agreement")).content.decode()
    assert reverse("redraft", args=["fjordvik", Agreement.objects.get().pk]) in shown


def test_both_languages_say_the_same_clause_by_clause() -> None:
    bokmal, nynorsk = national_template("nb"), national_template("nn")
    assert [each.identity for each in bokmal.clauses] == [each.identity for each in nynorsk.clauses]
    assert [each.number for each in bokmal.clauses] == [str(number) for number in range(1, 15)]
    unlabelled = [[{**term, "label": ""} for term in clause.terms] for clause in bokmal.clauses]
    assert unlabelled == [[{**term, "label": ""} for term in clause.terms] for clause in nynorsk.clauses]
    assert [len(blanks(each.html)) for each in bokmal.clauses] == [len(blanks(each.html)) for each in nynorsk.clauses]
    assert (bokmal.edition, nynorsk.edition) == ("2026-1/nb", "2026-1/nn")
    said = set(" ".join(each.html for each in nynorsk.clauses).lower().replace(",", " ").split())
    assert said & NN_WORDS == set()


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_template_invents_no_number_and_uses_known_variables(language: str) -> None:
    clauses = national_template(language).clauses
    stated = [(term["kind"], term.get("times")) for clause in clauses for term in clause.terms if "times" in term]
    assert stated == [("council_briefing", 1), ("evaluation", 1)]
    known = {variable.name(language) for variable in VARIABLES}
    used = {name for clause in clauses for name in TOKEN.findall(clause.html)}
    assert used <= known
    assert used > {"kommune", "politi"}


@pytest.mark.parametrize(("language", "word"), [("nb", "Partene i avtalen er"), ("nn", "Partane i avtalen er")])
def test_a_draft_from_the_template_has_its_terms_and_stays_open_where_the_parties_decide(
    cast: Cast, secretary: Client, language: str, word: str
) -> None:
    response = secretary.post(page("begin_from_template"), {"malform": language})
    version = Version.objects.get()
    assert response["Location"] == version.get_absolute_url()
    assert (version.template, version.title) == (
        f"2026-1/{language}",
        "Avtale om politiråd mellom Fjordvik kommune og Fjordvik politistasjonsdistrikt",
    )
    assert word in version.clauses.get(number="2").html
    template = national_template(language)
    assert [clause.facts()["identity"] for clause in version.clauses.in_order()] == [
        str(clause.identity) for clause in template.clauses
    ]
    empty = [term.kind for term in Term.objects.in_order() if term.lacks_number]
    assert empty == ["meetings", "presence"]
    assert cast.council.events.get(kind="agreement.drafted").data == {"template": f"2026-1/{language}"}


def test_a_new_draft_of_it_still_knows_the_template(cast: Cast) -> None:
    version = cast.council.agreements.begin_from_template(
        council=cast.council, language="nb", by=cast.secretary, at=cast.at
    )
    Version.objects.filter(pk=version.pk).update(frozen_at=cast.at, withdrawn_at=cast.at)
    assert version.agreement.redraft(by=cast.secretary, at=cast.at).template == "2026-1/nb"


@pytest.fixture
def published(cast: Cast) -> Publication:
    """Granli's agreement, which is public."""
    with cast.other.scope():
        boss = User.objects.create_user("gro@samrad.example", name="Gro Granli")
        cast.other.appoint(
            boss, office="mayor", party=Party.MUNICIPALITY, starts_on=cast.at.date(), by=None, at=cast.at
        )
        agreement = Agreement.objects.create(council=cast.other, title="Samarbeid i Granli", created_at=cast.at)
        version = Version.objects.create(
            council=cast.other, agreement=agreement, number=1, title="Avtale for Granli kommune", created_at=cast.at
        )
        clause = version.clauses.create(
            council=cast.other,
            position=1,
            number="1",
            heading="Møter",
            html="<p>Granli kommune og Granli politistasjonsdistrikt møtes &amp; snakker.</p>",
        )
        clause.terms.create(council=cast.other, position=1, kind="meetings", strength="shall", times=5, per="year")
        return Publication.objects.publish(
            council=cast.other,
            kind="agreement",
            title=version.title,
            language="nb",
            content=version.canonical_text(),
            about=version,
            by=None,
            at=cast.at,
        )


def test_another_councils_public_agreement_becomes_ours_without_their_names(
    cast: Cast, secretary: Client, published: Publication
) -> None:
    listed = secretary.get(page("published_agreements"), {"sok": "granli"}).content.decode()
    assert page("published_agreement", published.pk) in listed
    assert "5 møter i året" in secretary.get(page("published_agreement", published.pk)).content.decode()
    response = secretary.post(page("published_agreement", published.pk))
    version = Version.objects.get(council=cast.council)
    assert response["Location"] == version.get_absolute_url()
    clause = version.clauses.get()
    assert clause.html == "<p>{{kommune}} og {{politi}} møtes &amp; snakker.</p>"
    assert str(clause.identity) == published.facts()["clauses"][0]["identity"]
    assert [str(term) for term in clause.terms.all()] == ["5 møter i året"]
    assert (version.title, version.signatories.count()) == ("Avtale for Fjordvik kommune", 0)


def test_what_is_withdrawn_or_our_own_is_not_offered(cast: Cast, secretary: Client, published: Publication) -> None:
    assert page("published_agreements") in secretary.get(page("new_agreement")).content.decode()
    with cast.other.scope():
        Publication.objects.filter(pk=published.pk).update(withdrawn_at=cast.at)
    make_agreement(cast)
    assert Publication.objects.filter(council=cast.council).count() == 1
    assert secretary.get(page("published_agreement", published.pk)).status_code == 404
    assert secretary.get(page("published_agreement", Publication.objects.get().pk)).status_code == 404
    assert "Ingen avtaler passer til søket." in secretary.get(page("published_agreements")).content.decode()


def test_those_who_may_not_draft_do_not_begin(cast: Cast, enter: Enter) -> None:
    mayor = enter(cast.mayor)
    assert [mayor.get(page("new_agreement")).status_code, mayor.post(page("begin_from_template")).status_code] == [
        403,
        403,
    ]
    assert Agreement.objects.count() == 0
