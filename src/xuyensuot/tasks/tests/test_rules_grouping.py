from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from xuyensuot.tasks.rules.grouping import DueGroup, due_group, last_day_of_week
from xuyensuot.tasks.rules.sets import is_of_year, plan_year
from xuyensuot.tasks.rules.states import TaskFacts, TaskState, Timing, timing

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
YEARS = st.integers(2015, 2035)


@given(DAYS)
def test_a_week_ends_on_its_sunday(on: date) -> None:
    last = last_day_of_week(on)
    assert last.weekday() == 6
    assert 0 <= (last - on).days <= 6


@given(DAYS, st.integers(-400, 400))
def test_running_tasks_stand_in_the_order_of_their_days(on: date, days: int) -> None:
    def place(due_on: date) -> int:
        facts = TaskFacts(TaskState.IN_PROGRESS, due_on, "")
        group = due_group(facts, on=on)
        assert (group is DueGroup.LATE) == (timing(facts, on=on) is Timing.LATE)
        return list(DueGroup).index(group)

    due_on = on + timedelta(days=days)
    assert place(due_on) <= place(due_on + timedelta(days=1))


@given(DAYS, st.sampled_from([TaskState.CLAIMED_DONE, TaskState.CONFIRMED_DONE]))
def test_a_claim_leaves_the_stretches_of_time(on: date, state: TaskState) -> None:
    facts = TaskFacts(state, on - timedelta(days=9), "", on)
    assert due_group(facts, on=on) is DueGroup.SETTLED


@given(YEARS, YEARS, YEARS)
def test_a_task_is_in_every_set_from_its_plan_to_its_closing(
    planned: int, closed: int, year: int
) -> None:
    assert is_of_year(planned, None, year=year) == (planned <= year)
    expected = planned == year or planned < year <= closed
    assert is_of_year(planned, closed, year=year) == expected


@given(YEARS, YEARS)
def test_a_task_is_in_the_set_of_its_own_plan(due: int, issued: int) -> None:
    planned = plan_year(due, issued)
    assert is_of_year(planned, None, year=planned)
