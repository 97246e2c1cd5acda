"""Units to choose from, with what was chosen already."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from xuyensuot.base import formatting
from xuyensuot.org.queries import UnitCard
from xuyensuot.org.rules.kinds import Level
from xuyensuot.tasks.queries import UnitsBeneath
from xuyensuot.tasks.wording.cascade import LEVEL_GROUPS


@dataclass(frozen=True, slots=True)
class UnitOption:
    """A unit with the parts it was chosen for."""

    id: int
    name: str
    detail: str
    is_lead: bool
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class LevelOption:
    """All units of a level at once."""

    level: str
    name: str
    count: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class BeneathChoice:
    """Whom a task may be handed down to."""

    levels: tuple[LevelOption, ...]
    units: tuple[UnitOption, ...]
    more: int


def present_units_beneath(
    beneath: UnitsBeneath, *, unit_ids: Collection[int], levels: Collection[str]
) -> BeneathChoice:
    """Levels with their counts, then single units; what was chosen stays chosen."""
    return BeneathChoice(
        levels=tuple(
            LevelOption(level, _name(level), formatting.number(count), level in levels)
            for level, count in beneath.levels
        ),
        units=tuple(_option(card, None, unit_ids) for card in beneath.units),
        more=beneath.more,
    )


def present_units(
    cards: Collection[UnitCard], *, lead_id: int | None, unit_ids: Collection[int]
) -> tuple[UnitOption, ...]:
    """Units that may lead or coordinate; what was chosen stays chosen."""
    return tuple(_option(card, lead_id, unit_ids) for card in cards)


def _option(card: UnitCard, lead_id: int | None, unit_ids: Collection[int]) -> UnitOption:
    return UnitOption(
        card.id, card.office_name, card.detail, card.id == lead_id, card.id in unit_ids
    )


def _name(level: Level) -> str:
    return str(LEVEL_GROUPS[level])
