"""What the parties say about a clause: threads at a passage, opened, answered and closed."""

from dataclasses import asdict
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusal import Refusal
from agreements import review_telling
from agreements.passages import LONGEST_QUOTE, Passage
from councils.models import Party
from councils.personal_numbers import refuse_personal_numbers
from councils.tenancy import TenantModel, Wall

from .clause import Clause
from .version import Version


class ThreadClosed(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Kommentaren er avsluttet. Åpne den igjen for å svare."))


class NotYourComment(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Bare den som skrev kommentaren, kan ta den bort."))


class CommentQuerySet(models.QuerySet["Comment"]):
    def visible_to(self, party: str) -> "CommentQuerySet":
        """Internal comments stay with the party that wrote them."""
        return self.filter(Q(internal=False) | Q(party=party))

    def threads(self) -> "CommentQuerySet":
        return self.filter(answers_to=None)

    def open(self) -> "CommentQuerySet":
        return self.filter(resolved_at=None)

    def for_list(self) -> "CommentQuerySet":
        return self.select_related("by", "resolved_by").order_by("at", "pk")

    def say_about(
        self, clause: Clause, *, by: User, at: datetime, quote: str = "", before: str = "", **said: Any
    ) -> "Comment":
        """The whole clause, or the words `quote`; what stands `before` them tells which when they occur twice."""
        clause.version.lock_draft()
        clause.refresh_from_db(fields=["html"])
        passage = Passage.cited(clause.as_read(timezone.localdate(at)), quote, before)
        return self.say(
            version=clause.version,
            clause=clause,
            identity=clause.identity,
            about=str(clause)[:ABOUT],
            by=by,
            at=at,
            **said,
            **asdict(passage),
        )

    def say(self, *, version: Version, by: User, at: datetime, text: str, **more: Any) -> "Comment":
        """Called with the draft locked."""
        refuse_personal_numbers(text)
        comment: Comment = self.create(council=version.council, version=version, by=by, at=at, text=text, **more)
        version.council.record("agreement.commented", by=by, at=at, about=comment, **comment.within())
        review_telling.tell_of_comment(comment, by=by, at=at)
        return comment


ABOUT = 330


class Comment(TenantModel):
    """A thread when it answers none. `identity` and `about` tell of which clause, also when it is taken out."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="comments", db_index=False)
    clause = models.ForeignKey(
        Clause, on_delete=models.SET_NULL, related_name="comments", db_index=False, null=True, blank=True
    )
    identity = models.UUIDField()
    about = models.CharField(max_length=ABOUT)
    quote = models.CharField(max_length=LONGEST_QUOTE, blank=True)
    before = models.CharField(max_length=100, blank=True)
    after = models.CharField(max_length=100, blank=True)
    answers_to = models.ForeignKey(
        "self", on_delete=models.CASCADE, related_name="answers", db_index=False, null=True, blank=True
    )
    party = models.CharField(max_length=12, choices=Party)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    text = models.TextField(_("kommentar"))
    internal = models.BooleanField(_("bare vår part ser dette"), default=False)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True)

    objects: ClassVar[Any] = CommentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [Wall(name="comment", within=["version", "clause", "answers_to"])]
        indexes: ClassVar = [
            models.Index(fields=["council", "clause", "at"], name="comment_of_clause"),
            models.Index(fields=["council", "version", "at"], name="comment_of_version"),
            models.Index(fields=["council", "answers_to"], name="answers_to_comment"),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        """Where it stands in the draft; in the list of all of them when its clause is gone or it is closed."""
        if self.clause_id and not self.resolved_at:
            return f"{self.version.get_absolute_url()}#{self.anchor}"
        return f"{reverse('review', args=[self.council.slug, self.version_id])}#{self.anchor}"

    def answer(self, *, text: str, party: str, by: User, at: datetime) -> "Comment":
        """In the same thread, seen by the same people."""
        self._lock()
        if self.resolved_at:
            raise ThreadClosed
        answer: Comment = Comment.objects.say(
            version=self.version,
            clause=self.clause,
            identity=self.identity,
            about=self.about,
            answers_to=self,
            text=text,
            internal=self.internal,
            party=party,
            by=by,
            at=at,
        )
        return answer

    def resolve(self, *, by: User, at: datetime) -> None:
        self._lock()
        if self.resolved_at:
            return
        self._settle(at, by)
        self.council.record("agreement.comment_resolved", by=by, at=at, about=self, **self.within())
        review_telling.tell_of_comment(self, by=by, at=at)

    def reopen(self, *, by: User, at: datetime) -> None:
        self._lock()
        if not self.resolved_at:
            return
        self._settle(None, None)
        self.council.record("agreement.comment_reopened", by=by, at=at, about=self, **self.within())
        review_telling.tell_of_comment(self, by=by, at=at)

    def erase(self, *, by: User, at: datetime) -> None:
        """The words go; that something was said stays."""
        self._lock()
        if by != self.by:
            raise NotYourComment
        self.text = self.quote = self.before = self.after = ""
        self.save(update_fields=["text", "quote", "before", "after"])
        self.council.record("agreement.comment_erased", by=by, at=at, about=self, **self.within())

    def _lock(self) -> None:
        self.version.lock_draft()
        self.refresh_from_db(fields=["resolved_at", "resolved_by", "clause"])

    def _settle(self, at: datetime | None, by: User | None) -> None:
        self.resolved_at, self.resolved_by = at, by
        self.save(update_fields=["resolved_at", "resolved_by"])

    @property
    def anchor(self) -> str:
        return f"kommentar-{self.pk}"

    @property
    def passage(self) -> Passage:
        return Passage(self.quote, self.before, self.after)

    def within(self) -> dict[str, str]:
        """For the trail: what is internal leaves no trace that the other party sees."""
        return {"within": self.party} if self.internal else {}

    def is_visible_to(self, party: str) -> bool:
        return not self.internal or self.party == party
