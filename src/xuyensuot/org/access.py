"""What may be done to units and posts, and in which units does an actor hold a permission?

Other apps ask ``covers`` (one unit) and ``unit_ids_covered`` (the same rule as a filter) through
``org.queries``.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final, final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Q, QuerySet

from xuyensuot.base.actor import Actor
from xuyensuot.kernel.decisions import Allowed, Decision, Denied, NotFound, NotPermitted
from xuyensuot.org.models import (
    Delegation,
    Post,
    PostGrant,
    PostHolder,
    Reorganisation,
    UnitVersion,
)
from xuyensuot.org.rules.reorganisation import unpack_steps
from xuyensuot.org.rules.roles import ARRANGE, CONFIRM, MANAGE_POSTS, MANAGE_UNITS


@final
class AllUnits:
    """The answer "everywhere": compare with ``is ALL_UNITS`` before using it as a filter."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "ALL_UNITS"


ALL_UNITS: Final = AllUnits()


def unit_ids_covered(
    actor: Actor, permission: str, *, on: date
) -> QuerySet[UnitVersion, int] | AllUnits:
    """Ids of the units in which the actor holds the permission, as a subquery for filters.

    A grant covers its unit and all that is or ever was beneath it, so that what an abolished unit
    left stays in sight. The day is in the actor's grants already; ``on`` says which day's actor
    is asked about. ``ALL_UNITS`` is everywhere.
    """
    scopes = actor.scopes(permission)
    if scopes is None:
        return ALL_UNITS
    rows = UnitVersion.objects.filter(_beneath(scopes)) if scopes else UnitVersion.objects.none()
    return rows.values_list("unit_id", flat=True)


def _beneath(scopes: frozenset[int]) -> Q:
    paths = UnitVersion.objects.filter(unit_id__in=scopes).values_list("path", flat=True)
    condition = Q(unit_id__in=scopes)
    for path in set(paths):
        condition |= Q(path__startswith=path)
    return condition


def covers(actor: Actor, permission: str, unit_id: int | None, *, on: date) -> bool:
    """The rule of ``unit_ids_covered`` for one unit; no unit is covered only by everywhere."""
    scopes = actor.scopes(permission)
    if scopes is None:
        return True
    if unit_id is None or not scopes:
        return False
    if unit_id in scopes:
        return True
    paths = UnitVersion.objects.filter(unit_id=unit_id).values_list("path", flat=True)
    return any(scopes.intersection(map(int, path.strip("/").split("/"))) for path in paths)


def can_manage_units(actor: Actor, parent_id: int, *, on: date) -> Decision:
    """Bodies are founded where units may be managed."""
    if covers(actor, MANAGE_UNITS, parent_id, on=on):
        return Allowed()
    return Denied("unit.not_managed")


def can_manage_posts(actor: Actor, unit_id: int | None, *, on: date) -> Decision:
    """Posts, holders and roles of a unit; ``None`` asks for everywhere."""
    if covers(actor, MANAGE_POSTS, unit_id, on=on):
        return Allowed()
    return Denied("post.not_managed")


def can_arrange(actor: Actor, unit_id: int, *, on: date) -> Decision:
    """How a unit works is arranged where the actor may arrange it."""
    if covers(actor, ARRANGE, unit_id, on=on):
        return Allowed()
    return Denied("arrangement.not_managed")


def require_arrange(actor: Actor, unit_id: int, *, on: date) -> None:
    """Raise ``NotPermitted`` unless the actor may arrange how the unit works."""
    decision = can_arrange(actor, unit_id, on=on)
    if isinstance(decision, Denied):
        raise NotPermitted(decision)


def require_manage_units(actor: Actor, parent_id: int, *, on: date) -> None:
    """Raise ``NotPermitted`` unless the actor may found bodies under the unit."""
    decision = can_manage_units(actor, parent_id, on=on)
    if isinstance(decision, Denied):
        raise NotPermitted(decision)


def require_manage_posts(actor: Actor, unit_id: int | None, *, on: date) -> None:
    """Raise ``NotPermitted`` unless the actor may manage posts of the unit (or everywhere)."""
    decision = can_manage_posts(actor, unit_id, on=on)
    if isinstance(decision, Denied):
        raise NotPermitted(decision)


def get_post_for(actor: Actor, post_id: int, *, on: date) -> Post:
    """The locked post, if the actor may manage it: else NotFound or NotPermitted."""
    post = Post.objects.select_for_update().filter(pk=post_id).first()
    if post is None:
        raise NotFound
    require_manage_posts(actor, post.unit_id, on=on)
    return post


