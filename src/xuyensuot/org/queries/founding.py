"""One body in each commune: which are to be founded, and which are there already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from xuyensuot.org.models import UnitVersion
from xuyensuot.org.queries.cards import versions_in_force
from xuyensuot.org.queries.tree import unit_ids_under
from xuyensuot.org.rules.keys import name_key
from xuyensuot.org.rules.kinds import Level, name_in_sentence
from xuyensuot.org.rules.reorganisation import NEW, Step, StepKind


@dataclass(frozen=True, slots=True)
class BodyPlan:
    """Steps that found one in each commune without one; ``have_it`` counts those left out."""

    steps: tuple[Step, ...]
    have_it: int


def bodies_for_communes(unit_id: int, *, pattern: str, kind: str, seats: str, on: date) -> BodyPlan:
    """One body beneath every commune of the unit on the day, by Vietnamese order.

    ``{unit}`` in the pattern stands for the name of the commune as inside a sentence.
    """
    beneath = unit_ids_under(unit_id, on=on)
    communes = versions_in_force(on).filter(unit_id__in=beneath, level=Level.COMMUNE)
    rows = list(communes.order_by("sort_key", "unit_id"))
    names = {row.unit_id: pattern.replace("{unit}", _called(row)) for row in rows}
    children = versions_in_force(on).filter(parent_id__in=list(names))
    taken = set(children.values_list("parent_id", "name_key"))
    steps = [
        Step(
            StepKind.FOUND,
            f"{NEW}{unit_id}",
            name=name,
            unit_kind=kind,
            level=Level.BODY,
            parent=unit_id,
            line=line,
            seats=seats,
        )
        for line, (unit_id, name) in enumerate(names.items(), start=1)
        if (unit_id, name_key(name)) not in taken
    ]
    return BodyPlan(tuple(steps), len(names) - len(steps))


def _called(row: UnitVersion) -> str:
    return name_in_sentence(row.name, row.level)
