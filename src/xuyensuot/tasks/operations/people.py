"""Who answers for a task: one head, the leader in charge, who follows it up, whom to call."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import uuid4

from xuyensuot.audit.operations import Change, record, record_many
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.kernel.decisions import Refused
from xuyensuot.kernel.text import nfc
from xuyensuot.org.queries import people_of_units
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Task
from xuyensuot.tasks.operations.shared import subject_of

MOST_AT_ONCE = 1000


@operation("tasks.people_named")
def name_people(
    *,
    actor: Actor,
    task_id: int,
    head_id: int | None,
    deputy_id: int | None,
    monitor_id: int | None,
    focal_text: str,
    at: datetime,
) -> None:
    """Say by their posts who answers for the task, and in words whom to call.

    The head holds a post of the lead unit, the deputy one of the assigning unit, the monitor one
    of the unit that follows it up; others are refused (``task.post_elsewhere``). Without a head
    the holder of the lead unit's first post answers for it.
    """
    task = access.get_task_for(actor, task_id, to=access.CLASSIFY, on=at.date(), lock=True)
    units = (task.lead_id, task.assigned_by_id, task.followed_by_id)
    _require_posts(list(zip(units, (head_id, deputy_id, monitor_id), strict=True)), at.date())
    before = _posts(task)
    task.head_id, task.deputy_id, task.monitor_id = head_id, deputy_id, monitor_id
    task.focal_text = _words(focal_text)
    task.save(update_fields=["head", "deputy", "monitor", "focal_text"])
    record(
        verb="tasks.people_named",
        actor=actor,
        subject=subject_of(task, str(task.directive)),
        at=at,
        before=before,
        after=_posts(task),
    )


@operation("tasks.focal_named")
def name_focal(*, actor: Actor, task_id: int, focal_text: str, at: datetime) -> None:
    """The lead unit says in words whom to call; the words do not enter the audit."""
    task = access.get_task_for(actor, task_id, to=access.REPORT, on=at.date(), lock=True)
    task.focal_text = _words(focal_text)
    task.save(update_fields=["focal_text"])
    subject = subject_of(task, str(task.directive))
    record(verb="tasks.focal_named", actor=actor, subject=subject, at=at)


@operation("tasks.monitor_assigned")
def assign_monitor(
    *, actor: Actor, task_ids: Sequence[int], post_id: int | None, at: datetime
) -> int:
    """Let one post follow up many tasks at once, none where nobody shall. Returns how many.

    All or nothing: refuses where one of them is followed up by a unit to which the post does not
    belong (``task.post_elsewhere``), or more than ``MOST_AT_ONCE`` (``choice.too_many``).
    """
    if len(task_ids) > MOST_AT_ONCE:
        raise Refused.because("choice.too_many", most=MOST_AT_ONCE)
    tasks = access.get_tasks_for(actor, task_ids, to=access.CLASSIFY, on=at.date())
    _require_posts([(unit_id, post_id) for unit_id in {t.followed_by_id for t in tasks}], at.date())
    changes = [
        Change(subject_of(t, str(t.directive)), {"monitor": t.monitor_id}, {"monitor": post_id})
        for t in tasks
    ]
    Task.objects.filter(pk__in=[task.pk for task in tasks]).update(monitor_id=post_id)
    record_many(verb="tasks.monitor_assigned", actor=actor, changes=changes, at=at, batch=uuid4())
    return len(tasks)


def _require_posts(wanted: Sequence[tuple[int, int | None]], on: date) -> None:
    """Refuse a post that nobody of the unit holds on the day."""
    people = people_of_units({unit_id for unit_id, post_id in wanted if post_id}, on=on)
    for unit_id, post_id in wanted:
        if post_id and post_id not in {person.post_id for person in people[unit_id]}:
            raise Refused.because("task.post_elsewhere")


def _posts(task: Task) -> dict[str, int | None]:
    return {"head": task.head_id, "deputy": task.deputy_id, "monitor": task.monitor_id}


def _words(text: str) -> str:
    return " ".join(nfc(text).split())
