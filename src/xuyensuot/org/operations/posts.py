"""Posts, who holds them, and which roles go with them."""

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
from xuyensuot.org.models import Post, PostGrant, PostHolder, UnitVersion
from xuyensuot.org.operations.catalogue import change_posts_revision
from xuyensuot.org.rules.roles import Role
from xuyensuot.org.rules.seats import Seat


@operation("org.post_created")
def create_post(
    *,
    actor: Actor,
    unit_id: int,
    title: str,
    seat: Seat = Seat.STAFF,
    valid: Validity,
    at: datetime,
) -> int:
    """Create a seat in a unit and return its id.

    Refuses an empty title (``post.title_missing``), a unit not in force when the post begins
    (``post.unit_not_in_force``) and a second head in the same days (``post.head_exists``).
    """
    access.require_manage_posts(actor, unit_id, on=at.date())
    title = " ".join(nfc(title).split())
    if not title:
        raise Refused.because("post.title_missing")
    if not UnitVersion.objects.filter(unit_id=unit_id, valid__contains=valid.from_).exists():
        raise Refused.because("post.unit_not_in_force", on=valid.from_)
    heads = Post.objects.filter(unit_id=unit_id, seat=Seat.HEAD, valid__overlap=_range(valid))
    if seat is Seat.HEAD and heads.exists():
        raise Refused.because("post.head_exists")
    post = Post.objects.create(
        unit_id=unit_id, title=title, seat=seat, valid=_range(valid), recorded_at=at
    )
    change_posts_revision()
    record(
        verb="org.post_created",
        actor=actor,
        subject=_subject(post),
        at=at,
        after={"unit": unit_id, **_span(valid)},
    )
    return post.pk


@operation("org.holder_appointed")
def appoint_holder(
    *, actor: Actor, post_id: int, account_id: int, valid: Validity, at: datetime
) -> int:
    """Seat a person in a post and return the id of the holding.

    Refuses a post held by another in those days (``post.held``) and days outside the post's own
    (``post.not_in_force``).
    """
    post = access.get_post_for(actor, post_id, on=at.date())
    if account_id not in account_cards(ids={account_id}):
        raise NotFound
    _require_within_post(post, valid)
    if PostHolder.objects.filter(post=post, valid__overlap=_range(valid)).exists():
        raise Refused.because("post.held", title=post.title)
    holding = PostHolder.objects.create(
        post=post, account_id=account_id, valid=_range(valid), recorded_at=at
    )
    change_posts_revision()
    record(
        verb="org.holder_appointed",
        actor=actor,
        subject=_subject(post),
        at=at,
        after={"account": account_id, "holding": holding.pk, **_span(valid)},
    )
    return holding.pk


@operation("org.holding_ended")
def end_holding(*, actor: Actor, holding_id: int, until: date, at: datetime) -> None:
    """End a holding: ``until`` is the first day on which the person holds the post no more.

    Refuses a day that is not after the first one (``post.holding_ends_too_early``) and a holding
    that has ended before that day (``post.holding_ended``).
    """
    holding = access.get_holding_for(actor, holding_id, on=at.date())
    if until <= holding.valid.lower:
        raise Refused.because("post.holding_ends_too_early", first=holding.valid.lower)
    before = holding.valid.upper
    if before is not None and before <= until:
        raise Refused.because("post.holding_ended", until=before)
    holding.valid = DateRange(holding.valid.lower, until)
    holding.save(update_fields=["valid"])
    change_posts_revision()
    record(
        verb="org.holding_ended",
        actor=actor,
        subject=_subject(holding.post),
        at=at,
        before={"until": before.isoformat() if before else None},
        after={"until": until.isoformat(), "holding": holding.pk},
    )


@operation("org.role_granted")
def grant_role(
    *,
    actor: Actor,
    post_id: int,
    role: Role,
    scope_id: int | None,
    valid: Validity,
    at: datetime,
) -> int:
    """Let a role go with a post, in ``scope_id`` and all beneath it (``None``: everywhere).

    Nobody grants wider than they manage themselves. Refuses the same grant in overlapping days
    (``post.role_granted``) and days outside the post's own (``post.not_in_force``).
    """
    post = access.get_post_for(actor, post_id, on=at.date())
    access.require_manage_posts(actor, scope_id, on=at.date())
    _require_within_post(post, valid)
    same = PostGrant.objects.filter(post=post, role=role, valid__overlap=_range(valid))
    same = same.filter(scope_id=scope_id) if scope_id else same.filter(scope__isnull=True)
    if same.exists():
        raise Refused.because("post.role_granted", title=post.title, role=role)
    grant = PostGrant.objects.create(
        post=post, role=role, scope_id=scope_id, valid=_range(valid), recorded_at=at
    )
    change_posts_revision()
    record(
        verb="org.role_granted",
        actor=actor,
        subject=_subject(post),
        at=at,
        after={"role": role, "scope": scope_id, **_span(valid)},
    )
    return grant.pk


def _require_within_post(post: Post, valid: Validity) -> None:
    post_days = Validity(post.valid.lower, post.valid.upper)
    if valid.intersection(post_days) != valid:
        raise Refused.because("post.not_in_force", title=post.title, on=valid.from_)


def _range(valid: Validity) -> DateRange:
    return DateRange(valid.from_, valid.until)


def _span(valid: Validity) -> dict[str, str | None]:
    until = valid.until.isoformat() if valid.until else None
    return {"from": valid.from_.isoformat(), "until": until}


def _subject(post: Post) -> Subject:
    return Subject("org.post", post.pk, post.title)
