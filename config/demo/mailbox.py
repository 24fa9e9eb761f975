"""Reads the files that the file e-mail backend has written."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

SEPARATOR = b"-" * 79
MOST_SHOWN = 100


@dataclass(frozen=True)
class Letter:
    """`calendar` is the text of the calendar part, when there is one."""

    subject: str
    to: str
    sent_at: datetime
    body: str
    calendar: str = ""


def letters(folder: Path) -> list[Letter]:
    """The newest first, at most a hundred."""
    files = sorted(folder.glob("*.log"), reverse=True)[:MOST_SHOWN] if folder.is_dir() else []
    found = [letter for file in files for letter in _in_file(file.read_bytes())]
    return sorted(found, key=lambda letter: letter.sent_at, reverse=True)[:MOST_SHOWN]


def _in_file(content: bytes) -> Iterator[Letter]:
    for part in content.split(SEPARATOR):
        if part.strip():
            yield _letter(message_from_bytes(part.lstrip(), policy=policy.default))


def _letter(message: EmailMessage) -> Letter:
    return Letter(
        subject=str(message["subject"]),
        to=str(message["to"]),
        sent_at=_instant(str(message["date"])),
        body=_text(message.get_body(("plain",))),
        calendar=next((_text(each) for each in message.walk() if each.get_content_type() == "text/calendar"), ""),
    )


def _instant(header: str) -> datetime:
    """A zone of -0000 says that the time is UTC and nothing of the place."""
    at = parsedate_to_datetime(header)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _text(part: object) -> str:
    return str(part.get_content()).strip() if isinstance(part, EmailMessage) else ""
