"""A directive clause by clause as it stood on a day that has passed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from xuyensuot.base.actor import Actor
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Task
from xuyensuot.tasks.queries.as_of import as_of, end_of, known_since
from xuyensuot.tasks.queries.directive import AssignmentState, CellCounts, Outline, outline_of
from xuyensuot.tasks.queries.listing import TaskRow, facts_of, task_rows
from xuyensuot.tasks.rules.states import ENDED_STATES, TaskState, cell

# Long, and no line prints them.
UNREAD = ("search_key", "sight")


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
    rows = seen.filter(series=None).select_related("directive", "candidate", "parent")
    tasks = list(rows.defer(*UNREAD).order_by("candidate__ordinal", "pk"))
    end, since = end_of(on), known_since(tasks)
    stood = as_of([task for task in tasks if since[task.pk] < end], end=end)
    whole = [task for task in stood if task.parent_id is None]
    chosen = [task for task in whole if assignment_id and task.candidate_id == assignment_id]
    return DirectiveThen(
        outline=outline,
        assignments=_assignments(whole, [task for task in stood if task.parent_id], on),
        counts=_counted(whole, on),
        later=sum(task.parent_id is None for task in tasks) - len(whole),
        rows=tuple(task_rows(chosen[offset : offset + limit], on=on)),
        chosen=len(chosen),
    )


def _assignments(
    whole: Sequence[Task], parts: Iterable[Task], on: date
) -> tuple[AssignmentState, ...]:
    """In the order of the document; by hand given tasks are alone with theirs."""
    groups: defaultdict[tuple[str, int], list[Task]] = defaultdict(list)
    for task in whole:
        groups[_key(task)].append(task)
    single = [tasks[0] for tasks in groups.values() if len(tasks) == 1]
    lines = {row.id: row for row in task_rows(single, on=on)}
    below: Counter[tuple[str, int]] = Counter()
    done: Counter[tuple[str, int]] = Counter()
    for part in parts:
        key = _key(part.parent or part)
        below[key] += 1
        done[key] += part.state == TaskState.CONFIRMED_DONE
    return tuple(
        AssignmentState(
            clause_ref=tasks[0].clause_ref,
            candidate_id=tasks[0].candidate_id,
            title=tasks[0].title,
            units=len(tasks),
            counts=_counted(tasks, on),
            row=lines.get(tasks[0].pk) if len(tasks) == 1 else None,
            parts=below[key],
            parts_done=done[key],
        )
        for key, tasks in groups.items()
    )


def _key(task: Task) -> tuple[str, int]:
    return ("candidate", task.candidate_id) if task.candidate_id else ("task", task.pk)


def _counted(tasks: Iterable[Task], on: date) -> CellCounts:
    facts = [facts_of(task) for task in tasks]
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
