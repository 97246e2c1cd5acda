"""Tasks as rows: the follow-up list with its filters, its totals, and what a search finds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Count, F, FilteredRelation, Q, QuerySet
from django.db.models.expressions import OrderBy
from django.utils import timezone

from xuyensuot.base.actor import Actor
from xuyensuot.base.snapshots import kept_figures
from xuyensuot.kernel.deadlines import Precision, Recurrence
from xuyensuot.kernel.text import fold
from xuyensuot.org.queries import UnitCard, unit_cards
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Task
from xuyensuot.tasks.queries.narrowing import (
    TaskFilters,
    TaskTotals,
    conditions,
    narrowed,
    of_timing,
    totals,
)
from xuyensuot.tasks.rules.states import TaskFacts, TaskState, Timing, timing

SORTS: dict[str, tuple[str, ...]] = {
    "due": ("due_on",),
    "issued": ("issued_at",),
    "updated": ("last_report_at",),
    "document": ("directive_id", "candidate__ordinal"),
    "lead": ("lead_now__sort_key", "lead_id", "due_on"),
}
MOST_CHOICES = 300
# Long or costly to read, and no line of the list prints them.
UNREAD = (
    "search_key",
    "sight",
    "directive__search_key",
    "directive__cites",
    "directive__problem_params",
)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One line of the list."""

    id: int
    title: str
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
    reported_percent: int | None
    claimed_at: datetime | None
    confirmed_at: datetime | None
    product: str
    is_sample: bool


@dataclass(frozen=True, slots=True)
class LeadTotals:
    """What the list holds of one lead, over all its pages."""

    all: int
    late: int
    soon: int
    waiting: int


