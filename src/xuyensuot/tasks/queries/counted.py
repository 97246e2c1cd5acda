"""What is counted beneath a task: its parts, claimed and confirmed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from xuyensuot.base.prepared import Prepared
from xuyensuot.tasks.models import Task
from xuyensuot.tasks.rules.states import ENDED_STATES, TaskState


@dataclass(frozen=True, slots=True)
class PartCounts:
    """Parts handed down and not ended: how many, how many claimed, how many confirmed done."""

    all: int
    claimed: int
    confirmed: int


def _counting(task_ids: int) -> QuerySet[Task, tuple[int, int, int, int]]:
    confirmed = Q(state=TaskState.CONFIRMED_DONE)
    return (
        Task.objects.filter(parent_id__in=[task_ids])
        .exclude(state__in=ENDED_STATES)
        .order_by()
        .values_list("parent_id")
        .annotate(
            all=Count("pk"),
            claimed=Count("pk", filter=Q(claimed_at__isnull=False)),
            confirmed=Count("pk", filter=confirmed),
        )
    )


_counts = Prepared(_counting, 1)


def part_counts(task_ids: Collection[int]) -> dict[int, PartCounts]:
    """Counts by task in one query; tasks without parts are left out."""
    return {parent_id: PartCounts(*figures) for parent_id, *figures in _counts.rows(task_ids)}
