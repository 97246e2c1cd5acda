"""Tasks as rows: the follow-up list with its filters, its totals, and what a search finds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from xuyensuot.base.actor import Actor
from xuyensuot.kernel.deadlines import Precision, Recurrence
from xuyensuot.kernel.text import fold
from xuyensuot.org.queries import ALL_UNITS, UnitCard, unit_cards, unit_ids_covered
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Coordination, Task
from xuyensuot.tasks.rules.states import (
    SOON_DAYS,
    TaskFacts,
    TaskState,
    Timing,
    timing,
)

RUNNING = [TaskState.ISSUED, TaskState.ACKNOWLEDGED, TaskState.IN_PROGRESS]
SORTS = {
    "due": (F("due_on").asc(nulls_last=True), "pk"),
    "-due": (F("due_on").desc(nulls_last=True), "pk"),
    "issued": ("issued_at", "pk"),
    "-issued": ("-issued_at", "pk"),
    "updated": (F("last_report_at").asc(nulls_first=True), "pk"),
    "-updated": (F("last_report_at").desc(nulls_last=True), "pk"),
    "document": ("directive_id", "candidate__ordinal", "pk"),
}


@dataclass(frozen=True, slots=True)
class TaskFilters:
    """What the list is narrowed to; empty values do not narrow.

    ``timing`` is one of ``Timing`` or "open"; ``role`` is lead, joined or given, seen from the
    actor's own units; ``unit_id`` is a lead unit.
    """

    text: str = ""
    timing: str = ""
    state: str = ""
    role: str = ""
    unit_id: int | None = None
    directive_id: int | None = None
    due_from: date | None = None
    due_to: date | None = None
    sort: str = "due"


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One line of the list."""

    id: int
    content: str
    clause_ref: str
    directive_id: int
    directive_label: str
    lead: UnitCard
    due_on: date | None
    due_text: str
    precision: Precision
    recurrence: Recurrence | None
    state: TaskState
    timing: Timing
    days: int | None
    last_report_at: datetime | None
    product: str
    is_sample: bool


@dataclass(frozen=True, slots=True)
class TaskTotals:
    """Counts of everything the filters leave, before ``timing`` and ``state`` narrow it."""

    all: int
    done: int
    waiting: int
    late: int
    soon: int
    on_time: int
    standing: int
    undated: int
    unacknowledged: int


@dataclass(frozen=True, slots=True)
class TaskList:
    """One page of rows, the count of all rows, and the totals of the set."""

    rows: tuple[TaskRow, ...]
    total: int
    totals: TaskTotals


def tasks_found(
    *, actor: Actor, filters: TaskFilters, on: date, offset: int = 0, limit: int = 25
) -> TaskList:
    """Visible tasks. Sorts are the keys of ``SORTS``; an unknown sort is read as "due"."""
    base = _narrow(access.visible_tasks(actor, on=on), filters, actor, on)
    totals = _totals(base, on)
    found = _of_timing(base, filters.timing, on)
    if filters.state:
        found = found.filter(state=filters.state)
    order = SORTS.get(filters.sort, SORTS["due"])
    rows = found.select_related("directive").order_by(*order)[offset : offset + limit]
    narrowed = bool(filters.timing or filters.state)
    return TaskList(
        tuple(task_rows(list(rows), on=on)), found.count() if narrowed else totals.all, totals
    )


def _narrow(rows: QuerySet[Task], filters: TaskFilters, actor: Actor, on: date) -> QuerySet[Task]:
    for word in fold(filters.text).split():
        rows = rows.filter(search_key__contains=word)
    if filters.unit_id:
        rows = rows.filter(lead_id=filters.unit_id)
    if filters.directive_id:
        rows = rows.filter(directive_id=filters.directive_id)
    if filters.due_from:
        rows = rows.filter(due_on__gte=filters.due_from)
    if filters.due_to:
        rows = rows.filter(due_on__lte=filters.due_to)
    return _of_role(rows, filters.role, actor, on)


def _of_role(rows: QuerySet[Task], role: str, actor: Actor, on: date) -> QuerySet[Task]:
    if not role:
        return rows
    own = unit_ids_covered(actor, access.VIEW, on=on)
    if own is ALL_UNITS:
        return rows
    if role == "joined":
        return rows.filter(
            Exists(Coordination.objects.filter(task=OuterRef("pk"), unit_id__in=own))
        )
    return rows.filter(**{"assigned_by_id__in" if role == "given" else "lead_id__in": own})


def _when(on: date) -> dict[str, Q]:
    running, soon = Q(state__in=RUNNING), on + timedelta(days=SOON_DAYS)
    return {
        Timing.DONE: Q(state=TaskState.CONFIRMED_DONE),
        Timing.WAITING: Q(state=TaskState.CLAIMED_DONE),
        Timing.LATE: running & Q(due_on__lt=on),
        Timing.SOON: running & Q(due_on__range=(on, soon)),
        Timing.ON_TIME: running & Q(due_on__gt=soon),
        Timing.STANDING: running & Q(due_on=None) & ~Q(recurrence=""),
        Timing.UNDATED: running & Q(due_on=None, recurrence=""),
        "open": ~Q(state=TaskState.CONFIRMED_DONE),
    }


def _of_timing(rows: QuerySet[Task], wanted: str, on: date) -> QuerySet[Task]:
    condition = _when(on).get(wanted)
    return rows.filter(condition) if condition is not None else rows


def _totals(rows: QuerySet[Task], on: date) -> TaskTotals:
    conditions = _when(on)
    conditions.pop("open")
    counts = {timing.value: Count("pk", filter=q) for timing, q in conditions.items()}
    counts["unacknowledged"] = Count("pk", filter=Q(state=TaskState.ISSUED))
    return TaskTotals(**rows.aggregate(all=Count("pk"), **counts))


def task_rows(tasks: list[Task], *, on: date) -> list[TaskRow]:
    """Rows for tasks with their directive fetched; units are named as of the day asked."""
    cards = unit_cards(ids={task.lead_id for task in tasks}, on=on)
    return [_row(task, cards[task.lead_id], on) for task in tasks]


def _row(task: Task, lead: UnitCard, on: date) -> TaskRow:
    facts = TaskFacts(TaskState(task.state), task.due_on, task.recurrence)
    return TaskRow(
        id=task.pk,
        content=task.content,
        clause_ref=task.clause_ref,
        directive_id=task.directive_id,
        directive_label=str(task.directive),
        lead=lead,
        due_on=task.due_on,
        due_text=task.due_text,
        precision=Precision(task.precision),
        recurrence=Recurrence(task.recurrence) if task.recurrence else None,
        state=TaskState(task.state),
        timing=timing(facts, on=on),
        days=(task.due_on - on).days if task.due_on else None,
        last_report_at=task.last_report_at,
        product=task.product,
        is_sample=task.is_sample,
    )


def search_tasks(*, actor: Actor, text: str, on: date, limit: int = 5) -> list[TaskRow]:
    """Visible tasks whose content, document or lead words hold every word."""
    if not fold(text):
        return []
    rows = _narrow(access.visible_tasks(actor, on=on), TaskFilters(text=text), actor, on)
    return task_rows(list(rows.select_related("directive").order_by("-pk")[:limit]), on=on)


def lead_units(*, actor: Actor, on: date) -> list[UnitCard]:
    """Units that lead a visible task, for the filter of the list, in Vietnamese order."""
    ids = set(access.visible_tasks(actor, on=on).values_list("lead_id", flat=True).distinct())
    return sorted(unit_cards(ids=ids, on=on).values(), key=lambda card: card.sort_key)
