"""Whatever is written in whichever form of whichever page: a page comes back, never a crash."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import resolve

from tests.cast import Cast
from tests.crawl import Form, every_form
from tests.full import make_everything

PLAIN = {
    "number": "1",
    "date": "2026-09-09",
    "time": "10:00",
    "email": "en@samrad.example",
    "url": "https://e.example/",
}
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"
GARBAGE = {
    "a sign that no database takes": {"*": "a\0b"},
    "markup": {**PLAIN, "*": SCRIPT},
    "what breaks lines and headers": {**PLAIN, "*": "a\r\nBcc: x@y.example\u2028\u202e😀"},
    "as long as it gets": {**PLAIN, "*": "æ" * 300, "number": "32768", "date": "9999-12-31"},
    "longer than that": {**PLAIN, "*": "x" * 4001, "number": str(10**30), "date": "0001-01-01"},
    "no numbers and no days": {**PLAIN, "*": "-", "number": "NaN", "date": "31.02.2026", "time": "25:99"},
    "nothing": {"*": "", "number": "", "date": "", "time": ""},
}


@pytest.fixture
def everything(cast: Cast) -> Cast:
    return make_everything(cast)


def answers(client: Client, form: Form) -> Iterator[tuple[str, Any]]:
    """Each with what stood in the form, undone afterwards."""
    for words, values in GARBAGE.items():
        sent: dict[str, Any] = form.filled(values)
        if form.holds_files:
            sent["document"] = SimpleUploadedFile("../\navtale.txt", values["*"].encode())
        with transaction.atomic():
            answer = client.post(form.action, sent)
            yield words, answer
            if answer.status_code == 302 and words == "markup":
                yield words, client.get(answer["Location"])
            transaction.set_rollback(True)


@pytest.mark.parametrize("who", ["secretary", "contact", "mayor"])
def test_every_form_answers_garbage_with_a_page(everything: Cast, client: Client, who: str) -> None:
    client.force_login(getattr(everything, who), backend="django.contrib.auth.backends.ModelBackend")
    client.raise_request_exception = False
    forms = {(resolve(form.action).url_name, *form.fields): form for form in every_form(client, "/raad/fjordvik/")}
    told = [(form.action, words, answer) for form in forms.values() for words, answer in answers(client, form)]
    crashed = [(action, words) for action, words, answer in told if answer.status_code >= 500]
    unescaped = [(action, words) for action, words, answer in told if SCRIPT.encode() in answer.content]
    assert (crashed, unescaped) == ([], [])
    assert len(forms) > {"secretary": 40, "contact": 15, "mayor": 5}[who]


@pytest.mark.parametrize(
    "path",
    [
        "tilstede/0/0/",
        "tilstede/2026/54/",
        "tilstede/2026/0/",
        f"tilstede/2026/{10**30}/",
        f"tilstede/{10**30}/1/",
        f"avtaler/aaret/{10**30}/",
        "moter/aarshjul/9999/",
        "moter/aarshjul/1/",
        "hendelser/?side=-1",
        f"hendelser/?side={10**30}",
        "moter/?side=%00",
        "moter/nytt/?forslag=%00",
        "moter/nytt/?forslag=00000000-0000-0000-0000-000000000007",
        "avtaler/?slag=%00",
        "%00/",
        "moter/00000000-0000-0000-0000-00000000000g/",
    ],
)
def test_no_address_is_too_odd(cast: Cast, client: Client, path: str) -> None:
    client.force_login(cast.secretary, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(f"/raad/fjordvik/{path}").status_code in (200, 404)


@pytest.mark.parametrize("path", ["/drift/politienheter/?sok=%00", f"/drift/politienheter/{10**30}/"])
def test_nor_for_an_operator(cast: Cast, client: Client, path: str) -> None:
    client.force_login(cast.operator, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(path).status_code in (200, 404)
    assert client.post("/drift/politirad/nytt/", {"find": "", "search": "\0"}).status_code == 200


def test_a_year_before_all_years_is_not_found(cast: Cast, client: Client) -> None:
    client.force_login(cast.secretary, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post("/raad/fjordvik/evaluering/apning/", {"year": "0000"}).status_code == 404
