"""Who may see a task, issue tasks, acknowledge, report, confirm? Predicate and filter agree."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from xuyensuot.base.actor import Actor
from xuyensuot.kernel.decisions import Allowed, Decision, Denied, NotFound, NotPermitted
from xuyensuot.org.queries import AllUnits, covers, unit_ids_covered
from xuyensuot.tasks.models import Confirmation, Extension, SpotCheck, Task
from xuyensuot.tasks.rules.extensions import ExtensionState
from xuyensuot.tasks.rules.states import TaskState

VIEW = "tasks.view_task"
ISSUE = "tasks.issue_tasks"
ACKNOWLEDGE = "tasks.acknowledge_task"
REPORT = "tasks.report_progress"
CONFIRM = "tasks.confirm_done"
ASK_EXTENSION = "tasks.ask_extension"
ADVISE_EXTENSION = "tasks.advise_extension"
DECIDE_EXTENSION = "tasks.decide_extension"
CONFIRM_PART = "tasks.confirm_part"
OPEN_OCCURRENCES = "tasks.open_occurrences"
DRAW_SAMPLE = "tasks.draw_sample"


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


def can_ask_extension(actor: Actor, task: Task, *, on: date) -> Decision:
    """The lead asks for a later day of its own task."""
    return _covers(actor, ASK_EXTENSION, task.lead_id, "extension.not_lead", on=on)


def can_advise_extension(actor: Actor, task: Task, *, on: date) -> Decision:
    """Who submits the request (trình) follows the task up, or works for the assigning body."""
    if covers(actor, ADVISE_EXTENSION, task.assigned_by_id, on=on):
        return Allowed()
    return _covers(actor, ADVISE_EXTENSION, task.followed_by_id, "extension.not_clerk", on=on)


def can_decide_extension(actor: Actor, task: Task, *, on: date) -> Decision:
    """The assigning body decides; for a part handed down whoever handed it down. Never the lead."""
    if actor.unit_id == task.lead_id:
        return Denied("extension.own_request")
    if task.parent_id and covers(actor, CONFIRM_PART, task.assigned_by_id, on=on):
        return Allowed()
    return _covers(actor, DECIDE_EXTENSION, task.assigned_by_id, "extension.not_decider", on=on)


def can_open_occurrences(actor: Actor, task: Task, *, on: date) -> Decision:
    """The system opens the turns of a standing task; no role carries this."""
    return actor.holds(OPEN_OCCURRENCES)


def confirmations_in_sight(actor: Actor, *, on: date) -> QuerySet[Confirmation]:
    """The register: answers to claims of the tasks in sight."""
    return Confirmation.objects.filter(task_id__in=visible_tasks(actor, on=on).values("pk"))


def extensions_in_sight(actor: Actor, *, on: date) -> QuerySet[Extension]:
    """Requests about the tasks in sight."""
    return Extension.objects.filter(task_id__in=visible_tasks(actor, on=on).values("pk"))


def extensions_to_decide(actor: Actor, *, on: date) -> QuerySet[Extension]:
    """Open requests that this actor decides: the rule of ``can_decide_extension`` as a filter."""
    rows = extensions_in_sight(actor, on=on).filter(state=ExtensionState.ASKED)
    given = _among("task__assigned_by_id", unit_ids_covered(actor, DECIDE_EXTENSION, on=on))
    parts = _among("task__assigned_by_id", unit_ids_covered(actor, CONFIRM_PART, on=on))
    rows = rows.filter(given | parts & Q(task__parent__isnull=False))
    return rows.exclude(task__lead_id=actor.unit_id) if actor.unit_id else rows


def extensions_to_advise(actor: Actor, *, on: date) -> QuerySet[Extension]:
    """Open requests without an opinion that this actor submits: ``can_advise_extension``."""
    units = unit_ids_covered(actor, ADVISE_EXTENSION, on=on)
    ours = _among("task__assigned_by_id", units) | _among("task__followed_by_id", units)
    rows = extensions_in_sight(actor, on=on).filter(state=ExtensionState.ASKED, opinion="")
    return rows.filter(ours)


def _among(field: str, units: Any) -> Q:
    return ~Q(pk=None) if isinstance(units, AllUnits) else Q(**{f"{field}__in": units})


CAN = {
    ACKNOWLEDGE: can_acknowledge_task,
    REPORT: can_report_progress,
    CONFIRM: can_confirm_done,
    ASK_EXTENSION: can_ask_extension,
    ADVISE_EXTENSION: can_advise_extension,
    DECIDE_EXTENSION: can_decide_extension,
    OPEN_OCCURRENCES: can_open_occurrences,
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


def can_draw_sample(actor: Actor, *, on: date) -> Decision:
    """Whoever may draw anywhere draws from the tasks in sight."""
    return actor.holds(DRAW_SAMPLE)


def visible_spot_checks(actor: Actor, *, on: date) -> QuerySet[SpotCheck]:
    """Check lists drawn by the units in which the actor may draw."""
    units = unit_ids_covered(actor, DRAW_SAMPLE, on=on)
    if isinstance(units, AllUnits):
        return SpotCheck.objects.all()
    return SpotCheck.objects.filter(unit_id__in=units)


def get_spot_check_for(actor: Actor, spot_check_id: int, *, on: date) -> SpotCheck:
    """The check list, if the actor may see it and write findings into it; else NotFound."""
    check = visible_spot_checks(actor, on=on).filter(pk=spot_check_id).first()
    if check is None:
        raise NotFound
    return check


def require_draw_sample(actor: Actor, *, on: date) -> None:
    """Raise ``NotPermitted`` unless the actor may draw check lists."""
    decision = can_draw_sample(actor, on=on)
    if isinstance(decision, Denied):
        raise NotPermitted(decision)
