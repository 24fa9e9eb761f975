"""What a version says, as the facts that are frozen and hashed when it is sent for signature."""

from typing import TYPE_CHECKING, Any

from agreements.additions import added_facts
from agreements.models.agreement import HEADER

if TYPE_CHECKING:
    from agreements.models import Version


def frozen_facts(version: "Version") -> dict[str, Any]:
    """Parties, period, clauses, terms and who signs; and annexes, references and what it amends, when there are any."""
    council = version.council
    return {
        "council": {"slug": council.slug, "name": council.name, "language": council.language},
        "parties": council.parties(),
        "version": version.number,
        "header": {name: getattr(version, name) for name in HEADER},
        "clauses": [clause.facts() for clause in version.clauses.in_order()],
        "signatories": [slot.facts() for slot in version.signatories.in_order()],
        **added_facts(version),
    }
