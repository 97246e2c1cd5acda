"""Who belongs to a named group on a day?"""

from __future__ import annotations

from datetime import date

from xuyensuot.org.rules.groups import Group, GroupPart
from xuyensuot.org.rules.index import UnitIndex
from xuyensuot.org.rules.kinds import BRANCH_KINDS, DEPARTMENT_KINDS, UNION_KINDS, Level

_OF_A_PROVINCE = {
    GroupPart.DEPARTMENTS: DEPARTMENT_KINDS,
    GroupPart.BOARDS: BRANCH_KINDS,
    GroupPart.UNIONS: UNION_KINDS,
}
_TERRITORIAL = {
    GroupPart.DISTRICTS: Level.DISTRICT,
    GroupPart.COMMUNES: Level.COMMUNE,
    GroupPart.PROVINCES: Level.PROVINCE,
}
LOCAL_PARTS = frozenset({*_OF_A_PROVINCE, GroupPart.DISTRICTS, GroupPart.COMMUNES})
"""Parts that mean nothing without a scope."""


def members(index: UnitIndex, group: Group, *, on: date) -> list[int]:
    """Unit ids in the order of the parts; none for local parts without a scope."""
    found: dict[int, None] = {}
    for part in group.parts:
        if group.scope_id is None and part in LOCAL_PARTS:
            continue
        found.update(dict.fromkeys(_members_of(index, part, group.scope_id, on)))
    return list(found)


def _members_of(index: UnitIndex, part: GroupPart, scope: int | None, on: date) -> list[int]:
    if part in _OF_A_PROVINCE:
        return _in_force(index, Level.AGENCY, on, scope=scope, kinds=_OF_A_PROVINCE[part])
    if part is GroupPart.LOCALITIES:
        return _localities(index, scope, on)
    if part in _TERRITORIAL:
        around = None if part is GroupPart.PROVINCES else scope
        return _in_force(index, _TERRITORIAL[part], on, scope=around)
    if part is GroupPart.MINISTRIES:
        return _in_force(index, Level.MINISTRY, on)
    kinds = frozenset({"cơ quan thuộc chính phủ"})
    return _in_force(index, Level.AGENCY, on, kinds=kinds)


def _localities(index: UnitIndex, scope: int | None, on: date) -> list[int]:
    """The next level of territories beneath the scope that has any."""
    levels = (Level.PROVINCE,) if scope is None else (Level.DISTRICT, Level.COMMUNE)
    for level in levels:
        found = _in_force(index, level, on, scope=scope)
        if found:
            return found
    return []


def _in_force(
    index: UnitIndex,
    level: Level,
    on: date,
    *,
    scope: int | None = None,
    kinds: frozenset[str] | None = None,
) -> list[int]:
    return index.in_force(on, levels=frozenset({level}), kinds=kinds, scope=scope)
