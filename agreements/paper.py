"""The frozen facts that the signed agreement's PDF is made from (see templates/pdf/agreement.html)."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from agreements.evidence import evidence_of, method_words, signed_on_words
from agreements.oslo import oslo_time
from agreements.partial_dates import in_words

if TYPE_CHECKING:
    from agreements.models import Signature, Version


def on_paper(version: "Version") -> dict[str, Any]:
    """The text with its signatures and their evidence."""
    with override(version.council.language):
        return {**_text(version), **_signed(version)}


def text_on_paper(version: "Version") -> dict[str, Any]:
    """The text alone, for what is yet to be signed."""
    with override(version.council.language):
        return {**_text(version), "signatures": [], "evidence": []}


def _text(version: "Version") -> dict[str, Any]:
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
    }


def _clause(clause: Any) -> dict[str, Any]:
    return {"number": clause.number or None, "heading": clause.heading, "level": clause.level, "html": clause.html}


def _signed(version: "Version") -> dict[str, Any]:
    """Without the address and the browser, which are for those who draft and sign."""
    shown = evidence_of(version, whole=False)
    return {
        "signatures": [_signature(each.signature) for each in shown],
        "evidence": [{"name": each.signature.name, "rows": each.rows} for each in shown],
    }


def _signature(signature: "Signature") -> dict[str, Any]:
    return {
        "name": signature.name,
        "role": signature.role,
        "signed_at": signed_on_words(signature) if signature.is_on_paper else oslo_time(signature.at),
        "method": str(_("med penn på papir")) if signature.is_on_paper else method_words(signature.evidence),
        "consent": signature.evidence["consent"],
    }
