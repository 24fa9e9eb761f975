"""A signed agreement is public unless somebody says why not."""

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from agreements.models import Version
from councils.personal_numbers import PersonalNumberInText
from councils.tenancy import scope
from documents.models import Publication
from tests.agreements.conftest import Enter
from tests.cast import Cast
from tests.make import make_agreement


def public() -> list[str]:
    return list(Publication.objects.public().values_list("sha256", flat=True))


def test_what_both_parties_have_signed_can_be_read_from_another_council_word_for_word(cast: Cast) -> None:
    version = make_agreement(cast)
    with cast.other.scope():
        (publication,) = Publication.objects.public().agreements()
    assert (publication.content, publication.sha256) == (version.canonical, version.sha256)
    assert publication.facts()["clauses"][0]["heading"] == "Møter"


def test_a_draft_and_an_offer_are_not_public(cast: Cast) -> None:
    make_agreement(cast, signed=False)
    assert public() == []


def test_what_is_withheld_disappears_with_a_reason_and_can_be_made_public_again(
    cast: Cast, secretary: Client, enter: Enter
) -> None:
    agreement = make_agreement(cast).agreement
    secretary.post(reverse("withhold_agreement", args=["fjordvik", agreement.pk]), {"because": "Offentleglova § 24."})
    with cast.other.scope():
        assert Publication.objects.count() == 0
    page = enter(cast.chief).get(agreement.get_absolute_url()).content.decode()
    assert "Avtalen er ikke offentlig. Grunn: Offentleglova § 24." in page
    secretary.post(reverse("publish_agreement", args=["fjordvik", agreement.pk]))
    assert len(public()) == 1
    kinds = cast.council.events.filter(kind__regex="publication|withheld").order_by("number")
    assert list(kinds.values_list("kind", flat=True)) == [
        "publication.published",
        "publication.withdrawn",
        "agreement.withheld",
        "publication.published",
    ]


def test_a_new_version_of_a_withheld_agreement_is_not_public_either(cast: Cast) -> None:
    version = make_agreement(cast)
    version.agreement.withhold(because="Offentleglova § 24.", by=cast.secretary, at=cast.at)
    Version.objects.get(pk=version.pk).conclude(at=cast.at)
    assert public() == []


def test_a_reason_names_no_person_by_number(cast: Cast) -> None:
    with pytest.raises(PersonalNumberInText):
        make_agreement(cast).agreement.withhold(because="Gjelder 13097248022.", by=cast.secretary, at=cast.at)


def test_another_council_cannot_write_to_what_it_can_read(cast: Cast) -> None:
    make_agreement(cast)
    with cast.other.scope():
        assert Publication.objects.update(title="Vår") == 0


@pytest.mark.django_db
def test_the_role_of_the_public_pages_reads_what_is_public_and_nothing_else() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
            " AND has_table_privilege('samrad_portal', oid, 'SELECT, INSERT, UPDATE, DELETE') ORDER BY relname"
        )
        assert cursor.fetchall() == [("documents_imprint",), ("documents_publication",)]


def test_without_any_scope_only_what_is_public_is_read(cast: Cast) -> None:
    make_agreement(cast)
    make_agreement(cast).agreement.withhold(because="Offentleglova § 24.", by=cast.secretary, at=cast.at)
    with scope(read=[]):
        assert Publication.objects.count() == 1
