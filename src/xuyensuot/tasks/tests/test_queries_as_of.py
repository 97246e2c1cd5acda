"""The past is told exactly: after a long story every earlier moment reads as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from xuyensuot.org import operations as org
from xuyensuot.org.factories import make_actor, make_holder, make_unit
from xuyensuot.org.models import PostHolder, Unit
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.reorganisation import Step, StepKind, Target
from xuyensuot.org.rules.roles import MANAGE_UNITS, Role
from xuyensuot.tasks import operations, queries
from xuyensuot.tasks.factories import make_task
from xuyensuot.tasks.models import Handover, Task
from xuyensuot.tasks.operations import Look, Verdict
from xuyensuot.tasks.operations.evidence import GivenLink
from xuyensuot.tasks.presenters.history import present_history
from xuyensuot.tasks.queries.as_of import as_of, known_since
from xuyensuot.tasks.rules.extensions import Opinion
from xuyensuot.tasks.rules.handover import HandoverState
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.tests.conftest import AT, ON, City

DAY = timedelta(days=1)
DUE, LATER = date(2024, 6, 28), date(2024, 7, 31)
TOLD = (
    "state",
    "lead_id",
    "assigned_by_id",
    "followed_by_id",
    "due_on",
    "precision",
    "acknowledged_at",
    "claimed_at",
    "confirmed_at",
    "closed_at",
    "last_report_at",
    "reported_percent",
    "reported_count",
    "confirmed_count",
)
"""What is compared: all that steps write over and the past tells."""

Told = dict[str, Any]


@pytest.fixture
def heir(city: City) -> Unit:
    return make_unit("Quận Mới", level=Level.DISTRICT, parent=city.city)


@pytest.fixture
def task(city: City) -> Task:
    row = make_task(
        city.districts[0], assigned_by=city.city, held_by=city.police, due_on=DUE, issued_at=AT
    )
    row.measure, row.target_count = "hồ sơ", 200
    row.save()
    return row


def steps(city: City, task: Task, heir: Unit) -> Iterator[Callable[[datetime], object]]:
    """Everything that can become of a task, a day apart."""
    pk = task.pk
    desk = city.actor(make_holder(city.districts[0], Role.FOCAL_POINT))
    new_desk = city.actor(make_holder(heir, Role.FOCAL_POINT))
    clerk, chair = city.actor(city.clerk), city.actor(city.chair)

    def extend(day: date | None) -> Iterator[Callable[[datetime], object]]:
        number = task.extensions.count() + 1
        yield lambda at: operations.ask_extension(
            actor=desk, task_id=pk, asked_due_on=LATER, reason="Chờ dữ liệu", at=at
        )
        yield lambda at: operations.give_opinion(
            actor=clerk, task_id=pk, number=number, opinion=Opinion.AGREE, text="", at=at
        )
        yield lambda at: operations.decide_extension(
            actor=chair, task_id=pk, number=number, verdict=Verdict(day, "Đủ căn cứ"), at=at
        )

    yield lambda at: operations.acknowledge_task(actor=desk, task_id=pk, at=at)
    yield lambda at: operations.report_progress(
        actor=desk, task_id=pk, text="Đã rà soát", percent=None, count=50, at=at
    )
    yield lambda at: operations.give_evidence(
        actor=desk, task_id=pk, given=GivenLink("https://example.vn/bao-cao"), at=at
    )
    yield from extend(None)
    yield from extend(LATER)
    yield lambda at: operations.claim_done(actor=desk, task_id=pk, text="Xong", count=200, at=at)
    yield lambda at: operations.send_back(actor=clerk, task_id=pk, reason="Thiếu", at=at)
    yield lambda at: operations.claim_done(actor=desk, task_id=pk, text="Đủ", at=at)
    yield lambda at: operations.confirm_done(
        actor=clerk, task_id=pk, look=Look(note="Khớp", count=190), at=at
    )
    yield lambda at: operations.reopen_task(actor=clerk, task_id=pk, reason="Sai", at=at)
    yield lambda at: merge(city.districts[0], heir, at)
    yield lambda at: operations.dispute_handover(
        actor=new_desk, handover_id=Handover.objects.get().pk, reason="Không thuộc", at=at
    )
    yield lambda at: operations.decide_handover(
        actor=chair,
        handover_id=Handover.objects.get().pk,
        unit_id=city.justice.pk,
        reason="Giao Sở",
        at=at,
    )
    yield lambda at: operations.cancel_task(actor=clerk, task_id=pk, reason="Thôi", at=at)


def merge(old: Unit, heir: Unit, at: datetime) -> None:
    organiser = make_actor(MANAGE_UNITS)
    pk = org.prepare_reorganisation(
        actor=organiser,
        title="Sắp xếp",
        basis="",
        on=at.date(),
        steps=[Step(StepKind.MERGE, old.pk, (Target(heir.pk),), line=1)],
        at=at,
    )
    org.apply_reorganisation(actor=organiser, reorganisation_id=pk, at=at)


def told(task: Task) -> Told:
    return {name: getattr(task, name) for name in TOLD}


def test_every_moment_of_a_long_story_reads_as_it_was(city: City, task: Task, heir: Unit) -> None:
    stood = [told(Task.objects.get(pk=task.pk))]
    for number, step in enumerate(steps(city, task, heir), start=1):
        step(AT + number * DAY)
        stood.append(told(Task.objects.get(pk=task.pk)))
    assert stood[-1]["state"] == TaskState.CANCELLED
    assert len({str(moment) for moment in stood}) > 10, "a story in which much happens"
    now = Task.objects.select_related("candidate").get(pk=task.pk)
    for number, moment in enumerate(stood):
        (then,) = as_of([now], end=AT + number * DAY + DAY / 2)
        assert told(then) == moment, f"after step {number}"
    assert told(Task.objects.get(pk=task.pk)) == stood[-1], "nothing was written"


def test_the_page_tells_requests_answers_and_handovers_as_they_stood(
    city: City, task: Task, heir: Unit
) -> None:
    for number, step in enumerate(steps(city, task, heir), start=1):
        step(AT + number * DAY)
    clerk = city.actor(city.clerk)

    def then(day: int) -> queries.TaskThen:
        found = queries.get_task_then(
            actor=clerk, task_id=task.pk, on=ON + day * DAY, today=ON + 30 * DAY
        )
        assert isinstance(found, queries.TaskThen)
        return found

    asked, advised, refused = then(4).extensions, then(5).extensions, then(6).extensions
    assert asked.asked is not None
    assert (asked.asked.opinion, asked.asked.decided_by) == ("", "")
    assert advised.asked is not None
    assert advised.asked.opinion == Opinion.AGREE
    assert (refused.asked, refused.granted, len(refused.past)) == (None, 0, 1)
    assert (then(9).extensions.granted, then(9).extensions.due_on) == (1, LATER)
    assert [len(then(day).evidence.own) for day in (2, 3)] == [0, 1]
    assert [len(then(day).evidence.confirmations) for day in (10, 11, 13, 14)] == [0, 1, 2, 3]
    states = [found.state if (found := then(day).handover) else None for day in (14, 15, 16, 17)]
    assert states == [
        None,
        HandoverState.PENDING,
        HandoverState.DISPUTED,
        HandoverState.DECIDED,
    ]
    assert then(15).page.row.lead.id == heir.pk
    assert then(14).page.row.lead.name == "Quận Ba Đình"
    assert then(17).page.may == frozenset()


def test_of_a_task_from_a_workbook_nothing_is_known_before_it_came(city: City) -> None:
    row = make_task(city.justice, assigned_by=city.city, held_by=city.police, issued_at=AT)
    Task.objects.filter(pk=row.pk).update(import_key="x")
    row.refresh_from_db()
    desk = city.actor(city.justice_desk)
    operations.acknowledge_task(actor=desk, task_id=row.pk, at=AT + 5 * DAY)
    assert known_since([row]) == {row.pk: AT + 5 * DAY}
    facts = {"actor": desk, "task_id": row.pk, "today": ON + 9 * DAY}
    early = queries.get_task_then(on=ON + 4 * DAY, **facts)
    assert isinstance(early, queries.NotYetGiven)
    assert early.taken_over
    assert isinstance(queries.get_task_then(on=ON + 5 * DAY, **facts), queries.TaskThen)


def test_who_worked_with_the_lead_is_told_by_the_units_of_the_day(city: City, heir: Unit) -> None:
    old = city.districts[1]
    row = make_task(
        city.justice,
        assigned_by=city.city,
        held_by=city.police,
        coordinating=[old],
        issued_at=AT,
    )
    merge(old, heir, AT + 5 * DAY)
    facts = {"actor": city.actor(city.clerk), "task_id": row.pk, "today": ON + 9 * DAY}

    def joined(day: int) -> list[int]:
        then = queries.get_task_then(on=ON + day * DAY, **facts)
        assert isinstance(then, queries.TaskThen)
        return [unit.id for group in then.page.joined for unit in group.units]

    assert (joined(4), joined(5)) == ([old.pk], [heir.pk])


def test_parts_and_posts_are_those_of_the_day(city: City) -> None:
    row = make_task(
        city.justice,
        assigned_by=city.city,
        held_by=city.police,
        issued_at=AT,
        state=TaskState.IN_PROGRESS,
    )
    part = make_task(city.health, assigned_by=city.justice, issued_at=AT + 2 * DAY)
    Task.objects.filter(pk=part.pk).update(parent=row, sight=[*part.sight, *row.sight])
    operations.acknowledge_task(
        actor=city.actor(city.health_desk), task_id=part.pk, at=AT + 4 * DAY
    )
    clerk = city.actor(city.clerk)
    operations.name_focal(
        actor=city.actor(city.justice_desk), task_id=row.pk, focal_text="Lan", at=AT + 3 * DAY
    )

    def then(day: int) -> queries.TaskThen:
        found = queries.get_task_then(
            actor=clerk, task_id=row.pk, on=ON + day * DAY, today=ON + 9 * DAY
        )
        assert isinstance(found, queries.TaskThen)
        return found

    parts = [then(day).page.family.parts for day in (1, 3, 4)]
    assert [group.total for group in parts] == [0, 1, 1]
    assert [[one.state for one in group.rows] for group in parts] == [
        [],
        [TaskState.ISSUED],
        [TaskState.ACKNOWLEDGED],
    ]
    assert [then(day).page.people.focal_text for day in (2, 3)] == ["", "Lan"]


def test_many_tasks_take_the_same_queries(city: City, django_assert_max_num_queries: Any) -> None:
    tasks = [make_task(city.justice, assigned_by=city.city, issued_at=AT) for _ in range(12)]
    with django_assert_max_num_queries(6):
        as_of(tasks, end=AT + DAY)
        known_since(tasks)


def test_the_history_names_who_led_when_it_happened(city: City, task: Task, heir: Unit) -> None:
    for number, step in enumerate(steps(city, task, heir), start=1):
        step(AT + number * DAY)
    page = queries.get_task_page(actor=city.actor(city.clerk), task_id=task.pk, on=ON + 30 * DAY)
    assert [(p.from_unit.id, p.to_unit.id, p.by_decision) for p in page.passed] == [
        (city.districts[0].pk, heir.pk, False),
        (heir.pk, city.justice.pk, True),
    ]
    lines = [str(line.sentence) for line in present_history(page.trace, (), page.row, page.passed)]
    passing = next(line for line in lines if "UBND quận Mới" in line)
    assert "UBND quận Ba Đình" in passing


def test_what_a_unit_owed_is_told_of_the_day(city: City, task: Task, heir: Unit) -> None:
    for number, step in enumerate(steps(city, task, heir), start=1):
        step(AT + number * DAY)

    def owed(unit: Unit, day: int) -> tuple[int, int, int]:
        work = queries.work_of_unit_then(
            actor=city.actor(city.clerk),
            unit_id=unit.pk,
            on=ON + day * DAY,
            today=ON + 90 * DAY,
        )
        assert work is not None
        return work.led, work.late, work.pending

    old = city.districts[0]
    assert [owed(old, day)[0] for day in (-1, 0, 13, 14, 15)] == [0, 1, 0, 1, 0]
    assert [owed(heir, day) for day in (14, 15, 16, 17)] == [
        (0, 0, 0),
        (1, 0, 1),
        (1, 0, 0),
        (0, 0, 0),
    ]
    assert [owed(city.justice, day)[0] for day in (16, 17, 18)] == [0, 1, 0]
    late = make_task(city.health, assigned_by=city.city, held_by=city.police, due_on=ON)
    assert late.issued_at.date() < ON
    assert [owed(city.health, day) for day in (0, 1)] == [(1, 0, 0), (1, 1, 0)]


def test_the_posts_that_answered_for_it_are_those_before_the_handover(
    city: City, heir: Unit
) -> None:
    holder = make_holder(city.districts[0], Role.FOCAL_POINT)
    row = make_task(city.districts[0], assigned_by=city.city, held_by=city.police, issued_at=AT)
    post = PostHolder.objects.get(account=holder).post
    Task.objects.filter(pk=row.pk).update(head=post)
    merge(city.districts[0], heir, AT + 5 * DAY)
    facts = {"actor": city.actor(city.clerk), "task_id": row.pk, "today": ON + 9 * DAY}

    def head(day: int) -> int | None:
        then = queries.get_task_then(on=ON + day * DAY, **facts)
        assert isinstance(then, queries.TaskThen)
        named = then.page.people.head
        return named.post_id if named and not then.page.people.head_by_seat else None

    assert head(4) == post.pk
    assert head(5) != post.pk
