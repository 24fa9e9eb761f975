"""A document that was read in: its text, what was read out of it, and which guesses a person accepted."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.refusal import Refusal
from agreements.drafting import draft_from
from agreements.reading import read
from councils.models import Council
from councils.tenancy import TenantModel, Wall

from .agreement import Agreement

if TYPE_CHECKING:
    from .version import Version

SURE = 0.85
KEPT = ("clause", "quote", "confidence", "facts")
PARTIAL_DATES = ("established", "signed_on", "valid_from", "valid_until", "replaces")


class AlreadyDrafted(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Dokumentet er allerede lagret som utkast."))


class NoSuchGuess(Refusal):
    def __init__(self) -> None:
        super().__init__(_("Dette funnet finnes ikke i dokumentet. Last siden på nytt."))


class SourceQuerySet(models.QuerySet["Source"]):
    def take_in(self, *, council: Council, content: bytes, name: str, by: User, at: datetime) -> "Source":
        """Reads a document, once until it is saved as a draft.

        Raises agreements.reading.UnreadableDocument with a sentence when it cannot be read.
        """
        found = read(content, name)
        council.lock()
        known: Source | None = self.waiting().filter(council=council, sha256=found.sha256).first()
        if known:
            return known
        source = self.create(
            council=council,
            name=found.source.name,
            sha256=found.sha256,
            text=found.text,
            reading=found.as_json(),
            by=by,
            at=at,
        )
        council.record("agreement.read", by=by, at=at, about=source, sha256=found.sha256)
        return source

    def for_list(self) -> "SourceQuerySet":
        return self.defer("text", "reading").select_related("by").order_by("-at")

    def waiting(self) -> "SourceQuerySet":
        """Read in, not yet saved as a draft."""
        return self.filter(agreement=None)


class Source(TenantModel):
    """`reading` is the JSON of read_agreement, corrected by the person who checks it.

    Each term carries `accepted`: true, false (dropped) or absent (not yet judged). Only what is accepted is a fact.
    """

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="sources", db_index=False)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    text = models.TextField()
    reading = models.JSONField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="sources", null=True, blank=True, db_index=False
    )

    objects: ClassVar[Any] = SourceQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [Wall(name="source", within=["agreement"])]
        indexes: ClassVar = [models.Index(fields=["council", "at"], name="source_by_council")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("source", args=[self.council.slug, self.pk])

    def save_as_draft(self, *, by: User, at: datetime) -> "Version":
        """Agreement, version 1, its clauses, the accepted terms and those who are to sign. The rest is left behind."""
        self._lock()
        version = draft_from(self, at=at)
        self.agreement = version.agreement
        self.save(update_fields=["agreement"])
        self.council.record("agreement.drafted", by=by, at=at, about=version, source=self.sha256)
        return version

    def judge(self, index: int, *, accepted: bool, by: User, at: datetime) -> None:
        """Accepts or drops one guess."""
        self._lock()
        self._guess(index)["accepted"] = accepted
        self._keep(by=by, at=at)

    def accept_sure(self, *, by: User, at: datetime) -> int:
        """Accepts every guess nobody has judged whose confidence is SURE or more; tells how many."""
        self._lock()
        sure = [term for term in self.guesses if "accepted" not in term and term["confidence"] >= SURE]
        for term in sure:
            term["accepted"] = True
        self._keep(by=by, at=at)
        return len(sure)

    def correct(self, index: int, *, values: Mapping[str, Any], by: User, at: datetime) -> None:
        """Puts a person's values in the place of the guessed ones, and accepts them; the quote stays."""
        self._lock()
        guess = self._guess(index)
        kept = {name: guess[name] for name in KEPT if name in guess}
        guess.clear()
        guess.update(values)
        guess.update(kept | {"accepted": True, "corrected": True})
        self._keep(by=by, at=at)

    def correct_header(self, *, values: Mapping[str, Any], by: User, at: datetime) -> None:
        """`values`: title, the partial dates as text, and `signatories` as office by party."""
        self._lock()
        self.reading["title"] = values["title"]
        for name in PARTIAL_DATES:
            self.reading[name] = {"date": values[name]} if values[name] else None
        self.reading["signatories"] = self._signatories(values["signatories"])
        self._keep(by=by, at=at)

    @property
    def guesses(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.reading["terms"]
        return found

    def signatory(self, party: str) -> dict[str, Any] | None:
        """Who signs for the party as the document has it."""
        return next((each for each in self.reading["signatories"] if each["party"] == party), None)

    def stated_date(self, name: str) -> str:
        stated: dict[str, str] = self.reading[name] or {}
        return stated.get("date", "")

    def _signatories(self, offices: Mapping[str, str]) -> list[dict[str, Any]]:
        read_ones = {(each["party"], each["office"]): each for each in self.reading["signatories"]}
        return [
            read_ones.get((party, office), {"office": office, "as_printed": "", "name": None, "party": party})
            for party, office in offices.items()
            if office
        ]

    def _guess(self, index: int) -> dict[str, Any]:
        if not 0 <= index < len(self.guesses):
            raise NoSuchGuess
        return self.guesses[index]

    def _lock(self) -> None:
        Source.objects.select_for_update(of=("self",)).get(pk=self.pk)
        self.refresh_from_db()
        if self.agreement_id:
            raise AlreadyDrafted

    def _keep(self, *, by: User, at: datetime) -> None:
        self.save(update_fields=["reading"])
        self.council.record("agreement.reading_checked", by=by, at=at, about=self)
