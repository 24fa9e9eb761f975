"""What is exempt stays in the papers: no mail, calendar, file name, address or trail carries it."""

import json
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from documents.models import Document
from meetings.models import Action, AgendaItem, Decision
from notices.owed import attempt
from tests.cast import Cast
from tests.make import make_agreement, make_meeting

SECRET = "Uroen ved Fjordvik ungdomsskole"
TERMS: list[dict[str, Any]] = [
    {"kind": "agenda_notice", "days_before": 7},
    {"kind": "minutes"},
    {"kind": "meetings", "times": 4, "per": "year"},
]


@pytest.fixture
def papers(cast: Cast) -> list[Document]:
    """A year with an exempt item: called, changed, moved, held, given to somebody, brought back, and approved."""
    make_agreement(cast, terms=TERMS)
    meeting = make_meeting(cast, stage="called")
    who: dict[str, Any] = {"by": cast.secretary, "at": cast.at}
    exempt: dict[str, Any] = {
        "kind": "discussion",
        "title": SECRET,
        "text": SECRET,
        "openness": "exempt",
        "legal_basis": "§ 24",
    }
    item = AgendaItem.objects.put(meeting, **exempt, **who)
    meeting.send_agenda(**who)
    meeting.move(starts_at=meeting.starts_at + timedelta(hours=1), ends_at=meeting.ends_at + timedelta(hours=1), **who)
    for row in meeting.attendances.called():
        row.note(state="present", **who)
    Decision.objects.make(item=item, text=SECRET, **who)
    facts: dict[str, Any] = {"owner": cast.mandate(cast.executive), "due_on": date(2026, 4, 1)}
    Action.objects.give(item=item, text=SECRET, **facts, **who)
    meeting.hold(by=cast.secretary, at=meeting.ends_at)
    minutes = meeting.minutes.circulate(meeting, by=cast.secretary, at=meeting.ends_at)
    minutes.approve_in_meeting(by=cast.secretary, at=meeting.ends_at)
    make_meeting(cast, on=date(2026, 6, 10), stage="called")
    return list(cast.council.documents.exclude(kind="agreement"))


def test_mail_calendar_trail_and_promises_never_tell_it(cast: Cast, papers: list[Document]) -> None:
    notices = cast.council.notices.all()
    assert {notice.kind for notice in notices} >= {
        "agenda",
        "meeting_moved",
        "action_given",
        "minutes",
        "agenda_reminder",
    }
    told = [f"{each.subject}{each.action}{each.url}{each.calendar}{each.mail().message()}" for each in notices]
    told += [json.dumps(event.data) for event in cast.council.events.all()]
    told += [f"{each.label}" for each in cast.council.obligations.all()]
    told += [each.words + each.url for o in cast.council.obligations.all() for each in o.fulfilments.all()]
    assert [words for words in told if SECRET in words or "ungdomsskole" in words] == []


def test_titles_file_names_and_metadata_of_the_papers_never_tell_it(cast: Cast, papers: list[Document]) -> None:
    assert SECRET in json.dumps([paper.payload for paper in papers], ensure_ascii=False)
    assert [paper.title for paper in papers if "ungdomsskole" in f"{paper.title}{paper.file_name}{paper.key}"] == []
    paper = next(paper for paper in papers if paper.kind == "minutes")
    attempt(Document, council=cast.council, pk=paper.pk, at=paper.due_at)
    paper.refresh_from_db()
    paper_itself = PdfReader(BytesIO(bytes(paper.pdf or b"")))
    metadata = paper_itself.trailer["/Root"]["/Metadata"].get_data()  # type: ignore[index] # a dictionary
    assert [words for words in (str(paper_itself.metadata), metadata.decode()) if "ungdomsskole" in words] == []
