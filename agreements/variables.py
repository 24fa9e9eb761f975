"""Register variables: «{{ordfører}}» in a draft stands for whoever is mayor, until the text is frozen in plain words.

A name in braces is looked up in one table and nothing else: nothing is evaluated, a value is escaped, and what a value
says is not read again.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.text import get_text_list
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from agreements.partial_dates import in_words
from councils.models import Office, Party, PoliceDistrict

if TYPE_CHECKING:
    from agreements.models import Approval, Clause, Version

TOKEN = re.compile(r"\{\{\s*([^{}<>]{1,60}?)\s*\}\}")
TAG_OR_TEXT = re.compile(r'<[^<>"]*(?:"[^"]*"[^<>"]*)*>|[^<]+|<')


@dataclass(frozen=True)
class Variable:
    """`nb` and `nn` are what one writes between the braces; both are understood in every text."""

    nb: str
    nn: str
    words: Any

    def name(self, language: str) -> str:
        return self.nn if language == "nn" else self.nb


MUNICIPALITY = Variable("kommune", "kommune", _("kommunens navn"))
POLICE = Variable("politi", "politi", _("politienhetens navn"))
DISTRICT = Variable("politidistrikt", "politidistrikt", _("politidistriktets navn"))
COUNCIL = Variable("politiråd", "politiråd", _("politirådets navn"))
BEGINS = Variable("gjelder fra", "gjeld frå", _("første dag avtalen gjelder"))
ENDS = Variable("gjelder til", "gjeld til", _("siste dag avtalen gjelder"))
TODAY = Variable("dato", "dato", _("dagen avtalen sendes til signering"))
HOLDERS = {
    Office.MAYOR: Variable("ordfører", "ordførar", _("navnet på ordføreren")),
    Office.GOVERNING_MAYOR: Variable("byrådsleder", "byrådsleiar", _("navnet på byrådslederen")),
    Office.CHIEF_EXECUTIVE: Variable("kommunedirektør", "kommunedirektør", _("navnet på kommunedirektøren")),
    Office.SLT_COORDINATOR: Variable("slt-koordinator", "slt-koordinator", _("navnet på SLT-koordinatoren")),
    Office.STATION_CHIEF: Variable("politistasjonssjef", "politistasjonssjef", _("navnet på politistasjonssjefen")),
    Office.POLICE_CHIEF: Variable("politimester", "politimeister", _("navnet på politimesteren")),
    Office.POLICE_CONTACT: Variable("politikontakt", "politikontakt", _("navnet på politikontakten")),
}
VARIABLES = [MUNICIPALITY, POLICE, DISTRICT, COUNCIL, *HOLDERS.values(), BEGINS, ENDS, TODAY]
Values = Mapping[str, str]


def values_of(version: "Version", on: date) -> Values:
    """What each variable comes to on a day, by every name it goes under; empty where the register has nothing."""
    found = _of_council(version, on) | _of_header(version, on)
    return {name: value for variable, value in found.items() for name in (variable.nb, variable.nn)}


def used_in(version: "Version", on: date) -> dict[str, str]:
    """The variables that stand in the text, with what they come to on a day."""
    names = {name.lower() for clause in version.clauses.all() for name in TOKEN.findall(clause.html)}
    values = values_of(version, on) if names else {}
    return {name: values.get(name, "") for name in sorted(names)}


def outdated_approvals(version: "Version", on: date) -> "list[Approval]":
    """Yes was said to the text when the register said something else, such as the name of another mayor."""
    now = used_in(version, on)
    return [approval for approval in version.approvals.all() if approval.register != now]


@dataclass(frozen=True)
class DeadVariable:
    """`known`: the register has such a variable, but no value for it that day."""

    clause: "Clause"
    name: str
    known: bool


def dead_variables(version: "Version", on: date) -> list[DeadVariable]:
    """Those that would be frozen as braces: without a value, misspelt, or in a heading, which takes none."""
    clauses = [clause for clause in version.clauses.in_order() if "{{" in clause.html + clause.heading]
    values = values_of(version, on) if clauses else {}
    return [dead for clause in clauses for dead in _dead(clause, values)]


def _dead(clause: "Clause", values: Values) -> list[DeadVariable]:
    in_text = [name.lower() for name in TOKEN.findall(clause.html)]
    dead = [DeadVariable(clause, name, name in values) for name in dict.fromkeys(in_text) if not values.get(name)]
    return dead + [DeadVariable(clause, name, False) for name in TOKEN.findall(clause.heading)]


def spelt_out(html: str, values: Values) -> str:
    """With plain words for every variable that has a value."""
    return _replace(html, lambda token: escape(values.get(_name(token), "")) or token[0])


def in_plain_text(text: str, values: Values) -> str:
    """The same for a line that is not HTML, such as a title."""
    return TOKEN.sub(lambda token: values.get(_name(token), "") or token[0], text)


def as_chips(html: str, values: Values) -> SafeString:
    """For the draft: today's value, marked as something the register fills in."""
    return SafeString(_replace(html, lambda token: _chip(_name(token), values)))


def with_variables(html: str, names: Mapping[str, str]) -> str:
    """The other way: plain names (of another council's parties) as variables of one's own."""
    written = {str(escape(name)): f"{{{{{variable}}}}}" for name, variable in names.items()}
    any_name = re.compile("|".join(re.escape(name) for name in sorted(written, key=len, reverse=True)))
    return _outside_tags(html, lambda text: any_name.sub(lambda found: written[found[0]], text))


def _name(token: re.Match[str]) -> str:
    return token[1].lower()


def _chip(name: str, values: Values) -> str:
    value = values.get(name, "")
    return format_html(
        '<span class="variable" data-variable="{}"{}>{}</span>',
        name,
        "" if value else SafeString(" data-dead"),
        value or name,
    )


def _replace(html: str, word: Callable[[re.Match[str]], str]) -> str:
    return _outside_tags(html, lambda text: TOKEN.sub(word, text)) if "{{" in html else html


def _outside_tags(html: str, change: Callable[[str], str]) -> str:
    parts = TAG_OR_TEXT.findall(html)
    return "".join(part if part.startswith("<") else change(part) for part in parts)


def _of_council(version: "Version", on: date) -> dict[Variable, str]:
    council = version.council
    parties = council.parties()
    districts = PoliceDistrict.objects.filter(units__councils=council).order_by("name").distinct()
    return {
        MUNICIPALITY: _listed(parties[Party.MUNICIPALITY]),
        POLICE: _listed(parties[Party.POLICE]),
        DISTRICT: _listed([_district(each, council.language) for each in districts]),
        COUNCIL: council.name,
        **_of_offices(version, on),
    }


def _of_offices(version: "Version", on: date) -> dict[Variable, str]:
    mandates = version.council.mandates.in_force(on).filter(deputy=False).for_list()
    held: dict[str, list[str]] = {}
    for mandate in mandates:
        held.setdefault(mandate.office, []).append(mandate.user.name)
    return {variable: _listed(held.get(office, [])) for office, variable in HOLDERS.items()}


def _of_header(version: "Version", on: date) -> dict[Variable, str]:
    with override(version.council.language):
        return {
            BEGINS: in_words(version.valid_from),
            ENDS: in_words(version.valid_until),
            TODAY: date_format(on, "j. F Y"),
        }


def _district(district: PoliceDistrict, language: str) -> str:
    return f"{district.name_nn if language == 'nn' else district.name} politidistrikt"


def _listed(names: list[str]) -> str:
    """«Dovre kommune, Lesja kommune og Skjåk kommune»; the same word in bokmål and nynorsk."""
    return get_text_list(names, "og")
