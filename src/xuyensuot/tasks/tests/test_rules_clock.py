from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuyensuot.kernel.working_days import (
    FIRST_COVERED_YEAR,
    LAST_COVERED_YEAR,
    load_vietnam_calendar,
)
from xuyensuot.tasks.rules.clock import clock_day

CALENDAR = load_vietnam_calendar()


@pytest.mark.parametrize(
    ("named", "until"),
    [
        (date(2024, 5, 15), date(2024, 5, 15)),  # a Wednesday
        (date(2024, 6, 15), date(2024, 6, 17)),  # a Saturday
        (date(2024, 6, 30), date(2024, 7, 1)),  # the Sunday that ends a quarter
        (date(2024, 9, 2), date(2024, 9, 4)),  # National Day and the day that goes with it
        (date(2024, 4, 29), date(2024, 5, 2)),  # a Monday swapped off, worked on 4 May
        (date(2024, 2, 8), date(2024, 2, 15)),  # Tết
    ],
)
def test_a_day_off_runs_to_the_end_of_the_next_working_day(named: date, until: date) -> None:
    """Civil Code 2015, article 148, clause 5."""
    assert clock_day(named) == until


def test_without_a_day_there_is_no_clock() -> None:
    assert clock_day(None) is None


@pytest.mark.parametrize(
    "named", [date(FIRST_COVERED_YEAR - 1, 6, 30), date(LAST_COVERED_YEAR + 1, 1, 1)]
)
def test_beyond_the_announced_holidays_the_day_stays_as_named(named: date) -> None:
    assert clock_day(named) == named


@given(st.dates(date(FIRST_COVERED_YEAR, 1, 1), date(LAST_COVERED_YEAR, 12, 20)))
def test_the_clock_never_runs_shorter_and_only_over_days_off(named: date) -> None:
    until = clock_day(named)
    assert until is not None
    assert until >= named
    assert CALENDAR.is_working_day(until)
    passed = [named + timedelta(days=n) for n in range((until - named).days)]
    assert not any(map(CALENDAR.is_working_day, passed))
    assert clock_day(until) == until
