"""What the operations of several nouns do alike; private to the room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from xuyensuot.audit.operations import Subject, record
from xuyensuot.audit.queries import events_of
from xuyensuot.base.actor import Actor
from xuyensuot.kernel.decisions import Refused
from xuyensuot.kernel.text import nfc
from xuyensuot.tasks.models import ProgressReport, Task
from xuyensuot.tasks.rules.states import NOT_OF_A_STANDING_TASK, TaskState, next_state

WHOLE = 100


def subject_of(task: Task, directive_label: str) -> Subject:
    """How the audit names a task: by its document and clause, never by its content."""
    place = " · ".join(filter(None, [directive_label, task.clause_ref, str(task.pk)]))
    return Subject("tasks.task", task.pk, place)


def sight(
    task: Task,
    coordinating: Iterable[int],
    above: Mapping[int, frozenset[int]],
    *,
    whole: Iterable[int] = (),
) -> list[int]:
    """Every unit whose grants reach the task: those named in it, and all that ever stood above.

    ``above`` is ``org.queries.ids_above`` of all of them; ``whole`` is the sight of the parent of
    a part, because whoever follows a task follows its parts. Stored, because asking the tree of
    units for each of a million tasks takes seconds; ``access`` holds it against the rule it
    stands for.
    """
    named = {task.lead_id, task.assigned_by_id, task.followed_by_id, *coordinating}
    return sorted(set(whole).union(*(above[unit_id] for unit_id in named)))


def move(task: Task, verb: str) -> TaskState:
    """Set the next state; refuses with who moved the task last, as two may act at one moment."""
    before, standing = TaskState(task.state), bool(task.recurrence)
    if standing and verb in NOT_OF_A_STANDING_TASK:
        raise Refused.because("task.standing_never_done")
    state = next_state(before, verb, standing=standing)
    if state is None:
        last = events_of(kind="tasks.task", subject_id=task.pk, limit=1)
        raise Refused.because(
            f"task.cannot_{verb}",
            state=task.state,
            by=last[0].actor_label if last else "",
            at=last[0].at if last else None,
        )
    task.state = state
    return before


def add_report(
    task: Task,
    actor: Actor,
    text: str,
    verb: str,
    at: datetime,
    *,
    percent: int | None = None,
    count: int | None = None,
) -> ProgressReport:
    """Keep what was said in the history of the task; refuses empty words and an impossible share.

    The caller saves ``last_report_at`` with what else it changed.
    """
    if not text.strip():
        raise Refused.because("report.text_empty")
    if percent is not None and not 0 <= percent <= WHOLE:
        raise Refused.because("report.percent_range", percent=percent)
    task.last_report_at = at
    return ProgressReport.objects.create(
        task=task,
        unit_id=actor.unit_id,
        reported_by=actor.label,
        reported_at=at,
        text=nfc(text.strip()),
        percent=percent,
        count=count,
        verb=verb,
    )


def record_move(task: Task, verb: str, before: TaskState, actor: Actor, at: datetime) -> None:
    """Leave the event of a move: which state was left for which."""
    record(
        verb=verb,
        actor=actor,
        subject=subject_of(task, str(task.directive)),
        at=at,
        before={"state": before},
        after={"state": task.state},
    )
