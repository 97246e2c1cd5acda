"""Tasks that end without being done: cancelled, or superseded by another, with all they hold."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from django.db.models import Q

from xuyensuot.audit.operations import Change, record_many
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.kernel.decisions import Refused
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Task
from xuyensuot.tasks.operations.shared import add_report, move, subject_of
from xuyensuot.tasks.rules.states import CLOSED_STATES, ENDED_STATES, TaskState

ENDING = ["state", "closed_at", "claimed_at", "superseded_by"]


@operation("tasks.task_cancelled")
def cancel_task(*, actor: Actor, task_id: int, reason: str, at: datetime) -> int:
    """End a task for a reason, and with it its open parts and occurrences.

    What was confirmed before stays confirmed. Returns how many tasks ended with it.
    """
    task = access.get_task_for(actor, task_id, to=access.CANCEL, on=at.date(), lock=True)
    changes = _end(task, "cancel", None, actor, reason, at)
    record_many(verb="tasks.task_cancelled", actor=actor, changes=changes, at=at, batch=uuid4())
    return len(changes) - 1


@operation("tasks.task_superseded")
def supersede_task(
    *, actor: Actor, task_id: int, by_task_id: int, reason: str, at: datetime
) -> int:
    """Let an open task take over from this one; its open parts and occurrences end with it.

    Refuses a successor that has ended itself, or that is this task or one inside it
    (``task.no_successor``). Returns how many tasks ended with it.
    """
    # Both at once and in order of their numbers: two tasks never end up superseding each other.
    pair = Task.objects.filter(pk__in=[task_id, by_task_id]).order_by("pk")
    list(pair.select_for_update().values_list("pk"))
    task = access.get_task_for(actor, task_id, to=access.CANCEL, on=at.date(), lock=True)
    successor = access.get_task_for(actor, by_task_id, to=access.VIEW, on=at.date())
    inside = {task.pk, *(inner.pk for inner in _inside(task))}
    if successor.pk in inside or successor.state in ENDED_STATES:
        raise Refused.because("task.no_successor")
    changes = _end(task, "supersede", successor, actor, reason, at)
    record_many(verb="tasks.task_superseded", actor=actor, changes=changes, at=at, batch=uuid4())
    return len(changes) - 1


def _end(
    task: Task, verb: str, successor: Task | None, actor: Actor, reason: str, at: datetime
) -> list[Change]:
    """End the task and what is open inside it; the first change is that of the task itself."""
    before = TaskState(task.state)
    move(task, verb)
    add_report(task, actor, reason, verb, at)
    inner = [(one, one.state) for one in _inside(task) if one.state not in CLOSED_STATES]
    for one in (task, *(one for one, _ in inner)):
        one.state, one.closed_at, one.claimed_at = task.state, at, None
        one.superseded_by = successor
    task.save(update_fields=[*ENDING, "last_report_at"])
    Task.objects.bulk_update([one for one, _ in inner], ENDING, batch_size=500)
    label = str(task.directive)
    return [
        Change(subject_of(one, label), {"state": left}, {"state": task.state, "with": task.pk})
        for one, left in ((task, before), *inner)
    ]


def _inside(task: Task) -> list[Task]:
    """Parts and occurrences, and theirs, locked level by level from the top."""
    found: list[Task] = []
    level = [task.pk]
    while level:
        rows = Task.objects.select_for_update().order_by("pk")
        inner = list(rows.filter(Q(parent_id__in=level) | Q(series_id__in=level)))
        found += inner
        level = [one.pk for one in inner]
    return found
