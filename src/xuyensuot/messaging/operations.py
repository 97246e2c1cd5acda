"""Every write of messages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.timezone import localdate

from xuyensuot.audit.operations import Change, Subject, record, record_many
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.kernel.decisions import NotFound, Refused
from xuyensuot.messaging import access
from xuyensuot.messaging.models import DeliveryChoice, Message
from xuyensuot.messaging.rules.delivery import Delivery

MOST_FAILURES = 1000
"""Beyond this the count says nothing more; the column ends at 32767."""


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
    event for each subject says that something was sent, not to whom; it stands beside the trace of
    the subject (kind ``….messages``), whose last event is of who acted, not of who was told.
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
    changes = [Change(_told_of(subject), {}, {"code": code}) for subject, code in subjects.items()]
    record_many(verb="messaging.message_sent", actor=actor, changes=changes, at=at)
    return len(fresh)


def _told_of(subject: Subject) -> Subject:
    return Subject(f"{subject.kind}.messages", subject.id, subject.label)


@operation("messaging.message_read")
def mark_read(*, actor: Actor, message_id: int, at: datetime) -> str:
    """Note that the person opened the message; opened again it stays as first read.

    Returns the path where the message leads. Another person's message is not found.
    """
    message = access.get_message_for(actor, message_id)
    if message.read_at is None:
        message.read_at = at
        message.save(update_fields=["read_at"])
    subject = Subject("messaging.message", message.pk, message.code)
    record(verb="messaging.message_read", actor=actor, subject=subject, at=at)
    return message.path


@operation("messaging.all_messages_read")
def mark_all_read(*, actor: Actor, newest_id: int, at: datetime) -> int:
    """Note everything up to the newest message that the person was shown as read.

    What came after the page was shown stays unread. Returns how many were unread.
    """
    unread = access.visible_messages(actor).filter(read_at=None, pk__lte=newest_id)
    count = unread.update(read_at=at)
    subject = Subject("accounts.account", actor.id, "messages")
    after = {"count": count}
    record(verb="messaging.all_messages_read", actor=actor, subject=subject, at=at, after=after)
    return count


@operation("messaging.delivery_chosen")
def choose_delivery(
    *, actor: Actor, address: str, delivery: Delivery, reminders_each: bool, at: datetime
) -> None:
    """Choose where and how often one's own messages are mailed; a failing address starts anew.

    Refuses mail without an address (``delivery.address_missing``) and what is no address
    (``delivery.address_unfit``). The audit says how often, never where.
    """
    if actor.kind != "person":
        raise NotFound
    address = _fit_address(address, delivery)
    row, is_new = DeliveryChoice.objects.select_for_update().get_or_create(
        account_id=actor.id, defaults={"delivery": Delivery.NONE, "chosen_at": at}
    )
    before = {} if is_new else {"delivery": row.delivery, "reminders_each": row.reminders_each}
    after = {"delivery": delivery.value, "reminders_each": reminders_each}
    if row.delivery == Delivery.NONE:
        row.chosen_at = at
    row.address, row.delivery, row.reminders_each = address, delivery, reminders_each
    row.failures, row.failed_at = 0, None
    row.save()
    verb, subject = "messaging.delivery_chosen", Subject("messaging.delivery", row.pk, "e-mail")
    record(verb=verb, actor=actor, subject=subject, at=at, before=before, after=after)


def _fit_address(address: str, delivery: Delivery) -> str:
    address = address.strip()
    if not address and delivery is not Delivery.NONE:
        raise Refused.because("delivery.address_missing")
    try:
        if address:
            validate_email(address)
    except ValidationError as error:
        raise Refused.because("delivery.address_unfit") from error
    return address


@operation("messaging.mail_sent")
def note_mailed(
    *,
    actor: Actor,
    account_id: int,
    message_ids: Sequence[int],
    is_digest: bool,
    has_reminder: bool,
    at: datetime,
) -> None:
    """Note that a mail with these messages was handed over, and which days it used up.

    Called after the hand-over, so after a crash between the two the mail goes out once more: a
    message may arrive twice, but none is lost. The job gives both the same ``Message-ID``.
    """
    access.require_send_mail(actor)
    choice = _lock_choice(account_id)
    Message.objects.filter(account_id=account_id, pk__in=message_ids).update(mailed_at=at)
    on = localdate(at)
    choice.last_digest_on = on if is_digest else choice.last_digest_on
    choice.last_reminder_on = on if has_reminder else choice.last_reminder_on
    choice.failures, choice.failed_at = 0, None
    choice.save(update_fields=["last_digest_on", "last_reminder_on", "failures", "failed_at"])
    subject = Subject("messaging.delivery", choice.pk, "e-mail")
    after = {"messages": len(message_ids)}
    record(verb="messaging.mail_sent", actor=actor, subject=subject, at=at, after=after)


@operation("messaging.mail_failed")
def note_mail_failed(*, actor: Actor, account_id: int, at: datetime) -> None:
    """Note that an address did not take a mail: it is tried again later, ever more rarely."""
    access.require_send_mail(actor)
    choice = _lock_choice(account_id)
    choice.failures = min(choice.failures + 1, MOST_FAILURES)
    choice.failed_at = at
    choice.save(update_fields=["failures", "failed_at"])
    subject = Subject("messaging.delivery", choice.pk, "e-mail")
    after = {"failures": choice.failures}
    record(verb="messaging.mail_failed", actor=actor, subject=subject, at=at, after=after)


def _lock_choice(account_id: int) -> DeliveryChoice:
    row = DeliveryChoice.objects.select_for_update().filter(account_id=account_id).first()
    if row is None:
        raise NotFound
    return row
