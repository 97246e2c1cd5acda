"""What changed since yesterday: the figure of before is what the page showed then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django.fixtures import DjangoAssertNumQueries

from xuyensuot.org.models import Unit
from xuyensuot.tasks import operations
from xuyensuot.tasks.factories import make_task
from xuyensuot.tasks.models import Task
from xuyensuot.tasks.operations import Verdict
from xuyensuot.tasks.queries import ChangesSince, TaskFilters, changes_since, tasks_found
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.tests.conftest import AT, ON, City, found_city

DAY = timedelta(days=1)
YESTERDAY, NOW, THEN = AT - DAY, AT, ON - DAY
LONG_AGO, LATER = ON - 9 * DAY, ON + 30 * DAY
RUNNING, CLAIMED = TaskState.IN_PROGRESS, TaskState.CLAIMED_DONE
BETWEEN = AT - timedelta(hours=6)


def given_to(city: City, lead: Unit, due_on: date, state: TaskState = RUNNING) -> Task:
    return make_task(
        lead, assigned_by=city.city, held_by=city.police, due_on=due_on, state=state,
        claimed_at=YESTERDAY - DAY,
    )  # fmt: skip


def changes(city: City, who: str = "clerk") -> ChangesSince:
    return changes_since(actor=city.actor(getattr(city, who)), since=YESTERDAY, on=ON)


def late(found: ChangesSince) -> tuple[int, int, int, int]:
    return found.late_before, found.newly_late, found.no_longer_late, found.late


def waiting(found: ChangesSince) -> tuple[int, int, int]:
    return found.waiting_before, found.waiting, found.confirmed


class Deeds:
    """What people of the city do to a task at a moment between yesterday and now."""

    def __init__(self, city: City) -> None:
        self.clerk, self.chair = city.actor(city.clerk), city.actor(city.chair)
        self.desk = city.actor(city.justice_desk)

    def claim(self, task: Task) -> None:
        operations.claim_done(actor=self.desk, task_id=task.pk, text="Xong", at=BETWEEN)

    def withdraw(self, task: Task) -> None:
        operations.withdraw_claim(actor=self.desk, task_id=task.pk, text="Chưa", at=BETWEEN)

    def report(self, task: Task) -> None:
        operations.report_progress(
            actor=self.desk, task_id=task.pk, text="Đang làm", percent=50, at=BETWEEN
        )

    def confirm(self, task: Task) -> None:
        operations.confirm_done(actor=self.clerk, task_id=task.pk, at=BETWEEN)

    def send_back(self, task: Task) -> None:
        operations.send_back(actor=self.clerk, task_id=task.pk, reason="Thiếu", at=BETWEEN)

    def reopen(self, task: Task) -> None:
        operations.reopen_task(actor=self.clerk, task_id=task.pk, reason="Sai", at=BETWEEN)

    def cancel(self, task: Task) -> None:
        operations.cancel_task(actor=self.clerk, task_id=task.pk, reason="Bỏ", at=BETWEEN)

    def extend(self, task: Task, day: date = LATER) -> None:
        number = operations.ask_extension(
            actor=self.desk, task_id=task.pk, asked_due_on=day, reason="Chờ", at=BETWEEN
        )
        operations.decide_extension(
            actor=self.chair, task_id=task.pk, number=number, verdict=Verdict(day), at=BETWEEN
        )


def test_a_quiet_day_changes_nothing(city: City) -> None:
    given_to(city, city.justice, LONG_AGO)
    given_to(city, city.justice, LATER)
    given_to(city, city.health, LONG_AGO, CLAIMED)
    assert late(changes(city)) == (1, 0, 0, 1)
    assert waiting(changes(city)) == (1, 1, 0)


def test_a_day_that_passed_makes_late_the_day_after(city: City) -> None:
    given_to(city, city.justice, THEN)
    given_to(city, city.justice, ON)
    assert late(changes(city)) == (0, 1, 0, 1)


@pytest.mark.parametrize(
    ("due_on", "state", "deeds", "expected_late", "expected_waiting"),
    [
        (LONG_AGO, RUNNING, ["claim"], (1, 0, 1, 0), (0, 1, 0)),
        (LONG_AGO, RUNNING, ["claim", "send_back"], (1, 0, 0, 1), (0, 0, 0)),
        (LONG_AGO, RUNNING, ["claim", "withdraw"], (1, 0, 0, 1), (0, 0, 0)),
        (LONG_AGO, RUNNING, ["claim", "confirm"], (1, 0, 1, 0), (0, 0, 1)),
        (LONG_AGO, RUNNING, ["cancel"], (1, 0, 1, 0), (0, 0, 0)),
        (LONG_AGO, RUNNING, ["report"], (1, 0, 0, 1), (0, 0, 0)),
        (LONG_AGO, RUNNING, ["extend"], (1, 0, 1, 0), (0, 0, 0)),
        (LONG_AGO, RUNNING, ["extend", "claim"], (1, 0, 1, 0), (0, 1, 0)),
        (THEN, RUNNING, ["extend"], (0, 0, 0, 0), (0, 0, 0)),
        (THEN, RUNNING, ["report"], (0, 1, 0, 1), (0, 0, 0)),
        (LONG_AGO, CLAIMED, ["confirm"], (0, 0, 0, 0), (1, 0, 1)),
        (LONG_AGO, CLAIMED, ["confirm", "reopen"], (0, 1, 0, 1), (1, 0, 0)),
        (LONG_AGO, CLAIMED, ["send_back"], (0, 1, 0, 1), (1, 0, 0)),
        (LONG_AGO, CLAIMED, ["send_back", "claim"], (0, 0, 0, 0), (1, 1, 0)),
        (LONG_AGO, CLAIMED, ["withdraw"], (0, 1, 0, 1), (1, 0, 0)),
        (LONG_AGO, CLAIMED, ["cancel"], (0, 0, 0, 0), (1, 0, 0)),
        (LONG_AGO, TaskState.CONFIRMED_DONE, ["reopen"], (0, 1, 0, 1), (0, 0, 0)),
        (LATER, RUNNING, ["claim"], (0, 0, 0, 0), (0, 1, 0)),
    ],
)
def test_what_was_done_since(
    city: City, due_on, state, deeds: list[str], expected_late, expected_waiting
) -> None:
    task = given_to(city, city.justice, due_on, state)
    people = Deeds(city)
    for deed in deeds:
        getattr(people, deed)(task)
    assert late(changes(city)) == expected_late
    assert waiting(changes(city)) == expected_waiting


def test_more_time_that_has_run_out_already_leaves_a_task_late(city: City) -> None:
    """The day given has passed as well: late before, and late now."""
    task = given_to(city, city.justice, LONG_AGO)
    Deeds(city).extend(task)
    Task.objects.filter(pk=task.pk).update(due_on=THEN)
    assert late(changes(city)) == (1, 0, 0, 1)


def test_what_was_given_since_was_not_late_before(city: City) -> None:
    task = given_to(city, city.justice, LONG_AGO)
    Task.objects.filter(pk=task.pk).update(issued_at=BETWEEN)
    Deeds(city).report(task)
    assert late(changes(city)) == (0, 1, 0, 1)


def test_parts_are_counted_as_little_as_in_the_list(city: City) -> None:
    whole = given_to(city, city.health, LONG_AGO)
    part = given_to(city, city.justice, LONG_AGO)
    Task.objects.filter(pk=part.pk).update(parent=whole)
    assert late(changes(city)) == (1, 0, 0, 1)
    assert late(changes(city, "justice_desk")) == (1, 0, 0, 1)
    Deeds(city).claim(part)
    assert late(changes(city)) == (1, 0, 0, 1)
    assert late(changes(city, "justice_desk")) == (1, 0, 1, 0)


def test_what_is_out_of_sight_is_not_counted(city: City) -> None:
    task = given_to(city, city.justice, LONG_AGO)
    Deeds(city).claim(task)
    assert changes(city, "stranger") == ChangesSince(0, 0, 0, 0, 0, 0, 0)


DEEDS = {
    RUNNING: ["claim", "cancel", "report", "extend", ""],
    CLAIMED: ["confirm", "send_back", "withdraw", "cancel", ""],
    TaskState.CONFIRMED_DONE: ["reopen", ""],
    TaskState.CANCELLED: [""],
}


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([LONG_AGO, THEN - DAY, THEN, ON, LATER]),
            st.sampled_from([RUNNING, CLAIMED, TaskState.CONFIRMED_DONE]),
            st.lists(st.integers(0, 4), max_size=3),
        ),
        min_size=1,
        max_size=5,
    )
)
@pytest.mark.usefixtures("db")
def test_yesterday_is_what_the_list_showed_yesterday(histories) -> None:
    """Whatever was done in between, both figures are those of the list on the two days."""
    city = found_city()
    clerk, people = city.actor(city.clerk), Deeds(city)
    tasks = [given_to(city, city.justice, due_on, state) for due_on, state, _ in histories]
    before = tasks_found(actor=clerk, filters=TaskFilters(), on=THEN).totals
    for task, (_, _, choices) in zip(tasks, histories, strict=True):
        for choice in choices:
            _do(people, task, choice)
    now = tasks_found(actor=clerk, filters=TaskFilters(), on=ON).totals
    found = changes(city)
    assert (found.late_before, found.waiting_before) == (before.late, before.waiting)
    assert (found.late, found.waiting) == (now.late, now.waiting)
    assert found.late_before + found.newly_late - found.no_longer_late == found.late
    assert min(late(found)) >= 0


def _do(people: Deeds, task: Task, choice: int) -> None:
    task.refresh_from_db()
    possible = DEEDS[TaskState(task.state)]
    deed = possible[choice % len(possible)]
    if deed == "extend" and task.due_on >= LATER:
        return
    act: Callable[[Task], None] | None = getattr(people, deed, None)
    if act is not None:
        act(task)


def test_it_asks_the_same_few_questions_of_many_tasks(
    city: City, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    people = Deeds(city)
    for count in (1, 12):
        for _ in range(count):
            people.claim(given_to(city, city.justice, LONG_AGO))
        actor = city.actor(city.clerk)
        # the figures, what was done, the days that were moved, the tasks
        with django_assert_num_queries(4):
            changes_since(actor=actor, since=YESTERDAY, on=ON)
