"""The tree on a day, and what became of a unit."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from xuyensuot.kernel.decisions import NotFound
from xuyensuot.org.models import Succession, UnitVersion
from xuyensuot.org.queries.cards import (
    UnitCard,
    cards_of,
    find_unit_by_code,
    unit_cards,
    versions_in_force,
)
from xuyensuot.org.rules.succession import Step, heirs, share_of, steps_by_predecessor


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One row of the list of units (``contracts.md``); ``valid_*`` are those of the identity."""

    unit_id: int
    code: str
    name: str
    kind: str
    level: str
    parent_code: str
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class TracedUnit:
    """A successor; ``share`` is ``None`` where no share is known, ``main`` a vote where divided."""

    unit: UnitCard
    share: Fraction | None
    main: bool


def units_in_force(
    *, on: date, level: str | None = None, under: int | None = None
) -> list[UnitRow]:
    """Units of a level (all levels without one) on the day, beneath ``under``, by code and name."""
    rows = versions_in_force(on)
    if level:
        rows = rows.filter(level=level)
    if under is not None:
        rows = rows.filter(path__startswith=_path(under, on=on)).exclude(unit_id=under)
    found = list(rows.order_by("code", "sort_key", "unit_id"))
    parents = {row.parent_id for row in found if row.parent_id}
    codes = dict(versions_in_force(on).filter(unit_id__in=parents).values_list("unit_id", "code"))
    return [
        UnitRow(
            row.unit_id,
            row.code,
            row.name,
            row.kind,
            row.level,
            codes.get(row.parent_id or 0, ""),
            row.valid.lower,
            row.valid.upper,
        )
        for row in found
    ]


def unit_ids_under(unit_id: int, *, on: date) -> list[int]:
    """Ids of everything beneath the unit on the day, itself left out."""
    rows = versions_in_force(on).filter(path__startswith=_path(unit_id, on=on))
    return list(rows.exclude(unit_id=unit_id).values_list("unit_id", flat=True))


def ids_above(ids: Collection[int]) -> dict[int, frozenset[int]]:
    """For each unit itself and all that ever stood above it: the scopes that ``covers`` it."""
    above: dict[int, set[int]] = {unit_id: {unit_id} for unit_id in ids}
    rows = UnitVersion.objects.filter(unit_id__in=set(ids)).values_list("unit_id", "path")
    for unit_id, path in rows:
        above[unit_id].update(map(int, path.strip("/").split("/")))
    return {unit_id: frozenset(found) for unit_id, found in above.items()}


def ids_above_in_order(unit_id: int, *, on: date) -> list[int]:
    """The unit and all above it on the day (or nearest to it), itself first."""
    return [int(step) for step in reversed(_path(unit_id, on=on).strip("/").split("/"))]


def units_under(unit_id: int, *, on: date, level: str | None = None) -> list[UnitCard]:
    """Direct children of the unit on the day, in Vietnamese order."""
    rows = versions_in_force(on).filter(parent_id=unit_id)
    if level:
        rows = rows.filter(level=level)
    return cards_of(rows.order_by("level", "sort_key", "unit_id"), on=on)


def trace_unit(
    code: str, *, at: date, to: date, level: str | None = None
) -> tuple[UnitCard, tuple[TracedUnit, ...]]:
    """What the unit with the statistics code of day ``at`` has become by day ``to``.

    Raises ``NotFound`` for a code that named nothing that day. A unit that ended without successor
    (a district) is its own and only heir, with ``ended_on`` set.
    """
    unit = find_unit_by_code(code, on=at, level=level)
    if unit is None:
        raise NotFound
    return unit, heirs_of(unit.id, at=at, to=to)


def heirs_of(unit_id: int, *, at: date, to: date) -> tuple[TracedUnit, ...]:
    """Successors of a unit between two days, main ones first."""
    found = heirs(unit_id, at=at, to=to, steps=steps_by_predecessor(_steps_from(unit_id)))
    cards = unit_cards(ids={heir.unit_id for heir in found}, on=to)
    return tuple(TracedUnit(cards[h.unit_id], h.share, h.main) for h in found)


def _steps_from(unit_id: int) -> list[Step]:
    """All arrows that can be reached from the unit, fetched generation by generation."""
    steps: list[Step] = []
    frontier, seen = {unit_id}, {unit_id}
    while frontier:
        rows = Succession.objects.filter(predecessor_id__in=frontier)
        generation = [
            Step(
                row.predecessor_id,
                row.successor_id,
                row.on,
                row.main,
                share_of(row.share),
            )
            for row in rows
        ]
        steps.extend(generation)
        frontier = {step.successor for step in generation} - seen
        seen |= frontier
    return steps


def _path(unit_id: int, *, on: date) -> str:
    row = (
        UnitVersion.objects.filter(unit_id=unit_id, valid__startswith__lte=on)
        .order_by("-valid")
        .first()
    )
    if row is None:
        raise NotFound
    return row.path
