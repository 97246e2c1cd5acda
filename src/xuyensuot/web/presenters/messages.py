"""The page of a person's messages: unread first, then read, each by days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils.timezone import localdate

from xuyensuot.messaging.queries import MessageRow, MessagesFound
from xuyensuot.web.wording import message_sentence


@dataclass(frozen=True, slots=True)
class MessageLine:
    """One message; ``place`` says of which document and clause, where it is about one."""

    id: int
    sentence: str
    place: str
    path: str
    sent_at: datetime
    is_reminder: bool
    is_read: bool


@dataclass(frozen=True, slots=True)
class MessageDay:
    """A day and what was told on it, the latest first."""

    day: date
    lines: tuple[MessageLine, ...]


@dataclass(frozen=True, slots=True)
class MessagesPage:
    """``newest_id`` bounds what "mark all as read" means to what had come by then."""

    unread: int
    unread_days: tuple[MessageDay, ...]
    read_days: tuple[MessageDay, ...]
    newest_id: int


def present_messages(found: MessagesFound) -> MessagesPage:
    """One page of messages in the language of the reader."""
    return MessagesPage(
        unread=found.unread,
        unread_days=_days(row for row in found.rows if not row.is_read),
        read_days=_days(row for row in found.rows if row.is_read),
        newest_id=found.newest_id,
    )


def _days(rows: Iterable[MessageRow]) -> tuple[MessageDay, ...]:
    lines = map(present_message, rows)
    return tuple(
        MessageDay(day, tuple(told))
        for day, told in groupby(lines, key=lambda line: localdate(line.sent_at))
    )


def present_message(row: MessageRow) -> MessageLine:
    """A message as a line of the page or of a mail."""
    return MessageLine(
        id=row.id,
        sentence=message_sentence(row.code, row.params),
        place=str(row.params.get("place", "")),
        path=row.path,
        sent_at=row.sent_at,
        is_reminder=row.is_reminder,
        is_read=row.is_read,
    )
