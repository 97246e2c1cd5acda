"""Whose messages? Everyone reads their own alone; the job that mails them reads those due."""

from __future__ import annotations

from django.db.models import QuerySet

from xuyensuot.base.actor import Actor
from xuyensuot.kernel.decisions import Denied, NotFound, NotPermitted
from xuyensuot.messaging.models import Message

SEND_MAIL = "messaging.send_mail"


def visible_messages(actor: Actor) -> QuerySet[Message]:
    """Messages to the person who acts; the system itself is told nothing."""
    if actor.kind != "person":
        return Message.objects.none()
    return Message.objects.filter(account_id=actor.id)


def get_message_for(actor: Actor, message_id: int) -> Message:
    """One's own message, locked; anyone else's is not found."""
    message = visible_messages(actor).select_for_update().filter(pk=message_id).first()
    if message is None:
        raise NotFound
    return message


def require_send_mail(actor: Actor) -> None:
    """Raise ``NotPermitted`` unless the actor sends the mail of everybody."""
    decision = actor.holds(SEND_MAIL)
    if isinstance(decision, Denied):
        raise NotPermitted(decision)
