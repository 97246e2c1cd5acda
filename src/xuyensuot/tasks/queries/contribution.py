"""What coordinating units contributed, and which of them said nothing yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from xuyensuot.base.actor import Actor
from xuyensuot.org.queries import UnitCard, unit_cards
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Contribution, Coordination, Task


@dataclass(frozen=True, slots=True)
class ContributionLine:
    """What one unit said last, and how often it spoke."""

    unit: UnitCard
    text: str
    is_finished: bool
    contributed_by: str
    contributed_at: datetime
    count: int


@dataclass(frozen=True, slots=True)
class Contributions:
    """``said`` newest first, ``silent`` in Vietnamese order; for ``own`` the actor speaks."""

    said: tuple[ContributionLine, ...]
    silent: tuple[UnitCard, ...]
    own: tuple[UnitCard, ...]


def contributions_of_task(task: Task, *, actor: Actor, on: date) -> Contributions:
    """Contributions to a task that the caller has seen."""
    rows = list(Coordination.objects.filter(task=task))
    if not rows:
        return Contributions((), (), ())
    said = Contribution.objects.filter(coordination__task=task)
    own = {row.unit_id for row in access.coordinations_of(actor, task, on=on)}
    return _told({row.pk: row.unit_id for row in rows}, said, own, on)


def contributions_then(units: Mapping[int, int], *, on: date, end: datetime) -> Contributions:
    """What was contributed just before ``end``; ``units`` by the ids of their coordinations."""
    said = Contribution.objects.filter(coordination__in=units, contributed_at__lt=end)
    return _told(units, said, set(), on) if units else Contributions((), (), ())


def _told(
    units: Mapping[int, int], said: QuerySet[Contribution], own: set[int], on: date
) -> Contributions:
    cards = unit_cards(ids=set(units.values()), on=on)
    last: dict[int, Contribution] = {}
    counts: dict[int, int] = {}
    for one in said.order_by("contributed_at", "pk"):
        unit_id = units[one.coordination_id]
        last[unit_id] = one
        counts[unit_id] = counts.get(unit_id, 0) + 1
    lines = [
        ContributionLine(
            cards[unit_id],
            one.text,
            one.is_finished,
            one.contributed_by,
            one.contributed_at,
            counts[unit_id],
        )
        for unit_id, one in last.items()
    ]
    silent = [card for card in cards.values() if card.id not in last]
    return Contributions(
        tuple(sorted(lines, key=lambda line: line.contributed_at, reverse=True)),
        tuple(sorted(silent, key=lambda card: card.sort_key)),
        tuple(card for card in cards.values() if card.id in own),
    )
