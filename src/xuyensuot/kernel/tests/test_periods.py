"""Periods: every day in exactly one, end to start, and the windows of Decree 09 as printed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuyensuot.kernel.periods import (
    CALENDAR_HALF_YEAR,
    CALENDAR_MONTH,
    CALENDAR_QUARTER,
    CALENDAR_YEAR,
    DECREE_09_HALF_YEAR,
    DECREE_09_MONTH,
    DECREE_09_QUARTER,
    DECREE_09_YEAR,
    Cadence,
    Period,
)

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
CADENCES = st.builds(
    Cadence, st.sampled_from([1, 3, 6, 12]), st.integers(1, 12), st.integers(1, 28)
)
NAMED = st.sampled_from(
    [
        CALENDAR_MONTH,
        CALENDAR_QUARTER,
        CALENDAR_HALF_YEAR,
        CALENDAR_YEAR,
        DECREE_09_MONTH,
        DECREE_09_QUARTER,
        DECREE_09_HALF_YEAR,
        DECREE_09_YEAR,
    ]
)


@pytest.mark.parametrize(
    ("cadence", "label", "first", "last"),
    [
        (CALENDAR_MONTH, "2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        (CALENDAR_QUARTER, "2024-Q4", date(2024, 10, 1), date(2024, 12, 31)),
        (CALENDAR_HALF_YEAR, "2024-H1", date(2024, 1, 1), date(2024, 6, 30)),
        (CALENDAR_YEAR, "2024", date(2024, 1, 1), date(2024, 12, 31)),
        (DECREE_09_MONTH, "2023-09", date(2023, 8, 15), date(2023, 9, 14)),
        (DECREE_09_MONTH, "2024-01", date(2023, 12, 15), date(2024, 1, 14)),
        (DECREE_09_QUARTER, "2024-Q1", date(2023, 12, 15), date(2024, 3, 14)),
        (DECREE_09_QUARTER, "2024-Q2", date(2024, 3, 15), date(2024, 6, 14)),
        (DECREE_09_HALF_YEAR, "2024-H1", date(2023, 12, 15), date(2024, 6, 14)),
        (DECREE_09_HALF_YEAR, "2024-H2", date(2024, 6, 15), date(2024, 12, 14)),
        (DECREE_09_YEAR, "2024", date(2023, 12, 15), date(2024, 12, 14)),
    ],
)
def test_the_windows_as_the_law_prints_them(
    cadence: Cadence, label: str, first: date, last: date
) -> None:
    period = cadence.named(label)
    assert (period.start, period.last_day, period.label) == (first, last, label)
    assert cadence.containing(first) == cadence.containing(last) == period


@given(CADENCES, DAYS)
def test_every_day_lies_in_the_period_that_contains_it(cadence: Cadence, day: date) -> None:
    period = cadence.containing(day)
    assert day in period
    assert day not in period.shift(1)
    assert day not in period.shift(-1)


@given(CADENCES, DAYS, st.integers(-50, 50))
def test_periods_lie_end_to_start(cadence: Cadence, day: date, steps: int) -> None:
    period = cadence.containing(day).shift(steps)
    assert period.shift(-steps) == cadence.containing(day)
    assert period.end == period.shift(1).start
    assert period.last_day + timedelta(days=1) == period.end


@given(DAYS, st.sampled_from([1, 3, 6]), st.sampled_from([(1, 1), (12, 15)]))
def test_shorter_periods_tile_the_year(day: date, months: int, anchor: tuple[int, int]) -> None:
    year = Cadence(12, *anchor).containing(day)
    part = Cadence(months, *anchor).containing(year.start)
    parts = [part.shift(n) for n in range(12 // months)]
    assert parts[0].start == year.start
    assert parts[-1].end == year.end
    assert {p.label[:4] for p in parts} == {year.label}


@given(NAMED, DAYS)
def test_a_label_names_one_period(cadence: Cadence, day: date) -> None:
    period = cadence.containing(day)
    assert cadence.named(period.label) == period


@pytest.mark.parametrize("label", ["", "2024-13", "2024-00", "2024-Q5", "24-01", "2024-Q1", "2024"])
def test_a_label_of_no_month_is_refused(label: str) -> None:
    with pytest.raises(ValueError, match="not a period"):
        CALENDAR_MONTH.named(label)


@pytest.mark.parametrize(("months", "month", "day"), [(2, 1, 1), (1, 13, 1), (1, 1, 29), (0, 1, 1)])
def test_an_odd_cadence_is_refused(months: int, month: int, day: int) -> None:
    with pytest.raises(ValueError, match=r"a period is|an anchor is"):
        Cadence(months, month, day)


def test_periods_are_values() -> None:
    assert Period(CALENDAR_MONTH, 3) == Period(Cadence(1), 3)
