"""Who may see a task, issue tasks, acknowledge, report, confirm? Predicate and filter agree."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from xuyensuot.base.actor import Actor
from xuyensuot.kernel.decisions import Allowed, Decision, Denied, NotFound, NotPermitted
from xuyensuot.org.queries import AllUnits, covers, unit_ids_covered
from xuyensuot.tasks.models import Task
from xuyensuot.tasks.rules.states import TaskState

VIEW = "tasks.view_task"
ISSUE = "tasks.issue_tasks"
ACKNOWLEDGE = "tasks.acknowledge_task"
REPORT = "tasks.report_progress"
CONFIRM = "tasks.confirm_done"
REFRESH = "tasks.refresh_sight"


def visible_tasks(actor: Actor, *, on: date) -> QuerySet[Task]:
    """Tasks led, coordinated, given or followed up by a unit in which the actor may view tasks.

    A unit follows up the tasks of the directives that it holds, whoever leads them. The stored
    ``sight`` of a task answers for ``org.queries.covers`` asked of each of these units.
    """
    scopes = actor.scopes(VIEW)
    if scopes is None:
        return Task.objects.all()
    return Task.objects.filter(sight__overlap=sorted(scopes)) if scopes else Task.objects.none()


def can_view_task(actor: Actor, task: Task, *, on: date) -> Decision:
    """The rule of ``visible_tasks`` for one task."""
    if visible_tasks(actor, on=on).filter(pk=task.pk).exists():
        return Allowed()
    return Denied("task.not_in_sight")


def can_issue_tasks(actor: Actor, held_by_id: int, *, on: date) -> Decision:
    """Tasks are issued by the unit that holds the directive."""
    return _covers(actor, ISSUE, held_by_id, "task.not_issuer", on=on)


def can_acknowledge_task(actor: Actor, task: Task, *, on: date) -> Decision:
    """The lead unit acknowledges what it was given."""
    return _covers(actor, ACKNOWLEDGE, task.lead_id, "task.not_lead", on=on)


def can_report_progress(actor: Actor, task: Task, *, on: date) -> Decision:
    """The lead unit reports its progress and claims that the task is done."""
    return _covers(actor, REPORT, task.lead_id, "task.not_lead", on=on)


def can_confirm_done(actor: Actor, task: Task, *, on: date) -> Decision:
    """Another body than the lead confirms: the assigning unit, or who follows up for it."""
    if covers(actor, REPORT, task.lead_id, on=on):
        return Denied("task.own_claim")
    if covers(actor, CONFIRM, task.assigned_by_id, on=on):
        return Allowed()
    return _covers(actor, CONFIRM, task.followed_by_id, "task.not_assigner", on=on)


def claims_to_answer(actor: Actor, *, on: date) -> QuerySet[Task]:
    """Claims that wait for this actor: the rule of ``can_confirm_done`` as a filter."""
    claims = visible_tasks(actor, on=on).filter(state=TaskState.CLAIMED_DONE)
    own = unit_ids_covered(actor, REPORT, on=on)
    if isinstance(own, AllUnits):
        return claims.none()
    follows = unit_ids_covered(actor, CONFIRM, on=on)
    claims = claims.exclude(lead_id__in=own)
    if isinstance(follows, AllUnits):
        return claims
    return claims.filter(Q(assigned_by_id__in=follows) | Q(followed_by_id__in=follows))


def _covers(actor: Actor, permission: str, unit_id: int | None, code: str, *, on: date) -> Decision:
    return Allowed() if covers(actor, permission, unit_id, on=on) else Denied(code)


CAN = {
    ACKNOWLEDGE: can_acknowledge_task,
    REPORT: can_report_progress,
    CONFIRM: can_confirm_done,
}


def get_task_for(actor: Actor, task_id: int, *, to: str, on: date, lock: bool = False) -> Task:
    """The task, if the actor may do ``to`` with it: else NotFound or NotPermitted."""
    rows = visible_tasks(actor, on=on).filter(pk=task_id)
    if lock:
        rows = rows.select_for_update(of=("self",))
    task = rows.select_related("directive", "candidate").first()
    if task is None:
        raise NotFound
    decision = Allowed() if to == VIEW else CAN[to](actor, task, on=on)
    if isinstance(decision, Denied):
        raise NotPermitted(decision)
    return task


def require_issue(actor: Actor, held_by_id: int, *, on: date) -> None:
    """Raise ``NotPermitted`` unless the actor may issue tasks from directives held there."""
    decision = can_issue_tasks(actor, held_by_id, on=on)
    if isinstance(decision, Denied):
        raise NotPermitted(decision)
