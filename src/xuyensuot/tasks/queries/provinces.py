"""Tasks province by province, for whoever looks across them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from xuyensuot.base.actor import Actor
from xuyensuot.org.queries import UnitCard, unit_cards
from xuyensuot.tasks import access
from xuyensuot.tasks.queries.narrowing import RUNNING
from xuyensuot.tasks.rules.states import TaskState

_TOPMOST = {"province", "ministry"}


@dataclass(frozen=True, slots=True)
class ProvinceTasks:
    """Counts of the tasks led by a province (or ministry) and everything beneath it."""

    unit: UnitCard
    all: int
    done: int
    waiting: int
    late: int
    unacknowledged: int


@dataclass(frozen=True, slots=True)
class LateCount:
    """Late tasks and the units that lead them."""

    units: int
    tasks: int


def tasks_by_province(*, actor: Actor, on: date) -> tuple[ProvinceTasks, ...]:
    """Visible tasks by the province of their lead: most late first, then Vietnamese order."""
    counts = {
        "all": Count("pk"),
        "done": Count("pk", filter=Q(state=TaskState.CONFIRMED_DONE)),
        "waiting": Count("pk", filter=Q(state=TaskState.CLAIMED_DONE)),
        "late": Count("pk", filter=Q(state__in=RUNNING, due_on__lt=on)),
        "unacknowledged": Count("pk", filter=Q(state=TaskState.ISSUED)),
    }
    rows = access.visible_tasks(actor, on=on).values("lead_id").annotate(**counts).order_by()
    by_lead = {
        lead_id: Counter(dict(zip(counts, figures, strict=True)))
        for lead_id, *figures in rows.values_list("lead_id", *counts)
    }
    home = topmost_units(set(by_lead), on)
    sums: dict[UnitCard, Counter[str]] = {}
    for lead_id, counted in by_lead.items():
        sums.setdefault(home[lead_id], Counter()).update(counted)
    ordered = sorted(sums.items(), key=lambda item: (-item[1]["late"], item[0].sort_key))
    return tuple(
        ProvinceTasks(unit, **{name: counted[name] for name in counts}) for unit, counted in ordered
    )


def count_late(*, actor: Actor, on: date) -> LateCount:
    """How many units lead a late task, and how many those are: parts and turns among them."""
    late = access.visible_tasks(actor, on=on).filter(state__in=RUNNING, due_on__lt=on)
    counted = late.aggregate(units=Count("lead", distinct=True), tasks=Count("pk"))
    return LateCount(**counted)


def topmost_units(ids: set[int], on: date) -> dict[int, UnitCard]:
    """For each unit its province or ministry, or the highest unit above it."""
    known = unit_cards(ids=ids, on=on)
    wanted = _parents(known) - known.keys()
    while wanted:
        above = unit_cards(ids=wanted, on=on)
        known |= above
        wanted = _parents(above) - known.keys()
    return {unit_id: _climb(unit_id, known) for unit_id in ids}


def _parents(cards: dict[int, UnitCard]) -> set[int]:
    return {card.parent_id for card in cards.values() if card.parent_id is not None}


def _climb(unit_id: int, known: dict[int, UnitCard]) -> UnitCard:
    card = known[unit_id]
    while card.level not in _TOPMOST and card.parent_id is not None:
        card = known[card.parent_id]
    return card
