"""The frozen facts that the signed agreement's PDF is made from (see templates/pdf/agreement.html)."""

from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import override

from accounts import second_factor
from agreements.partial_dates import in_words

if TYPE_CHECKING:
    from agreements.models import Signature, Version

OSLO = ZoneInfo("Europe/Oslo")


def on_paper(version: "Version") -> dict[str, Any]:
    with override(version.council.language):
        return _on_paper(version)


def _on_paper(version: "Version") -> dict[str, Any]:
    council = version.council
    clauses = list(version.clauses.in_order())
    return {
        "council": council.name,
        "title": version.title,
        "kind": version.agreement.get_kind_display(),
        "version": version.number,
        "sha256": version.sha256,
        "parties": [{"side": side, "names": names} for side, names in council.parties().items()],
        "valid_from": in_words(version.valid_from) or None,
        "valid_until": in_words(version.valid_until) or None,
        "clauses": [_clause(clause) for clause in clauses],
        "terms": [
            {"clause": index, "sentence": str(term)}
            for index, clause in enumerate(clauses)
            for term in clause.terms.all()
        ],
        "signatures": [_signature(each) for each in version.signatures.order_by("at")],
    }


def _clause(clause: Any) -> dict[str, Any]:
    return {"number": clause.number or None, "heading": clause.heading, "level": clause.level, "html": clause.html}


def _signature(signature: "Signature") -> dict[str, Any]:
    return {
        "office": signature.office,
        "party": ", ".join(signature.council.parties()[signature.signatory.party]),
        "name": signature.name,
        "deputy_for": signature.signatory.get_office_display() if signature.deputy else None,
        "signed_at": oslo_time(signature.at),
        "method": str(second_factor.WORDS[signature.evidence["method"]]),
        "consent": signature.evidence["consent"],
    }


def oslo_time(at: datetime) -> str:
    """For example «12. mars 2026 kl. 14.03.22 CET (+01:00)»."""
    local = at.astimezone(OSLO)
    offset = local.strftime("%z")
    return f"{date_format(local, 'j. F Y')} kl. {local:%H.%M.%S %Z} ({offset[:3]}:{offset[3:]})"
