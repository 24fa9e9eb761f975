"""Reads the site as somebody without a mouse would: every page that links lead to, and every form on it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urldefrag, urljoin

from django.test import Client

Attributes = dict[str, str]
OF_EACH_KIND = 3


@dataclass
class Field:
    """One name of a form: the kind of its control, what it holds, and what may be chosen."""

    name: str
    kind: str
    value: str = ""
    choices: list[str] = field(default_factory=list)


@dataclass
class Form:
    action: str
    method: str
    fields: dict[str, Field] = field(default_factory=dict)

    @property
    def holds_files(self) -> bool:
        return any(each.kind == "file" for each in self.fields.values())

    def filled(self, values: Mapping[str, str]) -> dict[str, str]:
        """As a person would send it who writes `values[kind]` in every field of that kind."""
        return {each.name: _written(each, values) for each in self.fields.values() if each.kind != "file"}


WRITTEN = {"text", "textarea", "search", "number", "date", "time", "email", "url", "password", "tel"}


def _written(each: Field, values: Mapping[str, str]) -> str:
    if each.kind in WRITTEN:
        return values.get(each.kind, values.get("*", each.value))
    return each.value or next(filter(None, each.choices), "")


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.links, self.forms = address, set[str](), list[Form]()
        self._form: Form | None = None
        self._field: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in given:
            self.links.add(urldefrag(urljoin(self.address, given["href"])).url)
        elif tag == "form":
            self._form = Form(urljoin(self.address, given.get("action", "")), given.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form and tag in ("input", "textarea", "select", "button") and given.get("name"):
            self._control(self._form, tag, given)
        elif self._field and tag == "option":
            self._field.choices.append(given.get("value", ""))
            if "selected" in given:
                self._field.value = given.get("value", "")

    def _control(self, form: Form, tag: str, given: Attributes) -> None:
        kind = given.get("type", "text") if tag == "input" else tag
        known = form.fields.setdefault(given["name"], Field(given["name"], kind))
        if kind in ("radio", "checkbox"):
            known.choices.append(given.get("value", "on"))
            known.value = given.get("value", "on") if "checked" in given else known.value
        elif tag in ("input", "button"):
            known.value = given.get("value", "")
        self._field = known if tag in ("select", "textarea") else None

    def handle_data(self, data: str) -> None:
        if self._field and self._field.kind == "textarea":
            self._field.value += data

    def handle_endtag(self, tag: str) -> None:
        if tag in ("select", "textarea"):
            self._field = None
        elif tag == "form":
            self._form = None


def forms_on(html: str, address: str) -> list[Form]:
    reader = _Reader(address)
    reader.feed(html)
    return reader.forms


def pages(client: Client, start: str) -> Iterator[tuple[str, Any, _Reader]]:
    """Every page under `start` that links lead to, with what came back; of years and weeks a few of each kind."""
    waiting, seen, alike = [start], {start}, Counter[str]()
    while waiting:
        address = waiting.pop()
        answer = client.get(address)
        reader = _Reader(address)
        if answer.headers.get("content-type", "").startswith("text/html"):
            reader.feed(answer.content.decode())
        yield address, answer, reader
        found = {link for link in reader.links if link.startswith(start)} - seen
        if answer.headers.get("location", "").startswith(start):
            found |= {urldefrag(answer.headers["location"]).url} - seen
        seen |= found
        for link in sorted(found):
            alike[shape(link)] += 1
            waiting += [link] if alike[shape(link)] <= OF_EACH_KIND or shape(link) == link else []


def shape(address: str) -> str:
    """The address with its years and weeks left out."""
    return re.sub(r"(?<=/)\d+(?=/)", "0", address)


def every_form(client: Client, start: str) -> list[Form]:
    """Each form once, whatever pages it stands on; those that search are left out."""
    found = {
        (form.action, *sorted(form.fields)): form
        for _address, _answer, page in pages(client, start)
        for form in page.forms
        if form.method == "post" and form.action.startswith(start)
    }
    return list(found.values())
