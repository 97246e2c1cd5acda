"""What the forecast is trained on, and which tasks in sight it warns of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils.timezone import localdate

from xuyensuot.audit.queries import events_of
from xuyensuot.base.actor import Actor
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Extension, Forecast, LateRisk, ProgressReport, Task
from xuyensuot.tasks.queries.listing import TaskRow, task_rows
from xuyensuot.tasks.rules.forecast import Record, TaskCourse, is_trustworthy
from xuyensuot.tasks.rules.forecast.courses import Word
from xuyensuot.tasks.rules.states import ENDED_STATES, RUNNING_STATES

HORIZON_DAYS = 14
LOOK_BACK_DAYS = 3 * 365
MOST_COURSES = 40_000
BATCH = 2000


@dataclass(frozen=True, slots=True)
class ForecastCard:
    """The latest training. It warns nobody without a ``record`` that can be trusted."""

    trained_on: date
    history: int
    late: int
    record: Record | None

    @property
    def is_silent(self) -> bool:
        return self.record is None or not is_trustworthy(self.record)


@dataclass(frozen=True, slots=True)
class RiskReason:
    """A fact that speaks for being late; ``late`` of ``due`` where it is the unit's own record."""

    feature: str
    value: float
    late: int = 0
    due: int = 0


@dataclass(frozen=True, slots=True)
class Warned:
    """A task that is likely to be late; the reasons stand heaviest first."""

    row: TaskRow
    probability: float
    reasons: tuple[RiskReason, ...]


@dataclass(frozen=True, slots=True)
class Warnings:
    """What the actor is warned of: the first rows, all of them counted, and how many fall due."""

    forecast: ForecastCard | None
    rows: tuple[Warned, ...]
    count: int
    due: int


def courses_for_training(*, on: date) -> list[TaskCourse]:
    """The last three years' dated tasks that came to their day, the latest 40,000 at most.

    Cancelled and superseded tasks tell nothing of lateness and are left out, and so are standing
    ones; their occurrences and the parts handed down count like any other.
    """
    since = on - timedelta(days=LOOK_BACK_DAYS)
    return _courses(_dated().filter(due_on__range=(since, on + timedelta(days=HORIZON_DAYS))))


def courses_to_judge(*, on: date) -> list[TaskCourse]:
    """Running tasks whose last day lies within the next fourteen days."""
    last = on + timedelta(days=HORIZON_DAYS)
    return _courses(_dated().filter(state__in=RUNNING_STATES, due_on__range=(on, last)))


def _dated() -> QuerySet[Task]:
    return Task.objects.filter(due_on__isnull=False, recurrence="").exclude(state__in=ENDED_STATES)


def _courses(rows: QuerySet[Task]) -> list[TaskCourse]:
    tasks = list(
        rows.annotate(joined=Count("coordinations")).order_by("-due_on", "-pk")[:MOST_COURSES]
    )
    words = _words([task.pk for task in tasks])
    asked = _asked([task.pk for task in tasks])
    return [
        TaskCourse(
            task_id=task.pk,
            lead_id=task.lead_id,
            issued_on=localdate(task.issued_at),
            due_on=task.due_on,
            claimed_on=localdate(task.claimed_at) if task.claimed_at else None,
            acknowledged_on=localdate(task.acknowledged_at) if task.acknowledged_at else None,
            words=tuple(words.get(task.pk, ())),
            extension_asked_on=tuple(asked.get(task.pk, ())),
            coordinating=task.joined,
            has_product=bool(task.product),
            group_id=task.candidate_id or 0,
        )
        for task in tasks
        if task.due_on is not None
    ]


def _batches(ids: list[int]) -> Iterable[list[int]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


def _words(ids: list[int]) -> dict[int, list[Word]]:
    found: dict[int, list[Word]] = defaultdict(list)
    for batch in _batches(ids):
        rows = ProgressReport.objects.filter(task_id__in=batch).order_by("task_id", "reported_at")
        for task_id, at, verb, percent in rows.values_list(
            "task_id", "reported_at", "verb", "percent"
        ):
            found[task_id].append(Word(localdate(at), verb, percent))
    return found


def _asked(ids: list[int]) -> dict[int, list[date]]:
    found: dict[int, list[date]] = defaultdict(list)
    for batch in _batches(ids):
        rows = Extension.objects.filter(task_id__in=batch).values_list("task_id", "asked_at")
        for task_id, at in rows:
            found[task_id].append(localdate(at))
    return found


def find_forecast() -> ForecastCard | None:
    """The latest training, none where there never was one."""
    row = Forecast.objects.order_by("-trained_at").first()
    if row is None:
        return None
    record = Record.unpacked(row.record) if row.record else None
    return ForecastCard(localdate(row.trained_at), row.history, row.late, record)


def late_warnings(*, actor: Actor, on: date, offset: int = 0, limit: int = 25) -> Warnings:
    """Warnings in sight, the most likely first; a warning ends with the claim or its last day."""
    running = access.visible_tasks(actor, on=on).filter(
        state__in=RUNNING_STATES,
        recurrence="",
        due_on__range=(on, on + timedelta(days=HORIZON_DAYS)),
    )
    forecast = find_forecast()
    counts = running.aggregate(due=Count("pk"), warned=Count("pk", filter=_WARNED))
    if forecast is None or forecast.is_silent:
        return Warnings(forecast, (), 0, counts["due"])
    rows = LateRisk.objects.filter(is_warning=True, task__in=running).order_by(
        "-probability", "task"
    )
    risks = list(rows[offset : offset + limit])
    tasks = Task.objects.select_related("directive").in_bulk([risk.task_id for risk in risks])
    lines = task_rows([tasks[risk.task_id] for risk in risks], on=on)
    warned = tuple(
        Warned(row, risk.probability, _reasons(risk))
        for row, risk in zip(lines, risks, strict=True)
    )
    return Warnings(forecast, warned, counts["warned"], counts["due"])


def reasons_for(*, task_ids: Iterable[int]) -> dict[int, tuple[RiskReason, ...]]:
    """Why these tasks are warned of, by task; tasks without a warning are left out.

    The caller has narrowed the tasks to what the actor may see.
    """
    forecast = find_forecast()
    if forecast is None or forecast.is_silent:
        return {}
    rows = LateRisk.objects.filter(task_id__in=list(task_ids), is_warning=True)
    return {row.task_id: _reasons(row) for row in rows}


def _reasons(risk: LateRisk) -> tuple[RiskReason, ...]:
    return tuple(RiskReason(**reason) for reason in risk.reasons)


def is_judged(*, on: date) -> bool:
    """Whether the tasks that fall due were judged on the day already."""
    last = Forecast.objects.order_by("-trained_at").values_list("pk", flat=True).first()
    events = events_of(kind="tasks.forecast", subject_id=last, limit=1) if last else []
    return any(e.verb == "tasks.risks_judged" and localdate(e.at) == on for e in events)


_WARNED = Q(late_risk__is_warning=True)
