"""Which recurring duties have a turn to be opened?"""

from __future__ import annotations

from datetime import date

from django.utils.timezone import localdate

from xuyensuot.base.actor import Actor
from xuyensuot.kernel.deadlines import Precision, Recurrence
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Task
from xuyensuot.tasks.rules.occurrences import Occurrence, Series, due_turns
from xuyensuot.tasks.rules.states import RUNNING_STATES


def series_to_open(*, actor: Actor, on: date) -> tuple[int, ...]:
    """Running recurring tasks that lack a turn on this day."""
    rows = access.visible_tasks(actor, on=on).filter(
        state__in=RUNNING_STATES, series=None, plan_year__gte=on.year
    )
    rows = rows.exclude(recurrence__in=["", Recurrence.ONGOING])
    series = list(rows.order_by("pk"))
    opened: dict[int, set[str]] = {task.pk: set() for task in series}
    known = Task.objects.filter(series_id__in=opened)
    for series_id, period in known.values_list("series_id", "period"):
        opened[series_id].add(period)
    return tuple(task.pk for task in series if missing_turns(task, opened[task.pk], on=on))


def missing_turns(task: Task, opened: set[str], *, on: date) -> list[Occurrence]:
    """The turns of a recurring task that are to be open on a day and are not."""
    series = Series(
        recurrence=Recurrence(task.recurrence),
        named_on=task.named_on or task.original_due_on,
        precision=Precision(task.precision),
        issued_on=localdate(task.issued_at),
        plan_year=task.plan_year,
    )
    return [turn for turn in due_turns(series, on=on) if turn.period not in opened]
