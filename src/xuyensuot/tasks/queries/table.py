"""The follow-up table: a page of it with all that it prints, and all of it for an export."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import get_language

from xuyensuot.base.actor import Actor
from xuyensuot.base.snapshots import SNAPSHOT, Revision
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Task
from xuyensuot.tasks.queries.counted import PartCounts, part_counts
from xuyensuot.tasks.queries.grouping import GroupTotals, group_totals
from xuyensuot.tasks.queries.keeping import kept_of_closed, kept_of_open
from xuyensuot.tasks.queries.listing import (
    Choice,
    TaskList,
    TaskRow,
    directive_choices,
    found_by_words,
    grouping_of,
    lead_choices,
    of_wanted,
    rows_in_order,
    sorted_ids,
    tasks_found,
)
from xuyensuot.tasks.queries.narrowing import TaskFilters, TaskTotals, narrowed, totals
from xuyensuot.tasks.queries.sets import SetCard, set_cards
from xuyensuot.tasks.queries.urging_marks import UrgingMark, urging_marks
from xuyensuot.tasks.rules.states import TaskState

AT_ONCE = 1000
DOCUMENTS_COUNTED_UP_TO = 50_000
"""Telling documents apart reads every task once more: of very many it would cost the page."""


_pages = Revision(SNAPSHOT, most=200)


@dataclass(frozen=True, slots=True)
class RowDetails:
    """What a table shows beside the task itself: its parts counted, the steps of urging sent."""

    parts: dict[int, PartCounts]
    marks: dict[int, tuple[UrgingMark, ...]]


@dataclass(frozen=True, slots=True)
class NamesFound:
    """Names for what filters hold as ids: the unit and directive asked for, all sets."""

    leads: tuple[Choice, ...]
    directives: tuple[Choice, ...]
    sets: tuple[SetCard, ...]


@dataclass(frozen=True, slots=True)
class SetFound:
    """The set that is shown: how many tasks count in it, from how many documents, and names for it.

    ``documents`` is unknown for a set of very many tasks.
    """

    counted: int
    documents: int | None
    names: NamesFound


@dataclass(frozen=True, slots=True)
class TaskTable:
    """A page of the follow-up table."""

    found: TaskList
    of: SetFound
    details: RowDetails


@dataclass(frozen=True, slots=True)
class WholeTable:
    """Every row of the table in its order; ``batches`` are read as they are asked for.

    ``total`` is the count of all rows: where it passes ``most``, no row is read.
    """

    total: int
    totals: TaskTotals
    of: SetFound
    groups: dict[str, GroupTotals]
    batches: Iterator[tuple[tuple[TaskRow, ...], RowDetails]]


def table_page(
    *, actor: Actor, filters: TaskFilters, on: date, offset: int = 0, limit: int = 25
) -> TaskTable:
    """The rows of ``tasks_found`` with all else that the table prints."""
    # In the language of now, because sets have a name in each.
    key = actor.itself, filters, on, offset, limit, get_language()
    return _pages.kept(key, lambda: _table_page(actor, filters, on, offset, limit))


def _table_page(actor: Actor, filters: TaskFilters, on: date, offset: int, limit: int) -> TaskTable:
    found = tasks_found(actor=actor, filters=filters, on=on, offset=offset, limit=limit)
    shown = set_found(actor=actor, filters=filters, on=on, counted=found.totals.counted)
    return TaskTable(found, shown, _details([row.id for row in found.rows]))


def whole_table(*, actor: Actor, filters: TaskFilters, on: date, most: int) -> WholeTable:
    """All rows that the table has over its pages, up to ``most``."""
    base = narrowed(access.visible_tasks(actor, on=on), filters, actor=actor, on=on)
    found = of_wanted(base, filters, on=on)
    counted = totals(base, on=on)
    shown = set_found(actor=actor, filters=filters, on=on, counted=counted.counted)
    total = found.count()
    ids = list(sorted_ids(found, filters, on=on)) if total <= most else []
    grouping = grouping_of(filters)
    groups = group_totals(found, grouping, None, on) if grouping and ids else {}
    return WholeTable(total, counted, shown, groups, _batches(ids, on))


def set_found(*, actor: Actor, filters: TaskFilters, on: date, counted: int) -> SetFound:
    """The set that the filters but ``timing`` and ``state`` leave, of which ``counted`` tasks."""
    documents = None
    if counted <= DOCUMENTS_COUNTED_UP_TO:
        documents = _count_documents(actor, filters, on)
    return SetFound(counted, documents, names_found(actor=actor, filters=filters, on=on))


def _count_documents(actor: Actor, filters: TaskFilters, on: date) -> int:
    base = narrowed(access.visible_tasks(actor, on=on), filters, actor=actor, on=on)
    if filters.text:
        return found_by_words(base, actor.itself, filters, on)[1]
    done, still = base.filter(state=TaskState.CONFIRMED_DONE), base.filter(closed_at=None)
    key = "documents", actor.itself, on
    # As numbers of eight bytes: there are thousands of documents in the set of a province.
    closed = kept_of_closed(key, filters, lambda: array("q", _documents(done)))
    return len({*closed, *kept_of_open(key, filters, lambda: array("q", _documents(still)))})


def _documents(rows: QuerySet[Task]) -> QuerySet[Task, int]:
    return rows.order_by().values_list("directive_id", flat=True).distinct()


def names_found(*, actor: Actor, filters: TaskFilters, on: date) -> NamesFound:
    """What the filters are called in words."""
    leads = lead_choices(actor=actor, on=on, also=filters.unit_id, most=0)
    directives = directive_choices(actor=actor, on=on, also=filters.directive_id, most=0)
    return NamesFound(tuple(leads), tuple(directives), set_cards())


def _batches(ids: list[int], on: date) -> Iterator[tuple[tuple[TaskRow, ...], RowDetails]]:
    for start in range(0, len(ids), AT_ONCE):
        batch = ids[start : start + AT_ONCE]
        yield rows_in_order(batch, on=on), _details(batch)


def _details(task_ids: list[int]) -> RowDetails:
    return RowDetails(part_counts(task_ids), urging_marks(task_ids))
