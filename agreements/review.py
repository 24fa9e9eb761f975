"""What one party sees of the conversation about a draft: threads at their passages, suggestions as redlines."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from agreements.comparing.redline import redline_of_html, redline_of_text
from agreements.models import Clause, Comment, Suggestion, Version
from agreements.passages import Mark, Place, marked
from agreements.variables import values_of

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Reader:
    """Who reads: the person, the party, and what the person may do."""

    user: "User"
    party: str
    may_speak: bool
    may_decide: bool
    today: date


@dataclass
class Thread:
    """A comment with its answers; `number` is the one that stands in the text, none for the whole clause."""

    comment: Comment
    place: Place | None = None
    number: int | None = None

    @property
    def answers(self) -> list[Comment]:
        return list(self.comment.answers.all())

    @property
    def where(self) -> str:
        """How the quoted words stand now; nothing while they are the same."""
        if not self.comment.quote or self.comment.resolved_at or (self.place and self.place.exact):
            return ""
        if self.comment.clause_id is None:
            return _("Punktet er tatt ut av utkastet.")
        return _("Ordene er endret siden.") if self.place else _("Ordene står ikke lenger i punktet.")


@dataclass
class Proposal:
    suggestion: Suggestion
    reader: Reader

    @cached_property
    def words(self) -> Any:
        return self.suggestion.words_now() if self.is_open else None

    @property
    def is_open(self) -> bool:
        return self.suggestion.decided_at is None

    @property
    def fits(self) -> bool:
        return self.words is not None

    @property
    def may_answer(self) -> bool:
        mine = self.suggestion.may_be_decided(by=self.reader.user, party=self.reader.party)
        return self.is_open and self.reader.may_decide and mine

    @property
    def may_withdraw(self) -> bool:
        return self.is_open and self.reader.may_speak and self.suggestion.party == self.reader.party

    @property
    def revision(self) -> int:
        clause = self.suggestion.clause
        return clause.revision if clause else 0

    @cached_property
    def heading(self) -> SafeString:
        old, new = self._texts()
        return redline_of_text(old[0], new[0])

    @cached_property
    def text(self) -> SafeString:
        old, new = self._texts()
        return redline_of_html(old[1], new[1])

    @property
    def changes_heading(self) -> bool:
        old, new = self._texts()
        return old[0] != new[0]

    @property
    def warning(self) -> str:
        """What has happened to the clause since it was proposed."""
        suggestion = self.suggestion
        if not self.is_open or not suggestion.text_has_changed:
            return ""
        if suggestion.kind == suggestion.Kind.ADD:
            return "" if suggestion.clause else _("Punktet det skulle stå etter, er tatt ut. Nytt punkt legges sist.")
        if suggestion.clause is None:
            return _("Punktet er tatt ut av utkastet, så forslaget kan ikke godtas.")
        if not self.fits:
            return _("Punktet er endret på samme sted etter at forslaget kom, så det kan ikke settes rett inn.")
        return _("Punktet er endret etter at forslaget kom. Her vises forslaget mot teksten som står nå.")

    def _texts(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """Heading and text before and after: against the text as it stands, while it is open."""
        suggestion, kind = self.suggestion, self.suggestion.kind
        base = (suggestion.base_heading, suggestion.base_html)
        wanted = (suggestion.heading, suggestion.html)
        if kind == suggestion.Kind.ADD:
            return ("", ""), wanted
        if self.is_open and suggestion.clause:
            base = (suggestion.clause.heading, suggestion.clause.html)
            wanted = (self.words.heading, self.words.html) if self.words else wanted
        return base, ("", "") if kind == suggestion.Kind.REMOVE else wanted


@dataclass
class ClauseReview:
    """`text` is the clause's own, with the passages marked and numbered."""

    text: SafeString
    threads: list[Thread] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)


@dataclass
class Review:
    clauses: dict[Any, ClauseReview]
    loose_threads: list[Thread]
    loose_proposals: list[Proposal]
    threads: int
    proposals: int


def review_of(version: Version, clauses: Iterable[Clause], reader: Reader) -> Review:
    """What is open; the loose ones are about clauses that are no longer in the draft."""
    texts = _texts_of(version, clauses, reader)
    threads = [Thread(comment) for comment in threads_of(version, reader.party).open()]
    proposals = [Proposal(each, reader) for each in proposals_of(version, reader.party).open()]
    return Review(
        clauses={
            pk: _clause_review(
                html,
                [each for each in threads if each.comment.clause_id == pk],
                [each for each in proposals if each.suggestion.clause_id == pk],
            )
            for pk, html in texts.items()
        },
        loose_threads=[each for each in threads if each.comment.clause_id is None],
        loose_proposals=[each for each in proposals if each.suggestion.clause_id is None],
        threads=len(threads),
        proposals=len(proposals),
    )


def threads_of(version: Version, party: str) -> Any:
    """With the clause and every answer."""
    answers = Prefetch("answers", queryset=Comment.objects.for_list())
    threads = version.comments.visible_to(party).threads().for_list()
    return threads.select_related("by", "resolved_by", "clause").prefetch_related(answers)


def proposals_of(version: Version, party: str) -> Any:
    return version.suggestions.visible_to(party).for_list().select_related("by", "decided_by", "clause")


def hearings_of(version: Version, party: str) -> Any:
    return version.hearings.visible_to(party).for_list()


def history_of(version: Version, reader: Reader) -> list[Thread | Proposal]:
    """Everything that was said and proposed, closed or not, in the order it came."""
    threads = [Thread(comment) for comment in threads_of(version, reader.party)]
    texts = _texts_of(version, {each.comment.clause for each in threads if each.comment.clause}, reader)
    said: list[Thread | Proposal] = [_placed(each, texts.get(each.comment.clause_id, "")) for each in threads]
    said += [Proposal(each, reader) for each in proposals_of(version, reader.party)]
    return sorted(said, key=_came_at)


def _texts_of(version: Version, clauses: Iterable[Clause], reader: Reader) -> dict[Any, SafeString]:
    """As they are read; the register is asked once, and only when a text needs it."""
    every = list(clauses)
    values = values_of(version, reader.today) if any("{{" in clause.html for clause in every) else {}
    return {clause.pk: clause.as_read(reader.today, values) for clause in every}


def _came_at(each: Thread | Proposal) -> Any:
    return each.comment.at if isinstance(each, Thread) else each.suggestion.at


def _clause_review(html: str, threads: list[Thread], proposals: list[Proposal]) -> ClauseReview:
    placed = sorted((_placed(each, html) for each in threads), key=_order)
    for number, thread in enumerate((each for each in placed if each.place), 1):
        thread.number = number
    return ClauseReview(SafeString(marked(html, _marks(placed))), placed, proposals)


def _placed(thread: Thread, html: str) -> Thread:
    if thread.comment.quote:
        thread.place = thread.comment.passage.found_in(html)
    return thread


def _order(thread: Thread) -> tuple[Any, ...]:
    """By place in the text; what is about the whole clause comes first, what has lost its place last."""
    place, lost = thread.place, bool(thread.comment.quote) and thread.place is None
    return (lost, place.start if place else -1, thread.comment.at)


def _marks(threads: list[Thread]) -> Iterator[Mark]:
    for thread in threads:
        if thread.place:
            link = format_html(
                '<a class="passage-number" id="sted-{}" href="#{}" aria-label="{}">{}</a>',
                thread.comment.pk,
                thread.comment.anchor,
                _("Kommentar %(n)d fra %(name)s") % {"n": thread.number, "name": thread.comment.by},
                thread.number,
            )
            yield Mark(thread.place, link)
