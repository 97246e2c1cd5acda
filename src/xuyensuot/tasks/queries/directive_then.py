"""A directive clause by clause as it stood on a day that has passed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from xuyensuot.base.actor import Actor
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Task
from xuyensuot.tasks.queries.as_of import Placed, as_of, end_of, placed_as_of
from xuyensuot.tasks.queries.directive import AssignmentState, CellCounts, Outline, outline_of
from xuyensuot.tasks.queries.listing import TaskRow, task_rows
from xuyensuot.tasks.rules.states import ENDED_STATES, TaskState, cell

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class DirectiveThen:
    """The clauses with what became of each by the end of the day.

    ``counts`` are of all tasks given by then, ``later`` were given only since. ``rows`` are the
    units of the one assignment that was chosen, of ``chosen`` in all.
    """

    outline: Outline
    assignments: tuple[AssignmentState, ...]
    counts: CellCounts
    later: int
    rows: tuple[TaskRow, ...]
    chosen: int


def get_directive_then(
    *,
    actor: Actor,
    directive_id: int,
    on: date,
    today: date,
    assignment_id: int | None = None,
    offset: int = 0,
    limit: int = 50,
) -> DirectiveThen:
    """The tasks in sight of one directive as they stood at the end of ``on``.

    NotFound where neither the directive nor a task of it is in sight today. Parts stand beside and
    add to no sum, as on the page of today.
    """
    seen = access.visible_tasks(actor, on=today).filter(directive_id=directive_id)
    outline = outline_of(seen, actor=actor, directive_id=directive_id, on=today)
    end = end_of(on)
    rows = seen.filter(series=None).order_by("candidate__ordinal", "pk")
    placed, later = placed_as_of(rows, end=end)
    whole = [task for task in placed if task.parent_id is None]
    chosen = [t.id for t in whole if assignment_id and t.candidate_id == assignment_id]
    return DirectiveThen(
        outline=outline,
        assignments=_assignments(whole, [t for t in placed if t.parent_id], on, end),
        counts=_counted(whole, on),
        later=later,
        rows=_rows(chosen[offset : offset + limit], on, end),
        chosen=len(chosen),
    )


def _rows(ids: Sequence[int], on: date, end: datetime) -> tuple[TaskRow, ...]:
    tasks = Task.objects.filter(pk__in=ids).select_related("directive", "candidate").order_by("pk")
    return tuple(task_rows(as_of(list(tasks), end=end), on=on))


def _assignments(
    whole: Sequence[Placed], parts: Iterable[Placed], on: date, end: datetime
) -> tuple[AssignmentState, ...]:
    """In the order of the document; by hand given tasks are alone with theirs."""
    groups: defaultdict[Key, list[Placed]] = defaultdict(list)
    for task in whole:
        groups[_key(task.candidate_id, task.id)].append(task)
    single = [tasks[0].id for tasks in groups.values() if len(tasks) == 1]
    lines = {row.id: row for row in _rows(single, on, end)}
    below: Counter[Key] = Counter()
    done: Counter[Key] = Counter()
    for part in parts:
        key = _key(part.parent_candidate_id, part.parent_id or part.id)
        below[key] += 1
        done[key] += part.facts.state is TaskState.CONFIRMED_DONE
    return tuple(
        AssignmentState(
            clause_ref=tasks[0].clause_ref,
            candidate_id=tasks[0].candidate_id,
            title=tasks[0].title,
            units=len(tasks),
            counts=_counted(tasks, on),
            row=lines.get(tasks[0].id) if len(tasks) == 1 else None,
            parts=below[key],
            parts_done=done[key],
        )
        for key, tasks in groups.items()
    )


def _key(candidate_id: int | None, task_id: int) -> Key:
    return ("candidate", candidate_id) if candidate_id else ("task", task_id)


def _counted(tasks: Iterable[Placed], on: date) -> CellCounts:
    facts = [task.facts for task in tasks]
    cells = Counter(cell(fact, on=on).value for fact in facts)
    return CellCounts(
        done_in_time=cells["done_in_time"],
        done_late=cells["done_late"],
        open_in_time=cells["open_in_time"],
        open_late=cells["open_late"],
        no_day=cells["no_day"],
        waiting=sum(fact.state is TaskState.CLAIMED_DONE for fact in facts),
        ended=sum(fact.state in ENDED_STATES for fact in facts),
    )
