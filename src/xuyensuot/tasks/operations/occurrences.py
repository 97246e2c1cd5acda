"""The turns of a recurring duty, opened by the system as their last days come near."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from django.utils.timezone import localdate

from xuyensuot.audit.operations import Change, record_many
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.kernel.deadlines import Precision
from xuyensuot.kernel.decisions import Refused
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Coordination, Task
from xuyensuot.tasks.operations.shared import subject_of
from xuyensuot.tasks.queries.occurrences import missing_turns
from xuyensuot.tasks.rules.clock import clock_day
from xuyensuot.tasks.rules.occurrences import Occurrence
from xuyensuot.tasks.rules.states import RUNNING_STATES, TaskState

COPIED = (
    "directive_id",
    "candidate_id",
    "parent_id",
    "distribution_id",
    "plan_year",
    "programme_id",
    "pillar_id",
    "clause_ref",
    "title",
    "content",
    "product",
    "lead_id",
    "lead_text",
    "assigned_by_id",
    "followed_by_id",
    "head_id",
    "deputy_id",
    "monitor_id",
    "focal_text",
    "due_text",
    "measure",
    "target_count",
    "search_key",
    "sight",
    "is_sample",
)


@operation("tasks.occurrences_opened")
def open_occurrences(*, actor: Actor, series_id: int, at: datetime) -> tuple[int, ...]:
    """Open the turns of one recurring task that fall due within 45 days. Returns their ids.

    Each is a task like the series, with its period and a last day of its own; a series that its
    lead acknowledged needs no further acknowledgement. Refuses where no turn is missing.
    """
    on = localdate(at)
    series = access.get_task_for(actor, series_id, to=access.OPEN_OCCURRENCES, on=on, lock=True)
    if not series.recurrence or series.state not in RUNNING_STATES:
        raise Refused.because("occurrence.none_missing")
    opened = set(series.occurrences.values_list("period", flat=True))
    tasks = [_task(series, turn, at) for turn in missing_turns(series, opened, on=on)]
    if not tasks:
        raise Refused.because("occurrence.none_missing")
    Task.objects.bulk_create(tasks)
    Coordination.objects.bulk_create(
        Coordination(task=task, unit_id=row.unit_id, text=row.text, is_group=row.is_group)
        for task in tasks
        for row in series.coordinations.order_by("pk")
    )
    label = str(series.directive)
    changes = [
        Change(subject_of(task, label), {}, {"series": series.pk, "period": task.period})
        for task in tasks
    ]
    record_many(verb="tasks.occurrences_opened", actor=actor, changes=changes, at=at, batch=uuid4())
    return tuple(task.pk for task in tasks)


def _task(series: Task, turn: Occurrence, at: datetime) -> Task:
    known = series.acknowledged_at is not None
    due_on = clock_day(turn.named_on)
    return Task(
        **{name: getattr(series, name) for name in COPIED},
        series=series,
        period=turn.period,
        named_on=turn.named_on,
        original_due_on=due_on,
        due_on=due_on,
        precision=Precision.DAY,
        state=TaskState.ACKNOWLEDGED if known else TaskState.ISSUED,
        issued_at=at,
        acknowledged_at=at if known else None,
    )
