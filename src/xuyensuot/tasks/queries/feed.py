"""What a person's calendar holds, asked for by whoever has its secret address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from xuyensuot.accounts.queries import account_cards, find_account
from xuyensuot.base.actor import Actor
from xuyensuot.kernel.decisions import NotFound
from xuyensuot.org.queries import actor_for_account
from xuyensuot.tasks.models import CalendarFeed
from xuyensuot.tasks.queries.calendar import FeedDuty, duties_around
from xuyensuot.tasks.rules.calendar import Side
from xuyensuot.tasks.rules.feed import secret_hash

DAYS_BACK, DAYS_AHEAD = 60, 400
MOST_OF_A_SIDE = 500
"""Telephones read a calendar of a thousand entries; the whole stands in the follow-up table."""


@dataclass(frozen=True, slots=True)
class Feed:
    """The duties of the person now, ours before what is owed to us, and their language."""

    language: str
    duties: tuple[FeedDuty, ...]


def feed_of_secret(*, secret: str, on: date) -> Feed:
    """The calendar behind a secret; raises ``NotFound`` for one that nobody has.

    What the person may see is asked on the day: who left, or holds no post, has an empty calendar.
    """
    row = CalendarFeed.objects.filter(secret_hash=secret_hash(secret)).first()
    if row is None:
        raise NotFound
    card = account_cards(ids={row.account_id})[row.account_id]
    if find_account(username=card.username) is None:
        return Feed(card.language, ())
    actor = actor_for_account(row.account_id, on=on)
    days = {"first": on - timedelta(days=DAYS_BACK), "last": on + timedelta(days=DAYS_AHEAD)}
    duties = (
        duty
        for side in Side
        for duty in duties_around(actor=actor, side=side, **days, on=on, limit=MOST_OF_A_SIDE)
    )
    return Feed(card.language, tuple(duties))


def feed_made_at(*, actor: Actor) -> datetime | None:
    """When the actor's present address was made, or none."""
    return (
        CalendarFeed.objects.filter(account_id=actor.id).values_list("made_at", flat=True).first()
    )
