from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from xuyensuot.audit.queries import events_of
from xuyensuot.directives.factories import make_candidate, make_directive
from xuyensuot.kernel.deadlines import Deadline, Precision, Recurrence
from xuyensuot.kernel.decisions import NotPermitted, Refused
from xuyensuot.tasks import access, operations, queries
from xuyensuot.tasks.factories import make_task
from xuyensuot.tasks.jobs.occurrences import OPENER
from xuyensuot.tasks.jobs.occurrences import open_occurrences as job
from xuyensuot.tasks.models import Task
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.tests.conftest import AT, LOCAL, ON, City

FIRST = date(2024, 1, 25)


@pytest.fixture
def series(city: City) -> Task:
    task = make_task(
        city.justice,
        assigned_by=city.city,
        held_by=city.police,
        coordinating=[city.health],
        state=TaskState.ACKNOWLEDGED,
        due_on=FIRST,
        recurrence=Recurrence.MONTHLY,
    )
    Task.objects.filter(pk=task.pk).update(plan_year=2024)
    return task


def open_all(at: datetime = AT) -> list[tuple[int, ...]]:
    ids = queries.series_to_open(actor=OPENER, on=at.date())
    return [operations.open_occurrences(actor=OPENER, series_id=pk, at=at) for pk in ids]


def test_turns_of_the_next_45_days_are_opened_like_the_series(city: City, series: Task) -> None:
    (ids,) = open_all()
    may, june = Task.objects.filter(pk__in=ids).order_by("due_on")
    assert (may.period, may.named_on, may.due_on) == (
        "2024-05",
        date(2024, 5, 25),
        date(2024, 5, 27),
    )
    assert june.period == "2024-06"
    assert (may.lead_id, may.sight, may.state) == (city.justice.pk, series.sight, "acknowledged")
    assert (may.recurrence, may.original_due_on) == ("", may.due_on)
    assert [row.unit_id for row in may.coordinations.all()] == [city.health.pk]
    assert access.visible_tasks(city.actor(city.justice_desk), on=ON).filter(pk=may.pk).exists()
    (event,) = events_of(kind="tasks.task", subject_id=may.pk)
    assert event.after == {"series": series.pk, "period": "2024-05"}


def test_opening_twice_opens_nothing_twice(series: Task) -> None:
    open_all()
    assert queries.series_to_open(actor=OPENER, on=ON) == ()
    with pytest.raises(Refused) as refused:
        operations.open_occurrences(actor=OPENER, series_id=series.pk, at=AT)
    assert refused.value.problem.code == "occurrence.none_missing"
    assert open_all(AT + timedelta(days=30))
    assert series.occurrences.count() == 3


def test_nothing_is_opened_into_the_next_plan(series: Task) -> None:
    (ids,) = open_all(datetime(2024, 12, 20, 9, tzinfo=LOCAL))
    assert [task.period for task in Task.objects.filter(pk__in=ids)] == ["2024-12"]
    assert open_all(datetime(2025, 1, 2, 9, tzinfo=LOCAL)) == []


@pytest.mark.parametrize(
    ("recurrence", "state"),
    [(Recurrence.ONGOING, TaskState.IN_PROGRESS), (Recurrence.MONTHLY, TaskState.CANCELLED)],
)
def test_an_ongoing_or_ended_duty_has_no_turns(
    city: City, recurrence: Recurrence, state: TaskState
) -> None:
    make_task(city.justice, assigned_by=city.city, recurrence=recurrence, state=state)
    assert queries.series_to_open(actor=OPENER, on=ON) == ()


def test_turns_count_nowhere_but_are_owed(city: City, series: Task) -> None:
    open_all()
    clerk = city.actor(city.clerk)
    found = queries.tasks_found(actor=clerk, filters=queries.TaskFilters(), on=ON)
    assert (found.totals.all, found.totals.outside) == (1, 0)
    filters = queries.TaskFilters(parts=True)
    found = queries.tasks_found(actor=clerk, filters=filters, on=ON)
    assert (found.totals.all, found.totals.outside) == (3, 2)
    assert found.totals.soon == 1


def test_people_open_no_turns(city: City, series: Task) -> None:
    with pytest.raises(NotPermitted):
        operations.open_occurrences(actor=city.actor(city.clerk), series_id=series.pk, at=AT)


def test_the_job_opens_everything_and_may_run_twice(settings, city: City, series: Task) -> None:
    settings.DEMONSTRATION_DATE = ON
    undated = make_task(
        city.health, assigned_by=city.city, due_on=None, recurrence=Recurrence.QUARTERLY
    )
    job()
    job()
    assert series.occurrences.count() == 2
    assert [task.period for task in undated.occurrences.all()] == []
    settings.DEMONSTRATION_DATE = date(2024, 5, 20)
    job(timestamp=0)
    assert [task.period for task in undated.occurrences.all()] == ["2024-Q2"]


@pytest.mark.parametrize("recurrence", [None, Recurrence.MONTHLY])
def test_an_issue_with_a_recurring_duty_lays_the_job(
    city: City, recurrence: Recurrence | None
) -> None:
    directive = make_directive(city.police, issuer_unit=city.city)
    deadline = Deadline("", None, Precision.NONE, recurrence)
    make_candidate(directive, leads=[city.justice], deadline=deadline)
    operations.issue_tasks(actor=city.actor(city.clerk), directive_id=directive.pk, at=AT)
    laid = ProcrastinateJob.objects.filter(task_name="open_occurrences").count()
    assert laid == (1 if recurrence else 0)
