"""The public check of a file: the original, an altered one, or none of ours; and nothing else is told."""

import random
from collections import Counter
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from documents.models import Document
from documents.pdf import render
from documents.seal import Seal
from documents.verdict import Outcome, judge
from tests.cast import Cast
from tests.documents.conftest import make_document
from tests.documents.payloads import agreement

FOREIGN = b"%PDF-1.7\nhello\n%%EOF\n"


def contents(document: Document) -> bytes:
    return bytes(document.pdf or b"")


def changed(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def ask(content: bytes, client: Client | None = None, **more: Any) -> Any:
    return (client or Client(enforce_csrf_checks=True)).post(
        "/kontroller/", {"document": SimpleUploadedFile("avtale.pdf", content)}, **more
    )


def test_the_original_is_known_by_its_bytes_and_its_name_and_council_are_not_told(kept: Document) -> None:
    answer = ask(contents(kept))
    page = answer.content.decode()
    assert (answer.status_code, answer.cookies, "Dette er originalen" in page) == (200, {}, True)
    assert [word for word in (kept.sha256, "2. februar 2026 09.01", "Avtale") if word not in page] == []
    assert [word for word in (kept.title, kept.council.name, "fjordvik") if word in page] == []


def test_anybody_may_open_the_page_and_gets_no_cookie(client: Client, db: None) -> None:
    answer = client.get("/kontroller/")
    assert (answer.status_code, answer.cookies) == (200, {})
    assert "no-store" in answer["Cache-Control"]


def test_an_unsealed_original_is_told_to_be_one(cast: Cast) -> None:
    document = make_document(cast)
    found = judge(contents(document))
    assert (found.outcome, "uten forsegling" in found.because) == (Outcome.ORIGINAL, True)
    assert judge(changed(contents(document), 5000)).outcome == Outcome.ALTERED


ALTERATIONS: dict[str, tuple[Any, str]] = {
    "added": (lambda content: content + b"\n%%EOF\n", "7 byte er lagt til etter forseglingen"),
    "cut": (lambda content: content[:-1], "er endret, eller lagret på nytt"),
    "changed": (lambda content: changed(content, 5000), "forseglingen stemmer ikke"),
    "changed near the seal": (lambda content: changed(content, len(content) - 5), "forseglingen stemmer ikke"),
    "seal cut off": (lambda content: content[: content.index(b"%%EOF") + 6], "er endret, eller lagret på nytt"),
    "seal hidden": (lambda content: content.replace(b"/ByteRange", b"/ByteRanje"), "er endret, eller lagret på nytt"),
    "filling changed": (
        lambda content: changed(content, content.rindex(b"0>\n/ByteRange")),
        "er endret, eller lagret på nytt",
    ),
}


def test_what_was_altered_is_told_with_how(kept: Document) -> None:
    found = {how: judge(alter(contents(kept))) for how, (alter, _because) in ALTERATIONS.items()}
    assert {how: verdict.outcome for how, verdict in found.items()} == dict.fromkeys(ALTERATIONS, Outcome.ALTERED)
    assert [how for how, (_alter, because) in ALTERATIONS.items() if because not in found[how].because] == []


@pytest.mark.usefixtures("sealed", "db")
def test_a_seal_of_ours_on_what_is_not_in_the_register_is_told_so(kept: Document) -> None:
    seal = Seal.in_use()
    assert seal and kept.done_at
    made_elsewhere = render("pdf/agreement.html", agreement(), language="nb", created_at=kept.done_at)
    found = judge(seal.set_on(made_elsewhere, at=kept.done_at))
    assert (found.outcome, "står ikke i tjenestens register" in found.because) == (Outcome.UNKNOWN, True)


def test_what_is_none_of_ours_is_unknown(kept: Document) -> None:
    found = [judge(content) for content in (FOREIGN, b"PK\3\4", b"\n")]
    assert [(each.outcome, each.because.partition(",")[0]) for each in found] == [
        (Outcome.UNKNOWN, "Tjenesten har ikke laget denne filen"),
        (Outcome.UNKNOWN, "Dette er ikke en PDF."),
        (Outcome.UNKNOWN, "Dette er ikke en PDF."),
    ]


def test_no_byte_of_a_sealed_file_can_be_changed_unseen(kept: Document) -> None:
    content, pick = contents(kept), random.Random(3)
    seal = content.index(b"/Contents <")
    places = [pick.randrange(seal, len(content)) for _ in range(300)] + [
        pick.randrange(len(content)) for _ in range(100)
    ]
    assert Counter(judge(changed(content, place)).outcome for place in places) == {Outcome.ALTERED: 400}


def test_hostile_files_are_answered(kept: Document) -> None:
    content, pick = contents(kept), random.Random(4)
    start, end = content.index(b"/Contents <") + 11, content.rindex(b">\n/ByteRange")
    torn = [
        content[:start] + bytes(pick.choices(b"0123456789abcdef", k=end - start)) + content[end:],
        content[:start] + b"30" * ((end - start) // 2) + content[end:],
        content[:start] + b"3080" * ((end - start) // 4) + content[end:],
        content.replace(b"/ByteRange [0", b"/ByteRange [0 0 0 0] [0"),
        b"%PDF-1.7" + b"/ByteRange [0 999999999 999999999 999999999]" * 10_000,
        b"%PDF-1.7" + b"/ByteRange [0 10 20 5]<>" * 10_000,
        b"%PDF-1.7" + b"/ID [" * 1_000_000,
    ]
    assert {judge(each).outcome for each in torn} <= {Outcome.ALTERED, Outcome.UNKNOWN}


def test_a_file_too_many_too_large_or_missing_is_refused_with_a_sentence(kept: Document) -> None:
    empty = Client().post("/kontroller/", {})
    large = ask(b"x", CONTENT_LENGTH="20200000")
    asked = [ask(FOREIGN).status_code for _time in range(25)]
    assert (empty.status_code, "Velg filen du vil kontrollere." in empty.content.decode()) == (422, True)
    assert (large.status_code, "for stor" in large.content.decode()) == (413, True)
    assert asked == [200] * 19 + [429] * 6


def test_a_member_who_asks_sees_the_same(cast: Cast, kept: Document) -> None:
    member = Client(enforce_csrf_checks=True)
    member.force_login(cast.executive, backend="django.contrib.auth.backends.ModelBackend")
    assert "Dette er originalen" in ask(contents(kept), member).content.decode()
