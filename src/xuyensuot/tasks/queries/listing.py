"""Tasks as rows: the follow-up list with its filters, its totals, and what a search finds."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, QuerySet
from django.db.models.expressions import OrderBy
from django.utils import timezone

from xuyensuot.base.actor import Actor
from xuyensuot.base.prepared import Prepared
from xuyensuot.kernel.deadlines import Precision, Recurrence
from xuyensuot.kernel.text import fold
from xuyensuot.org.queries import UnitCard, unit_cards
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Task
from xuyensuot.tasks.queries.grouping import (
    GroupTotals,
    group_totals,
    named_by_lead,
    ordered_by_group,
)
from xuyensuot.tasks.queries.keeping import kept_of_all, kept_of_closed, kept_of_open
from xuyensuot.tasks.queries.narrowing import (
    TaskFilters,
    TaskTotals,
    narrowed,
    of_timing,
    open_totals,
    outcomes,
    totals_and_documents,
    totals_of,
)
from xuyensuot.tasks.rules.grouping import DueGroup, Grouping, due_group
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
UNREAD = {"search_key", "sight", "cites", "problem_params"}
Directive: Any = Task._meta.get_field("directive").related_model
TASK_FIELDS = [f.attname for f in Task._meta.concrete_fields if f.attname not in UNREAD]
DIRECTIVE_FIELDS = [f.attname for f in Directive._meta.concrete_fields if f.attname not in UNREAD]
PK, LEAD = TASK_FIELDS.index("id"), TASK_FIELDS.index("lead_id")


def _fields_of_rows(task_ids: int) -> QuerySet[Task, tuple[Any, ...]]:
    of_directive = (f"directive__{name}" for name in DIRECTIVE_FIELDS)
    rows = Task.objects.filter(pk__in=[task_ids]).order_by()
    return rows.values_list(*TASK_FIELDS, *of_directive)


_stored = Prepared(_fields_of_rows, 1)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One line of the list; ``is_inner`` says that it is a part or an occurrence of another."""

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
    original_due_on: date | None
    due_group: DueGroup
    focal: str
    measure: str
    target_count: int | None
    reported_count: int | None
    confirmed_count: int | None
    plan_year: int
    programme_id: int | None
    pillar_id: int | None
    is_inner: bool

    def key(self, grouping: Grouping) -> str:
        """Under which head the row stands."""
        match grouping:
            case Grouping.UNIT:
                return str(self.lead.id)
            case Grouping.DOCUMENT:
                return str(self.directive_id)
            case Grouping.DEADLINE:
                return str(self.due_group)


@dataclass(frozen=True, slots=True)
class TaskList:
    """One page of rows, the count of all rows, and the totals of the set.

    ``groups`` is filled when the list is grouped: counts by the key of the heads on this page.
    """

    rows: tuple[TaskRow, ...]
    total: int
    totals: TaskTotals
    groups: dict[str, GroupTotals]


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
    counted = _totals(base, actor.itself, filters, on)
    found = of_wanted(base, filters, on=on)
    rows = rows_in_order(_page(found, actor.itself, filters, on, offset, limit), on=on)
    grouping = grouping_of(filters)
    return TaskList(
        rows=rows,
        total=found.count() if filters.state else counted.of(filters.timing),
        totals=counted,
        groups=_groups(found, rows, grouping, on) if grouping else {},
    )


def _totals(base: QuerySet[Task], actor: Actor, filters: TaskFilters, on: date) -> TaskTotals:
    """The figures are those of the set, whatever is shown of it."""
    if filters.text:
        return found_by_words(base, actor, filters, on)[0]
    closed = kept_of_closed(("outcomes", actor, on), filters, lambda: outcomes(base))
    still = kept_of_open(("totals", actor, on), filters, lambda: open_totals(base, on=on))
    return totals_of(closed, still)


def found_by_words(
    base: QuerySet[Task], actor: Actor, filters: TaskFilters, on: date
) -> tuple[TaskTotals, int]:
    """The figures of a set that is searched, and how many documents it is from."""
    the_set = replace(filters, timing="", state="", sort="", group="")
    key = "words", actor, on
    return kept_of_all(key, the_set, lambda: totals_and_documents(base, on=on))


