"""What a clause has said: one row a revision, so that words can be merged, read again and brought back."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.safestring import SafeString

from accounts.models import User
from agreements.rich_text import clean
from councils.tenancy import TenantModel, Wall

from .version import Version

if TYPE_CHECKING:
    from .clause import Clause

A_SITTING = timedelta(minutes=15)


class ClauseRevisionQuerySet(models.QuerySet["ClauseRevision"]):
    def of(self, clause: "Clause") -> "ClauseRevisionQuerySet":
        return self.filter(council=clause.council, version=clause.version, identity=clause.identity)

    def keep(self, clause: "Clause", *, by: User | None, at: datetime, removed: bool = False) -> "ClauseRevision":
        """The clause as it stands; `removed` takes its terms and place along, so that it can be brought back."""
        return self.create(
            council=clause.council,
            version=clause.version,
            identity=clause.identity,
            number=clause.revision,
            clause_number=clause.number,
            heading=clause.heading,
            level=clause.level,
            position=clause.position,
            html=clause.html,
            terms=[term.facts() for term in clause.terms.order_by("position")] if removed else [],
            removed=removed,
            by=by,
            at=at,
        )

    def sittings(self) -> list["ClauseRevision"]:
        """Newest first: the last of each row of changes that one person made with less than a quarter between."""
        return _last_of_each_sitting(self.select_related("by").order_by("-number"))

    def thin(self, version: Version) -> None:
        """When the text is frozen nobody merges any more: what one sitting came to is enough."""
        rows = version.clause_revisions.only("identity", "number", "by", "at", "removed")
        kept = _last_of_each_sitting(rows.order_by("identity", "-number"))
        version.clause_revisions.exclude(pk__in=[row.pk for row in kept]).delete()

    def removed(self) -> "ClauseRevisionQuerySet":
        """Clauses that are out of the draft now; the newest row of each says so."""
        newest = self.order_by("identity", "-number").distinct("identity")
        return self.filter(pk__in=newest.values("pk"), removed=True).select_related("by").order_by("position")


class ClauseRevision(TenantModel):
    """`number` is the clause's revision; the first row of a clause read from elsewhere has nobody behind it."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="clause_revisions", db_index=False)
    identity = models.UUIDField()
    number = models.PositiveIntegerField()
    clause_number = models.CharField(max_length=20, blank=True)
    heading = models.CharField(max_length=300, blank=True)
    level = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    html = models.TextField(blank=True)
    terms = models.JSONField(default=list, blank=True)
    removed = models.BooleanField(default=False)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()

    objects: ClassVar[Any] = ClauseRevisionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            Wall(name="clause_revision", within=["version"]),
            models.UniqueConstraint(fields=["council", "version", "identity", "number"], name="clause_revision_once"),
        ]

    def __str__(self) -> str:
        return f"{self.clause_number} {self.heading}".strip()

    @property
    def text(self) -> SafeString:
        return SafeString(clean(self.html))


def _last_of_each_sitting(newest_first: Iterable[ClauseRevision]) -> list[ClauseRevision]:
    kept: list[ClauseRevision] = []
    later: ClauseRevision | None = None
    for row in newest_first:
        if later is None or not _same_sitting(row, later):
            kept.append(row)
        later = row
    return kept


def _same_sitting(row: ClauseRevision, later: ClauseRevision) -> bool:
    same = (row.identity, row.by_id) == (later.identity, later.by_id) and not row.removed
    return same and later.at - row.at < A_SITTING
