"""Requests for more time: of one task, and those that wait for somebody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import F, QuerySet
from django.utils.timezone import localdate

from xuyensuot.base.actor import Actor
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Extension, ProgressReport, Task
from xuyensuot.tasks.queries.listing import TaskRow, facts_of, task_rows
from xuyensuot.tasks.rules.extensions import ExtensionState, check_asking
from xuyensuot.tasks.rules.pace import Step, finish_day, weekly

VERBS = {
    "give_opinion": access.ADVISE_EXTENSION,
    "decide_extension": access.DECIDE_EXTENSION,
    "withdraw_extension": access.ASK_EXTENSION,
}


@dataclass(frozen=True, slots=True)
class ExtensionRow:
    """One request with the opinion on it and what was decided."""

    number: int
    state: ExtensionState
    due_before: date
    asked_due_on: date
    reason: str
    after_expiry: bool
    asked_by: str
    asked_at: datetime
    opinion: str
    opinion_text: str
    opinion_by: str
    decided_by: str
    decided_at: datetime | None
    decision_text: str
    granted_due_on: date | None


@dataclass(frozen=True, slots=True)
class ExtensionBoard:
    """The days of one task and all requests to move them, the latest first.

    ``finish_on`` is when it would be finished at its pace (``rules.pace``), ``may`` the verbs that
    the actor may use now.
    """

    original_due_on: date | None
    due_on: date | None
    period: str
    granted: int
    asked: ExtensionRow | None
    past: tuple[ExtensionRow, ...]
    finish_on: date | None
    may: frozenset[str]


@dataclass(frozen=True, slots=True)
class ExtensionLine:
    """A request as a line of the list: its task, the days, and the pace of the work."""

    request: ExtensionRow
    task: TaskRow
    original_due_on: date
    granted: int
    pace: tuple[float | None, ...]
    finish_on: date | None


@dataclass(frozen=True, slots=True)
class ExtensionList:
    """One page of requests and how many there are."""

    lines: tuple[ExtensionLine, ...]
    total: int


def extensions_of_task(*, actor: Actor, task_id: int, on: date) -> ExtensionBoard:
    """The requests of one task in sight; raises NotFound otherwise."""
    task = access.get_task_for(actor, task_id, to=access.VIEW, on=on)
    rows = [_row(row) for row in task.extensions.order_by("-number")]
    asked = next((row for row in rows if row.state is ExtensionState.ASKED), None)
    return ExtensionBoard(
        original_due_on=task.original_due_on,
        due_on=task.due_on,
        period=task.period,
        granted=sum(row.state is ExtensionState.GRANTED for row in rows),
        asked=asked,
        past=tuple(row for row in rows if row is not asked),
        finish_on=_finish_on(task, _steps([task])[task.pk], on),
        may=_may(actor, task, asked, on),
    )


def extensions_then(task: Task, *, end: datetime) -> ExtensionBoard:
    """The requests of a task as they stood just before ``end``; only to read.

    ``task`` is as it stood then and in sight. Of an opinion that was changed the last is kept.
    """
    rows = task.extensions.filter(asked_at__lt=end).order_by("-number")
    found = [_row_then(row, end) for row in rows]
    asked = next((row for row in found if row.state is ExtensionState.ASKED), None)
    return ExtensionBoard(
        original_due_on=task.original_due_on,
        due_on=task.due_on,
        period=task.period,
        granted=sum(row.state is ExtensionState.GRANTED for row in found),
        asked=asked,
        past=tuple(row for row in found if row is not asked),
        finish_on=None,
        may=frozenset(),
    )


def extensions_found(
    *, actor: Actor, asked: bool, on: date, offset: int = 0, limit: int = 25
) -> ExtensionList:
    """Requests in sight: open ones, first asked first, or decided ones, the latest first."""
    rows = access.extensions_in_sight(actor, on=on)
    if asked:
        found = rows.filter(state=ExtensionState.ASKED).order_by("asked_at", "pk")
    else:
        latest = F("decided_at").desc(nulls_last=True)
        found = rows.exclude(state=ExtensionState.ASKED).order_by(latest, "-pk")
    return ExtensionList(_lines(found[offset : offset + limit], on), found.count())


def extensions_to_judge(*, actor: Actor, on: date, limit: int = 8) -> tuple[ExtensionLine, ...]:
    """Open requests that wait for this actor's opinion or decision, first asked first."""
    return _lines(_to_judge(actor, on).order_by("asked_at", "pk")[:limit], on)