def of_wanted(rows: QuerySet[Task], filters: TaskFilters, *, on: date) -> QuerySet[Task]:
    """What ``timing`` and ``state`` leave of a set."""
    found = of_timing(rows, filters.timing, on=on)
    return found.filter(state=filters.state) if filters.state else found


def grouping_of(filters: TaskFilters) -> Grouping | None:
    """How the list is grouped; an unknown word does not group."""
    return Grouping(filters.group) if filters.group in set(Grouping) else None


def _page(
    found: QuerySet[Task], actor: Actor, filters: TaskFilters, on: date, offset: int, limit: int
) -> list[int]:
    """Ids are sorted before rows are fetched: a late page need not carry the long texts along."""

    def sort() -> list[int]:
        return list(sorted_ids(found, filters, on=on)[offset : offset + limit])

    # By day is how lists are read; other orders ask for what no figure is counted of.
    if _sort_fields(filters) != SORTS["due"] or grouping_of(filters):
        return sort()
    return kept_of_all(("page", actor, on, offset, limit), filters, sort)


def rows_in_order(ids: list[int], *, on: date) -> tuple[TaskRow, ...]:
    """Rows of these tasks, in this order."""
    found = {row[PK]: row for row in _stored.rows(ids)}
    cards = unit_cards(ids={row[LEAD] for row in found.values()}, on=on)
    return tuple(_row_of(found[pk], cards[found[pk][LEAD]], on) for pk in ids)


@functools.lru_cache(maxsize=2_000)
def _row_of(stored: tuple[Any, ...], lead: UnitCard, on: date) -> TaskRow:
    """The same for the same: most rows of a page were on the page before."""
    return _row(_task(stored), lead, on)


def _task(stored: tuple[Any, ...]) -> Task:
    width = len(TASK_FIELDS)
    task = Task.from_db("default", TASK_FIELDS, stored[:width])
    task.directive = Directive.from_db("default", DIRECTIVE_FIELDS, stored[width:])
    return task


def _sort_fields(filters: TaskFilters) -> tuple[str, ...]:
    """What the list is sorted by; an unknown word sorts by the day."""
    return SORTS.get(filters.sort.removeprefix("-"), SORTS["due"])


def sorted_ids(rows: QuerySet[Task], filters: TaskFilters, *, on: date) -> QuerySet[Task, int]:
    """Ids in the order of the list: by head where it is grouped, then by the sort."""
    downwards, name = filters.sort.startswith("-"), filters.sort.removeprefix("-")
    fields = _sort_fields(filters)
    grouping, heads = grouping_of(filters), []
    if grouping:
        rows, order = ordered_by_group(rows, grouping, on)
        heads = list(order)
    if name == "lead" and grouping is not Grouping.UNIT:
        rows = named_by_lead(rows, on)
    first, *others = fields
    # Who never reported comes first when the longest silence is asked for, last otherwise.
    nulls_first = True if name == "updated" and not downwards else None
    sort = OrderBy(
        F(first),
        descending=downwards,
        nulls_first=nulls_first,
        nulls_last=None if nulls_first else True,
    )
    return rows.order_by(*heads, sort, *others, "pk").values_list("pk", flat=True)


def _groups(
    found: QuerySet[Task], rows: tuple[TaskRow, ...], grouping: Grouping, on: date
) -> dict[str, GroupTotals]:
    return group_totals(found, grouping, {row.key(grouping) for row in rows}, on)


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
    facts = facts_of(task)
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
        timing=timing(facts, on=on),
        days=(task.due_on - on).days if task.due_on else None,
        last_report_at=task.last_report_at,
        reported_percent=task.reported_percent,
        claimed_at=task.claimed_at,
        confirmed_at=task.confirmed_at,
        product=task.product,
        is_sample=task.is_sample,
        original_due_on=task.original_due_on,
        due_group=due_group(facts, on=on),
        focal=task.focal_text,
        measure=task.measure,
        target_count=task.target_count,
        reported_count=task.reported_count,
        confirmed_count=task.confirmed_count,
        plan_year=task.plan_year,
        programme_id=task.programme_id,
        pillar_id=task.pillar_id,
        is_inner=facts.is_inner,
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
