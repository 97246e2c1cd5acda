"""The tasks behind the counts of a reorganisation, before and after it is applied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from django.db.models import BigIntegerField, F, Q
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext

from xuyensuot.base.actor import Actor
from xuyensuot.base.formatting import day
from xuyensuot.org.rules.handover import Count, Moved, Passing, Share
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Handover, Task


class MovedKind(StrEnum):
    """What is counted: tasks with an end and standing duties by lead, and those followed up."""

    OPEN = "tasks.open"
    STANDING = "tasks.standing"
    FOLLOWED = "tasks.followed"


def tasks_that_would_move(
    count: Count,
    passings: Sequence[Passing],
    *,
    actor: Actor,
    on: date,
    after: int,
    limit: int,
) -> list[Moved]:
    """Open tasks of the units that pass their work on, by id."""
    kind, goes_to = MovedKind(count.code), {passing.unit_id: passing for passing in passings}
    rows = access.visible_tasks(actor, on=on).filter(closed_at=None, pk__gt=after)
    if kind is MovedKind.FOLLOWED:
        rows = rows.filter(_followed(count, list(goes_to)))
    else:
        rows = rows.filter(_kind(kind), lead_id__in=_leads(count, passings))
    rows = rows.select_related("directive").order_by("pk")[:limit]
    return [_would(task, kind, goes_to) for task in rows]


def _leads(count: Count, passings: Sequence[Passing]) -> list[int]:
    """Units whose tasks are counted."""
    return [
        passing.unit_id
        for passing in passings
        if count.unit_id in {None, passing.unit_id}
        and (count.share is Share.ALL or passing.is_ambiguous == (count.share is Share.SETTLE))
    ]


def _followed(count: Count, units: Sequence[int]) -> Q:
    """Tasks that the units follow up or gave: each is counted with whoever follows it up first."""
    if count.share is Share.SETTLE:
        return Q(pk=None)
    if count.unit_id is None:
        return Q(followed_by_id__in=units) | Q(assigned_by_id__in=units)
    gives = Q(assigned_by_id=count.unit_id) & ~Q(followed_by_id__in=units)
    return Q(followed_by_id=count.unit_id) | gives


def tasks_that_moved(
    count: Count, reorganisation_id: int, *, actor: Actor, on: date, after: int, limit: int
) -> list[Moved]:
    """What a reorganisation that was applied handed over, by id of the task."""
    kind = MovedKind(count.code)
    rows = Handover.objects.filter(reorganisation_id=reorganisation_id, task_id__gt=after)
    seen = access.visible_tasks(actor, on=on)
    if kind is MovedKind.FOLLOWED:
        rows = rows.annotate(
            followed_before=_before("followed_by"), given_before=_before("assigned_by")
        ).filter(_was_followed(count))
    else:
        seen = seen.filter(_kind(kind))
        rows = rows.filter(to_unit__isnull=False)
        if count.unit_id is not None:
            rows = rows.filter(from_unit_id=count.unit_id)
        if count.share is not Share.ALL:
            rows = rows.filter(is_ambiguous=count.share is Share.SETTLE)
    rows = rows.filter(task_id__in=seen.values("pk")).select_related("task__directive")
    return [_moved(row, kind) for row in rows.order_by("task_id")[:limit]]


def _was_followed(count: Count) -> Q:
    follows = ~Q(followed_before=F("task__followed_by_id"))
    gives = ~Q(given_before=F("task__assigned_by_id"))
    if count.share is Share.SETTLE:
        return Q(pk=None)
    if count.unit_id is None:
        return follows | gives
    by_follower = follows & Q(followed_before=count.unit_id)
    return by_follower | (~follows & gives & Q(given_before=count.unit_id))


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
    due = gettext("due %(day)s") % {"day": day(task.due_on)} if task.due_on else ""
    detail = " · ".join(filter(None, (task.clause_ref, str(task.directive), due)))
    path = reverse("tasks:view_task", args=[task.pk])
    return Moved(task.pk, task.title, detail, path, from_unit, to_unit, is_ambiguous)
