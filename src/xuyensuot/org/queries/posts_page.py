"""Everything the page of the posts of a unit or committee shows, on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from xuyensuot.accounts.queries import account_cards, search_accounts
from xuyensuot.base.actor import Actor
from xuyensuot.kernel.decisions import Allowed, NotFound
from xuyensuot.org import access
from xuyensuot.org.models import Delegation, Post, PostGrant, PostHolder, StandingAgency
from xuyensuot.org.queries.cards import UnitCard, get_unit, unit_cards
from xuyensuot.org.queries.grants import find_post_of_account
from xuyensuot.org.queries.tree import ids_above_in_order
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.roles import Role
from xuyensuot.org.rules.seats import SEAT_ORDER, Seat


@dataclass(frozen=True, slots=True)
class DelegationSpan:
    """Someone acts for the holder; ``may_take_back`` asks about the actor."""

    id: int
    account_id: int
    name: str
    basis: str
    valid_from: date
    valid_until: date
    may_take_back: bool


@dataclass(frozen=True, slots=True)
class HoldingSpan:
    """Someone holds a post; ``delegations`` in their order, past and to come."""

    id: int
    account_id: int
    name: str
    valid_from: date
    valid_until: date | None
    delegations: tuple[DelegationSpan, ...]
    may_delegate: bool


@dataclass(frozen=True, slots=True)
class GrantSpan:
    """A role that goes with the post; ``scope`` none is everywhere."""

    id: int
    role: Role
    scope: UnitCard | None
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class PostSpan:
    """A post: who holds it on the day, who held it before or is to hold it, what goes with it."""

    id: int
    title: str
    seat: Seat
    valid_from: date
    valid_until: date | None
    holder: HoldingSpan | None
    others: tuple[HoldingSpan, ...]
    grants: tuple[GrantSpan, ...]


@dataclass(frozen=True, slots=True)
class StandingSpan:
    """A standing agency of a committee, or a committee that an agency stands for."""

    unit: UnitCard
    basis: str
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class PostsPage:
    """``posts`` are those of the day in the order of their seats, ``ended`` earlier ones.

    ``agencies`` are the standing agencies of a committee over time, the latest first;
    ``committees`` those for which this unit stands on the day.
    """

    unit: UnitCard
    posts: tuple[PostSpan, ...]
    ended: tuple[PostSpan, ...]
    agencies: tuple[StandingSpan, ...]
    committees: tuple[StandingSpan, ...]
    may_manage: bool
    may_name_agency: bool
    may_found: bool


def get_posts_page(*, actor: Actor, unit_id: int, on: date, today: date) -> PostsPage:
    """Posts of a unit on a day, as the actor may change them today; raises ``NotFound``.

    The number of queries does not grow with the posts.
    """
    unit = get_unit(unit_id, on=on)
    rows = list(Post.objects.filter(unit_id=unit_id, valid__startswith__lte=on))
    rows.sort(key=lambda post: (SEAT_ORDER.index(Seat(post.seat)), post.pk))
    may_manage = isinstance(access.can_manage_posts(actor, unit_id, on=today), Allowed)
    spans = _spans(rows, actor=actor, on=on, may_manage=may_manage)
    alive = unit.ended_on is None
    is_body = unit.level == Level.BODY
    may_organise = isinstance(access.can_manage_units(actor, unit_id, on=today), Allowed)
    return PostsPage(
        unit=unit,
        posts=tuple(span for span in spans if alive and _holds(span, on)),
        ended=tuple(span for span in spans if not (alive and _holds(span, on))),
        agencies=standing_agencies_of(unit_id, on=on) if is_body else (),
        committees=committees_stood_for(unit_id, on=on),
        may_manage=may_manage and alive,
        may_name_agency=is_body and may_organise and alive,
        may_found=may_organise and alive,
    )


def standing_agencies_of(body_id: int, *, on: date) -> tuple[StandingSpan, ...]:
    """Standing agencies of a committee that had begun by the day, the latest first."""
    rows = StandingAgency.objects.filter(body_id=body_id, valid__startswith__lte=on)
    return _standing([(row.agency_id, row) for row in rows.order_by("-valid")], on)


def committees_stood_for(agency_id: int, *, on: date) -> tuple[StandingSpan, ...]:
    """Committees in force for which the agency stands on the day."""
    rows = StandingAgency.objects.filter(agency_id=agency_id, valid__contains=on)
    spans = _standing([(row.body_id, row) for row in rows.order_by("body_id")], on)
    return tuple(span for span in spans if span.unit.ended_on is None)


@dataclass(frozen=True, slots=True)
class HoldingCard:
    """A holding by itself, for who is about to end or delegate it."""

    id: int
    post_id: int
    unit_id: int
    title: str
    name: str


def get_holding_card(holding_id: int) -> HoldingCard:
    """Raises ``NotFound``."""
    row = PostHolder.objects.select_related("post").filter(pk=holding_id).first()
    if row is None:
        raise NotFound
    name = account_cards(ids={row.account_id})[row.account_id].display_name
    return HoldingCard(row.pk, row.post_id, row.post.unit_id, row.post.title, name)


@dataclass(frozen=True, slots=True)
class PostCard:
    """A post by itself."""

    id: int
    unit_id: int
    title: str


def get_post_card(post_id: int) -> PostCard:
    """Raises ``NotFound``."""
    row = Post.objects.filter(pk=post_id).first()
    if row is None:
        raise NotFound
    return PostCard(row.pk, row.unit_id, row.title)


@dataclass(frozen=True, slots=True)
class Scopes:
    """Where the actor may let a role hold: the unit and those above it, or everywhere."""

    units: tuple[UnitCard, ...]
    everywhere: bool


def scopes_to_grant(*, actor: Actor, unit_id: int, on: date) -> Scopes:
    """The unit itself first; nobody grants wider than they manage posts themselves."""
    ids = ids_above_in_order(unit_id, on=on)
    cards = unit_cards(ids=ids, on=on)
    may = [pk for pk in ids if isinstance(access.can_manage_posts(actor, pk, on=on), Allowed)]
    everywhere = isinstance(access.can_manage_posts(actor, None, on=on), Allowed)
    return Scopes(tuple(cards[pk] for pk in may), everywhere)


@dataclass(frozen=True, slots=True)
class PersonFound:
    """Someone by name, told apart by the post held on the day (empty without one)."""

    account_id: int
    name: str
    post: str


def people_called(text: str, *, on: date) -> list[PersonFound]:
    """Active people whose name holds every word of the text, a few."""
    found = []
    for card in search_accounts(text):
        post = find_post_of_account(account_id=card.id, on=on)
        label = f"{post.title}, {post.unit_name}" if post else ""
        found.append(PersonFound(card.id, card.display_name, label))
    return found


def unit_id_of_grant(grant_id: int) -> int:
    """The unit whose post carries the role; raises ``NotFound``."""
    found = PostGrant.objects.filter(pk=grant_id).values_list("post__unit_id", flat=True).first()
    if found is None:
        raise NotFound
    return found


def unit_id_of_delegation(delegation_id: int) -> int:
    """The unit whose post was delegated; raises ``NotFound``."""
    rows = Delegation.objects.filter(pk=delegation_id)
    found = rows.values_list("holding__post__unit_id", flat=True).first()
    if found is None:
        raise NotFound
    return found


def _holds(span: PostSpan, on: date) -> bool:
    return span.valid_until is None or on < span.valid_until


def _standing(rows: Iterable[tuple[int, StandingAgency]], on: date) -> tuple[StandingSpan, ...]:
    rows = list(rows)
    cards = unit_cards(ids={unit_id for unit_id, _ in rows}, on=on)
    return tuple(
        StandingSpan(cards[unit_id], row.basis, row.valid.lower, row.valid.upper)
        for unit_id, row in rows
    )


def _spans(posts: list[Post], *, actor: Actor, on: date, may_manage: bool) -> list[PostSpan]:
    ids = [post.pk for post in posts]
    holdings: dict[int, list[PostHolder]] = {}
    for row in PostHolder.objects.filter(post_id__in=ids).order_by("valid"):
        holdings.setdefault(row.post_id, []).append(row)
    grants: dict[int, list[PostGrant]] = {}
    held = Q(valid__contains=on) | Q(valid__startswith__gt=on)
    for grant in PostGrant.objects.filter(held, post_id__in=ids).order_by("pk"):
        grants.setdefault(grant.post_id, []).append(grant)
    delegations: dict[int, list[Delegation]] = {}
    for delegation in Delegation.objects.filter(holding__post_id__in=ids).order_by("valid"):
        delegations.setdefault(delegation.holding_id, []).append(delegation)
    accounts = {row.account_id for rows in holdings.values() for row in rows}
    accounts |= {row.account_id for rows in delegations.values() for row in rows}
    names = {pk: card.display_name for pk, card in account_cards(ids=accounts).items()}
    scopes = {row.scope_id for rows in grants.values() for row in rows if row.scope_id}
    cards = unit_cards(ids=scopes, on=on)

    def holding_of(row: PostHolder) -> HoldingSpan:
        may = may_manage or (actor.kind == "person" and actor.id == row.account_id)
        spans = tuple(
            DelegationSpan(
                d.pk, d.account_id, names[d.account_id], d.basis, d.valid.lower, d.valid.upper, may
            )
            for d in delegations.get(row.pk, [])
        )
        days = (row.valid.lower, row.valid.upper)
        return HoldingSpan(row.pk, row.account_id, names[row.account_id], *days, spans, may)

    def grant_of(row: PostGrant) -> GrantSpan:
        scope = cards[row.scope_id] if row.scope_id else None
        return GrantSpan(row.pk, Role(row.role), scope, row.valid.lower, row.valid.upper)

    found = []
    for post in posts:
        spans = [holding_of(row) for row in holdings.get(post.pk, [])]
        here = next((s for s in spans if _covers(s, on)), None)
        found.append(
            PostSpan(
                id=post.pk,
                title=post.title,
                seat=Seat(post.seat),
                valid_from=post.valid.lower,
                valid_until=post.valid.upper,
                holder=here,
                others=tuple(s for s in spans if s is not here),
                grants=tuple(grant_of(row) for row in grants.get(post.pk, [])),
            )
        )
    return found


def _covers(span: HoldingSpan, on: date) -> bool:
    return span.valid_from <= on and (span.valid_until is None or on < span.valid_until)
