"""To which units may a task be handed down?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from xuyensuot.base.actor import Actor
from xuyensuot.org.queries import (
    UnitCard,
    UnitFilters,
    UnitRow,
    get_unit,
    units_found,
    units_in_force,
    units_under,
)
from xuyensuot.org.rules.kinds import TERRITORIES, Level
from xuyensuot.tasks import access
from xuyensuot.tasks.queries.listing import TaskRow, task_rows

MOST_UNITS = 200
MOST_FOUND = 500
PLACES = {Level.DISTRICT, Level.COMMUNE}


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


def units_beneath(lead_id: int, *, on: date) -> list[UnitRow]:
    """To whom a lead may hand down: what stands beneath it.

    A department also works through the districts and communes of the place whose department it
    is (not through the departments beside it).
    """
    beneath = units_in_force(on=on, under=lead_id)
    place_id = _place_of(lead_id, on=on)
    if place_id is None:
        return beneath
    known = {row.unit_id for row in beneath}
    places = units_in_force(on=on, under=place_id)
    return [
        *beneath,
        *(row for row in places if row.level in PLACES and row.unit_id not in known),
    ]


def _place_of(lead_id: int, *, on: date) -> int | None:
    """The territory whose department the unit is; none where it is no department of one."""
    lead = get_unit(lead_id, on=on)
    if lead.level != Level.AGENCY or lead.parent_id is None:
        return None
    above = get_unit(lead.parent_id, on=on)
    return above.id if above.level in TERRITORIES else None


def units_to_hand_down(*, actor: Actor, task_id: int, text: str, on: date) -> UnitsBeneath:
    """Units beneath the lead of a task that the actor may hand down."""
    task = access.get_task_for(actor, task_id, to=access.HAND_DOWN, on=on)
    beneath = {row.unit_id: Level(row.level) for row in units_beneath(task.lead_id, on=on)}
    counts = Counter(beneath.values())
    if text.strip():
        root = _place_of(task.lead_id, on=on) or task.lead_id
        filters = UnitFilters(on=on, text=text, under=root)
        found = units_found(filters=filters, offset=0, limit=MOST_FOUND).cards
        offered = [card for card in found if card.id in beneath]
    else:
        offered = units_under(task.lead_id, on=on)
    units = tuple(offered[:MOST_UNITS])
    return UnitsBeneath(
        task_rows([task], on=on)[0],
        task.content,
        tuple((level, counts[level]) for level in Level if level in counts),
        units,
        len(offered) - len(units),
    )
