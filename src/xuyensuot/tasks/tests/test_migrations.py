"""What the migrations make of tasks that were there before the follow-up was laid out."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from xuyensuot.org.queries import ids_above
from xuyensuot.tasks.factories import make_task
from xuyensuot.tasks.models import Task
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.tests.conftest import City

HELD_SINCE = ("a_task_is_closed_at_a_moment", "a_task_keeps_its_first_day")
NEW_YEAR = datetime(2023, 12, 31, 18, 0, tzinfo=UTC)  # it has begun in Hà Nội
DONE_AT = datetime(2024, 4, 2, 3, 0, tzinfo=UTC)


def forget_the_follow_up() -> None:
    """Rows as they stood before: the test takes the constraints away with its transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for name in HELD_SINCE:
            cursor.execute(f"ALTER TABLE tasks_task DROP CONSTRAINT {name}")
    Task.objects.update(
        plan_year=0, named_on=None, original_due_on=None, closed_at=None, sight=[],
        followed_by=Task.objects.values("lead")[:1],
    )  # fmt: skip


def fill() -> None:
    (step,) = MigrationLoader(connection).get_migration("tasks", "0003_fill_follow_up").operations
    with connection.cursor() as cursor:
        cursor.execute(step.sql)


def test_tasks_of_before_are_followed_up_by_the_office_that_holds_the_directive(
    city: City,
) -> None:
    given = {"assigned_by": city.city, "held_by": city.police, "issued_at": NEW_YEAR}
    done = make_task(
        city.justice,
        **given,
        due_on=date(2025, 3, 31),
        state=TaskState.CONFIRMED_DONE,
        claimed_at=DONE_AT,
    )
    undated = make_task(city.health, **given, due_on=None, coordinating=[city.elsewhere])
    overdue = make_task(city.health, **given, due_on=date(2022, 6, 30))
    forget_the_follow_up()
    fill()
    for task, others in ((done, []), (undated, [city.elsewhere.pk]), (overdue, [])):
        before = (task.plan_year, task.named_on, task.original_due_on, task.closed_at, task.sight)
        task.refresh_from_db()
        assert before == (
            task.plan_year,
            task.named_on,
            task.original_due_on,
            task.closed_at,
            task.sight,
        )
        named = {task.lead_id, city.city.pk, city.police.pk, *others}
        assert set(task.sight) == set().union(*ids_above(named).values())
        assert task.followed_by_id == city.police.pk
    assert [task.plan_year for task in (done, undated, overdue)] == [2025, 2024, 2024]
