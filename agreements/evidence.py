"""What a signature leaves behind: how somebody signs, and how it is shown afterwards in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts import second_factor
from accounts.address import address_of
from agreements.oslo import oslo_time
from councils.models import Event

if TYPE_CHECKING:
    from agreements.models import Signature, Version

LONGEST_AGENT = 400
Rows = list[dict[str, str]]


def how(request: HttpRequest, method: str) -> dict[str, str]:
    """`method` is what second_factor.confirm answered."""
    return {
        "method": method,
        "level": f"password+{method}",
        "ip": address_of(request),
        "user_agent": request.headers.get("user-agent", "")[:LONGEST_AGENT],
    }


@dataclass(frozen=True)
class Shown:
    """One signature with everything that is kept about it."""

    signature: "Signature"
    rows: Rows
    unaltered: bool


def evidence_of(version: "Version", *, whole: bool) -> list[Shown]:
    """In the order they were given. `whole`: with the address and the browser, for those who draft or sign."""
    signatures = list(version.signatures.select_related("signatory").order_by("at", "recorded_at"))
    events = {
        each.about_id: each
        for each in version.council.events.filter(
            kind="agreement.signature_given", about_id__in=[each.pk for each in signatures]
        )
    }
    return [
        Shown(each, rows(each, events[each.pk], whole=whole), unaltered=is_unaltered(each, events[each.pk]))
        for each in signatures
    ]


def is_unaltered(signature: "Signature", event: Event) -> bool:
    """The bytes have the hash they were stored with, and so has the trail."""
    return signature.is_unaltered and event.data.get("digest") == signature.digest


def rows(signature: "Signature", event: Event, *, whole: bool) -> Rows:
    facts = signature.evidence
    found = [
        (_("Rolle"), signature.role),
        *(_with_pen(signature) if signature.is_on_paper else _with_code(signature, whole=whole)),
        (_("Samtykke"), f"«{facts['consent']}»"),
        (_("Kontrollsum for teksten"), signature.sha256),
        (_("Kontrollsum for beviset"), signature.digest),
        (_("Hendelse i loggen"), _("nr. %(number)d, %(hash)s") % {"number": event.number, "hash": event.digest}),
    ]
    return [{"label": str(label), "value": str(value)} for label, value in found if value]


def _with_code(signature: "Signature", *, whole: bool) -> list[tuple[Any, str]]:
    facts = signature.evidence
    return [
        (_("Signert"), oslo_time(signature.at)),
        (_("Skrevet i databasen"), oslo_time(signature.recorded_at)),
        (_("Innlogging"), method_words(facts)),
        *(_from_where(facts) if whole else []),
    ]


def _with_pen(signature: "Signature") -> list[tuple[Any, str]]:
    facts = signature.evidence
    registrar, scan = facts["registered_by"], facts["scan"]
    words = {"name": registrar["name"], "office": registrar["office"], "method": method_words(registrar)}
    return [
        (_("Signert med penn"), signed_on_words(signature)),
        (_("Registrert"), oslo_time(signature.at)),
        (_("Skrevet i databasen"), oslo_time(signature.recorded_at)),
        (_("Registrert av"), _("%(name)s, %(office)s (%(method)s)") % words),
        (_("Kontrollsum for det skannede arket"), scan["sha256"]),
    ]


def signed_on_words(signature: "Signature") -> str:
    """«11. mars 2026, Fjordvik rådhus»."""
    facts = signature.evidence
    day = date_format(date.fromisoformat(facts["signed_on"]), "j. F Y")
    return f"{day}, {facts['signed_in']}" if facts["signed_in"] else day


def method_words(facts: Mapping[str, Any]) -> str:
    return str(second_factor.WORDS[facts["method"]])


def _from_where(facts: Mapping[str, Any]) -> list[tuple[Any, str]]:
    return [(_("IP-adresse"), facts.get("ip", "")), (_("Nettleser"), facts.get("user_agent", ""))]
