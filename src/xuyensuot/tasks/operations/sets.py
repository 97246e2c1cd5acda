"""Programmes and pillars: the list that ships with the product, and which tasks are in them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import datetime
from importlib.resources import files
from uuid import uuid4

from django.utils.timezone import localdate

from xuyensuot.audit.operations import Change, Subject, record, record_many
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.kernel.decisions import Denied, NotPermitted, Refused
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Task, TaskSet
from xuyensuot.tasks.operations.shared import subject_of
from xuyensuot.tasks.rules.sets import SetKind

MOST_AT_ONCE = 500
LISTED = ("name", "name_en", "basis", "position")


@operation("tasks.sets_loaded")
def load_task_sets(*, actor: Actor, at: datetime) -> int:
    """Bring programmes and pillars to what ``tasks/data/sets.csv`` says; safe to repeat.

    Sets of the file are known by kind and code; others are left alone. Returns how many were added
    or changed. Refuses whoever may not classify everywhere.
    """
    if actor.scopes(access.CLASSIFY) is not None:
        raise NotPermitted(Denied("task.not_classifier"))
    text = files("xuyensuot.tasks").joinpath("data/sets.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    known = {(row.kind, row.code): row for row in TaskSet.objects.select_for_update()}
    changed = [_listed(row, known.get((row["kind"], row["code"]))) for row in rows]
    stale = [task_set for task_set in changed if task_set is not None]
    for task_set in stale:
        task_set.save()
    record(
        verb="tasks.sets_loaded",
        actor=actor,
        subject=Subject("tasks.task_set", 0, "sets.csv"),
        at=at,
        after={"sets": [task_set.code for task_set in stale]},
    )
    return len(stale)


def _listed(row: dict[str, str], known: TaskSet | None) -> TaskSet | None:
    """The set as the file has it, or none where it stands so already."""
    values = {name: row[name] for name in LISTED} | {"position": int(row["position"])}
    if known is None:
        return TaskSet(kind=row["kind"], code=row["code"], **values)
    if all(getattr(known, name) == value for name, value in values.items()):
        return None
    for name, value in values.items():
        setattr(known, name, value)
    return known


@operation("tasks.tasks_classified")
def classify_tasks(
    *,
    actor: Actor,
    task_ids: Sequence[int],
    programme_id: int | None,
    pillar_id: int | None,
    at: datetime,
) -> int:
    """Put tasks into a programme and a pillar, or out of any; all of them or none.

    Returns how many changed. Refuses no task at all (``classify.none_chosen``), more than
    ``MOST_AT_ONCE`` (``classify.too_many``), a set that does not exist
    (``classify.unknown_set``), and tasks that another body gives and follows up.
    """
    if not task_ids:
        raise Refused.because("classify.none_chosen")
    if len(task_ids) > MOST_AT_ONCE:
        raise Refused.because("classify.too_many", count=len(task_ids), most=MOST_AT_ONCE)
    _require_set(programme_id, SetKind.PROGRAMME)
    _require_set(pillar_id, SetKind.PILLAR)
    tasks = access.get_tasks_for(actor, task_ids, to=access.CLASSIFY, on=localdate(at))
    changes = []
    for task in tasks:
        before = {"programme": task.programme_id, "pillar": task.pillar_id}
        after = {"programme": programme_id, "pillar": pillar_id}
        changes.append(Change(subject_of(task, str(task.directive)), before, after))
    moved = [change for change in changes if change.before != change.after]
    Task.objects.filter(pk__in=[change.subject.id for change in moved]).update(
        programme_id=programme_id, pillar_id=pillar_id
    )
    record_many(
        verb="tasks.tasks_classified", actor=actor, changes=moved or changes, at=at, batch=uuid4()
    )
    return len(moved)


def _require_set(set_id: int | None, kind: SetKind) -> None:
    if set_id is not None and not TaskSet.objects.filter(pk=set_id, kind=kind).exists():
        raise Refused.because("classify.unknown_set")
