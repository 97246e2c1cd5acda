"""To which units may a task be handed down?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from xuyensuot.base.actor import Actor
from xuyensuot.org.queries import UnitCard, UnitFilters, units_found, units_in_force, units_under
from xuyensuot.org.rules.kinds import Level
from xuyensuot.tasks import access
from xuyensuot.tasks.queries.listing import TaskRow, task_rows

MOST_UNITS = 200


@dataclass(frozen=True, slots=True)
class UnitsBeneath:
    """Units of the lead to choose from: those found by words, else those directly beneath.

    ``levels`` counts all units beneath by level; ``more`` those that are not listed.
    """

    row: TaskRow
    content: str
    levels: tuple[tuple[Level, int], ...]
    units: tuple[UnitCard, ...]
    more: int


def units_to_hand_down(*, actor: Actor, task_id: int, text: str, on: date) -> UnitsBeneath:
    """Units beneath the lead of a task that the actor may hand down."""
    task = access.get_task_for(actor, task_id, to=access.HAND_DOWN, on=on)
    beneath = units_in_force(on=on, under=task.lead_id)
    counts: dict[Level, int] = {}
    for unit in beneath:
        counts[Level(unit.level)] = counts.get(Level(unit.level), 0) + 1
    if text.strip():
        filters = UnitFilters(on=on, text=text, under=task.lead_id)
        found = units_found(filters=filters, offset=0, limit=MOST_UNITS)
        units, total = found.cards, found.total
    else:
        direct = units_under(task.lead_id, on=on)
        units, total = tuple(direct[:MOST_UNITS]), len(direct)
    return UnitsBeneath(
        task_rows([task], on=on)[0],
        task.content,
        tuple((level, counts[level]) for level in Level if level in counts),
        units,
        total - len(units),
    )
