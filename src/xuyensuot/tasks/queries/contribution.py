"""What coordinating units contributed, and which of them said nothing yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

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
    cards = unit_cards(ids={row.unit_id for row in rows}, on=on)
    last: dict[int, Contribution] = {}
    counts: dict[int, int] = {}
    said = Contribution.objects.filter(coordination__task=task).select_related("coordination")
    for one in said.order_by("contributed_at", "pk"):
        last[one.coordination.unit_id] = one
        counts[one.coordination.unit_id] = counts.get(one.coordination.unit_id, 0) + 1
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
    own = {row.unit_id for row in access.coordinations_of(actor, task, on=on)}
    silent = [card for card in cards.values() if card.id not in last]
    return Contributions(
        tuple(sorted(lines, key=lambda line: line.contributed_at, reverse=True)),
        tuple(sorted(silent, key=lambda card: card.sort_key)),
        tuple(card for card in cards.values() if card.id in own),
    )
