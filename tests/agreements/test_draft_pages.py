"""The draft in the browser: clauses, terms and comments, and nobody's text lost."""

import re
import uuid

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from agreements.models import Clause, Comment, Term, Version
from agreements.rich_text import from_text, from_writing, to_text, to_writing
from agreements.urls import urlpatterns
from tests.agreements.conftest import Enter
from tests.cast import Cast
from tests.make import make_agreement, make_source, offer
from tests.queries import assert_same_queries


def url(name: str, row: object, *more: object) -> str:
    return reverse(name, args=["fjordvik", row.pk, *more])  # type: ignore[attr-defined] # a row


def test_a_clause_is_written_as_plain_text_and_read_as_a_document(cast: Cast, secretary: Client) -> None:
    version = make_agreement(cast, signed=False)
    clause = version.clauses.get()
    page = secretary.get(url("clause", clause)).content.decode()
    assert "Vi møtes.</textarea>" in page
    written = {"heading": "Møter", "number": "2", "text": "Vi møtes <ofte>.\n\n- ute\n- inne", "revision": 1}
    response = secretary.post(url("clause", clause), written)
    assert response["Location"] == f"{version.get_absolute_url()}#punkt-1"
    clause.refresh_from_db()
    assert (clause.number, clause.html, clause.revision) == (
        "2",
        "<p>Vi møtes &lt;ofte&gt;.</p><ul><li>ute</li><li>inne</li></ul>",
        2,
    )


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("En.\nTo.\n\nTre.", "<p>En. To.</p><p>Tre.</p>"),
        ("Først:\n1. a\n2) b\n\nsist", "<p>Først:</p><ol><li>a</li><li>b</li></ol><p>sist</p>"),
        ("12. mai møtes vi.", "<p>12. mai møtes vi.</p>"),
        ('Han sa "ja" & gikk', '<p>Han sa "ja" &amp; gikk</p>'),
        ("", ""),
    ],
)
def test_plain_text_and_back(text: str, html: str) -> None:
    assert from_text(text) == html
    assert from_text(to_text(html)) == html


def test_marks_that_plain_text_cannot_carry_are_kept_as_html() -> None:
    html = "<p>Dette er <strong>viktig</strong>.</p>"
    assert to_writing(html) == html
    assert from_writing(html) == html
    assert from_writing('<p onclick="x">a<script>b</script></p>') == "<p>a</p>"


def test_two_who_edit_the_same_clause_both_keep_their_words(cast: Cast, secretary: Client, contact: Client) -> None:
    clause = make_agreement(cast, signed=False).clauses.get()
    secretary.post(url("clause", clause), {"heading": "Møter", "text": "Kommunens tekst.", "revision": 1})
    response = contact.post(url("clause", clause), {"heading": "Møter", "text": "Politiets tekst.", "revision": 1})
    page = response.content.decode()
    assert response.status_code == 422
    assert ("Kommunens tekst." in page, "Politiets tekst.</textarea>" in page) == (True, True)
    assert Clause.objects.get().html == "<p>Kommunens tekst.</p>"
    again = contact.post(url("clause", clause), {"heading": "Møter", "text": "Begges tekst.", "revision": 2})
    assert (again.status_code, Clause.objects.get().html) == (302, "<p>Begges tekst.</p>")


def test_clauses_are_added_moved_and_removed(cast: Cast, secretary: Client) -> None:
    version = make_agreement(cast, signed=False)
    secretary.post(url("new_clause", version), {"heading": "Evaluering", "text": "Vi evaluerer."})
    added = version.clauses.get(heading="Evaluering")
    secretary.post(url("move_clause", added), {"hvor": "opp"})
    secretary.post(url("move_clause", added), {"hvor": "opp"})
    assert [clause.heading for clause in version.clauses.order_by("position")] == ["Evaluering", "Møter"]
    secretary.post(url("remove_clause", added))
    assert [clause.heading for clause in version.clauses.all()] == ["Møter"]


def test_terms_are_added_changed_and_removed_with_a_live_sentence(cast: Cast, secretary: Client) -> None:
    clause = make_agreement(cast, signed=False, terms=[]).clauses.get()
    add = f"{url('new_term', clause)}?slag=presence"
    assert "Fyll ut feltene" in secretary.get(add).content.decode()
    said = secretary.post(
        reverse("term_sentence", args=["fjordvik"]), {"slag": "presence", "times": 2, "per": "week", "weekdays": [2, 4]}
    )
    assert "Politikontakten er til stede 2 dager i uka (tirsdag og torsdag)" in said.content.decode()
    secretary.post(add, {"strength": "shall", "times": 2, "per": "week", "starts_at": "10:00", "ends_at": "14:00"})
    term = Term.objects.get()
    assert str(term) == "Politikontakten er til stede 2 dager i uka kl. 10–14"
    wrong = secretary.post(url("term", term), {"times": 2, "per": "week", "starts_at": "14:00", "ends_at": "10:00"})
    assert (wrong.status_code, "Slutten må komme etter begynnelsen." in wrong.content.decode()) == (422, True)
    secretary.post(url("term", term), {"strength": "should", "times": 1, "per": "month"})
    term.refresh_from_db()
    assert (term.times, term.per, term.strength, term.starts_at) == (1, "month", "should", None)
    secretary.post(url("remove_term", term))
    assert Term.objects.count() == 0
    assert secretary.get(f"{url('new_term', clause)}?slag=finnes_ikke").status_code == 404


