"""What a unit owed on a day that has passed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Q

from xuyensuot.base.actor import Actor
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Handover
from xuyensuot.tasks.queries.as_of import as_of, end_of, known_since
from xuyensuot.tasks.queries.listing import facts_of
from xuyensuot.tasks.queries.unit import UnitWork
from xuyensuot.tasks.rules.handover import HandoverState, state_then
from xuyensuot.tasks.rules.states import CLOSED_STATES, Timing, timing

MOST_TOLD = 2000
"""Of a unit that led more, telling a day would take longer than a page may."""


def work_of_unit_then(*, actor: Actor, unit_id: int, on: date, today: date) -> UnitWork | None:
    """Open tasks that it led at the end of ``on``, as far as they are in sight ``today``.

    None where it led more than ``MOST_TOLD``.
    """
    end = end_of(on)
    passed = Handover.objects.filter(Q(from_unit_id=unit_id) | Q(to_unit_id=unit_id))
    led = Q(lead_id=unit_id) | Q(pk__in=passed.values("task_id"))
    rows = access.visible_tasks(actor, on=today).filter(led, issued_at__lt=end)
    # What was closed by then and not reopened since is not asked again.
    rows = rows.exclude(closed_at__lt=end).select_related("candidate")
    tasks = list(rows.defer("search_key", "sight")[: MOST_TOLD + 1])
    if len(tasks) > MOST_TOLD:
        return None
    since = known_since(tasks)
    stood = [
        task
        for task in as_of([task for task in tasks if since[task.pk] < end], end=end)
        if task.lead_id == unit_id and task.state not in CLOSED_STATES
    ]
    return UnitWork(
        led=len(stood),
        late=sum(timing(facts_of(task), on=on) is Timing.LATE for task in stood),
        pending=_pending(unit_id, [task.pk for task in stood], end),
    )


def _pending(unit_id: int, ids: Collection[int], end: datetime) -> int:
    """How many of them it had not answered for."""
    rows = Handover.objects.filter(to_unit_id=unit_id, task_id__in=ids, handed_over_at__lt=end)
    states = (
        state_then(
            HandoverState(row.state),
            answered_at=row.answered_at,
            decided_at=row.decided_at,
            is_disputed=bool(row.reason),
            end=end,
        )
        for row in rows
    )
    return sum(state is HandoverState.PENDING for state in states)
