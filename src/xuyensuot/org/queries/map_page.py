"""Units of a day on a map: whose boundaries are known, and whose are not."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from xuyensuot.org.models import Succession, UnitCode
from xuyensuot.org.queries.boundaries import (
    PROVINCES,
    PROVINCES_BEFORE,
    Boundaries,
    are_there,
    boundaries_named,
    communes_of,
)
from xuyensuot.org.queries.cards import GSO, UnitCard, cards_of, get_unit, versions_in_force
from xuyensuot.org.queries.tree import unit_ids_under
from xuyensuot.org.rules.boundaries import BrokenBoundaries, Shape
from xuyensuot.org.rules.kinds import Level

CHANGED = date(2025, 7, 1)
"""Before it the country has 63 provinces, from it 34 and the communes of today."""


@dataclass(frozen=True, slots=True)
class FaultyFile:
    """A file of the operator that is passed over, and why; or codes in it that name no unit."""

    file: str
    broken: BrokenBoundaries | None = None
    strangers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MapPage:
    """A map: ``placed`` are units with their shape, ``missing`` those without a boundary that day.

    ``root`` is none for the whole country; ``islands`` are the shapes of the provinces of the day,
    for the insets; ``provinces`` those whose communes can be shown; ``own`` and ``shipped`` say
    whether any of what is drawn comes from files of the operator or with the product.
    """

    root: UnitCard | None
    placed: tuple[tuple[UnitCard, Shape], ...]
    missing: tuple[UnitCard, ...]
    islands: tuple[tuple[UnitCard, Shape], ...]
    provinces: tuple[UnitCard, ...]
    own: bool
    shipped: bool
    problems: tuple[FaultyFile, ...]


@dataclass(frozen=True, slots=True)
class _Joined:
    """A unit of the day with its statistics code and, where known, its shape."""

    card: UnitCard
    code: str
    shape: Shape | None


def get_map_page(*, under: int | None, on: date) -> MapPage:
    """Provinces of the country on the day, or communes of one; raises ``NotFound``.

    A unit and its boundary are joined by statistics code, system and day: the same code named other
    places before July 2025. What comes with the product was drawn for that month: a unit that took
    another in since then is without a boundary, not within its old one.
    """
    country = boundaries_named(PROVINCES if on >= CHANGED else PROVINCES_BEFORE)
    provinces = _joined(country, Level.PROVINCE, None, on)
    islands = _placed(provinces)
    has_map = tuple(p.card for p in provinces if on >= CHANGED and are_there(communes_of(p.code)))
    if under is None:
        return _page(None, provinces, islands, has_map, [country])
    root = get_unit(under, on=on)
    code = next((p.code for p in provinces if p.card.id == under and on >= CHANGED), "")
    files = boundaries_named(communes_of(code)) if code else Boundaries("", {})
    communes = _joined(files, Level.COMMUNE, under, on)
    return _page(root, communes, islands, has_map, [files, country])


def _page(
    root: UnitCard | None,
    units: Sequence[_Joined],
    islands: tuple[tuple[UnitCard, Shape], ...],
    provinces: tuple[UnitCard, ...],
    drawn: Sequence[Boundaries],
) -> MapPage:
    """The first of the drawn files is that of the units."""
    return MapPage(
        root=root,
        placed=_placed(units),
        missing=tuple(unit.card for unit in units if unit.shape is None),
        islands=islands,
        provinces=provinces,
        own=any(boundaries.own for boundaries in drawn),
        shipped=any(boundaries.shapes and not boundaries.own for boundaries in drawn),
        problems=_problems(drawn[0], units),
    )


def _placed(units: Sequence[_Joined]) -> tuple[tuple[UnitCard, Shape], ...]:
    return tuple((unit.card, unit.shape) for unit in units if unit.shape is not None)


def _problems(boundaries: Boundaries, units: Sequence[_Joined]) -> tuple[FaultyFile, ...]:
    """What comes with the product is not blamed for units that a reorganisation has ended since."""
    if boundaries.broken is not None:
        return (FaultyFile(boundaries.file, boundaries.broken),)
    strangers = sorted(set(boundaries.shapes) - {unit.code for unit in units})
    if boundaries.own and strangers:
        return (FaultyFile(boundaries.file, strangers=tuple(strangers)),)
    return ()


def _joined(boundaries: Boundaries, level: Level, under: int | None, on: date) -> list[_Joined]:
    rows = versions_in_force(on).filter(level=level)
    if under is not None:
        rows = rows.filter(unit_id__in=unit_ids_under(under, on=on))
    cards = cards_of(rows.order_by("sort_key", "unit_id"), on=on)
    ids = [card.id for card in cards]
    codes = dict(
        UnitCode.objects.filter(
            system=GSO, valid__contains=on, unit_id__in=ids
        ).values_list("unit_id", "value")
    )  # fmt: skip
    grown = set() if boundaries.own else _grown_since_drawn(ids, level, on)
    return [
        _Joined(card, code, None if card.id in grown else boundaries.shapes.get(code))
        for card in cards
        for code in (codes.get(card.id, ""),)
    ]


def _grown_since_drawn(ids: Collection[int], level: Level, on: date) -> set[int]:
    """Territories that have taken (part of) another of their level in since July 2025."""
    rows = Succession.objects.filter(
        successor_id__in=ids, on__gt=CHANGED, on__lte=on, predecessor__versions__level=level
    )
    return set(rows.values_list("successor_id", flat=True))
