"""Open work that passes from unit to unit when units are reorganised, and how it is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class Passing:
    """Open work of ``unit_id`` goes to ``to_id``; ambiguous where others might have it instead.

    ``head_id`` is the post that was settled to stay head of ``to_id``.
    """

    unit_id: int
    to_id: int
    is_ambiguous: bool = False
    head_id: int | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """One kind of thing counted: what there is, before = moved + to settle + ended.

    ``code`` names the kind in the wording of its domain; ``by_unit`` counts by predecessor.
    ``is_work`` says that each of them needs somebody to answer for it.
    """

    code: str
    by_unit: Mapping[int, int]
    moved: int
    to_settle: int
    ended: int = 0
    is_work: bool = False

    @property
    def before(self) -> int:
        return sum(self.by_unit.values())


def work_by_unit(tallies: Sequence[Tally]) -> Counter[int]:
    """How much open work each unit has that somebody must answer for."""
    found: Counter[int] = Counter()
    for tally in tallies:
        if tally.is_work:
            found.update(tally.by_unit)
    return found


def pack_tallies(tallies: Sequence[Tally]) -> list[dict[str, Any]]:
    """Counts as they are kept in a column of JSON."""
    return [
        {
            "code": tally.code,
            "by_unit": {str(unit): count for unit, count in tally.by_unit.items()},
            "moved": tally.moved,
            "to_settle": tally.to_settle,
            "ended": tally.ended,
            "is_work": tally.is_work,
        }
        for tally in tallies
    ]


def unpack_tallies(rows: Sequence[Mapping[str, Any]]) -> list[Tally]:
    """What ``pack_tallies`` packed."""
    return [
        Tally(
            row["code"],
            {int(unit): count for unit, count in row["by_unit"].items()},
            row["moved"],
            row["to_settle"],
            row["ended"],
            row["is_work"],
        )
        for row in rows
    ]


class Share(StrEnum):
    """All of a kind, or those that pass on as they are, or those that are to be settled."""

    ALL = "all"
    MOVED = "moved"
    SETTLE = "settle"


@dataclass(frozen=True, slots=True)
class Count:
    """One number: things of the kind ``code``, which share, of one predecessor or of all."""

    code: str
    share: Share = Share.ALL
    unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """One thing behind a count: what it is, where it was and where it goes or went.

    ``id`` is by which the list goes on; ``to_unit_id`` is not above nought where the unit is yet to
    be founded. ``path`` is its page, empty where it has none of its own.
    """

    id: int
    label: str
    detail: str
    path: str
    from_unit_id: int
    to_unit_id: int
    is_ambiguous: bool


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why an undo is refused: something of the kind ``code`` was built on what was applied."""

    code: str
    count: int
    params: Mapping[str, Any] = field(default_factory=dict)
