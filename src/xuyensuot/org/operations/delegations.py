"""The holder of a post lets another person act for it, for a period."""

from __future__ import annotations

from datetime import date, datetime

from django.db.backends.postgresql.psycopg_any import DateRange

from xuyensuot.accounts.queries import account_cards
from xuyensuot.audit.operations import Subject, record
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.kernel.decisions import NotFound, Refused
from xuyensuot.kernel.text import nfc
from xuyensuot.kernel.validity import Validity
from xuyensuot.org import access
from xuyensuot.org.models import Delegation, PostHolder
from xuyensuot.org.operations.catalogue import change_posts_revision


@operation("org.post_delegated")
def delegate_post(
    *,
    actor: Actor,
    holding_id: int,
    account_id: int,
    valid: Validity,
    basis: str = "",
    at: datetime,
) -> int:
    """Let a person act for the holder of a post with all that goes with it; returns the id.

    The holder delegates, or whoever manages the posts of the unit; a delegate does not delegate
    further. Refuses no last day (``delegation.endless``), days that have passed
    (``delegation.in_the_past``), days outside the holding or the post
    (``delegation.outside_holding``), the holder as delegate (``delegation.to_oneself``) and days on
    which it is delegated already (``delegation.exists``).
    """
    holding = access.get_holding_to_delegate(actor, holding_id, on=at.date())
    person = account_cards(ids={account_id}).get(account_id)
    if person is None:
        raise NotFound
    if valid.until is None:
        raise Refused.because("delegation.endless")
    if valid.from_ < at.date():
        raise Refused.because("delegation.in_the_past", today=at.date())
    if account_id == holding.account_id:
        raise Refused.because("delegation.to_oneself")
    for days in (holding.valid, holding.post.valid):
        if valid.intersection(Validity(days.lower, days.upper)) != valid:
            raise Refused.because("delegation.outside_holding", title=holding.post.title)
    span = DateRange(valid.from_, valid.until)
    if Delegation.objects.filter(holding=holding, valid__overlap=span).exists():
        raise Refused.because("delegation.exists", title=holding.post.title)
    row = Delegation.objects.create(
        holding=holding,
        account_id=account_id,
        basis=" ".join(nfc(basis).split()),
        valid=span,
        recorded_at=at,
    )
    change_posts_revision()
    record(
        verb="org.post_delegated",
        actor=actor,
        subject=_subject(holding),
        at=at,
        after={
            "delegation": row.pk,
            "holding": holding.pk,
            "account": account_id,
            "from": valid.from_.isoformat(),
            "until": valid.until.isoformat(),
        },
    )
    return row.pk


@operation("org.delegation_taken_back")
def take_back_delegation(
    *, actor: Actor, delegation_id: int, until: date | None = None, at: datetime
) -> None:
    """End a delegation early: ``until`` is the first day without it, today where none is given.

    One that has not begun leaves nothing but its trace; one that began today lasts for today.
    Refuses what has ended (``delegation.ended``) and a day that has passed
    (``delegation.in_the_past``).
    """
    row = access.get_delegation_for(actor, delegation_id, on=at.date())
    today = at.date()
    until = until or today
    if row.valid.upper <= until:
        raise Refused.because("delegation.ended", until=row.valid.upper)
    if until < today:
        raise Refused.because("delegation.in_the_past", today=today)
    before = row.valid
    if before.lower > today and until <= before.lower:
        row.delete()
    elif until > before.lower:
        row.valid = DateRange(before.lower, until)
        row.save(update_fields=["valid"])
    else:
        row.valid = DateRange(before.lower, before.lower.fromordinal(before.lower.toordinal() + 1))
        row.save(update_fields=["valid"])
    change_posts_revision()
    record(
        verb="org.delegation_taken_back",
        actor=actor,
        subject=_subject(row.holding),
        at=at,
        before={"until": before.upper.isoformat()},
        after={"delegation": delegation_id, "until": until.isoformat()},
    )


def _subject(holding: PostHolder) -> Subject:
    return Subject("org.post", holding.post_id, holding.post.title)
