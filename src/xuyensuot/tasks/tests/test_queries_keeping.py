"""What is kept is what would be counted or rendered now, whatever was written in between."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from xuyensuot.tasks import operations, queries
from xuyensuot.tasks.factories import make_task
from xuyensuot.tasks.models import Task, TaskRevision
from xuyensuot.tasks.queries import TaskFilters, TaskTotals
from xuyensuot.tasks.rules.grouping import RatesBy
from xuyensuot.tasks.tests.conftest import AT, ON, City

LATE = ON - timedelta(days=3)
EVERY_FILTER = TaskFilters(
    text="hộ tịch", unit_id=1, directive_id=1, assignment_id=1, parent_id=1, due_from=ON, due_to=ON,
    year=2024, programme_id=1, pillar_id=1,
)  # fmt: skip
# Of rows that are shown, not counted; and the two that the test itself goes through.
NOT_A_VALUE = {"timing", "state", "sort", "group", "role", "parts"}


def figures(city: City) -> TaskTotals:
    actor = city.actor(city.clerk)
    return queries.tasks_found(actor=actor, filters=TaskFilters(), on=ON).totals


def revision() -> tuple[int, int]:
    rows = TaskRevision.objects.values_list("open_changes", "closed_changes")
    return sum(row[0] for row in rows), sum(row[1] for row in rows)


@pytest.mark.django_db(transaction=True)
def test_figures_follow_every_write_that_counts(city: City) -> None:
    desk, clerk = city.actor(city.justice_desk), city.actor(city.clerk)
    task = make_task(city.justice, due_on=LATE, assigned_by=city.city, held_by=city.police)
    assert (figures(city).late, figures(city).unacknowledged) == (1, 1)
    operations.report_progress(actor=desk, task_id=task.pk, text="Đang làm", percent=10, at=AT)
    assert (figures(city).late, figures(city).unacknowledged) == (1, 0)
    operations.claim_done(actor=desk, task_id=task.pk, text="Xong", at=AT)
    assert (figures(city).late, figures(city).waiting) == (0, 1)
    operations.confirm_done(actor=clerk, task_id=task.pk, at=AT)
    assert (figures(city).waiting, figures(city).done, figures(city).done_late) == (0, 1, 1)
    operations.reopen_task(actor=clerk, task_id=task.pk, reason="Chưa đủ", at=AT)
    assert (figures(city).done, figures(city).late) == (0, 1)
    Task.objects.filter(pk=task.pk).update(due_on=ON)
    assert (figures(city).late, figures(city).soon) == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_a_second_report_leaves_the_figures_kept(city: City) -> None:
    desk = city.actor(city.justice_desk)
    task = make_task(city.justice, due_on=LATE, assigned_by=city.city, held_by=city.police)
    operations.report_progress(actor=desk, task_id=task.pk, text="Đang làm", percent=10, at=AT)
    before = revision()
    operations.report_progress(actor=desk, task_id=task.pk, text="Gần xong", percent=90, at=AT)
    assert revision() == before


def watched_of_open_tasks() -> set[str]:
    """Columns whose change the trigger of the database notes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgname = 'note_open_task_changed'"
        )
        (definition,) = cursor.fetchone()
    return set(re.findall(r"\bold\.(\w+)", definition))


def test_what_is_counted_of_open_tasks_is_what_the_triggers_watch(city: City) -> None:
    names = {field.name for field in fields(TaskFilters)} - NOT_A_VALUE
    assert all(getattr(EVERY_FILTER, name) for name in names)
    chair = city.actor(city.chair)
    roles = [TaskFilters(role=role) for role in ("", "lead", "given")]
    with CaptureQueriesContext(connection) as asked:
        for filters in (EVERY_FILTER, TaskFilters(parts=True), *roles):
            queries.table_page(actor=chair, filters=filters, on=ON)
            for by in RatesBy:
                queries.rates_found(actor=chair, filters=filters, by=by, on=ON)
        queries.count_asking(actor=chair, on=ON)
    counting = [q["sql"] for q in asked if "COUNT(" in q["sql"] and '"outcome"' not in q["sql"]]
    still = [sql for sql in counting if '"closed_at" IS NULL' in sql]
    read = {name for sql in still for name in re.findall(r'"tasks_task"\."(\w+)"', sql)}
    assert {"due_on", "claimed_at", "search_key", "sight"} <= read
    assert read - watched_of_open_tasks() <= {"id"}


@pytest.mark.django_db(transaction=True)
def test_open_and_closed_tasks_are_noted_apart(city: City) -> None:
    task = make_task(city.justice, due_on=LATE)
    opened, closed = revision()
    Task.objects.filter(pk=task.pk).update(lead=city.health)
    assert revision() == (opened + 1, closed)
    Task.objects.filter(pk=task.pk).update(state="cancelled", closed_at=AT)
    assert revision() == (opened + 2, closed + 1)
    Task.objects.filter(pk=task.pk).update(clause_ref="I.1")
    assert revision() == (opened + 2, closed + 2)


def test_a_row_shows_what_was_changed(city: City, sign_in: Callable[..., Client]) -> None:
    task = make_task(city.justice, content="Rà soát hộ tịch", due_on=ON + timedelta(days=40))
    client = sign_in(city.clerk)

    def page(address: str = "/tasks/?timing=all") -> str:
        return client.get(address).content.decode()

    assert "Rà soát hộ tịch" in page()
    Task.objects.filter(pk=task.pk).update(title="Số hóa hộ tịch", due_on=date(2024, 7, 9))
    changed = page()
    assert "Số hóa hộ tịch" in changed
    assert "Rà soát hộ tịch" not in changed
    assert "09/07/2024" in changed
    assert "k-product" in page("/tasks/?timing=all&columns=product")
    assert "k-product" not in page()
    client.cookies["django_language"] = "en"
    assert "none yet" in page()
    client.cookies["django_language"] = "vi"
    assert "none yet" not in page()
