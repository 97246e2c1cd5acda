"""Which steps of urging a task has seen, as marks for a row of a table."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Count

from xuyensuot.tasks.models import UrgedTask
from xuyensuot.tasks.rules.ladder import RungForm, UrgingState


def urging_marks(task_ids: Collection[int]) -> dict[int, dict[RungForm, int]]:
    """By task and form of step how many times it was sent, in one query; drafts do not count."""
    rows = (
        UrgedTask.objects.filter(task_id__in=list(task_ids), urging__state=UrgingState.SENT)
        .order_by()
        .values_list("task_id", "urging__form")
        .annotate(times=Count("pk"))
    )
    marks: dict[int, dict[RungForm, int]] = {}
    for task_id, form, times in rows:
        marks.setdefault(task_id, {})[RungForm(form)] = times
    return marks
