"""Working days: the table of holidays is sound, and counting agrees with itself and with cases."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuyensuot.kernel.validity import Validity
from xuyensuot.kernel.working_days import (
    FIRST_COVERED_YEAR,
    LAST_COVERED_YEAR,
    CalendarDay,
    Certainty,
    DayKind,
    OutsideCalendar,
    WorkingCalendar,
    load_calendar_days,
    load_vietnam_calendar,
)

CALENDAR = load_vietnam_calendar()
LINES = load_calendar_days()
YEARS = range(FIRST_COVERED_YEAR, LAST_COVERED_YEAR + 1)
DAYS = st.dates(date(2020, 1, 1), date(2026, 12, 31))


def of_year(year: int, *kinds: DayKind) -> list[CalendarDay]:
    return [line for line in LINES if line.day.year == year and line.kind in kinds]


def test_the_table_is_in_order_with_one_line_a_day() -> None:
    days = [line.day for line in LINES]
    assert days == sorted(set(days))
    assert {day.year for day in days} == set(YEARS)
    assert all(line.name and line.name_en and line.legal_basis for line in LINES)


@pytest.mark.parametrize("year", YEARS)
def test_a_year_has_the_days_of_the_labour_code(year: int) -> None:
    holidays = Counter(line.name for line in of_year(year, DayKind.HOLIDAY))
    assert holidays == {
        "Tết Dương lịch": 1,
        "Tết Âm lịch": 5,
        "Giỗ Tổ Hùng Vương": 1,
        "Ngày Chiến thắng": 1,
        "Ngày Quốc tế lao động": 1,
        "Quốc khánh": 2 if year >= 2021 else 1,
    }


@pytest.mark.parametrize("year", YEARS)
def test_every_holiday_on_a_weekend_is_made_good(year: int) -> None:
    lost = [line for line in of_year(year, DayKind.HOLIDAY) if line.day.weekday() >= 5]
    substitutes = of_year(year, DayKind.SUBSTITUTE)
    assert Counter(line.name for line in substitutes) == Counter(line.name for line in lost)
    assert all(line.day.weekday() < 5 for line in substitutes)


@pytest.mark.parametrize("year", YEARS)
def test_every_day_given_free_is_worked_on_a_saturday(year: int) -> None:
    swapped = of_year(year, DayKind.SWAPPED_OFF)
    worked = of_year(year, DayKind.WORKING_SWAP)
    before_the_table = 1 if year == FIRST_COVERED_YEAR else 0
    assert len(worked) == len(swapped) + before_the_table
    assert all(line.day.weekday() == 5 for line in worked)
    assert all(line.day.weekday() < 5 for line in swapped)


def test_only_an_unannounced_year_has_computed_lines() -> None:
    computed = {line.day.year for line in LINES if line.certainty is Certainty.COMPUTED}
    assert computed == {2027}


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2024, 2, 7), True),
        (date(2024, 2, 14), False),
        (date(2024, 2, 15), True),
        (date(2024, 4, 29), False),
        (date(2024, 5, 4), True),
        (date(2024, 5, 11), False),
        (date(2025, 4, 26), True),
        (date(2025, 9, 1), False),
        (date(2026, 8, 22), True),
        (date(2020, 9, 3), True),
    ],
)
def test_known_days(day: date, *, working: bool) -> None:
    assert CALENDAR.is_working_day(day) is working


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2024, 5, 15), 1, date(2024, 5, 16)),
        (date(2024, 5, 17), 1, date(2024, 5, 20)),
        (date(2024, 4, 26), 1, date(2024, 5, 2)),
        (date(2024, 4, 26), 3, date(2024, 5, 4)),
        (date(2024, 2, 7), 5, date(2024, 2, 21)),
        (date(2024, 2, 15), -1, date(2024, 2, 7)),
        (date(2024, 5, 18), 0, date(2024, 5, 18)),
    ],
)
def test_known_distances(day: date, count: int, expected: date) -> None:
    assert CALENDAR.add_working_days(day, count) == expected
    if count:
        assert CALENDAR.working_days_between(day, expected) == count


def test_a_term_ending_on_a_day_off_ends_on_the_next_working_day() -> None:
    assert CALENDAR.working_day_on_or_after(date(2024, 9, 2)) == date(2024, 9, 4)
    assert CALENDAR.working_day_on_or_after(date(2024, 9, 4)) == date(2024, 9, 4)


@given(DAYS, st.integers(-60, 60))
def test_adding_lands_on_a_working_day_so_far_away(day: date, count: int) -> None:
    there = CALENDAR.add_working_days(day, count)
    assert count == 0 or CALENDAR.is_working_day(there)
    assert (there - day).days * count >= 0
    if count >= 0:
        assert CALENDAR.working_days_between(day, there) == count


@given(DAYS, st.integers(0, 40), st.integers(0, 40))
def test_adding_in_two_steps_is_adding_at_once(day: date, first: int, second: int) -> None:
    in_steps = CALENDAR.add_working_days(CALENDAR.add_working_days(day, first), second)
    assert in_steps == CALENDAR.add_working_days(day, first + second)


@given(DAYS, st.integers(0, 90), st.integers(0, 90))
def test_between_adds_up(day: date, one: int, two: int) -> None:
    middle, end = day + timedelta(days=one), day + timedelta(days=one + two)
    assert CALENDAR.working_days_between(day, end) == CALENDAR.working_days_between(
        day, middle
    ) + CALENDAR.working_days_between(middle, end)
    assert CALENDAR.working_days_between(end, day) == -CALENDAR.working_days_between(day, end)


def test_a_day_outside_the_calendar_is_refused() -> None:
    with pytest.raises(OutsideCalendar, match="2018-12-31"):
        CALENDAR.is_working_day(date(2018, 12, 31))
    with pytest.raises(OutsideCalendar, match="2028-01-01"):
        CALENDAR.next_working_day(date(2027, 12, 31))


def test_a_calendar_is_only_its_data() -> None:
    bare = WorkingCalendar(
        holidays=frozenset(), working_swaps=frozenset(), covers=Validity(date(2030, 1, 1))
    )
    assert bare.is_working_day(date(2031, 5, 1))
    assert bare.working_days_between(date(2030, 12, 31), date(2031, 12, 31)) == 261
