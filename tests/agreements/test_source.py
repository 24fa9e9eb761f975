"""Reading a document in: nothing is a fact until a person has accepted it."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from agreements import side_by_side
from agreements.models import Agreement, Source, Term
from agreements.models.source import AlreadyDrafted
from tests.cast import Cast
from tests.make import DOCUMENT, make_source

AGREEMENTS = Path(__file__).parents[3] / "shared" / "agreements"


def index_of(source: Source, kind: str) -> int:
    return next(index for index, guess in enumerate(source.guesses) if guess["kind"] == kind)


def test_only_accepted_guesses_become_terms(cast: Cast) -> None:
    source = make_source(cast)
    meetings, notice, presence = (index_of(source, kind) for kind in ("meetings", "agenda_notice", "presence"))
    source.judge(meetings, accepted=True, by=cast.secretary, at=cast.at)
    source.judge(notice, accepted=False, by=cast.secretary, at=cast.at)
    source.correct(
        presence,
        values={"kind": "presence", "strength": "shall", "times": 3, "per": "week", "starts_at": "09:30"},
        by=cast.secretary,
        at=cast.at,
    )
    version = source.save_as_draft(by=cast.secretary, at=cast.at)
    terms = Term.objects.filter(clause__version=version).in_order()
    assert [(term.kind, term.times, str(term.starts_at or "")) for term in terms] == [
        ("meetings", 4, ""),
        ("presence", 3, "09:30:00"),
    ]
    assert [(clause.number, clause.heading) for clause in version.clauses.in_order()] == [
        ("1", "Formål"),
        ("2", "Møter"),
        ("3", "Politikontakt"),
        ("4", "Evaluering"),
        ("5", "Gyldighet"),
    ]
    assert {slot.party: slot.office for slot in version.signatories.all()} == {
        "municipality": "mayor",
        "police": "station_chief",
    }
    assert (version.title, version.valid_from, version.valid_until) == (
        source.reading["title"],
        "2026-01-01",
        "2028-12-31",
    )
    assert source.agreement == version.agreement


def test_a_document_becomes_a_draft_once(cast: Cast) -> None:
    source = make_source(cast)
    source.save_as_draft(by=cast.secretary, at=cast.at)
    with pytest.raises(AlreadyDrafted):
        source.save_as_draft(by=cast.secretary, at=cast.at)
    with pytest.raises(AlreadyDrafted):
        source.accept_sure(by=cast.secretary, at=cast.at)
    assert Agreement.objects.count() == 1


def test_the_sure_ones_are_accepted_together_and_what_was_dropped_stays_dropped(cast: Cast) -> None:
    source = make_source(cast)
    dropped = index_of(source, "meetings")
    source.guesses[0]["confidence"] = 0.3
    source.save()
    source.judge(dropped, accepted=False, by=cast.secretary, at=cast.at)
    source.accept_sure(by=cast.secretary, at=cast.at)
    states = {guess.index: guess.state for guess in side_by_side.guesses(source)}
    assert states[dropped] == "dropped"
    assert all(
        (guess.confidence >= 0.85) == (guess.state == "accepted")
        for guess in side_by_side.guesses(source)
        if guess.index != dropped
    )


def test_the_least_sure_come_first(cast: Cast) -> None:
    source = make_source(cast)
    shown = side_by_side.guesses(source)
    assert [guess.confidence for guess in shown] == sorted(guess.confidence for guess in shown)
    source.judge(shown[0].index, accepted=True, by=cast.secretary, at=cast.at)
    assert side_by_side.guesses(source)[-1].index == shown[0].index


def test_the_document_is_shown_whole_with_its_quotes_marked(cast: Cast) -> None:
    source = make_source(cast)
    shown = list(side_by_side.pieces(source))
    assert "".join(piece.text for piece in shown) == source.text
    found = {guess.index for guess in side_by_side.guesses(source) if guess.is_found}
    assert {mark for piece in shown for mark in piece.marks} == found == set(range(len(source.guesses)))


@pytest.mark.parametrize(
    "name", ["stange-2025.txt", "lillehammer-2018.txt", "moss-2020.txt", "lorenskog-2022.txt", "oyer-2018.txt"]
)
def test_the_five_real_agreements_can_be_taken_in_and_drafted(cast: Cast, name: str) -> None:
    if not AGREEMENTS.exists():
        pytest.skip("The five real agreements lie beside the project, in ../shared/agreements.")
    source = make_source(cast, content=(AGREEMENTS / name).read_bytes())
    assert "".join(piece.text for piece in side_by_side.pieces(source)) == source.text
    assert side_by_side.warnings(source, cast.council)
    assert side_by_side.facts(source)
    source.accept_sure(by=cast.secretary, at=cast.at)
    accepted = [guess for guess in side_by_side.guesses(source) if guess.state == "accepted"]
    version = source.save_as_draft(by=cast.secretary, at=cast.at)
    assert Term.objects.filter(clause__version=version).count() == len(accepted) > 0
    assert version.clauses.count() > 3


def test_the_whole_import_in_the_browser(cast: Cast, secretary: Client) -> None:
    read = reverse("read_document", args=["fjordvik"])
    upload = SimpleUploadedFile("avtale.txt", DOCUMENT.read_bytes())
    response = secretary.post(read, {"document": upload})
    source = Source.objects.get()
    assert response["Location"] == source.get_absolute_url()
    page = secretary.get(source.get_absolute_url()).content.decode()
    assert "<mark>Politirådet møtes fire ganger i året" in page
    assert "Politikontakten er til stede 1 dag i uka (tirsdag) kl. 10–14, rådhuset" in page

    meetings = index_of(source, "meetings")
    secretary.post(reverse("accept_guess", args=["fjordvik", source.pk, meetings]))
    presence = index_of(source, "presence")
    correct = reverse("guess", args=["fjordvik", source.pk, presence])
    assert secretary.get(correct).status_code == 200
    wrong = secretary.post(correct, {"times": 2, "minimum": 3, "per": "week"})
    assert (wrong.status_code, "«Minst» kan ikke være flere enn antallet." in wrong.content.decode()) == (422, True)
    secretary.post(correct, {"strength": "shall", "times": 2, "per": "week", "weekdays": [2, 4], "starts_at": "10:00"})
    secretary.post(
        reverse("source_header", args=["fjordvik", source.pk]),
        {"title": "Vår avtale", "valid_from": "2.2026", "municipality": "mayor", "police": "police_chief"},
    )
    response = secretary.post(reverse("save_draft", args=["fjordvik", source.pk]))
    version = Agreement.objects.get().versions.get()
    assert response["Location"] == version.get_absolute_url()
    assert (version.title, version.valid_from, version.valid_until) == ("Vår avtale", "2026-02", "")
    assert [(slot.party, slot.office) for slot in version.signatories.in_order()] == [
        ("municipality", "mayor"),
        ("police", "police_chief"),
    ]
    assert [(term.kind, term.times, term.weekdays) for term in Term.objects.in_order()] == [
        ("meetings", 4, []),
        ("presence", 2, [2, 4]),
    ]
    assert secretary.get(version.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("name", "content"),
    [("tom.txt", b""), ("bilde.txt", b"\x89PNG\r\n\x1a\n\x00\x00"), ("regneark.xls", b"\xd0\xcf\x11\xe0" * 200)],
)
def test_an_unreadable_document_gives_a_sentence_and_nothing_else(
    cast: Cast, secretary: Client, name: str, content: bytes
) -> None:
    response = secretary.post(
        reverse("read_document", args=["fjordvik"]), {"document": SimpleUploadedFile(name, content)}
    )
    assert response.status_code == 422
    assert 'class="ds-error-summary"' in response.content.decode()
    assert Source.objects.count() == 0


def test_a_document_that_names_another_municipality_is_pointed_out(cast: Cast) -> None:
    text = DOCUMENT.read_text().replace("Fjordvik kommune", "Stange kommune")
    assert any(
        "Stange" in warning for warning in side_by_side.warnings(make_source(cast, content=text.encode()), cast.council)
    )
