"""The tasks behind the counts of a reorganisation, before and after it is applied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from django.db.models import BigIntegerField, F, Q
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.urls import reverse

from xuyensuot.base.actor import Actor
from xuyensuot.base.formatting import day
from xuyensuot.org.rules.handover import Moved, Passing
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Handover, Task


class MovedKind(StrEnum):
    """What is counted: tasks with an end and standing duties by lead, and those followed up."""

    OPEN = "tasks.open"
    STANDING = "tasks.standing"
    FOLLOWED = "tasks.followed"


def tasks_that_would_move(
    kind: MovedKind,
    passings: Sequence[Passing],
    *,
    actor: Actor,
    on: date,
    after: int,
    limit: int,
) -> list[Moved]:
    """Open tasks of the units that pass their work on, by id."""
    goes_to = {passing.unit_id: passing for passing in passings}
    units = list(goes_to)
    rows = access.visible_tasks(actor, on=on).filter(closed_at=None, pk__gt=after)
    if kind is MovedKind.FOLLOWED:
        rows = rows.filter(Q(followed_by_id__in=units) | Q(assigned_by_id__in=units))
    else:
        rows = rows.filter(_kind(kind), lead_id__in=units)
    return [_would(task, kind, goes_to) for task in rows.order_by("pk")[:limit]]


def tasks_that_moved(
    kind: MovedKind, reorganisation_id: int, *, actor: Actor, on: date, after: int, limit: int
) -> list[Moved]:
    """What a reorganisation that was applied handed over, by id of the task."""
    rows = Handover.objects.filter(reorganisation_id=reorganisation_id, task_id__gt=after)
    seen = access.visible_tasks(actor, on=on)
    if kind is MovedKind.FOLLOWED:
        rows = rows.annotate(
            followed_before=_before("followed_by"), given_before=_before("assigned_by")
        ).filter(
            ~Q(followed_before=F("task__followed_by_id"))
            | ~Q(given_before=F("task__assigned_by_id"))
        )
    else:
        seen = seen.filter(_kind(kind))
        rows = rows.filter(to_unit__isnull=False)
    rows = rows.filter(task_id__in=seen.values("pk")).select_related("task")
    return [_moved(row, kind) for row in rows.order_by("task_id")[:limit]]


def _kind(kind: MovedKind) -> Q:
    return ~Q(recurrence="") if kind is MovedKind.STANDING else Q(recurrence="")


def _before(name: str) -> Cast:
    return Cast(KT(f"before__{name}"), BigIntegerField())


def _would(task: Task, kind: MovedKind, goes_to: Mapping[int, Passing]) -> Moved:
    unit = task.lead_id
    if kind is MovedKind.FOLLOWED:
        unit = task.followed_by_id if task.followed_by_id in goes_to else task.assigned_by_id
    passing = goes_to[unit]
    return _shown(task, unit, passing.to_id, is_ambiguous=passing.is_ambiguous)


def _moved(row: Handover, kind: MovedKind) -> Moved:
    if kind is MovedKind.FOLLOWED:
        before, task = row.before, row.task
        changed = before["followed_by"] != task.followed_by_id
        name = "followed_by" if changed else "assigned_by"
        return _shown(task, before[name], getattr(task, f"{name}_id"), is_ambiguous=False)
    from_unit, to_unit = row.from_unit_id or 0, row.to_unit_id or 0
    return _shown(row.task, from_unit, to_unit, is_ambiguous=row.is_ambiguous)


def _shown(task: Task, from_unit: int, to_unit: int, *, is_ambiguous: bool) -> Moved:
    detail = day(task.due_on) if task.due_on else ""
    path = reverse("tasks:view_task", args=[task.pk])
    return Moved(task.pk, task.title, detail, path, from_unit, to_unit, is_ambiguous)
