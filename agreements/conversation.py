"""What is said about a draft goes on where the text goes on."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from agreements.models import Version


def take_over(draft: "Version", *, offered: "Version") -> None:
    """What was open when the text was offered is open again in the new draft, at the same clauses."""
    here = dict(draft.clauses.values_list("identity", "pk"))
    threads = offered.comments.threads().open()
    for row in [*threads, *offered.comments.filter(answers_to__in=threads), *offered.suggestions.open()]:
        row.version, row.clause_id = draft, here.get(row.identity)
        row.save(update_fields=["version", "clause"])
