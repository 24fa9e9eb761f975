"""New words that somebody proposes: shown as a redline, and accepted or rejected one by one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusal import Refusal
from agreements import merging, review_telling
from agreements.rich_text import clean
from councils.models import Party
from councils.personal_numbers import refuse_personal_numbers
from councils.tenancy import TenantModel, Wall

from .clause import Clause
from .comment import ABOUT
from .version import Version


class OwnSuggestion(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("Dette forslaget er deres eget. Den andre parten svarer på det; dere kan bare trekke det tilbake.")
        )


class OwnInternalSuggestion(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Du kan ikke godta ditt eget forslag. Del det med den andre parten, eller endre punktet."))


class NotYours(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Bare den parten som laget forslaget, kan gjøre dette."))


class SuggestionAnswered(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Forslaget er allerede besvart. Last siden på nytt for å se hva som ble bestemt."))


class NoLongerFits(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("Forslaget passer ikke lenger: punktet er endret på samme sted eller tatt ut. Lag et nytt forslag.")
        )


class TextMovedOn(Exception):
    """The clause has changed since the page was shown; it is shown again, against the new text."""


class NothingNew(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Forslaget er likt teksten som står der. Endre noe først."))


@dataclass(frozen=True)
class Words:
    """Heading and text of a clause."""

    heading: str = ""
    html: str = ""


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def visible_to(self, party: str) -> "SuggestionQuerySet":
        """Internal suggestions stay with the party that wrote them."""
        return self.filter(Q(internal=False) | Q(party=party))

    def open(self) -> "SuggestionQuerySet":
        return self.filter(decided_at=None)

    def for_list(self) -> "SuggestionQuerySet":
        return self.select_related("by", "decided_by").order_by("at", "pk")

    def propose(
        self,
        clause: Clause,
        *,
        kind: str,
        words: Words = Words(),
        because: str = "",
        internal: bool,
        party: str,
        by: User,
        at: datetime,
    ) -> "Suggestion":
        """Nothing of the text changes until it is accepted."""
        clause.version.lock_draft()
        clause.refresh_from_db()
        suggestion = self.model(
            council=clause.council,
            version=clause.version,
            clause=clause,
            identity=clause.identity,
            about=str(clause)[:ABOUT],
            kind=kind,
            heading=words.heading,
            html=clean(words.html),
            base_heading=clause.heading,
            base_html=clause.html,
            because=because,
            internal=internal,
            party=party,
            by=by,
            at=at,
        )
        suggestion.refuse_empty()
        suggestion.save(force_insert=True)
        clause.council.record("agreement.suggested", by=by, at=at, about=suggestion, **suggestion.within())
        review_telling.tell_of_suggestion(suggestion, by=by, at=at)
        return suggestion


class Suggestion(TenantModel):
    """The parties are equal: what one proposes, a drafter of the other accepts or rejects, never its own side.

    An internal suggestion is answered within the party that made it, by another than its maker, or shared.
    """

    class Kind(models.TextChoices):
        CHANGE = "change", _("endre teksten")
        REMOVE = "remove", _("ta ut punktet")
        ADD = "add", _("nytt punkt")

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", _("godtatt")
        REJECTED = "rejected", _("avslått")
        WITHDRAWN = "withdrawn", _("trukket tilbake")

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="suggestions", db_index=False)
    clause = models.ForeignKey(
        Clause, on_delete=models.SET_NULL, related_name="suggestions", db_index=False, null=True, blank=True
    )
    identity = models.UUIDField()
    about = models.CharField(max_length=ABOUT)
    kind = models.CharField(max_length=10, choices=Kind)
    heading = models.CharField(max_length=300, blank=True)
    html = models.TextField(blank=True)
    base_heading = models.CharField(max_length=300, blank=True)
    base_html = models.TextField(blank=True)
    because = models.TextField(blank=True)
    party = models.CharField(max_length=12, choices=Party)
    internal = models.BooleanField(default=False)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    decided_because = models.TextField(blank=True)

    objects: ClassVar[Any] = SuggestionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            Wall(name="suggestion", within=["version", "clause"]),
            models.CheckConstraint(
                condition=Q(decided_at=None, outcome="") | Q(decided_at__isnull=False) & ~Q(outcome=""),
                name="suggestion_decided_with_outcome",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["council", "version", "at"], name="suggestion_of_version"),
            models.Index(fields=["council", "clause"], name="suggestion_of_clause"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.about}"

    def get_absolute_url(self) -> str:
        return reverse("suggestion", args=[self.council.slug, self.pk])

    def accept(self, *, by: User, party: str, seen_revision: int, at: datetime, because: str = "") -> None:
        """Changes the text as proposed; TextMovedOn when it is not the text that `seen_revision` showed."""
        self._lock()
        self.refuse_decision(by=by, party=party)
        words = self.words_now()
        if words is None:
            raise NoLongerFits
        if self.clause and self.clause.revision != seen_revision:
            raise TextMovedOn
        clause = self.clause
        self._decide(self.Outcome.ACCEPTED, because=because, by=by, at=at)
        self._carry_out(clause, words, by=by, at=at)

    def reject(self, *, by: User, party: str, at: datetime, because: str = "") -> None:
        self._lock()
        self.refuse_decision(by=by, party=party)
        self._decide(self.Outcome.REJECTED, because=because, by=by, at=at)

    def withdraw(self, *, by: User, party: str, at: datetime) -> None:
        self._lock()
        if party != self.party:
            raise NotYours
        self._decide(self.Outcome.WITHDRAWN, by=by, at=at)

    def share(self, *, by: User, party: str, at: datetime) -> None:
        """An internal suggestion becomes one that the other party sees and answers, from now on."""
        self._lock()
        if party != self.party:
            raise NotYours
        if not self.internal:
            return
        self.internal, self.at = False, at
        self.save(update_fields=["internal", "at"])
        self.council.record("agreement.suggested", by=by, at=at, about=self)
        review_telling.tell_of_suggestion(self, by=by, at=at)

    def refuse_decision(self, *, by: User, party: str) -> None:
        """OwnSuggestion or OwnInternalSuggestion when this person may not answer it."""
        if not self.internal and party == self.party:
            raise OwnSuggestion
        if self.internal and by == self.by:
            raise OwnInternalSuggestion

    def may_be_decided(self, *, by: User, party: str) -> bool:
        return by != self.by if self.internal else party != self.party

    def words_now(self) -> Words | None:
        """The clause as it will read when this is accepted today; none when that can no longer be done."""
        if self.kind == self.Kind.ADD:
            return Words(self.heading, self.html)
        if self.clause is None:
            return None
        if self.kind == self.Kind.REMOVE:
            return Words()
        heading = _put_together(self.base_heading, self.clause.heading, self.heading)
        html = _put_together(self.base_html, self.clause.html, self.html)
        return None if heading is None or html is None else Words(heading, html)

    @property
    def text_has_changed(self) -> bool:
        """Since it was proposed."""
        clause = self.clause
        return clause is None or (clause.heading, clause.html) != (self.base_heading, self.base_html)

    @property
    def anchor(self) -> str:
        return f"forslag-{self.pk}"

    def within(self) -> dict[str, str]:
        """For the trail, as for comments."""
        return {"within": self.party} if self.internal else {}

    def refuse_empty(self) -> None:
        refuse_personal_numbers(f"{self.heading}\n{self.html}\n{self.because}")
        if self.kind == self.Kind.CHANGE and (self.heading, self.html) == (self.base_heading, self.base_html):
            raise NothingNew

    def _lock(self) -> None:
        self.version.lock_draft()
        self.refresh_from_db()
        if self.decided_at:
            raise SuggestionAnswered

    def _decide(self, outcome: str, *, by: User, at: datetime, because: str = "") -> None:
        refuse_personal_numbers(because)
        self.outcome, self.decided_by, self.decided_at, self.decided_because = outcome, by, at, because
        self.save(update_fields=["outcome", "decided_by", "decided_at", "decided_because"])
        self.council.record(f"agreement.suggestion_{outcome}", by=by, at=at, about=self, **self.within())
        review_telling.tell_of_decision(self, by=by, at=at)

    def _carry_out(self, clause: Clause | None, words: Words, *, by: User, at: datetime) -> None:
        if self.kind == self.Kind.ADD:
            self._add(clause, words, by=by, at=at)
        elif clause and self.kind == self.Kind.REMOVE:
            clause.remove(by=by, at=at)
        elif clause:
            clause.edit(heading=words.heading, html=words.html, seen_revision=clause.revision, by=by, at=at)

    def _add(self, clause: Clause | None, words: Words, *, by: User, at: datetime) -> None:
        """After the clause it was proposed at; last when that is gone."""
        added = self.version.add_clause(heading=words.heading, html=words.html, by=by, at=at)
        if clause is None:
            return
        added.level = clause.level
        added.save(update_fields=["level"])
        later = self.version.clauses.filter(position__gt=clause.position, level__lte=clause.level).exclude(pk=added.pk)
        following = later.order_by("position").first()
        if following:
            added.place(before=following, by=by, at=at)


def _put_together(base: str, now: str, wanted: str) -> str | None:
    """What stands now with the changes that were proposed; none where both have changed the same words."""
    pieces = merging.merge(base, now, wanted)
    return None if merging.choices(pieces) else merging.answered(pieces, {})