def test_approval_sending_and_withdrawal_in_the_browser(cast: Cast, secretary: Client, contact: Client) -> None:
    version = make_agreement(cast, signed=False)
    for client in (secretary, contact):
        client.post(url("approve", version), {"seen": version.digest()})
    assert "send til signering" in secretary.get(version.get_absolute_url()).content.decode()
    secretary.post(url("send_for_signature", version))
    version.refresh_from_db()
    assert version.state == "offered"
    assert secretary.post(url("withdraw", version), {"because": ""}).status_code == 422
    response = secretary.post(url("withdraw", version), {"because": "Feil dato."})
    assert response["Location"] == version.agreement.newest_version().get_absolute_url()
    assert "Feil dato." in secretary.get(version.get_absolute_url()).content.decode()


def test_what_is_not_ready_is_not_sent(cast: Cast, secretary: Client) -> None:
    version = make_agreement(cast, signed=False)
    page = secretary.get(version.get_absolute_url()).content.decode()
    assert "send til signering" not in page
    response = secretary.post(
        url("send_for_signature", version),
        headers={"referer": f"http://testserver{version.get_absolute_url()}"},
        follow=True,
    )
    assert "Kommunen har ikke godkjent teksten. Politiet har ikke godkjent teksten." in response.content.decode()
    version.refresh_from_db()
    assert version.frozen_at is None


def every_page_about(version: Version) -> list[str]:
    """Each address of the agreements that this version, its clause or its terms can be put into."""
    rows = {
        "versjon": version,
        "punkt": version.clauses.get(),
        "vilkar": Term.objects.filter(clause__version=version)[0],
        "kommentar": Comment.objects.get(),
    }
    found = []
    for pattern in (each for each in urlpatterns if isinstance(each, URLPattern)):
        path = str(pattern.pattern)
        row = rows.get(path.split("/", maxsplit=1)[0], version.agreement)
        if "<int:index>" not in path and "dokument" not in path and "forpliktelse" not in path:
            found.append(
                f"/raad/fjordvik/avtaler/{path.replace('<uuid:pk>', str(row.pk)).replace('<int:year>', '2026')}"
            )
    return found


def test_an_internal_comment_never_shows_for_the_other_side(
    cast: Cast, secretary: Client, contact: Client, enter: Enter
) -> None:
    version = make_agreement(cast, signed=False)
    clause = version.clauses.get()
    secretary.post(url("comment", clause), {"text": "Be om seks møter, godta fire.", "internal": "on"})
    comment = Comment.objects.get()
    page = secretary.get(version.get_absolute_url()).content.decode()
    assert ("godta fire" in page, "bare kommunen ser dette" in page) == (True, True)
    for client in (contact, enter(cast.chief)):
        pages = [*every_page_about(version), "/raad/fjordvik/", "/raad/fjordvik/hendelser/"]
        assert all("godta fire" not in client.get(each).content.decode() for each in pages)
        assert client.post(url("resolve_comment", comment)).status_code == 404
    assert "godta fire" in enter(cast.mayor).get(version.get_absolute_url()).content.decode()
    offer(cast, version)
    assert "godta fire" not in version.canonical


def test_an_open_comment_is_read_and_resolved_by_either_side(cast: Cast, secretary: Client, contact: Client) -> None:
    version = make_agreement(cast, signed=False)
    contact.post(url("comment", version.clauses.get()), {"text": "Ta med skolene."})
    assert "Ta med skolene." in secretary.get(version.get_absolute_url()).content.decode()
    secretary.post(url("resolve_comment", Comment.objects.get()))
    assert "Ta med skolene." not in secretary.get(version.get_absolute_url()).content.decode()


def test_another_councils_ids_are_the_same_404_as_unknown_ones(cast: Cast, enter: Enter) -> None:
    version = make_agreement(cast, signed=False)
    version.clauses.get().comment(text="Hei", internal=False, party="police", by=cast.contact, at=cast.at)
    source = make_source(cast)
    stranger = enter(cast.stranger)
    paths = [*every_page_about(version), f"/raad/fjordvik/avtaler/dokument/{source.pk}/"]
    with_ids = [path.replace("/fjordvik/", "/granli/") for path in paths if re.search(r"[0-9a-f]{8}-", path)]
    unknown = stranger.get(f"/raad/granli/avtaler/versjon/{uuid.uuid4()}/").content
    answers = [
        (path, response.status_code, response.content == unknown)
        for path in with_ids
        for response in (stranger.get(path), stranger.post(path, {"slag": "meetings"}))
    ]
    assert {status for _path, status, _same in answers} == {403, 404, 405}
    assert [path for path, status, same in answers if status == 404 and not same] == []
    assert len([path for path, status, _same in answers if status == 404]) > len(with_ids)


def test_the_draft_takes_the_same_queries_however_long_it_is(cast: Cast, secretary: Client) -> None:
    version = make_agreement(cast, signed=False)
    version.clauses.get().comment(text="Hei", internal=False, party="police", by=cast.contact, at=cast.at)

    def grow(rows: int) -> None:
        for position in range(version.clauses.count() + 1, rows + 1):
            clause = Clause.objects.create(council=cast.council, version=version, position=position, heading="Punkt")
            Term.objects.create(council=cast.council, clause=clause, position=1, kind="minutes")
            clause.comment(text="Hei", internal=False, party="police", by=cast.contact, at=cast.at)

    assert_same_queries(secretary, version.get_absolute_url(), grow)