def get_holding_for(actor: Actor, holding_id: int, *, on: date) -> PostHolder:
    """The locked holding of a post that the actor may manage: else NotFound or NotPermitted."""
    holding = (
        PostHolder.objects.select_for_update(of=("self",))
        .select_related("post")
        .filter(pk=holding_id)
        .first()
    )
    if holding is None:
        raise NotFound
    require_manage_posts(actor, holding.post.unit_id, on=on)
    return holding


def get_grant_for(actor: Actor, grant_id: int, *, on: date) -> PostGrant:
    """The locked grant of a post that the actor may manage: else NotFound or NotPermitted."""
    rows = PostGrant.objects.select_for_update(of=("self",)).select_related("post")
    grant = rows.filter(pk=grant_id).first()
    if grant is None:
        raise NotFound
    require_manage_posts(actor, grant.post.unit_id, on=on)
    require_manage_posts(actor, grant.scope_id, on=on)
    return grant


def can_delegate(actor: Actor, holding: PostHolder, *, on: date) -> Decision:
    """The holder of a post delegates it, or whoever manages the posts of the unit."""
    if actor.kind == "person" and actor.id == holding.account_id:
        return Allowed()
    return can_manage_posts(actor, holding.post.unit_id, on=on)


def get_holding_to_delegate(actor: Actor, holding_id: int, *, on: date) -> PostHolder:
    """The locked holding that the actor may delegate: else NotFound or NotPermitted."""
    rows = PostHolder.objects.select_for_update(of=("self",)).select_related("post")
    holding = rows.filter(pk=holding_id).first()
    if holding is None:
        raise NotFound
    decision = can_delegate(actor, holding, on=on)
    if isinstance(decision, Denied):
        raise NotPermitted(decision)
    return holding


def get_delegation_for(actor: Actor, delegation_id: int, *, on: date) -> Delegation:
    """The locked delegation of a holding that the actor may delegate: else refused."""
    rows = Delegation.objects.select_for_update(of=("self",)).select_related("holding__post")
    row = rows.filter(pk=delegation_id).first()
    if row is None:
        raise NotFound
    decision = can_delegate(actor, row.holding, on=on)
    if isinstance(decision, Denied):
        raise NotPermitted(decision)
    return row


def may_reorganise(actor: Actor, unit_ids: Collection[int], *, on: date) -> bool:
    """Whoever manages every unit named; a reorganisation of none is that of the whole country."""
    scopes = actor.scopes(MANAGE_UNITS)
    if scopes is None:
        return True
    if not scopes or not unit_ids:
        return False
    covered = unit_ids_covered(actor, MANAGE_UNITS, on=on)
    if isinstance(covered, AllUnits):
        return True
    known = set(covered.filter(unit_id__in=unit_ids).values_list("unit_id", flat=True))
    return known >= set(unit_ids)


def require_reorganise(actor: Actor, unit_ids: Collection[int] | None, *, on: date) -> None:
    """Raise ``NotPermitted`` unless the actor may reorganise these units (``None``: all)."""
    if not may_reorganise(actor, unit_ids or (), on=on):
        raise NotPermitted(Denied("unit.not_managed"))


def visible_reorganisations(actor: Actor, *, on: date) -> QuerySet[Reorganisation]:
    """What was applied is known to all; what is prepared to those who manage units.

    Whoever may agree for a unit sees what is prepared for it.
    """
    rows = Reorganisation.objects.all()
    if actor.holds(MANAGE_UNITS):
        return rows
    condition = Q(applied_at__isnull=False)
    covered = unit_ids_covered(actor, CONFIRM, on=on)
    if isinstance(covered, AllUnits):
        return rows
    if actor.holds(CONFIRM):
        condition |= Q(units__overlap=ArraySubquery(covered))
    return rows.filter(condition)


def may_confirm(actor: Actor, unit_id: int, *, on: date) -> bool:
    """Whoever answers for a unit agrees to what becomes of it."""
    return covers(actor, CONFIRM, unit_id, on=on)


def get_reorganisation_in_sight(
    actor: Actor, pk: int, *, on: date, lock: bool = False
) -> Reorganisation:
    """The reorganisation, to look at; raises ``NotFound``."""
    rows = visible_reorganisations(actor, on=on)
    row = (rows.select_for_update() if lock else rows).filter(pk=pk).first()
    if row is None:
        raise NotFound
    return row


def get_reorganisation_for(actor: Actor, pk: int, *, on: date) -> Reorganisation:
    """The locked reorganisation, if the actor manages all units in it: else refused."""
    row = visible_reorganisations(actor, on=on).select_for_update().filter(pk=pk).first()
    if row is None:
        raise NotFound
    steps = unpack_steps(row.steps)
    refs = {ref for s in steps for ref in (s.unit, s.parent, *(t.unit for t in s.to))}
    require_reorganise(actor, {ref for ref in refs if isinstance(ref, int)}, on=on)
    return row
