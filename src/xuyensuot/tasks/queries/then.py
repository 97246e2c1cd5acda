"""A task, or all tasks of a directive, as they stood on a day that has passed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from xuyensuot.audit.queries import Trace, events_of, states_left_by
from xuyensuot.base.actor import Actor
from xuyensuot.kernel.deadlines import Precision
from xuyensuot.kernel.decisions import NotFound
from xuyensuot.org.queries import UnitCard, unit_cards
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Confirmation, Evidence, Extension, Handover, ProgressReport, Task
from xuyensuot.tasks.queries.directive import CellCounts
from xuyensuot.tasks.queries.listing import TaskRow, facts_of, task_rows
from xuyensuot.tasks.queries.page import DirectiveFacts, Report, directive_facts, quote_of
from xuyensuot.tasks.rules.evidence import ConfirmationOutcome
from xuyensuot.tasks.rules.extensions import ExtensionState
from xuyensuot.tasks.rules.states import CLOSED_STATES, ENDED_STATES, Cell, TaskState, cell
from xuyensuot.tasks.rules.then import due_then, last_before, lead_then, state_then

MOST_EVENTS = 500
CLAIMED = {TaskState.CLAIMED_DONE, TaskState.CONFIRMED_DONE}


@dataclass(frozen=True, slots=True)
class EvidenceThen:
    """Something given by then and not taken back."""

    title: str
    given_by: str
    given_at: datetime


@dataclass(frozen=True, slots=True)
class TaskThen:
    """A task on a day: ``row`` as a list of that day would show it; all else up to its end."""

    row: TaskRow
    assigned_by: UnitCard
    directive: DirectiveFacts
    quote: str
    issued_at: datetime
    extensions: int
    reports: tuple[Report, ...]
    evidence: tuple[EvidenceThen, ...]
    trace: tuple[Trace, ...]


@dataclass(frozen=True, slots=True)
class NotYetGiven:
    """The task was given only later."""

    row: TaskRow
    issued_at: datetime


@dataclass(frozen=True, slots=True)
class DirectiveThen:
    """A directive on a day: the tasks given by then in the order of its clauses, counted."""

    facts: DirectiveFacts
    rows: tuple[TaskRow, ...]
    counts: CellCounts
    later: int


def get_task_then(*, actor: Actor, task_id: int, on: date, today: date) -> TaskThen | NotYetGiven:
    """The task as it stood at the end of ``on``; raises ``NotFound`` for one not in sight today.

    Whoever may see a task today may see what it was.
    """
    task = access.get_task_for(actor, task_id, to=access.VIEW, on=today)
    end = _end_of(on)
    if task.issued_at >= end:
        return NotYetGiven(task_rows([task], on=today)[0], task.issued_at)
    trace = events_of(kind="tasks.task", subject_id=task.pk, limit=MOST_EVENTS)
    granted = Extension.objects.filter(
        task=task, state=ExtensionState.GRANTED, decided_at__lt=end
    ).count()
    reports = ProgressReport.objects.filter(task=task, reported_at__lt=end)
    given = Evidence.objects.filter(task=task, given_at__lt=end).exclude(withdrawn_at__lt=end)
    (then,) = _as_of([task], end=end)
    return TaskThen(
        row=task_rows([then], on=on)[0],
        assigned_by=unit_cards(ids={then.assigned_by_id}, on=on)[then.assigned_by_id],
        directive=directive_facts(task, actor, today),
        quote=quote_of(task),
        issued_at=task.issued_at,
        extensions=granted,
        reports=tuple(
            Report(r.verb, r.text, r.percent, r.reported_by, r.reported_at)
            for r in reports.order_by("-reported_at", "-pk")
        ),
        evidence=tuple(
            EvidenceThen(e.title, e.given_by, e.given_at) for e in given.order_by("given_at", "pk")
        ),
        trace=tuple(event for event in trace if event.at < end),
    )


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
    end = _end_of(on)
    given = [task for task in tasks if task.issued_at < end]
    stood = _as_of(given, end=end)
    return DirectiveThen(
        facts=directive_facts(tasks[0], actor, today),
        rows=tuple(task_rows(stood, on=on)),
        counts=_counted(stood, on),
        later=len(tasks) - len(given),
    )


def _end_of(on: date) -> datetime:
    """The first moment of the day after, where the product is at home."""
    return timezone.make_aware(datetime.combine(on + timedelta(days=1), time.min))


def _as_of(tasks: Sequence[Task], *, end: datetime) -> list[Task]:
    """The tasks with the fields that they had just before ``end``; never to be saved."""
    ids = [task.pk for task in tasks]
    states = states_left_by(kind="tasks.task", ids=ids, states=TaskState, since=end)
    moved: dict[int, list[tuple[datetime, int]]] = {}
    gave: dict[int, list[tuple[datetime, int]]] = {}
    for row in Handover.objects.filter(task_id__in=ids).order_by("handed_over_at"):
        if row.from_unit_id:
            moved.setdefault(row.task_id, []).append((row.handed_over_at, row.from_unit_id))
        if row.decided_at and row.to_unit_id:
            moved.setdefault(row.task_id, []).append((row.decided_at, row.to_unit_id))
        gave.setdefault(row.task_id, []).append((row.handed_over_at, row.before["assigned_by"]))
    grants: dict[int, list[tuple[datetime, date]]] = {}
    granted = Extension.objects.filter(task_id__in=ids, state=ExtensionState.GRANTED)
    for task_id, at, day in granted.values_list("task_id", "decided_at", "granted_due_on"):
        if at is not None and day is not None:
            grants.setdefault(task_id, []).append((at, day))
    reports: dict[int, list[ProgressReport]] = {}
    for report in ProgressReport.objects.filter(task_id__in=ids, reported_at__lt=end).order_by(
        "reported_at", "pk"
    ):
        reports.setdefault(report.task_id, []).append(report)
    confirmed: dict[int, list[datetime]] = {}
    said = Confirmation.objects.filter(task_id__in=ids, outcome=ConfirmationOutcome.CONFIRMED)
    for task_id, at in said.values_list("task_id", "at"):
        confirmed.setdefault(task_id, []).append(at)
    for task in tasks:
        state = state_then(TaskState(task.state), states.get(task.pk, ()), end=end)
        task.state = state
        task.lead_id = lead_then(task.lead_id, moved.get(task.pk, ()), end=end)
        task.assigned_by_id = lead_then(task.assigned_by_id, gave.get(task.pk, ()), end=end)
        task.due_on = due_then(task.original_due_on, grants.get(task.pk, ()), end=end)
        if task.due_on != task.original_due_on:
            task.precision = Precision.DAY
        _set_moments(task, state, reports.get(task.pk, []), confirmed.get(task.pk, []), end)
    return list(tasks)


def _set_moments(
    task: Task,
    state: TaskState,
    reports: Sequence[ProgressReport],
    confirmed: Sequence[datetime],
    end: datetime,
) -> None:
    claims = [report.reported_at for report in reports if report.verb == "claim_done"]
    claimed = last_before(claims, end=end) or task.claimed_at
    task.claimed_at = claimed if state in CLAIMED else None
    done = last_before(confirmed, end=end) or task.confirmed_at
    task.confirmed_at = done if state is TaskState.CONFIRMED_DONE else None
    task.closed_at = task.closed_at if state in CLOSED_STATES else None
    told = [report for report in reports if report.verb in {"report_progress", "claim_done"}]
    task.last_report_at = told[-1].reported_at if told else None
    percents = [report.percent for report in told if report.percent is not None]
    task.reported_percent = percents[-1] if percents else None
    counts = [report.count for report in told if report.count is not None]
    task.reported_count = counts[-1] if counts else None


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
