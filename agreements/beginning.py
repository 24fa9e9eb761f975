"""A first draft that begins with a text somebody else has written: the national template, or a published agreement."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from agreements import variables
from agreements.national_template import national_template
from agreements.rich_text import clean
from councils.models import Council
from documents.models import Publication

if TYPE_CHECKING:
    from agreements.models import Version

LONGEST_TITLE = 300


def from_template(*, council: Council, language: str, at: datetime) -> "Version":
    """The clauses with their terms and blanks; the title names the parties."""
    template = national_template(language)
    version = _first_draft(council, template.title, at, template=template.edition)
    _fill(version, [clause.facts() for clause in template.clauses])
    return version


def from_publication(*, council: Council, publication: Publication, at: datetime) -> "Version":
    """The other council's words, with our own parties where theirs stood; not their people, dates or signatures."""
    facts = publication.facts()
    theirs = _names_of(facts, publication.language)
    version = _first_draft(council, variables.with_variables(facts["header"]["title"], theirs), at)
    clauses = [{**clause, "html": variables.with_variables(clause["html"], theirs)} for clause in facts["clauses"]]
    _fill(version, clauses)
    return version


def _first_draft(council: Council, title: str, at: datetime, *, template: str = "") -> "Version":
    from agreements.models import Agreement, Version  # noqa: PLC0415 # the models call this module

    version = Version(council=council, number=1, template=template, created_at=at)
    version.title = variables.in_plain_text(title, variables.values_of(version, timezone.localdate(at)))[:LONGEST_TITLE]
    version.agreement = Agreement.objects.create(council=council, title=version.title, created_at=at)
    version.save(force_insert=True)
    return version


def _fill(version: "Version", clauses: Iterable[Mapping[str, Any]]) -> None:
    for position, facts in enumerate(clauses, 1):
        clause = version.clauses.create(
            council=version.council,
            identity=facts["identity"],
            position=position,
            number=facts["number"],
            heading=facts["heading"],
            level=facts["level"],
            html=clean(facts["html"]),
        )
        clause.take_terms(facts["terms"])


def _names_of(facts: Mapping[str, Any], language: str) -> dict[str, str]:
    """Names in the text and the variable each stands for; a side of several is left as it is written."""
    sides = {"municipality": variables.MUNICIPALITY, "police": variables.POLICE}
    names = {
        facts["parties"][side][0]: variable.name(language)
        for side, variable in sides.items()
        if len(facts["parties"][side]) == 1
    }
    return {**names, facts["council"]["name"]: variables.COUNCIL.name(language)}
