from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuyensuot.tasks.rules.extensions import check_asking, check_day
from xuyensuot.tasks.rules.states import RUNNING_STATES, TaskFacts, TaskState

DUE = date(2024, 5, 10)
DAYS = st.dates(date(2023, 1, 1), date(2026, 1, 1))


@pytest.mark.parametrize("state", list(TaskState))
def test_more_time_is_asked_for_only_while_the_clock_runs(state: TaskState) -> None:
    problem = check_asking(TaskFacts(state, DUE, ""), has_open=False)
    assert (problem is None) is (state in RUNNING_STATES)


@pytest.mark.parametrize(
    ("facts", "has_open", "code"),
    [
        (TaskFacts(TaskState.IN_PROGRESS, DUE, "monthly"), False, "extension.task_standing"),
        (TaskFacts(TaskState.IN_PROGRESS, None, ""), False, "extension.task_undated"),
        (TaskFacts(TaskState.IN_PROGRESS, DUE, ""), True, "extension.asked_already"),
        (TaskFacts(TaskState.CLAIMED_DONE, DUE, ""), False, "extension.task_claimed"),
        (TaskFacts(TaskState.CANCELLED, DUE, ""), False, "extension.task_closed"),
    ],
)
def test_why_more_time_may_not_be_asked_for(facts: TaskFacts, has_open: bool, code: str) -> None:
    problem = check_asking(facts, has_open=has_open)
    assert problem is not None
    assert problem.code == code


@given(DAYS, DAYS, DAYS)
def test_a_new_day_is_later_and_to_come(wanted: date, due_on: date, on: date) -> None:
    problem = check_day(wanted, due_on=due_on, on=on)
    assert (problem is None) is (wanted > due_on and wanted >= on)


def test_the_day_itself_is_still_to_come() -> None:
    on = DUE + timedelta(days=3)
    assert check_day(on, due_on=DUE, on=on) is None
