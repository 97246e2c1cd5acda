"""Who sees a task is stored with it, and follows when the tree of units has changed."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from xuyensuot.audit.operations import Subject, record
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.kernel.decisions import Denied, NotPermitted
from xuyensuot.org.queries import ids_above
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Coordination, Task
from xuyensuot.tasks.operations.shared import sight

BATCH = 2000


@operation("tasks.sight_refreshed")
def refresh_sight(*, actor: Actor, at: datetime) -> int:
    """Compute the sight of every open task anew; returns how many of them changed.

    Called after units were loaded: a unit that came under another is seen from there too. Closed
    tasks stay in the sight in which they were closed. Safe to repeat. Refuses whoever may not
    refresh everywhere.
    """
    if actor.scopes(access.REFRESH) is not None:
        raise NotPermitted(Denied("actor.not_granted", {"permission": access.REFRESH}))
    changed, last = 0, 0
    while batch := _locked(after=last):
        changed += _refresh(batch)
        last = batch[-1].pk
    record(
        verb="tasks.sight_refreshed",
        actor=actor,
        subject=Subject("tasks.programme", 0, "open tasks"),
        at=at,
        after={"changed": changed},
    )
    return changed


def _locked(*, after: int) -> list[Task]:
    """The next open tasks by id, held until the end so that nobody gives them away meanwhile."""
    rows = Task.objects.filter(closed_at=None, pk__gt=after).order_by("pk")
    return list(rows.select_for_update().defer("content", "search_key")[:BATCH])


def _refresh(tasks: list[Task]) -> int:
    joined: dict[int, list[int]] = defaultdict(list)
    rows = Coordination.objects.filter(task__in=tasks).values_list("task_id", "unit_id")
    for task_id, unit_id in rows:
        joined[task_id].append(unit_id)
    named = {unit_id for units in joined.values() for unit_id in units}
    for task in tasks:
        named |= {task.lead_id, task.assigned_by_id, task.followed_by_id}
    above = ids_above(named)
    moved = []
    for task in tasks:
        now = sight(task, joined[task.pk], above)
        if now != task.sight:
            task.sight = now
            moved.append(task)
    Task.objects.bulk_update(moved, ["sight"])
    return len(moved)
