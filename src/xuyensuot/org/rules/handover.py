"""Open work that passes from unit to unit when units are reorganised, and how it is counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Passing:
    """Open work of ``unit_id`` goes to ``to_id``; ambiguous where others might have it instead."""

    unit_id: int
    to_id: int
    is_ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """One kind of thing counted: what there is, before = moved + to settle + ended.

    ``code`` names the kind in the wording of its domain; ``by_unit`` counts by predecessor.
    """

    code: str
    by_unit: Mapping[int, int]
    moved: int
    to_settle: int
    ended: int = 0

    @property
    def before(self) -> int:
        return sum(self.by_unit.values())


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why an undo is refused: something of the kind ``code`` was built on what was applied."""

    code: str
    count: int
    params: Mapping[str, Any] = field(default_factory=dict)
