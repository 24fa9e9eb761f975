"""What is frozen with the clauses when there is any of it: annexes, references, and what an amendment changes.

A version without them has the same bytes as before they were invented.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from agreements.models import Version


def added_facts(version: "Version") -> dict[str, Any]:
    parts = {
        "annexes": [each.facts() for each in version.annexes.in_order()],
        "references": [each.facts() for each in version.references.in_order()],
        "amendment": _amendment(version),
    }
    return {name: value for name, value in parts.items() if value}


def _amendment(version: "Version") -> dict[str, Any]:
    if not version.amends:
        return {}
    return {
        "title": version.amendment_title,
        "reason": version.amendment_reason,
        "clauses": sorted(str(identity) for identity in version.amends),
    }
