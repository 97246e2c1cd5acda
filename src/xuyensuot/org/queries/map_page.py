"""Units of a day on a map: whose boundaries are known, and whose are not."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from pathlib import Path

from django.conf import settings

from xuyensuot.org.models import UnitCode
from xuyensuot.org.queries.cards import GSO, UnitCard, cards_of, get_unit, versions_in_force
from xuyensuot.org.queries.tree import unit_ids_under
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.projection import BrokenBoundaries, Shape, read_shapes

CHANGED = date(2025, 7, 1)
"""Before it the country has 63 provinces, from it 34 and the communes of today."""
PROVINCES_BEFORE, PROVINCES = "provinces_63", "provinces_34"


@dataclass(frozen=True, slots=True)
class Boundaries:
    """Shapes by code; ``problem`` says why a file of the operator was passed over."""

    shapes: Mapping[str, Shape]
    own: bool
    problem: str = ""


@dataclass(frozen=True, slots=True)
class MapPage:
    """A map: ``placed`` are units with their shape, ``missing`` those without a boundary that day.

    ``root`` is none for the whole country; ``islands`` are the shapes of the provinces of the day,
    for the insets; ``provinces`` those whose communes can be shown.
    """

    root: UnitCard | None
    placed: tuple[tuple[UnitCard, Shape], ...]
    missing: tuple[UnitCard, ...]
    islands: tuple[tuple[UnitCard, Shape], ...]
    provinces: tuple[UnitCard, ...]
    own: bool
    problems: tuple[str, ...]


def get_map_page(*, under: int | None, on: date) -> MapPage:
    """Provinces of the country on the day, or communes of one; raises ``NotFound``.

    A unit and its boundary are joined by statistics code, system and day: the same code named other
    places before July 2025.
    """
    provinces = _boundaries(PROVINCES if on >= CHANGED else PROVINCES_BEFORE)
    on_map = _joined(provinces, Level.PROVINCE, None, on)
    islands = tuple((card, shape) for card, shape in on_map if shape is not None)
    choices = tuple(card for card, _ in on_map if has_communes(card.code, on))
    if under is None:
        return _page(None, on_map, islands, choices, [provinces])
    root = get_unit(under, on=on)
    communes = _boundaries(f"communes_{root.code}") if on >= CHANGED else Boundaries({}, own=False)
    beneath = _joined(communes, Level.COMMUNE, under, on)
    return _page(root, beneath, islands, choices, [provinces, communes])


def _page(
    root: UnitCard | None,
    units: list[tuple[UnitCard, Shape | None]],
    islands: tuple[tuple[UnitCard, Shape], ...],
    provinces: tuple[UnitCard, ...],
    read: list[Boundaries],
) -> MapPage:
    return MapPage(
        root=root,
        placed=tuple((card, shape) for card, shape in units if shape is not None),
        missing=tuple(card for card, shape in units if shape is None),
        islands=islands,
        provinces=provinces,
        own=any(boundaries.own for boundaries in read),
        problems=tuple(b.problem for b in read if b.problem),
    )


def has_communes(code: str, on: date) -> bool:
    """Whether boundaries of the communes of that province are known on the day."""
    return on >= CHANGED and bool(_boundaries(f"communes_{code}").shapes)


def _joined(
    boundaries: Boundaries, level: Level, under: int | None, on: date
) -> list[tuple[UnitCard, Shape | None]]:
    rows = versions_in_force(on).filter(level=level)
    if under is not None:
        rows = rows.filter(unit_id__in=unit_ids_under(under, on=on))
    cards = cards_of(rows.order_by("sort_key", "unit_id"), on=on)
    codes = UnitCode.objects.filter(
        system=GSO, valid__contains=on, unit_id__in=[card.id for card in cards]
    )
    by_unit = dict(codes.values_list("unit_id", "value"))
    return [(card, boundaries.shapes.get(by_unit.get(card.id, ""))) for card in cards]


def _boundaries(name: str) -> Boundaries:
    """The operator's file of that name, or the one that comes with the product, or none."""
    own = Path(settings.HOME) / "boundaries" / f"{name}.geojson"
    shipped = Path(str(resources.files("xuyensuot.org") / "data" / "boundaries" / own.name))
    problem = ""
    if own.is_file():
        try:
            return Boundaries(_read(own, own.stat().st_mtime_ns), own=True)
        except (OSError, UnicodeDecodeError, json.JSONDecodeError):
            problem = f"{own.name}: not a JSON file in UTF-8"
        except BrokenBoundaries as broken:
            problem = f"{own.name}: {broken}"
    if not shipped.is_file():
        return Boundaries({}, own=False, problem=problem)
    shapes = _read(shipped, shipped.stat().st_mtime_ns)
    return Boundaries(shapes, own=False, problem=problem)


@lru_cache(maxsize=8)
def _read(path: Path, changed: int) -> Mapping[str, Shape]:
    """Kept for as long as the file is the same (``changed`` is the time of its last change)."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return {shape.code: shape for shape in read_shapes(data)}
