from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuyensuot.kernel.deadlines import Deadline, Precision, Recurrence
from xuyensuot.tasks.rules.distribution import (
    Named,
    Plan,
    Slip,
    pack_plan,
    shares,
    unpack_plan,
)
from xuyensuot.tasks.rules.parts import Part, check_part, check_whole

DUE_ON = date(2024, 6, 28)
PART = Part(unit_ids=(1, 2), content="Rà soát")

deadlines = st.builds(
    lambda text, due_on, recurrence: Deadline(
        text, due_on, Precision.DAY if due_on else Precision.NONE, recurrence
    ),
    st.text(max_size=20),
    st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.none() | st.sampled_from(Recurrence),
)
named = st.builds(
    Named,
    st.text(max_size=20),
    st.lists(st.integers(1, 9999), max_size=30).map(tuple),
    st.booleans(),
)
slips = st.builds(
    Slip,
    st.none() | st.integers(1, 99),
    st.text(max_size=9),
    st.text(max_size=9),
    st.text(max_size=9),
    st.text(max_size=9),
    deadlines,
    st.lists(named, max_size=3).map(tuple),
    st.lists(named, max_size=3).map(tuple),
    st.text(max_size=9),
    st.none() | st.integers(0, 10**6),
)
plans = st.builds(
    Plan,
    st.text(max_size=20),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(1, 99),
    st.integers(1, 99),
    st.booleans(),
    st.integers(0, 99),
    st.lists(slips, max_size=3).map(tuple),
)


@given(st.integers(0, 4000), st.text(max_size=30))
def test_a_whole_with_open_parts_is_confirmed_only_with_a_reason(count: int, reason: str) -> None:
    problem = check_whole(count, reason)
    assert (problem is None) is (count == 0 or bool(reason.strip()))


@pytest.mark.parametrize(
    ("part", "code"),
    [
        (PART, None),
        (Part((1,), "Rà soát", DUE_ON), None),
        (Part((1,), "  "), "part.content_empty"),
        (Part((), "Rà soát"), "part.nobody_named"),
        (Part((1, 7), "Rà soát"), "part.not_beneath"),
        (Part((1,), "Rà soát", DUE_ON + timedelta(days=1)), "part.due_after_whole"),
    ],
)
def test_what_may_be_handed_down(part: Part, code: str | None) -> None:
    problem = check_part(part, beneath={1, 2, 3}, whole_due_on=DUE_ON)
    assert (problem.code if problem else None) == code


def test_a_whole_without_a_last_day_binds_no_part() -> None:
    assert check_part(Part((1,), "Rà soát", DUE_ON), beneath={1}, whole_due_on=None) is None


@given(plans)
def test_a_plan_is_read_as_it_was_packed(plan: Plan) -> None:
    assert unpack_plan(pack_plan(plan)) == plan


@given(plans, st.integers(1, 40))
def test_batches_give_everyone_a_share_once_and_in_one_order(plan: Plan, size: int) -> None:
    batches = [list(shares(plan, start=at, count=size)) for at in range(0, plan.total, size)]
    assert [share for batch in batches for share in batch] == list(shares(plan))
    assert sum(map(len, batches)) == plan.total
