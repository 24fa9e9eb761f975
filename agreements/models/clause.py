"""A clause of the text, and what the parties say about it."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from agreements.rich_text import clean
from councils.models import Party
from councils.tenancy import TenantModel, Wall

from .version import Version

if TYPE_CHECKING:
    from .term import Term


class ClauseQuerySet(models.QuerySet["Clause"]):
    def in_order(self) -> "ClauseQuerySet":
        return self.order_by("position").prefetch_related("terms")

    def for_draft(self, party: str) -> "ClauseQuerySet":
        """With terms, and the open comments this party may see, as `said`."""
        said = Comment.objects.visible_to(party).open().select_related("by").order_by("at")
        return self.in_order().prefetch_related(models.Prefetch("comments", queryset=said, to_attr="said"))


class Clause(TenantModel):
    """`identity` stays the same from version to version, so that a clause can be followed and compared."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="clauses", db_index=False)
    identity = models.UUIDField(default=uuid.uuid4)
    position = models.PositiveSmallIntegerField()
    number = models.CharField(_("nummer"), max_length=20, blank=True)
    heading = models.CharField(_("overskrift"), max_length=300, blank=True)
    level = models.PositiveSmallIntegerField(default=1)
    html = models.TextField(_("tekst"), blank=True)
    revision = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = ClauseQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            Wall(name="clause", within=["version"]),
            models.UniqueConstraint(fields=["council", "version", "identity"], name="clause_once_a_version"),
            models.UniqueConstraint(
                fields=["council", "version", "position"],
                name="clause_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.heading}".strip() or gettext("punkt %(n)d") % {"n": self.position}

    def get_absolute_url(self) -> str:
        return reverse("clause", args=[self.council.slug, self.pk])

    def edit(
        self, *, heading: str, html: str, seen_revision: int, by: User, at: datetime, number: str | None = None
    ) -> None:
        """Changes the words, unless somebody else changed them since `seen_revision`: then EditedMeanwhile."""
        self.version.lock_draft()
        self.refresh_from_db()
        if self.revision != seen_revision:
            raise EditedMeanwhile
        self.number = self.number if number is None else number
        self.heading, self.html, self.revision = heading, clean(html), seen_revision + 1
        self.save(update_fields=["number", "heading", "html", "revision"])
        self.version.text_changed(by=by, at=at, about=self)

    def move(self, *, up: bool, by: User, at: datetime) -> None:
        """Changes places with its neighbour; the first cannot move up, nor the last down."""
        self.version.lock_draft()
        self.refresh_from_db(fields=["position"])
        clauses = list(self.version.clauses.order_by("position"))
        here = clauses.index(self)
        there = here - 1 if up else here + 1
        if not 0 <= there < len(clauses):
            return
        other = clauses[there]
        self.position, other.position = other.position, self.position
        Clause.objects.bulk_update([self, other], ["position"])
        self.version.text_changed(by=by, at=at, about=self)

    def remove(self, *, by: User, at: datetime) -> None:
        """Takes the clause, its terms and what was said about it out of the draft."""
        self.version.lock_draft()
        self.version.text_changed(by=by, at=at, about=self)
        self.delete()

    def add_term(self, *, values: Mapping[str, Any], by: User, at: datetime) -> "Term":
        """A term at the end; `values` are its fields, kind among them."""
        self.version.lock_draft()
        last = self.terms.aggregate(last=models.Max("position"))["last"] or 0
        term: Term = self.terms.create(council=self.council, position=last + 1, **values)
        self.version.text_changed(by=by, at=at, about=term)
        return term

    def take_terms(self, stated: Iterable[Mapping[str, Any]]) -> None:
        """Terms as they stand in a text's facts, with their identity, to a clause that has none."""
        from .term import Term  # noqa: PLC0415 # a term knows its clause

        for position, facts in enumerate(stated, 1):
            term = Term.stated(facts)
            term.council, term.clause, term.position = self.council, self, position
            term.identity = uuid.UUID(str(facts["identity"]))
            term.save(force_insert=True)

    def comment(self, *, text: str, internal: bool, party: str, by: User, at: datetime) -> "Comment":
        self.version.lock_draft()
        comment: Comment = self.comments.create(
            council=self.council, text=text, internal=internal, party=party, by=by, at=at
        )
        self.council.record("agreement.commented", by=by, at=at, about=comment, **comment.within())
        return comment

    @property
    def anchor(self) -> str:
        return f"punkt-{self.position}"

    @property
    def text(self) -> SafeString:
        """Cleaned again on the way out."""
        return SafeString(clean(self.html))

    def facts(self) -> dict[str, Any]:
        return {
            "identity": str(self.identity),
            "number": self.number,
            "heading": self.heading,
            "level": self.level,
            "html": self.html,
            "terms": [term.facts() for term in sorted(self.terms.all(), key=lambda term: term.position)],
        }

    def copy_to(self, version: Version) -> None:
        terms: list[Term] = list(self.terms.all())
        copy = Clause.objects.create(
            council=self.council,
            version=version,
            identity=self.identity,
            position=self.position,
            number=self.number,
            heading=self.heading,
            level=self.level,
            html=self.html,
        )
        for term in terms:
            term.copy_to(copy)


class EditedMeanwhile(Exception):
    """Somebody else saved the clause first; the page shows both texts."""


class CommentQuerySet(models.QuerySet["Comment"]):
    def visible_to(self, party: str) -> "CommentQuerySet":
        """Internal comments stay with the party that wrote them."""
        return self.filter(Q(internal=False) | Q(party=party))

    def open(self) -> "CommentQuerySet":
        return self.filter(resolved_at=None)


class Comment(TenantModel):
    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="comments", db_index=False)
    party = models.CharField(max_length=12, choices=Party)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    text = models.TextField(_("kommentar"))
    internal = models.BooleanField(_("bare vår part ser dette"), default=False)
    resolved_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = CommentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [Wall(name="comment", within=["clause"])]
        indexes: ClassVar = [models.Index(fields=["council", "clause", "at"], name="comment_of_clause")]

    def resolve(self, *, by: User, at: datetime) -> None:
        self.clause.version.lock_draft()
        self.resolved_at = at
        self.save(update_fields=["resolved_at"])
        self.council.record("agreement.comment_resolved", by=by, at=at, about=self, **self.within())

    def within(self) -> dict[str, str]:
        """For the trail: what is internal leaves no trace that the other party sees."""
        return {"within": self.party} if self.internal else {}

    def is_visible_to(self, party: str) -> bool:
        return not self.internal or self.party == party
