from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuyensuot.tasks.rules.pace import FARTHEST, Step, finish_day, weekly

ON = date(2024, 5, 15)
STEPS = st.lists(
    st.builds(
        Step,
        st.dates(ON - timedelta(days=200), ON),
        st.integers(0, 100),
    ),
    max_size=12,
)


def ago(days: int, percent: float) -> Step:
    return Step(ON - timedelta(days=days), percent)


@pytest.mark.parametrize(
    ("steps", "finish"),
    [
        ([ago(40, 20), ago(5, 60)], ON + timedelta(days=28)),
        ([ago(28, 50), ago(0, 75)], ON + timedelta(days=28)),
        ([ago(14, 10), ago(1, 40)], ON + timedelta(days=28)),
        ([], None),
        ([ago(14, 10)], None),
        ([ago(3, 10), ago(1, 40)], None),
        ([ago(40, 60), ago(5, 60)], None),
        ([ago(40, 60), ago(5, 40)], None),
        ([ago(40, 60), ago(5, 100)], None),
        ([ago(40, 1), ago(35, 60)], None),
        ([ago(28, 10), ago(0, 11)], None),
    ],
)
def test_a_finish_is_told_only_where_it_can_be(steps: list[Step], finish: date | None) -> None:
    assert finish_day(steps, on=ON) == finish


@given(STEPS)
def test_a_finish_lies_ahead_and_not_too_far(steps: list[Step]) -> None:
    finish = finish_day(steps, on=ON)
    assert finish is None or ON < finish <= ON + FARTHEST


@given(STEPS)
def test_what_is_reported_later_changes_nothing(steps: list[Step]) -> None:
    later = [Step(ON + timedelta(days=1), 99)]
    assert finish_day(steps + later, on=ON) == finish_day(steps, on=ON)


def test_a_week_without_a_figure_keeps_the_last_one() -> None:
    assert weekly([ago(20, 10), ago(3, 40)], on=ON) == (None, None, 10, 10, 40)
