"""Tasks that were handed over when units were reorganised: what waits for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, QuerySet

from xuyensuot.base.actor import Actor
from xuyensuot.org.queries import UnitCard, unit_cards
from xuyensuot.tasks.access import handovers as access
from xuyensuot.tasks.models import Handover
from xuyensuot.tasks.queries.listing import TaskRow, rows_in_order
from xuyensuot.tasks.rules.handover import HandoverState, state_then

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """One task on its way: ``to`` has it and may still say that it is not its own."""

    id: int
    task: TaskRow
    from_unit: UnitCard
    to_unit: UnitCard
    is_ambiguous: bool
    state: HandoverState
    reason: str
    answered_by: str
    handed_over_on: date


@dataclass(frozen=True, slots=True)
class WaitingGroup:
    """How many tasks of one unit wait at another."""

    from_unit: UnitCard
    to_unit: UnitCard
    tasks: int


@dataclass(frozen=True, slots=True)
class HandoversPage:
    """What the actor answers, what is disputed and decided by the actor, and who is waited for.

    Of very many the first ``MOST_SHOWN`` are shown; the counts are of all.
    """

    to_answer: tuple[HandoverRow, ...]
    answer_count: int
    disputed: tuple[HandoverRow, ...]
    disputed_count: int
    waiting: tuple[WaitingGroup, ...]
    waiting_count: int


@dataclass(frozen=True, slots=True)
class HandoverOfTask:
    """The last handover of a task, for its page."""

    id: int
    from_unit: UnitCard
    to_unit: UnitCard
    state: HandoverState
    reason: str
    decision: str
    answered_by: str
    decided_by: str
    handed_over_at: datetime
    reorganisation_id: int


@dataclass(frozen=True, slots=True)
class Passed:
    """From ``at`` another unit led the task; ``by_decision`` of the assigning body, else handed
    over by a reorganisation.
    """

    at: datetime
    from_unit: UnitCard
    to_unit: UnitCard
    by_decision: bool


def get_handovers_page(*, actor: Actor, on: date) -> HandoversPage:
    """What waits on the day, within the actor's sight."""
    mine = access.handovers_to_answer(actor, on=on)
    ours = access.handovers_to_decide(actor, on=on)
    disputed = ours.filter(state=HandoverState.DISPUTED)
    waiting = ours.filter(state=HandoverState.PENDING)
    counted = waiting.order_by().values_list("from_unit_id", "to_unit_id").annotate(Count("pk"))
    pairs = sorted(counted, key=lambda pair: (-pair[2], pair[1]))
    cards = unit_cards(ids={pk for pair in pairs[:MOST_SHOWN] for pk in pair[:2]}, on=on)
    return HandoversPage(
        to_answer=_rows(mine, on),
        answer_count=mine.count(),
        disputed=_rows(disputed, on),
        disputed_count=disputed.count(),
        waiting=tuple(WaitingGroup(cards[f], cards[t], n) for f, t, n in pairs[:MOST_SHOWN]),
        waiting_count=sum(count for _, _, count in pairs),
    )


def count_handovers_to_answer(*, actor: Actor, on: date) -> int:
    """How many tasks the actor's units have yet to confirm."""
    if not actor.holds(access.ANSWER_HANDOVER):
        return 0
    return access.handovers_to_answer(actor, on=on).count()


def count_handovers_to_decide(*, actor: Actor, on: date) -> int:
    """How many disputed handovers the actor decides."""
    if not actor.holds(access.DECIDE_HANDOVER):
        return 0
    disputed = access.handovers_to_decide(actor, on=on).filter(state=HandoverState.DISPUTED)
    return disputed.count()


def ids_to_answer(*, actor: Actor, on: date) -> list[int]:
    """All that the actor may confirm at once."""
    return list(access.handovers_to_answer(actor, on=on).values_list("pk", flat=True))


def _rows(found: QuerySet[Handover], on: date) -> tuple[HandoverRow, ...]:
    rows = list(found.order_by("task__due_on", "pk")[:MOST_SHOWN])
    tasks = {row.id: row for row in rows_in_order([row.task_id for row in rows], on=on)}
    cards = unit_cards(ids={pk for row in rows for pk in _units(row)}, on=on)
    return tuple(
        HandoverRow(
            row.pk,
            tasks[row.task_id],
            cards[row.from_unit_id or 0],
            cards[row.to_unit_id or 0],
            row.is_ambiguous,
            HandoverState(row.state),
            row.reason,
            row.answered_by,
            row.handed_over_at.date(),
        )
        for row in rows
    )


def _units(row: Handover) -> tuple[int, int]:
    return row.from_unit_id or 0, row.to_unit_id or 0


def handover_of_task(
    *, task_id: int, on: date, before: datetime | None = None
) -> HandoverOfTask | None:
    """The last handover of a task whose page is shown; the caller has asked whether it may be.

    ``before`` a moment: as it stood then, with what was answered and decided by then.
    """
    rows = Handover.objects.filter(task_id=task_id, to_unit__isnull=False)
    if before is not None:
        rows = rows.filter(handed_over_at__lt=before)
    row = rows.order_by("-pk").first()
    if row is None:
        return None
    cards = unit_cards(ids=set(_units(row)), on=on)
    state = HandoverState(row.state)
    if before is not None:
        state = state_then(
            state,
            answered_at=row.answered_at,
            decided_at=row.decided_at,
            is_disputed=bool(row.reason),
            end=before,
        )
    answered = state is not HandoverState.PENDING
    decided = state is HandoverState.DECIDED
    return HandoverOfTask(
        row.pk,
        cards[row.from_unit_id or 0],
        cards[row.to_unit_id or 0],
        state,
        row.reason if answered else "",
        row.decision if decided else "",
        row.answered_by if answered else "",
        row.decided_by if decided else "",
        row.handed_over_at,
        row.reorganisation_id,
    )


def passed_on(
    *, task_id: int, lead_id: int, on: date, before: datetime | None = None
) -> tuple[Passed, ...]:
    """How the lead of a task changed (before a moment, when ``lead_id`` led it), oldest first.

    The caller has asked whether the task may be seen.
    """
    rows = Handover.objects.filter(task_id=task_id, to_unit__isnull=False)
    found: list[tuple[datetime, int, bool]] = []
    for row in rows.order_by("handed_over_at", "pk"):
        found.append((row.handed_over_at, row.from_unit_id or 0, False))
        if row.decided_at is not None:
            found.append((row.decided_at, row.to_unit_id or 0, True))
    found = [one for one in found if before is None or one[0] < before]
    heirs = [unit_id for _, unit_id, _ in found[1:]] + [lead_id]
    cards = unit_cards(ids={unit_id for _, unit_id, _ in found} | set(heirs), on=on)
    return tuple(
        Passed(at, cards[unit_id], cards[heir], by_decision)
        for (at, unit_id, by_decision), heir in zip(found, heirs, strict=False)
        if unit_id != heir
    )
