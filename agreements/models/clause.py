"""A clause of the text."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusal import Refusal
from agreements import merging, numbering, ordering, variables
from agreements.rich_text import clean
from councils.tenancy import TenantModel, Wall

from .clause_revision import ClauseRevision
from .version import Version

if TYPE_CHECKING:
    from .comment import Comment
    from .term import Term

LONGEST_HEADING = 300
NO_ANSWERS: Mapping[int, str] = MappingProxyType({})


class ClauseThere(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Punktet står i utkastet allerede."))


class ClauseQuerySet(models.QuerySet["Clause"]):
    def in_order(self) -> "ClauseQuerySet":
        return self.order_by("position").prefetch_related("terms")

    def put_in_order(self, clauses: "Sequence[Clause]", *, numbers: Sequence[str]) -> None:
        for position, (clause, number) in enumerate(zip(clauses, numbers, strict=True), 1):
            clause.position, clause.number = position, number
        self.bulk_update(clauses, ["position", "number"])

    def spell_out(self, values: variables.Values) -> None:
        """Plain words for every register variable; what was written is kept."""
        clauses = [clause for clause in self.all() if "{{" in clause.html]
        for clause in clauses:
            clause.written, clause.html = clause.html, variables.spelt_out(clause.html, values)
        self.bulk_update(clauses, ["written", "html"])

    def put_back(self, removed: ClauseRevision, *, by: User, at: datetime) -> "Clause":
        """A clause that was taken out of the draft stands in its old place again, with its terms and its history."""
        version = removed.version
        version.lock_draft()
        old = list(version.clauses.order_by("position"))
        if any(each.identity == removed.identity for each in old):
            raise ClauseThere
        clause = self.create(
            council=version.council,
            version=version,
            identity=removed.identity,
            position=old[-1].position + 1 if old else 1,
            number=removed.clause_number,
            heading=removed.heading,
            level=removed.level,
            html=removed.html,
            revision=removed.number + 1,
        )
        clause.take_terms(removed.terms)
        for said in (version.comments, version.suggestions):
            said.filter(clause=None, identity=clause.identity).update(clause=clause)
        ClauseRevision.objects.keep(clause, by=by, at=at)
        new = [*old[: removed.position - 1], clause, *old[removed.position - 1 :]]
        self.put_in_order(new, numbers=numbering.follow(old, new))
        version.text_changed(by=by, at=at, about=clause)
        return clause


class Clause(TenantModel):
    """`identity` stays the same from version to version, so that a clause can be followed and compared.

    `html` may hold register variables while the text is a draft. When it is frozen they are plain words, and `written`
    keeps what was written, for the next draft.
    """

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="clauses", db_index=False)
    identity = models.UUIDField(default=uuid.uuid4)
    position = models.PositiveSmallIntegerField()
    number = models.CharField(_("nummer"), max_length=20, blank=True)
    heading = models.CharField(_("overskrift"), max_length=LONGEST_HEADING, blank=True)
    level = models.PositiveSmallIntegerField(default=1)
    html = models.TextField(_("tekst"), blank=True)
    written = models.TextField(_("tekst med variabler"), blank=True)
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
    ) -> bool:
        """Changes the words. What others have changed since `seen_revision` is kept beside one's own: True.

        Where both have changed the same words somebody must choose: then EditedMeanwhile. `number` None leaves it.
        """
        self.version.lock_draft()
        self.refresh_from_db()
        merged = None
        if self.revision != seen_revision:
            merged = self.merge(heading=heading, html=html, seen_revision=seen_revision)
            if merged.choices:
                raise EditedMeanwhile(merged)
            heading, html = merged.heading_words(), merged.html_words()
        self._write(number=self.number if number is None else number, heading=heading, html=clean(html), by=by, at=at)
        return merged is not None

    def merge(self, *, heading: str, html: str, seen_revision: int) -> "Merge":
        """One's own words laid beside what the clause says now; both began with the words of `seen_revision`."""
        base = ClauseRevision.objects.of(self).filter(number=seen_revision).first()
        return Merge(
            base=(base.heading, base.html) if base else ("", ""),
            theirs=(self.heading, self.html),
            mine=(heading, clean(html)),
            revision=self.revision,
        )

    def bring_back(self, old: ClauseRevision, *, by: User, at: datetime) -> None:
        """Says again what it said in an earlier revision; what it says now stays in the history."""
        self.version.lock_draft()
        self.refresh_from_db()
        self._write(number=self.number, heading=old.heading, html=old.html, by=by, at=at)

    def _write(self, *, number: str, heading: str, html: str, by: User, at: datetime) -> None:
        if (self.number, self.heading, self.html) == (number, heading, html):
            return
        if not ClauseRevision.objects.of(self).filter(number=self.revision).exists():
            ClauseRevision.objects.keep(self, by=None, at=self.version.created_at)
        self.number, self.heading, self.html, self.revision = number, heading, html, self.revision + 1
        self.save(update_fields=["number", "heading", "html", "revision"])
        ClauseRevision.objects.keep(self, by=by, at=at)
        self.version.text_changed(by=by, at=at, about=self)

    def move(self, *, up: bool, by: User, at: datetime) -> None:
        """One place up or down with what stands under it; the first cannot move up, nor the last down."""
        clauses = self._in_order_now()
        self._reorder(clauses, ordering.moved(clauses, self, up=up), by=by, at=at)

    def place(self, *, before: "Clause | None", by: User, at: datetime) -> None:
        """Before another clause of the draft, or last, with what stands under it."""
        clauses = self._in_order_now()
        there = None if before is None else next((each for each in clauses if each == before), self)
        self._reorder(clauses, ordering.placed(clauses, self, there), by=by, at=at)

    def _in_order_now(self) -> "list[Clause]":
        self.version.lock_draft()
        self.refresh_from_db()
        return list(self.version.clauses.order_by("position"))

    def _reorder(self, old: "list[Clause]", new: "list[Clause]", *, by: User, at: datetime) -> None:
        if old == new:
            return
        Clause.objects.put_in_order(new, numbers=numbering.follow(old, new))
        self.version.text_changed(by=by, at=at, about=self, kind="agreement.clause_moved")

    def remove(self, *, by: User, at: datetime) -> None:
        """Takes the clause and its terms out of the draft; the version can bring it back. What was said stays."""
        self.version.lock_draft()
        self.refresh_from_db()
        self.revision += 1
        ClauseRevision.objects.keep(self, by=by, at=at, removed=True)
        self.version.text_changed(by=by, at=at, about=self)
        old = list(self.version.clauses.order_by("position"))
        new = [each for each in old if each != self]
        self.delete()
        Clause.objects.put_in_order(new, numbers=numbering.follow(old, new))

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

    def comment(self, *, by: User, at: datetime, **said: Any) -> "Comment":
        """`said` is text, internal, party, and `quote` with what stands `before` it when it is about some words."""
        comment: Comment = self.comments.say_about(self, by=by, at=at, **said)
        return comment

    def as_read(self, on: date, values: variables.Values | None = None) -> SafeString:
        """The text with what the register says that day (`values`, when they are looked up already) in its places."""
        if "{{" not in self.html:
            return self.text
        return variables.as_chips(self.text, variables.values_of(self.version, on) if values is None else values)

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
            html=self.written or self.html,
        )
        for term in terms:
            term.copy_to(copy)


@dataclass(frozen=True)
class Merge:
    """Heading and HTML of a clause as three know them; `revision` is the one that theirs is."""

    base: tuple[str, str]
    theirs: tuple[str, str]
    mine: tuple[str, str]
    revision: int

    @cached_property
    def heading(self) -> list[merging.Piece]:
        return merging.merge(self.base[0], self.theirs[0], self.mine[0])

    @cached_property
    def html(self) -> list[merging.Piece]:
        numbered = len(merging.choices(self.heading))
        return merging.merge(self.base[1], self.theirs[1], self.mine[1], first_number=numbered)

    @property
    def choices(self) -> list[merging.Choice]:
        return [*merging.choices(self.heading), *merging.choices(self.html)]

    def heading_words(self, answers: Mapping[int, str] = NO_ANSWERS) -> str:
        return merging.answered(self.heading, answers)[:LONGEST_HEADING].strip()

    def html_words(self, answers: Mapping[int, str] = NO_ANSWERS) -> str:
        return merging.answered(self.html, answers)


class EditedMeanwhile(Exception):
    """Somebody else changed the same words first; the page shows both and lets one choose."""

    def __init__(self, merge: Merge) -> None:
        super().__init__("edited meanwhile")
        self.merge = merge
