from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuyensuot.tasks.rules.attention import (
    SILENT_DAYS,
    UNTOUCHED_DAYS,
    Attention,
    AttentionFacts,
    Reason,
    attention,
)
from xuyensuot.tasks.rules.calendar import (
    SIDES,
    Part,
    days_between,
    month_after,
    month_before,
    month_span,
    office_day,
)
from xuyensuot.tasks.rules.feed import secret_hash
from xuyensuot.tasks.rules.states import CLOSED_STATES, TaskState

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
ON = date(2024, 5, 15)


@given(DAYS)
def test_a_month_is_shown_in_whole_weeks_that_hold_it(day: date) -> None:
    first, last = month_span(day)
    shown = days_between(first, last)
    assert len(shown) % 7 == 0
    assert (first.weekday(), last.weekday()) == (0, 6)
    assert sum((d.year, d.month) == (day.year, day.month) for d in shown) >= 28
    assert first <= day <= last


@given(DAYS)
def test_the_month_after_the_month_before_is_the_month(day: date) -> None:
    assert month_after(month_before(day)) == day.replace(day=1)
    assert month_before(month_after(day)) == day.replace(day=1)


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2024, 5, 15), True),
        (date(2024, 5, 18), False),
        (date(2024, 4, 30), False),
        (date(2040, 5, 15), None),
    ],
)
def test_an_office_day_says_whether_offices_work(day: date, working: bool | None) -> None:
    assert office_day(day).is_working is working


def test_a_holiday_has_its_name_and_a_saturday_worked_instead_says_so() -> None:
    holiday = office_day(date(2024, 5, 1))
    assert holiday.line is not None
    assert not holiday.is_swap
    swap = office_day(date(2024, 5, 4))
    assert (swap.is_working, swap.is_swap) == (True, True)


def test_every_part_has_a_side() -> None:
    assert set(SIDES) == set(Part)


def facts(state: TaskState, **days: int) -> AttentionFacts:
    """Facts with moments as so many days ago."""
    ago = {name: ON - timedelta(days=gone) for name, gone in days.items()}
    return AttentionFacts(
        state=state,
        issued_on=ago.get("issued", ON),
        last_report_on=ago.get("reported"),
        sent_back_on=ago.get("sent_back"),
        claimed_on=ago.get("claimed"),
    )


@pytest.mark.parametrize(
    ("given_facts", "expected"),
    [
        (facts(TaskState.ISSUED, issued=UNTOUCHED_DAYS - 1), None),
        (facts(TaskState.ISSUED, issued=9), Attention(Reason.NOT_ACKNOWLEDGED, 9)),
        (facts(TaskState.IN_PROGRESS, issued=90, reported=SILENT_DAYS - 1), None),
        (facts(TaskState.IN_PROGRESS, issued=90, reported=21), Attention(Reason.SILENT, 21)),
        (facts(TaskState.ACKNOWLEDGED, issued=21), Attention(Reason.NEVER_REPORTED, 21)),
        (
            facts(TaskState.IN_PROGRESS, issued=90, reported=2, sent_back=2),
            Attention(Reason.SENT_BACK, 2),
        ),
        (facts(TaskState.CLAIMED_DONE, issued=90, claimed=4), Attention(Reason.WAITING, 4)),
    ],
)
def test_the_first_reason_that_holds_is_said(
    given_facts: AttentionFacts, expected: Attention | None
) -> None:
    assert attention(given_facts, on=ON) == expected


@given(st.sampled_from(TaskState), DAYS, st.none() | DAYS, st.none() | DAYS, st.none() | DAYS, DAYS)
def test_a_reason_never_lies_in_the_future_and_nothing_closed_has_one(
    state: TaskState,
    issued: date,
    reported: date | None,
    back: date | None,
    claimed: date | None,
    on: date,
) -> None:
    found = attention(AttentionFacts(state, issued, reported, back, claimed), on=on)
    if state in CLOSED_STATES:
        assert found is None
    assert found is None or found.days >= 0


@given(st.text(min_size=1), st.text(min_size=1))
def test_secrets_differ_exactly_when_what_is_kept_of_them_differs(one: str, other: str) -> None:
    assert (secret_hash(one) == secret_hash(other)) is (one == other)
