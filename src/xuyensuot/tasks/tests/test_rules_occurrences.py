from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuyensuot.kernel.deadlines import Recurrence
from xuyensuot.tasks.rules.occurrences import MONTHS, horizon, occurrences

DAYS = st.dates(date(2020, 1, 1), date(2027, 12, 31))
TURNING = st.sampled_from([Recurrence.WEEKLY, *MONTHS])


def turns(recurrence: Recurrence, first: date | None, since: str, until: str) -> list[str]:
    found = occurrences(
        recurrence,
        first=first,
        since=date.fromisoformat(since),
        until=date.fromisoformat(until),
    )
    return [f"{turn.period} {turn.named_on:%d/%m}" for turn in found]


@pytest.mark.parametrize(
    ("recurrence", "first", "since", "until", "expected"),
    [
        (
            Recurrence.MONTHLY,
            date(2024, 1, 25),
            "2024-04-26",
            "2024-06-30",
            ["2024-05 25/05", "2024-06 25/06"],
        ),
        (
            Recurrence.MONTHLY,
            date(2024, 1, 31),
            "2024-02-01",
            "2024-03-31",
            ["2024-02 29/02", "2024-03 31/03"],
        ),
        (Recurrence.MONTHLY, None, "2024-05-15", "2024-06-29", ["2024-05 31/05"]),
        (Recurrence.QUARTERLY, date(2024, 3, 15), "2024-05-15", "2024-06-29", ["2024-Q2 15/06"]),
        (Recurrence.QUARTERLY, None, "2024-05-15", "2024-06-30", ["2024-Q2 30/06"]),
        (
            Recurrence.HALF_YEARLY,
            None,
            "2024-05-15",
            "2024-12-31",
            ["2024-H1 30/06", "2024-H2 31/12"],
        ),
        (Recurrence.YEARLY, date(2024, 2, 29), "2025-01-01", "2025-12-31", ["2025 28/02"]),
        (
            Recurrence.WEEKLY,
            date(2024, 5, 3),
            "2024-05-15",
            "2024-05-24",
            ["2024-W20 17/05", "2024-W21 24/05"],
        ),
        (Recurrence.WEEKLY, None, "2024-05-15", "2024-05-26", ["2024-W20 19/05", "2024-W21 26/05"]),
        (Recurrence.MONTHLY, date(2024, 7, 25), "2024-05-15", "2024-06-29", []),
        (Recurrence.ONGOING, date(2024, 5, 25), "2024-05-15", "2024-06-29", []),
    ],
)
def test_the_turns_of_a_duty(
    recurrence: Recurrence, first: date | None, since: str, until: str, expected: list[str]
) -> None:
    assert turns(recurrence, first, since, until) == expected


@given(TURNING, st.none() | DAYS, DAYS, st.integers(0, 800))
def test_turns_lie_in_order_within_the_days_asked_for_and_have_labels_of_their_own(
    recurrence: Recurrence, first: date | None, since: date, length: int
) -> None:
    until = since + timedelta(days=length)
    found = occurrences(recurrence, first=first, since=since, until=until)
    days = [turn.named_on for turn in found]
    assert days == sorted(set(days))
    assert all(since <= day <= until for day in days)
    assert first is None or all(day >= first for day in days)
    assert len({turn.period for turn in found}) == len(found)


@given(TURNING, st.none() | DAYS, DAYS, st.integers(0, 400), st.integers(0, 400))
def test_asking_in_two_steps_finds_the_same(
    recurrence: Recurrence, first: date | None, since: date, one: int, two: int
) -> None:
    middle, until = since + timedelta(days=one), since + timedelta(days=one + two + 1)
    whole = occurrences(recurrence, first=first, since=since, until=until)
    early = occurrences(recurrence, first=first, since=since, until=middle)
    late = occurrences(recurrence, first=first, since=middle + timedelta(days=1), until=until)
    assert early + late == whole


@given(st.sampled_from(list(MONTHS)), DAYS)
def test_a_year_holds_as_many_turns_as_it_has_periods(recurrence: Recurrence, first: date) -> None:
    year = first.year + 1
    found = occurrences(recurrence, first=first, since=date(year, 1, 1), until=date(year, 12, 31))
    assert len(found) == 12 // MONTHS[recurrence]


def test_nothing_is_opened_into_another_plan() -> None:
    assert horizon(date(2024, 12, 20), 2024) == date(2024, 12, 31)
    assert horizon(date(2024, 5, 15), 2024) == date(2024, 6, 29)
