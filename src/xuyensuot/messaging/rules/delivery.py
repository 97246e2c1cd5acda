"""How does a message reach a person beside the application, and how often?

Mail is for what has not been read in the application meanwhile. One mail a day may hold reminders,
unless the person asked for each: whoever is reminded by every task at once reads none of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

MORNING = 7
"""The hour, local time, from which the day's digest is sent: before offices open at 7:30 or 8."""

FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=15), timedelta(days=1)
MOST_DOUBLINGS = 7


class Delivery(StrEnum):
    """E-mail by the person's choice: none, one digest a day, or each message at once."""

    NONE = "none"
    DAILY = "daily"
    EACH = "each"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose, and the last days on which a digest and a reminder were mailed."""

    delivery: Delivery
    reminders_each: bool = False
    last_digest_on: date | None = None
    last_reminder_on: date | None = None


@dataclass(frozen=True, slots=True)
class Pending:
    """A message that was neither read nor mailed."""

    id: int
    is_reminder: bool


@dataclass(frozen=True, slots=True)
class Mail:
    """The messages of one mail, and which days it uses up."""

    message_ids: tuple[int, ...]
    is_digest: bool
    has_reminder: bool


def what_to_mail(choice: Choice, messages: Sequence[Pending], at: datetime) -> tuple[Mail, ...]:
    """The mails to send now, in the order of the messages; ``at`` is local time.

    No message is in two mails. What is in none of them waits: for the morning, for tomorrow, or
    for the person to choose otherwise.
    """
    if choice.delivery is Delivery.NONE:
        return ()
    each: list[Pending] = []
    gathered: list[Pending] = []
    for message in messages:
        (each if _comes_alone(choice, message) else gathered).append(message)
    mails = [
        Mail((message.id,), is_digest=False, has_reminder=message.is_reminder) for message in each
    ]
    if at.hour >= MORNING:
        mails += _digest(choice, gathered, at.date())
    return tuple(mails)


def _comes_alone(choice: Choice, message: Pending) -> bool:
    if message.is_reminder:
        return choice.reminders_each
    return choice.delivery is Delivery.EACH


def _digest(choice: Choice, messages: Sequence[Pending], on: date) -> list[Mail]:
    """The mail of the day, without reminders where they were mailed today already."""
    if choice.last_digest_on == on:
        return []
    may_remind = choice.last_reminder_on != on
    kept = [message for message in messages if may_remind or not message.is_reminder]
    reminds = any(message.is_reminder for message in kept)
    ids = tuple(message.id for message in kept)
    return [Mail(ids, is_digest=True, has_reminder=reminds)] if kept else []


def may_try_again(failures: int, failed_at: datetime | None, at: datetime) -> bool:
    """Whether an address that did not take mail is tried once more; each pause is twice as long."""
    if failures == 0 or failed_at is None:
        return True
    pause = FIRST_PAUSE * (1 << min(failures - 1, MOST_DOUBLINGS))
    return at >= failed_at + min(pause, LONGEST_PAUSE)
