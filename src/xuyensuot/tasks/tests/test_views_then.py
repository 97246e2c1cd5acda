"""Tasks and directives as they stood on a day that has passed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from xuyensuot.org import operations as org
from xuyensuot.org.factories import make_actor, make_unit
from xuyensuot.org.models import Unit
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.reorganisation import Step, StepKind, Target
from xuyensuot.org.rules.roles import MANAGE_UNITS
from xuyensuot.tasks import operations, queries
from xuyensuot.tasks.factories import make_task
from xuyensuot.tasks.models import Extension, Task
from xuyensuot.tasks.operations import Look
from xuyensuot.tasks.rules.evidence import ConfirmationWay
from xuyensuot.tasks.rules.extensions import ExtensionState
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.tests.conftest import AT, ON, City

DAY = timedelta(days=1)
ISSUED = ON - 20 * DAY


@pytest.fixture
def task(city: City) -> Task:
    """Given 20 days ago; acknowledged, reported, claimed and confirmed five days apart."""
    row = make_task(
        city.justice, assigned_by=city.city, held_by=city.police, due_on=date(2024, 6, 28)
    )
    Task.objects.filter(pk=row.pk).update(issued_at=AT - 20 * DAY)
    desk, clerk = city.actor(city.justice_desk), city.actor(city.clerk)
    operations.acknowledge_task(actor=desk, task_id=row.pk, at=AT - 15 * DAY)
    operations.report_progress(
        actor=desk, task_id=row.pk, text="Đã rà soát", percent=40, at=AT - 10 * DAY
    )
    operations.claim_done(actor=desk, task_id=row.pk, text="Xong việc", at=AT - 5 * DAY)
    look = Look(way=ConfirmationWay.PAPERS, note="Khớp")
    operations.confirm_done(actor=clerk, task_id=row.pk, look=look, at=AT - 1 * DAY)
    row.refresh_from_db()
    return row


def then(city: City, task: Task, days_ago: int) -> queries.TaskThen:
    found = queries.get_task_then(
        actor=city.actor(city.clerk), task_id=task.pk, on=ON - days_ago * DAY, today=ON
    )
    assert isinstance(found, queries.TaskThen)
    return found


def test_state_reports_and_history_are_those_of_the_day(city: City, task: Task) -> None:
    stood = {days: then(city, task, days) for days in (16, 12, 8, 3, 0)}
    assert [found.page.row.state for found in stood.values()] == [
        TaskState.ISSUED,
        TaskState.ACKNOWLEDGED,
        TaskState.IN_PROGRESS,
        TaskState.CLAIMED_DONE,
        TaskState.CONFIRMED_DONE,
    ]
    assert [found.page.row.reported_percent for found in stood.values()] == [
        None,
        None,
        40,
        100,
        100,
    ]
    assert [len(found.page.reports) for found in stood.values()] == [0, 0, 1, 2, 2]
    assert [found.page.row.timing.value for found in stood.values()][-2:] == ["waiting", "done"]
    assert len(stood[16].page.trace) < len(stood[0].page.trace)
    assert Task.objects.get(pk=task.pk).state == TaskState.CONFIRMED_DONE, "nothing was written"


def test_an_extension_granted_later_does_not_move_the_day(city: City) -> None:
    first, later = date(2024, 4, 26), date(2024, 6, 28)
    row = make_task(city.justice, assigned_by=city.city, held_by=city.police, due_on=first)
    Task.objects.filter(pk=row.pk).update(
        issued_at=AT - 20 * DAY, due_on=later, original_due_on=first
    )
    Extension.objects.create(
        task=row,
        number=1,
        state=ExtensionState.GRANTED,
        due_before=first,
        asked_due_on=later,
        reason="Chờ dữ liệu",
        after_expiry=False,
        asked_by="x",
        asked_at=AT - 9 * DAY,
        decided_by="y",
        decided_at=AT - 4 * DAY,
        granted_due_on=later,
    )
    assert (then(city, row, 6).page.row.due_on, then(city, row, 6).extensions.granted) == (first, 0)
    assert (then(city, row, 2).page.row.due_on, then(city, row, 2).extensions.granted) == (later, 1)


def test_the_lead_is_who_led_it_then_by_the_name_of_that_day(city: City) -> None:
    old = city.districts[0]
    heir: Unit = make_unit("Quận Mới", level=Level.DISTRICT, parent=city.city)
    row = make_task(old, assigned_by=city.city, held_by=city.police)
    Task.objects.filter(pk=row.pk).update(issued_at=AT - 20 * DAY)
    organiser = make_actor(MANAGE_UNITS)
    pk = org.prepare_reorganisation(
        actor=organiser,
        title="Sắp xếp",
        basis="",
        on=ON,
        steps=[Step(StepKind.MERGE, old.pk, (Target(heir.pk),), line=1)],
        at=AT,
    )
    org.apply_reorganisation(actor=organiser, reorganisation_id=pk, at=AT)
    assert then(city, row, 1).page.row.lead.id == old.pk
    assert then(city, row, 1).page.row.lead.ended_on is None
    assert then(city, row, 0).page.row.lead.id == heir.pk


def test_the_pages_of_the_past(
    city: City,
    task: Task,
    sign_in,  # type: ignore[no-untyped-def]
) -> None:
    client = sign_in(city.clerk)
    page = reverse("tasks:view_task", args=[task.pk])
    past = client.get(page, {"on": f"{ON - 8 * DAY:%d/%m/%Y}"}).text
    assert "Như cuối ngày" in past
    assert "Đã rà soát" in past
    assert "Xong việc" not in past
    assert '<form method="post"' not in past.partition("<main")[2].partition("</main>")[0]
    assert f'<a href="{page}?on={ON - 10 * DAY:%Y-%m-%d}"><time' in past, (
        "the history can be walked"
    )
    early = client.get(page, {"on": f"{ON - 40 * DAY:%Y-%m-%d}"}).text
    assert "mới được giao" in early
    assert "chưa đến" in client.get(page, {"on": f"{ON + DAY:%d/%m/%Y}"}).text
    assert "Không có ngày" in client.get(page, {"on": "31/4/2024"}).text
    today = client.get(page, {"on": f"{ON:%d/%m/%Y}"}).text
    assert "Như cuối ngày" not in today
    assert sign_in(city.stranger).get(page, {"on": "1/3/2024"}).status_code in {403, 404}


def test_a_directive_counts_as_it_did(
    city: City,
    task: Task,
    sign_in,  # type: ignore[no-untyped-def]
) -> None:
    other = make_task(
        city.health, assigned_by=city.city, held_by=city.police, candidate=task.candidate
    )
    Task.objects.filter(pk=other.pk).update(issued_at=AT - 2 * DAY, directive=task.directive)
    clerk = city.actor(city.clerk)

    def stood(days_ago: int) -> queries.DirectiveThen:
        on = ON - days_ago * DAY
        return queries.get_directive_then(
            actor=clerk, directive_id=task.directive_id, on=on, today=ON
        )

    assert [(stood(d).counts.counted, stood(d).later) for d in (30, 8, 0)] == [
        (0, 2),
        (1, 1),
        (2, 0),
    ]
    assert [stood(d).counts.done for d in (8, 3, 0)] == [0, 0, 1]
    assert stood(3).counts.waiting == 1
    page = reverse("tasks:view_directive_tasks", args=[task.directive_id])
    client = sign_in(city.clerk)
    assert "được giao sau ngày này" in client.get(page, {"on": f"{ON - 8 * DAY:%d/%m/%Y}"}).text
    assert "chưa giao" in client.get(page, {"on": f"{ON - 30 * DAY:%d/%m/%Y}"}).text
    assert "chưa đến" in client.get(page, {"on": f"{ON + DAY:%d/%m/%Y}"}).text


def test_the_units_of_a_clause_are_listed_as_they_stood(
    city: City,
    task: Task,
    sign_in,  # type: ignore[no-untyped-def]
) -> None:
    other = make_task(
        city.health, assigned_by=city.city, held_by=city.police, candidate=task.candidate
    )
    Task.objects.filter(pk=other.pk).update(issued_at=AT - 20 * DAY)
    page = reverse("tasks:view_directive_tasks", args=[task.directive_id])
    client = sign_in(city.clerk)
    day = f"{ON - 8 * DAY:%Y-%m-%d}"
    whole = client.get(page, {"on": day}).text
    assert f"?on={day}&amp;assignment={task.candidate_id}#units" in whole
    units = client.get(page, {"on": day, "assignment": task.candidate_id})
    assert [line.lead for line in units.context["directive"].lines] == ["Sở Tư pháp", "Sở Y tế"]
    assert f"{reverse('tasks:view_task', args=[other.pk])}?on={day}" in units.text
    assert client.get(page, {"on": day, "assignment": "x"}).status_code == 200
