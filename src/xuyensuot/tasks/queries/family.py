"""What a task is part of and what it consists of: parts, occurrences, whole, series, successor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet, Sum

from xuyensuot.base.actor import Actor
from xuyensuot.org.queries import UnitCard, unit_cards
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Distribution, Task
from xuyensuot.tasks.queries.listing import TaskRow, task_rows
from xuyensuot.tasks.rules.states import CLOSED_STATES, TaskState

MOST_SHOWN = 120
MOST_OCCURRENCES = 24


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """Tasks of one text at many units: counted by state as far as in sight, the first 120 listed.

    ``total`` counts all there are, in sight or not; the three sums are those of all in sight,
    none where nothing was counted.
    """

    rows: tuple[TaskRow, ...]
    counts: Mapping[TaskState, int]
    total: int
    target: int | None = None
    reported: int | None = None
    confirmed: int | None = None

    @property
    def in_sight(self) -> int:
        return sum(self.counts.values())

    @property
    def open(self) -> int:
        return sum(n for state, n in self.counts.items() if state not in CLOSED_STATES)


@dataclass(frozen=True, slots=True)
class TaskLink:
    """Another task as a link; ``in_sight`` says whether it may lead there."""

    id: int
    title: str
    lead: UnitCard
    state: TaskState
    in_sight: bool


@dataclass(frozen=True, slots=True)
class Giving:
    """A distribution that is under way: ``done`` of ``total``."""

    id: int
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Family:
    """Tasks around one task."""

    parts: TaskGroup
    occurrences: tuple[TaskRow, ...]
    period: str
    parent: TaskLink | None
    series: TaskLink | None
    successor: TaskLink | None
    giving: Giving | None


def family_of_task(task: Task, *, actor: Actor, on: date) -> Family:
    """What is around a task in sight; the same few queries for any number of parts."""
    visible = access.visible_tasks(actor, on=on)
    occurrences: list[Task] = []
    if task.recurrence:
        rows = visible.filter(series=task).select_related("directive")
        occurrences = list(rows.order_by("-period", "-pk")[:MOST_OCCURRENCES])
    links = _links(task, visible, on)
    return Family(
        parts=group_of(task.parts.all(), visible, on=on),
        occurrences=tuple(task_rows(occurrences, on=on)),
        period=task.period,
        parent=links.get(task.parent_id),
        series=links.get(task.series_id),
        successor=links.get(task.superseded_by_id),
        giving=_giving(task),
    )


def group_of(tasks: QuerySet[Task], visible: QuerySet[Task], *, on: date) -> TaskGroup:
    """Tasks of one text, as far as they are in sight."""
    total = tasks.count()
    if not total:
        return TaskGroup((), {}, 0)
    seen = visible.filter(pk__in=tasks.values("pk"))
    by_state = (
        seen.order_by()
        .values("state")
        .annotate(
            n=Count("pk"),
            target=Sum("target_count"),
            reported=Sum("reported_count"),
            confirmed=Sum("confirmed_count"),
        )
    )
    found = list(by_state)
    rows = seen.select_related("directive").order_by("state", "pk")[:MOST_SHOWN]
    return TaskGroup(
        rows=tuple(task_rows(list(rows), on=on)),
        counts={TaskState(row["state"]): row["n"] for row in found},
        total=total,
        target=_sum(row["target"] for row in found),
        reported=_sum(row["reported"] for row in found),
        confirmed=_sum(row["confirmed"] for row in found),
    )


def _sum(values: Iterable[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _links(task: Task, visible: QuerySet[Task], on: date) -> dict[int | None, TaskLink]:
    around = (task.parent_id, task.series_id, task.superseded_by_id)
    ids = {pk for pk in around if pk is not None}
    if not ids:
        return {}
    rows = list(Task.objects.filter(pk__in=ids))
    seen = set(visible.filter(pk__in=ids).values_list("pk", flat=True))
    cards = unit_cards(ids={row.lead_id for row in rows}, on=on)
    return {
        row.pk: TaskLink(
            row.pk, row.title, cards[row.lead_id], TaskState(row.state), row.pk in seen
        )
        for row in rows
    }


def _giving(task: Task) -> Giving | None:
    row = Distribution.objects.defer("plan").filter(parent=task, finished_at=None).first()
    return Giving(row.pk, row.done, row.total) if row else None
