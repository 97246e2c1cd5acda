"""Days as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuyensuot.kernel.days import read_day


@given(st.dates(date(1000, 1, 1)))
def test_a_day_is_read_in_every_writing(day: date) -> None:
    assert read_day(day.isoformat()) == day
    assert read_day(f"{day.day}/{day.month}/{day.year}") == day
    assert read_day(f" {day.day:02d}-{day.month:02d}.{day.year} ") == day


@pytest.mark.parametrize("text", ["", "31/4/2024", "29/02/2023", "15/05", "2024-13-01", "15/05/24"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day(text) is None
