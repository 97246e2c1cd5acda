"""The tasks of a directive as they stood on a day that has passed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from xuyensuot.base.actor import Actor
from xuyensuot.kernel.decisions import NotFound
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Task
from xuyensuot.tasks.queries.as_of import as_of, end_of, known_since
from xuyensuot.tasks.queries.directive import CellCounts
from xuyensuot.tasks.queries.listing import TaskRow, facts_of, task_rows
from xuyensuot.tasks.queries.page import DirectiveFacts, directive_facts
from xuyensuot.tasks.rules.states import ENDED_STATES, Cell, TaskState, cell


@dataclass(frozen=True, slots=True)
class DirectiveThen:
    """A directive on a day: the tasks given by then in the order of its clauses, counted."""

    facts: DirectiveFacts
    rows: tuple[TaskRow, ...]
    counts: CellCounts
    later: int


def get_directive_then(*, actor: Actor, directive_id: int, on: date, today: date) -> DirectiveThen:
    """Its tasks in sight as they stood at the end of ``on``; raises ``NotFound`` without any.

    Parts and occurrences stand beside and add to no sum, as on the page of today.
    """
    seen = access.visible_tasks(actor, on=today).filter(
        directive_id=directive_id, parent=None, series=None
    )
    tasks = list(seen.select_related("directive", "candidate").order_by("candidate__ordinal", "pk"))
    if not tasks:
        raise NotFound
    end, since = end_of(on), known_since(tasks)
    given = [task for task in tasks if since[task.pk] < end]
    stood = as_of(given, end=end)
    return DirectiveThen(
        facts=directive_facts(tasks[0], actor, today),
        rows=tuple(task_rows(stood, on=on)),
        counts=_counted(stood, on),
        later=len(tasks) - len(given),
    )


def _counted(tasks: Sequence[Task], on: date) -> CellCounts:
    facts = [facts_of(task) for task in tasks]
    cells = [cell(fact, on=on) for fact in facts]
    return CellCounts(
        done_in_time=cells.count(Cell.DONE_IN_TIME),
        done_late=cells.count(Cell.DONE_LATE),
        open_in_time=cells.count(Cell.OPEN_IN_TIME),
        open_late=cells.count(Cell.OPEN_LATE),
        no_day=cells.count(Cell.NO_DAY),
        waiting=sum(fact.state is TaskState.CLAIMED_DONE for fact in facts),
        ended=sum(fact.state in ENDED_STATES for fact in facts),
    )
