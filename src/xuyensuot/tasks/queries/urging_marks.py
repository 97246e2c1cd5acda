"""What was urged of each task: the letters of the table, and how many letters were sent."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, QuerySet
from django.utils import timezone

from xuyensuot.base.prepared import Prepared
from xuyensuot.tasks.models import Explanation, UrgedTask
from xuyensuot.tasks.rules.ladder import MARKS, RungForm, UrgingState


@dataclass(frozen=True, slots=True)
class UrgingMark:
    """One form of urging: how often it was sent to the lead of a task (0: never), and when last."""

    letter: str
    form: RungForm
    count: int
    last_on: date | None


def _sent_to(task_ids: int) -> QuerySet[UrgedTask, tuple[int, str, int, datetime]]:
    rows = UrgedTask.objects.filter(task_id__in=[task_ids], urging__state=UrgingState.SENT)
    return rows.values_list("task_id", "urging__form").annotate(Count("pk"), Max("urging__sent_at"))


def _asked_of(task_ids: int) -> QuerySet[Explanation, tuple[int, int, datetime]]:
    alone = Explanation.objects.filter(task_id__in=[task_ids], urging=None)
    return alone.values_list("task_id").annotate(Count("pk"), Max("asked_at"))


_sent, _asked = Prepared(_sent_to, 1), Prepared(_asked_of, 1)


def urging_marks(task_ids: Collection[int]) -> dict[int, tuple[UrgingMark, ...]]:
    """For each task all four forms in their order, in two queries. Drafts do not count.

    The caller has checked that the tasks may be seen.
    """
    sent, asked = _sent.rows(task_ids), _asked.rows(task_ids)
    found: dict[tuple[int, str], tuple[int, date]] = {}
    asked_rows = [(task_id, RungForm.EXPLANATION.value, n, at) for task_id, n, at in asked]
    for task_id, form, count, at in (*sent, *asked_rows):
        before, last = found.get((task_id, form), (0, date.min))
        found[task_id, form] = (before + count, max(last, timezone.localdate(at)))
    return {task_id: tuple(_mark(task_id, f, found) for f in RungForm) for task_id in task_ids}


def _mark(
    task_id: int, form: RungForm, found: dict[tuple[int, str], tuple[int, date]]
) -> UrgingMark:
    count, last = found.get((task_id, form.value), (0, None))
    return UrgingMark(MARKS[form], form, count, last)


def letters_of_tasks(task_ids: Collection[int]) -> dict[int, list[datetime]]:
    """When letters about each task were sent; tasks without any are left out."""
    found: dict[int, list[datetime]] = {}
    for row in _letters(task_ids).select_related("urging"):
        if row.urging.sent_at is not None:
            found.setdefault(row.task_id, []).append(row.urging.sent_at)
    return found


def _letters(task_ids: Collection[int]) -> QuerySet[UrgedTask]:
    return UrgedTask.objects.filter(
        task_id__in=task_ids, urging__state=UrgingState.SENT, urging__form=RungForm.LETTER
    )


def letters_so_far(task_ids: Collection[int]) -> dict[int, int]:
    """How many letters about each task were sent; tasks without any are left out."""
    return dict(_letters(task_ids).values_list("task_id").annotate(Count("pk")))
