"""Posts, who holds them, and which roles go with them."""

from __future__ import annotations

from datetime import date, datetime

from django.db.backends.postgresql.psycopg_any import DateRange

from xuyensuot.accounts.operations import create_account
from xuyensuot.accounts.queries import account_cards, is_name_taken
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
from xuyensuot.org.rules.seats import SEAT_SETS, Seat


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


@operation("org.usual_posts_created")
def create_usual_posts(*, actor: Actor, unit_id: int, seats: str, at: datetime) -> list[int]:
    """Create the usual posts of a committee or team from today on, nobody in them yet.

    ``seats`` names the set (``rules.seats.SEAT_SETS``). Refuses what ``create_post`` refuses.
    """
    made = [
        create_post(
            actor=actor,
            unit_id=unit_id,
            title=title,
            seat=seat,
            valid=Validity(at.date()),
            at=at,
        )
        for seat, title in SEAT_SETS[seats]
    ]
    name = UnitVersion.objects.get(unit_id=unit_id, valid__contains=at.date()).name
    record(
        verb="org.usual_posts_created",
        actor=actor,
        subject=Subject("org.unit", unit_id, name),
        at=at,
        after={"posts": made},
    )
    return made


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


@operation("org.newcomer_appointed")
def appoint_newcomer(
    *,
    actor: Actor,
    post_id: int,
    username: str,
    display_name: str,
    password: str,
    valid: Validity,
    at: datetime,
) -> int:
    """Let in someone who has no account yet and seat the person in a post; returns the holding.

    Both or neither: refuses a user name in use (``post.username_taken``) and what
    ``appoint_holder`` refuses.
    """
    post = access.get_post_for(actor, post_id, on=at.date())
    if is_name_taken(username):
        raise Refused.because("post.username_taken", username=username)
    account_id = create_account(
        actor=actor,
        username=username,
        display_name=" ".join(nfc(display_name).split()),
        password=password,
        at=at,
    )
    holding_id = appoint_holder(
        actor=actor, post_id=post.pk, account_id=account_id, valid=valid, at=at
    )
    record(
        verb="org.newcomer_appointed",
        actor=actor,
        subject=_subject(post),
        at=at,
        after={"account": account_id, "holding": holding_id},
    )
    return holding_id


@operation("org.holding_ended")
def end_holding(*, actor: Actor, holding_id: int, until: date, at: datetime) -> None:
    """End a holding: ``until`` is the first day on which the person holds the post no more.

    Refuses a day that is not after the first one (``post.holding_ends_too_early``) and a holding
    that has ended before that day (``post.holding_ended``).
    """
    holding = access.get_holding_for(actor, holding_id, on=at.date())
    before = _end_before(holding, until, "post.holding_ends_too_early", "post.holding_ended")
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


@operation("org.role_withdrawn")
def withdraw_role(*, actor: Actor, grant_id: int, until: date, at: datetime) -> None:
    """Let a role go with its post no more: ``until`` is the first day without it.

    Refuses a day that is not after the first one (``post.role_withdrawn_too_early``) and a role
    that was withdrawn before that day (``post.role_ended``).
    """
    grant = access.get_grant_for(actor, grant_id, on=at.date())
    before = _end_before(grant, until, "post.role_withdrawn_too_early", "post.role_ended")
    grant.valid = DateRange(grant.valid.lower, until)
    grant.save(update_fields=["valid"])
    change_posts_revision()
    record(
        verb="org.role_withdrawn",
        actor=actor,
        subject=_subject(grant.post),
        at=at,
        before={"until": before.isoformat() if before else None},
        after={"role": grant.role, "scope": grant.scope_id, "until": until.isoformat()},
    )


@operation("org.post_ended")
def end_post(*, actor: Actor, post_id: int, until: date, at: datetime) -> None:
    """End a post with its roles: ``until`` is the first day on which it is no more.

    Refuses a day that is not after the first one (``post.ends_too_early``), a post that has ended
    before (``post.ended``) and one that somebody holds on that day or later (``post.still_held``).
    """
    post = access.get_post_for(actor, post_id, on=at.date())
    before = _end_before(post, until, "post.ends_too_early", "post.ended")
    later = DateRange(until, None)
    if PostHolder.objects.filter(post=post, valid__overlap=later).exists():
        raise Refused.because("post.still_held", title=post.title)
    for grant in PostGrant.objects.filter(post=post, valid__overlap=later):
        if grant.valid.lower >= until:
            grant.delete()  # it would have begun only after the post was no more
            continue
        grant.valid = DateRange(grant.valid.lower, until)
        grant.save(update_fields=["valid"])
    post.valid = DateRange(post.valid.lower, until)
    post.save(update_fields=["valid"])
    change_posts_revision()
    record(
        verb="org.post_ended",
        actor=actor,
        subject=_subject(post),
        at=at,
        before={"until": before.isoformat() if before else None},
        after={"until": until.isoformat()},
    )


def _end_before(
    row: Post | PostHolder | PostGrant, until: date, too_early: str, ended: str
) -> date | None:
    """The end that the row had; refuses one before it began and one behind that end."""
    before: date | None = row.valid.upper
    if until <= row.valid.lower:
        raise Refused.because(too_early, first=row.valid.lower)
    if before is not None and before <= until:
        raise Refused.because(ended, until=before)
    return before


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
