"""Every write of messages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from xuyensuot.audit.operations import Change, Subject, record_many
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.messaging.models import Message


@dataclass(frozen=True, slots=True)
class NewMessage:
    """A message to be sent; see ``models.Message`` for what each part means.

    ``params`` are numbers, days in ISO form and names of units and documents: no personal data.
    """

    account_id: int
    code: str
    subject: Subject
    path: str
    once: str
    params: Mapping[str, Any] = field(default_factory=dict)
    is_reminder: bool = False


@operation("messaging.message_sent")
def send_messages(*, actor: Actor, messages: Sequence[NewMessage], at: datetime) -> int:
    """Put messages into people's inboxes; who was told under the same ``once`` is not told again.

    Called inside the operation that has something to tell. Returns how many were new. One audit
    event for each subject says that something was sent, not to whom.
    """
    wanted = {(message.account_id, message.once): message for message in messages}
    accounts = {account_id for account_id, _ in wanted}
    known = Message.objects.filter(account_id__in=accounts, once__in={once for _, once in wanted})
    told = set(known.values_list("account_id", "once"))
    fresh = [message for key, message in wanted.items() if key not in told]
    Message.objects.bulk_create(
        [
            Message(
                account_id=message.account_id,
                code=message.code,
                params=dict(message.params),
                subject_kind=message.subject.kind,
                subject_id=message.subject.id,
                path=message.path,
                is_reminder=message.is_reminder,
                once=message.once,
                sent_at=at,
            )
            for message in fresh
        ],
        ignore_conflicts=True,
        batch_size=2000,
    )
    subjects = {message.subject: message.code for message in messages}
    changes = [Change(subject, {}, {"code": code}) for subject, code in subjects.items()]
    record_many(verb="messaging.message_sent", actor=actor, changes=changes, at=at)
    return len(fresh)
