"""Every read of messages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, F, Max, Min, Q, QuerySet
from django.utils.timezone import localtime

from xuyensuot.accounts.queries import AccountCard, account_cards
from xuyensuot.base.actor import Actor
from xuyensuot.base.prepared import Prepared
from xuyensuot.messaging import access
from xuyensuot.messaging.models import DeliveryChoice, Message
from xuyensuot.messaging.rules.delivery import (
    Choice,
    Delivery,
    Pending,
    may_try_again,
    what_to_mail,
)


@dataclass(frozen=True, slots=True)
class MessageRow:
    """A message as lists and mails print it; ``code`` and ``params`` become its sentence."""

    id: int
    code: str
    params: Mapping[str, Any]
    path: str
    is_reminder: bool
    sent_at: datetime
    is_read: bool


@dataclass(frozen=True, slots=True)
class MessagesFound:
    """One page of a person's messages, unread first; ``newest_id`` is the last that there is."""

    rows: tuple[MessageRow, ...]
    total: int
    unread: int
    newest_id: int


@dataclass(frozen=True, slots=True)
class DeliveryCard:
    """What a person chose; ``is_failing`` when the last mail could not be delivered."""

    address: str
    delivery: Delivery
    reminders_each: bool
    is_failing: bool


@dataclass(frozen=True, slots=True)
class DueMail:
    """One mail to send now. It holds personal data and leaves the program only as that mail."""

    account_id: int
    address: str
    language: str
    messages: tuple[MessageRow, ...]
    is_digest: bool
    has_reminder: bool


@dataclass(frozen=True, slots=True)
class MailState:
    """How the mail stands: messages that wait, since when, and how many addresses take none."""

    waiting: int
    since: datetime | None
    failing: int


UNREAD = ExpressionWrapper(Q(read_at=None), output_field=BooleanField())
NO_CHOICE = DeliveryCard("", Delivery.NONE, reminders_each=False, is_failing=False)


def _unread_of(account_id: int) -> QuerySet[Message, tuple[int, int]]:
    mine = access.visible_messages(Actor("person", account_id, ""))
    return mine.filter(read_at=None).order_by().values_list("account_id").annotate(Count("pk"))


_unread = Prepared(_unread_of, 1)


def count_unread(*, actor: Actor) -> int:
    """How many messages the person has not read, by an index that holds only those."""
    rows = _unread.rows(actor.id) if actor.kind == "person" else []
    return sum(count for _, count in rows)


def messages_of(*, actor: Actor, limit: int, offset: int = 0) -> MessagesFound:
    """The person's messages, unread first, then the latest first; two queries."""
    mine = access.visible_messages(actor)
    counts = mine.aggregate(
        total=Count("pk"), unread=Count("pk", filter=Q(read_at=None)), newest=Max("pk")
    )
    rows = mine.order_by(UNREAD.desc(), "-sent_at", "-pk")[offset : offset + limit]
    return MessagesFound(
        tuple(map(_row, rows)), counts["total"], counts["unread"], counts["newest"] or 0
    )


def find_delivery(*, actor: Actor) -> DeliveryCard:
    """What the person chose; who never chose gets no mail."""
    row = DeliveryChoice.objects.filter(account_id=actor.id).first()
    if actor.kind != "person" or row is None:
        return NO_CHOICE
    return DeliveryCard(
        row.address, Delivery(row.delivery), row.reminders_each, is_failing=row.failures > 0
    )


def mails_due(*, actor: Actor, at: datetime) -> list[DueMail]:
    """What is to be mailed at this moment, for the job alone; three queries for everybody.

    Left out: people who are not active, and addresses that failed lately (``may_try_again``).
    """
    access.require_send_mail(actor)
    choices = {row.account_id: row for row in _wanting()}
    waiting = _waiting().filter(account_id__in=choices).order_by("account_id", "sent_at", "pk")
    people = account_cards(ids=set(choices))
    return [
        mail
        for account_id, rows in groupby(waiting, key=lambda message: message.account_id)
        for mail in _mails(choices[account_id], people[account_id], tuple(rows), at)
    ]


def mail_state() -> MailState:
    """For whoever looks after the installation: counts, nobody's name."""
    facts = _waiting().aggregate(waiting=Count("pk"), since=Min("sent_at"))
    failing = _wanting().filter(failures__gt=0).count()
    return MailState(facts["waiting"], facts["since"], failing)


def _wanting() -> QuerySet[DeliveryChoice]:
    rows = DeliveryChoice.objects.filter(account__is_active=True)
    return rows.exclude(delivery=Delivery.NONE).exclude(address="")


def _waiting() -> QuerySet[Message]:
    """Neither read nor mailed, of people who wanted mail when it was sent."""
    return Message.objects.filter(
        read_at=None,
        mailed_at=None,
        account_id__in=_wanting().values("account_id"),
        sent_at__gte=F("account__delivery_choice__chosen_at"),
    )


def _mails(
    choice: DeliveryChoice, person: AccountCard, messages: Iterable[Message], at: datetime
) -> list[DueMail]:
    if not may_try_again(choice.failures, choice.failed_at, at):
        return []
    rows = {message.pk: _row(message) for message in messages}
    chosen = Choice(
        Delivery(choice.delivery),
        choice.reminders_each,
        choice.last_digest_on,
        choice.last_reminder_on,
    )
    pending = [Pending(row.id, row.is_reminder) for row in rows.values()]
    return [
        DueMail(
            choice.account_id,
            choice.address,
            person.language,
            tuple(rows[message_id] for message_id in mail.message_ids),
            mail.is_digest,
            mail.has_reminder,
        )
        for mail in what_to_mail(chosen, pending, localtime(at))
    ]


def _row(message: Message) -> MessageRow:
    return MessageRow(
        message.pk,
        message.code,
        message.params,
        message.path,
        message.is_reminder,
        message.sent_at,
        is_read=message.read_at is not None,
    )