def count_extensions_to_judge(*, actor: Actor, on: date) -> int:
    """How many requests wait for this actor's opinion or decision."""
    return _to_judge(actor, on).count()


def _to_judge(actor: Actor, on: date) -> QuerySet[Extension]:
    decide = access.extensions_to_decide(actor, on=on)
    advise = access.extensions_to_advise(actor, on=on)
    return Extension.objects.filter(pk__in=decide.values("pk").union(advise.values("pk")))


def _may(actor: Actor, task: Task, asked: ExtensionRow | None, on: date) -> frozenset[str]:
    if asked is None:
        if check_asking(facts_of(task), has_open=False) is not None:
            return frozenset()
        may = access.can_ask_extension(actor, task, on=on)
        return frozenset({"ask_extension"} if may else ())
    return frozenset(
        verb for verb, permission in VERBS.items() if access.CAN[permission](actor, task, on=on)
    )


def _lines(found: Iterable[Extension], on: date) -> tuple[ExtensionLine, ...]:
    requests = list(found)
    ids = {request.task_id for request in requests}
    tasks = Task.objects.select_related("directive").in_bulk(ids)
    rows = {row.id: row for row in task_rows(list(tasks.values()), on=on)}
    steps = _steps(tasks.values())
    granted: dict[int, int] = dict.fromkeys(ids, 0)
    counted = Extension.objects.filter(task_id__in=ids, state=ExtensionState.GRANTED)
    for task_id in counted.values_list("task_id", flat=True):
        granted[task_id] += 1
    return tuple(
        ExtensionLine(
            request=_row(request),
            task=rows[request.task_id],
            original_due_on=tasks[request.task_id].original_due_on or request.due_before,
            granted=granted[request.task_id],
            pace=weekly(steps[request.task_id], on=on),
            finish_on=_finish_on(tasks[request.task_id], steps[request.task_id], on),
        )
        for request in requests
    )


def _steps(tasks: Iterable[Task]) -> dict[int, list[Step]]:
    """What the leads reported over time, in percent; counts where the task has a target."""
    known = {task.pk: task for task in tasks}
    steps: dict[int, list[Step]] = {pk: [] for pk in known}
    reports = ProgressReport.objects.filter(task_id__in=known, verb="report_progress")
    for report in reports.order_by("reported_at").only(
        "task_id", "reported_at", "percent", "count"
    ):
        target = known[report.task_id].target_count
        percent: float | None = report.percent
        if target and report.count is not None:
            percent = 100 * report.count / target
        if percent is not None:
            steps[report.task_id].append(Step(localdate(report.reported_at), percent))
    return steps


def _finish_on(task: Task, steps: list[Step], on: date) -> date | None:
    if task.claimed_at or task.closed_at or task.recurrence:
        return None
    return finish_day(steps, on=on)


def _row(row: Extension) -> ExtensionRow:
    return ExtensionRow(
        number=row.number,
        state=ExtensionState(row.state),
        due_before=row.due_before,
        asked_due_on=row.asked_due_on,
        reason=row.reason,
        after_expiry=row.after_expiry,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        opinion=row.opinion,
        opinion_text=row.opinion_text,
        opinion_by=row.opinion_by,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        decision_text=row.decision_text,
        granted_due_on=row.granted_due_on,
    )


def _row_then(row: Extension, end: datetime) -> ExtensionRow:
    found = _row(row)
    if row.decided_at is not None and row.decided_at >= end:
        found = replace(
            found,
            state=ExtensionState.ASKED,
            decided_by="",
            decided_at=None,
            decision_text="",
            granted_due_on=None,
        )
    if row.opinion_at is not None and row.opinion_at >= end:
        found = replace(found, opinion="", opinion_text="", opinion_by="")
    return found
