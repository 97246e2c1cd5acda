"""The secret address of a person's own calendar: made, made anew, stopped."""

from __future__ import annotations

import secrets
from datetime import datetime

from xuyensuot.audit.operations import Subject, record
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.kernel.decisions import Refused
from xuyensuot.tasks.models import CalendarFeed
from xuyensuot.tasks.rules.feed import SECRET_BYTES, secret_hash


@operation("tasks.feed_renewed")
def renew_feed(*, actor: Actor, at: datetime) -> str:
    """Give the actor a new secret and return it: it cannot be shown again.

    The address before it, if there was one, answers no more.
    """
    if actor.kind != "person":
        raise Refused.because("feed.no_person")
    secret = secrets.token_urlsafe(SECRET_BYTES)
    feed, _made = CalendarFeed.objects.update_or_create(
        account_id=actor.id, defaults={"secret_hash": secret_hash(secret), "made_at": at}
    )
    record(verb="tasks.feed_renewed", actor=actor, subject=_subject(feed), at=at)
    return secret


@operation("tasks.feed_stopped")
def stop_feed(*, actor: Actor, at: datetime) -> None:
    """Take the actor's address away; refuses where there is none."""
    feed = CalendarFeed.objects.select_for_update().filter(account_id=actor.id).first()
    if feed is None:
        raise Refused.because("feed.none_made")
    record(verb="tasks.feed_stopped", actor=actor, subject=_subject(feed), at=at)
    feed.delete()


def _subject(feed: CalendarFeed) -> Subject:
    return Subject("tasks.calendar_feed", feed.pk, f"{feed.pk}")
