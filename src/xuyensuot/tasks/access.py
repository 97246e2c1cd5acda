"""Who may see a task, issue tasks, acknowledge, report, confirm? Predicate and filter agree."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from xuyensuot.base.actor import Actor
from xuyensuot.kernel.decisions import Allowed, Decision, Denied, NotFound, NotPermitted
from xuyensuot.org.queries import ALL_UNITS, covers, unit_ids_covered
from xuyensuot.tasks.models import Coordination, Task

VIEW = "tasks.view_task"
ISSUE = "tasks.issue_tasks"
ACKNOWLEDGE = "tasks.acknowledge_task"
REPORT = "tasks.report_progress"
CONFIRM = "tasks.confirm_done"


def visible_tasks(actor: Actor, *, on: date) -> QuerySet[Task]:
    """Tasks led, coordinated or given by a unit in which the actor may view tasks."""
    covered = unit_ids_covered(actor, VIEW, on=on)
    if covered is ALL_UNITS:
        return Task.objects.all()
    joined = Coordination.objects.filter(task=OuterRef("pk"), unit_id__in=covered)
    return Task.objects.filter(
        Q(lead_id__in=covered) | Q(assigned_by_id__in=covered) | Exists(joined)
    )


def can_view_task(actor: Actor, task: Task, *, on: date) -> Decision:
    """The rule of ``visible_tasks`` for one task."""
    units = [task.lead_id, task.assigned_by_id]
    units += Coordination.objects.filter(task=task).values_list("unit_id", flat=True)
    if any(covers(actor, VIEW, unit_id, on=on) for unit_id in units):
        return Allowed()
    return Denied("task.not_in_sight")


def can_acknowledge_task(actor: Actor, task: Task, *, on: date) -> Decision:
    """The lead unit acknowledges what it was given."""
    return _covers(actor, ACKNOWLEDGE, task.lead_id, "task.not_lead", on=on)


def can_report_progress(actor: Actor, task: Task, *, on: date) -> Decision:
    """The lead unit reports its progress and claims that the task is done."""
    return _covers(actor, REPORT, task.lead_id, "task.not_lead", on=on)


def can_confirm_done(actor: Actor, task: Task, *, on: date) -> Decision:
    """Another body than the lead confirms: the assigning unit or who follows up for it."""
    if covers(actor, REPORT, task.lead_id, on=on):
        return Denied("task.own_claim")
    return _covers(actor, CONFIRM, task.assigned_by_id, "task.not_assigner", on=on)


def _covers(actor: Actor, permission: str, unit_id: int, code: str, *, on: date) -> Decision:
    return Allowed() if covers(actor, permission, unit_id, on=on) else Denied(code)


CAN = {
    ACKNOWLEDGE: can_acknowledge_task,
    REPORT: can_report_progress,
    CONFIRM: can_confirm_done,
    VIEW: can_view_task,
}


def get_task_for(actor: Actor, task_id: int, *, to: str, on: date, lock: bool = False) -> Task:
    """The task, if the actor may do ``to`` with it: else NotFound or NotPermitted."""
    rows = Task.objects.select_for_update() if lock else Task.objects
    task = rows.filter(pk=task_id).first()
    if task is None or not can_view_task(actor, task, on=on):
        raise NotFound
    decision = CAN[to](actor, task, on=on)
    if isinstance(decision, Denied):
        raise NotPermitted(decision)
    return task