@dataclass(frozen=True, slots=True)
class TaskList:
    """One page of rows, the count of all rows, and the totals of the set.

    ``by_lead`` is filled when the list is sorted by lead: counts for the leads on this page.
    """

    rows: tuple[TaskRow, ...]
    total: int
    totals: TaskTotals
    by_lead: dict[int, LeadTotals]


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that the list can be narrowed to."""

    id: int
    label: str


def tasks_found(
    *, actor: Actor, filters: TaskFilters, on: date, offset: int = 0, limit: int = 25
) -> TaskList:
    """Visible tasks. Sorts are the keys of ``SORTS``, with "-" downwards; others mean "due"."""
    base = narrowed(access.visible_tasks(actor, on=on), filters, actor=actor, on=on)
    # The figures are those of the set, whatever is shown of it.
    the_set = replace(filters, timing="", state="", sort="")
    counted = kept_figures(("totals", actor, the_set, on), lambda: totals(base, on=on))
    found = of_timing(base, filters.timing, on=on)
    if filters.state:
        found = found.filter(state=filters.state)
    # Ids are sorted before the rows are fetched: a late page need not carry the long texts along.
    ids = _sorted(found, filters.sort, on).values_list("pk", flat=True)
    page = list(ids[offset : offset + limit])
    tasks = Task.objects.select_related("directive").defer(*UNREAD).in_bulk(page)
    rows = tuple(task_rows([tasks[pk] for pk in page], on=on))
    total = found.count() if filters.state else counted.of(filters.timing)
    grouped = filters.sort.removeprefix("-") == "lead"
    return TaskList(rows, total, counted, _by_lead(found, rows, on) if grouped else {})


def _sorted(rows: QuerySet[Task], sort: str, on: date) -> QuerySet[Task]:
    downwards, name = sort.startswith("-"), sort.removeprefix("-")
    fields = SORTS.get(name, SORTS["due"])
    if name == "lead":
        in_force = Q(lead__versions__valid__contains=on)
        rows = rows.annotate(lead_now=FilteredRelation("lead__versions", condition=in_force))
    first, *others = fields
    # Who never reported comes first when the longest silence is asked for, last otherwise.
    nulls_first = True if sort == "updated" else None
    order = OrderBy(
        F(first),
        descending=downwards,
        nulls_first=nulls_first,
        nulls_last=None if nulls_first else True,
    )
    return rows.order_by(order, *others, "pk")


def _by_lead(found: QuerySet[Task], rows: tuple[TaskRow, ...], on: date) -> dict[int, LeadTotals]:
    words = conditions(on)
    counts = (
        found.filter(lead_id__in={row.lead.id for row in rows})
        .order_by()
        .values("lead_id")
        .annotate(
            all=Count("pk"),
            late=Count("pk", filter=words[Timing.LATE]),
            soon=Count("pk", filter=words[Timing.SOON]),
            waiting=Count("pk", filter=words[Timing.WAITING]),
        )
    )
    return {
        row["lead_id"]: LeadTotals(row["all"], row["late"], row["soon"], row["waiting"])
        for row in counts
    }


def task_rows(tasks: list[Task], *, on: date) -> list[TaskRow]:
    """Rows for tasks with their directive fetched; units are named as of the day asked."""
    cards = unit_cards(ids={task.lead_id for task in tasks}, on=on)
    return [_row(task, cards[task.lead_id], on) for task in tasks]


def facts_of(task: Task) -> TaskFacts:
    """What the rules ask of a task; days are those of the local calendar."""
    claimed_on = timezone.localdate(task.claimed_at) if task.claimed_at else None
    is_inner = task.parent_id is not None or task.series_id is not None
    return TaskFacts(TaskState(task.state), task.due_on, task.recurrence, claimed_on, is_inner)


def _row(task: Task, lead: UnitCard, on: date) -> TaskRow:
    return TaskRow(
        id=task.pk,
        title=task.title,
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
        timing=timing(facts_of(task), on=on),
        days=(task.due_on - on).days if task.due_on else None,
        last_report_at=task.last_report_at,
        reported_percent=task.reported_percent,
        claimed_at=task.claimed_at,
        confirmed_at=task.confirmed_at,
        product=task.product,
        is_sample=task.is_sample,
    )


def search_tasks(*, actor: Actor, text: str, on: date, limit: int = 5) -> list[TaskRow]:
    """Visible tasks whose content, document, lead words or lead unit hold every word."""
    if not fold(text):
        return []
    filters = TaskFilters(text=text)
    rows = narrowed(access.visible_tasks(actor, on=on), filters, actor=actor, on=on)
    return task_rows(list(rows.select_related("directive").order_by("-pk")[:limit]), on=on)


def lead_choices(
    *, actor: Actor, on: date, also: int | None = None, most: int = MOST_CHOICES
) -> list[Choice]:
    """Units that lead a visible task, in Vietnamese order.

    Of very many those with the most tasks (the words of a search find the others), and ``also``.
    """
    ids = {also} if also else set()
    if most:
        counts = access.visible_tasks(actor, on=on).order_by().values("lead_id")
        rows = counts.annotate(count=Count("pk")).order_by("-count", "lead_id")
        ids |= {row["lead_id"] for row in rows[:most]}
    cards = sorted(unit_cards(ids=ids, on=on).values(), key=lambda card: card.sort_key)
    return [Choice(card.id, card.office_name) for card in cards]


def directive_choices(
    *, actor: Actor, on: date, also: int | None = None, most: int = MOST_CHOICES
) -> list[Choice]:
    """Directives that a visible task came from, the newest first, and ``also``."""
    if not most and not also:
        return []
    fields = ("directive_id", "directive__number", "directive__title", "directive__file_name")
    visible = access.visible_tasks(actor, on=on).order_by().values_list(*fields).distinct()
    rows = list(visible.order_by("-directive_id")[:most]) if most else []
    if also and also not in {row[0] for row in rows}:
        rows += visible.filter(directive_id=also)
    return [Choice(pk, _label(number or file, title)) for pk, number, title, file in rows]


def _label(name: str, title: str) -> str:
    return f"{name} · {title}" if title else name
