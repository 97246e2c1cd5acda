"""Tasks as they stood at a moment that has passed: all of a list in the same few queries."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from xuyensuot.audit.queries import first_events, states_left_by
from xuyensuot.kernel.deadlines import Precision
from xuyensuot.tasks.models import Confirmation, Extension, Handover, ProgressReport, Task
from xuyensuot.tasks.rules.evidence import ConfirmationOutcome
from xuyensuot.tasks.rules.extensions import ExtensionState
from xuyensuot.tasks.rules.states import TaskFacts, TaskState
from xuyensuot.tasks.rules.then import CLAIM, Answered, Kept, Said, kept_then, value_then

KIND = "tasks.task"
UNITS = ("lead", "assigned_by", "followed_by")
Ids = Sequence[int] | QuerySet[Task, Any]


def end_of(on: date) -> datetime:
    """The first moment of the day after, where the product is at home."""
    return timezone.make_aware(datetime.combine(on + timedelta(days=1), time.min))


def known_since(tasks: Sequence[Task]) -> dict[int, datetime]:
    """From when on each task is kept: its issue, or when it was taken over from a workbook.

    What came with a workbook says when it was issued, but nothing of what happened before.
    """
    taken = first_events(kind=KIND, ids=[task.pk for task in tasks if task.import_key])
    return {task.pk: max(task.issued_at, taken.get(task.pk, task.issued_at)) for task in tasks}


def as_of(tasks: Sequence[Task], *, end: datetime) -> list[Task]:
    """Copies of the tasks with what they held just before ``end``; never to be saved.

    They must have been known by then (``known_since``). Who answered for them as a post, whom to
    call and what they are counted by read as they do now.
    """
    ids = [task.pk for task in tasks]
    states = states_left_by(kind=KIND, ids=ids, states=TaskState, since=end)
    units, days = _units(ids), _days(ids)
    said, answered = _said(ids), _answered(ids)
    return [
        _stood(
            task,
            value_then(TaskState(task.state), states.get(task.pk, ()), end=end),
            {name: units[name].get(task.pk, []) for name in UNITS},
            days.get(task.pk, []),
            said.get(task.pk, []),
            answered.get(task.pk, []),
            end,
        )
        for task in tasks
    ]


@dataclass(frozen=True, slots=True)
class Placed:
    """A task among those of its directive, with what its timing depended on."""

    id: int
    candidate_id: int | None
    clause_ref: str
    title: str
    parent_id: int | None
    parent_candidate_id: int | None
    facts: TaskFacts


PLACED = ("pk", "candidate_id", "clause_ref", "title", "parent_id", "parent__candidate_id")
NOTED = ("state", "due_on", "recurrence", "claimed_at", "issued_at")


def placed_as_of(rows: QuerySet[Task], *, end: datetime) -> tuple[list[Placed], int]:
    """Of ``rows`` those known just before ``end``, in their order, and how many parents came later.

    For tens of thousands, of which only the timing is asked: ``as_of`` tells more of a few.
    """
    found = list(rows.values_list(*PLACED, *NOTED))
    ids = [row[0] for row in found]
    imported = rows.exclude(import_key=None).values_list("pk", flat=True)
    taken = first_events(kind=KIND, ids=list(imported))
    states = states_left_by(kind=KIND, ids=ids, states=TaskState, since=end)
    all_of_them = rows.order_by().values("pk")
    days, said = _days(all_of_them), _said(all_of_them, verb=CLAIM)
    placed, later = [], 0
    for row in found:
        pk, candidate_id, clause_ref, title, parent_id, parent_candidate_id, *noted = row
        state, due_on, recurrence, claimed_at, issued_at = noted
        if max(issued_at, taken.get(pk, issued_at)) >= end:
            later += parent_id is None
            continue
        stood = value_then(TaskState(state), states.get(pk, ()), end=end)
        day = value_then(due_on, days.get(pk, ()), end=end)
        now = Kept(claimed_at=claimed_at)
        claimed = kept_then(now, stood, said=said.get(pk, ()), answered=(), end=end).claimed_at
        claimed_on = timezone.localdate(claimed) if claimed else None
        facts = TaskFacts(stood, day, recurrence, claimed_on, is_inner=parent_id is not None)
        place = Placed(pk, candidate_id, clause_ref, title, parent_id, parent_candidate_id, facts)
        placed.append(place)
    return placed, later


def _stood(
    task: Task,
    state: TaskState,
    units: dict[str, list[tuple[datetime, int]]],
    days: list[tuple[datetime, date]],
    said: list[Said],
    answered: list[Answered],
    end: datetime,
) -> Task:
    then = copy.copy(task)
    then.state = state
    for name, changes in units.items():
        setattr(then, f"{name}_id", value_then(getattr(task, f"{name}_id"), changes, end=end))
    then.due_on = value_then(task.due_on, days, end=end)
    if then.due_on != task.due_on and task.candidate is not None:
        # A grant made it a day; what it was before stands with the words that it came from.
        moved = any(at < end for at, _ in days)
        then.precision = Precision.DAY if moved else task.candidate.precision
    now = Kept(
        task.acknowledged_at,
        task.claimed_at,
        task.confirmed_at,
        task.closed_at,
        task.last_report_at,
        task.reported_percent,
        task.reported_count,
        task.confirmed_count,
    )
    kept = kept_then(now, state, said=said, answered=answered, end=end)
    then.acknowledged_at, then.claimed_at = kept.acknowledged_at, kept.claimed_at
    then.confirmed_at, then.closed_at = kept.confirmed_at, kept.closed_at
    then.last_report_at, then.reported_percent = kept.last_report_at, kept.percent
    then.reported_count, then.confirmed_count = kept.count, kept.confirmed_count
    if state is not TaskState.SUPERSEDED:
        then.superseded_by_id = None
    return then


def _units(ids: Sequence[int]) -> dict[str, dict[int, list[tuple[datetime, int]]]]:
    """Handovers by task with the units that each found; a decision found the new lead."""
    found: dict[str, dict[int, list[tuple[datetime, int]]]] = {
        name: defaultdict(list) for name in UNITS
    }
    rows = Handover.objects.filter(task_id__in=ids).order_by("handed_over_at", "pk")
    for row in rows.only("task_id", "handed_over_at", "decided_at", "to_unit_id", "before"):
        for name in UNITS:
            found[name][row.task_id].append((row.handed_over_at, row.before[name]))
        if row.decided_at is not None and row.to_unit_id is not None:
            found["lead"][row.task_id].append((row.decided_at, row.to_unit_id))
    return found


def _days(ids: Ids) -> dict[int, list[tuple[datetime, date]]]:
    """Grants by task with the day that each moved."""
    found: dict[int, list[tuple[datetime, date]]] = defaultdict(list)
    rows = Extension.objects.filter(task_id__in=ids, state=ExtensionState.GRANTED)
    for task_id, at, day in rows.values_list("task_id", "decided_at", "due_before"):
        if at is not None:
            found[task_id].append((at, day))
    return found


def _said(ids: Ids, *, verb: str = "") -> dict[int, list[Said]]:
    found: dict[int, list[Said]] = defaultdict(list)
    rows = ProgressReport.objects.filter(task_id__in=ids).order_by("reported_at", "pk")
    rows = rows.filter(verb=verb) if verb else rows
    facts = rows.values_list("task_id", "verb", "reported_at", "percent", "count")
    for task_id, verb, at, percent, count in facts:
        found[task_id].append(Said(verb, at, percent, count))
    return found


def _answered(ids: Sequence[int]) -> dict[int, list[Answered]]:
    found: dict[int, list[Answered]] = defaultdict(list)
    rows = Confirmation.objects.filter(task_id__in=ids).order_by("at", "pk")
    for task_id, at, outcome, count in rows.values_list("task_id", "at", "outcome", "count"):
        found[task_id].append(Answered(at, outcome == ConfirmationOutcome.CONFIRMED, count))
    return found
