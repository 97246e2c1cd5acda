from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuyensuot.tasks.rules.states import (
    ENDED_STATES,
    OPEN_STATES,
    SOON_DAYS,
    TRANSITIONS,
    Cell,
    TaskFacts,
    TaskState,
    Timing,
    asks_for_a_hand,
    cell,
    next_state,
    timing,
)

ON = date(2024, 5, 15)
VERBS = ("acknowledge", "report_progress", "claim_done", "confirm_done", "send_back")
TABLE = {
    # state: where each of VERBS leads, "" where it is refused
    "issued": ("acknowledged", "in_progress", "", "", ""),
    "acknowledged": ("", "in_progress", "claimed_done", "", ""),
    "in_progress": ("", "in_progress", "claimed_done", "", ""),
    "claimed_done": ("", "", "", "confirmed_done", "in_progress"),
    "confirmed_done": ("", "", "", "", ""),
}

days = st.dates(date(2023, 1, 1), date(2026, 12, 31))


@st.composite
def facts(draw: st.DrawFn) -> TaskFacts:
    """Facts as they can stand: a claim has its day exactly in the two states after it."""
    state = draw(st.sampled_from(TaskState))
    claimed = state in {TaskState.CLAIMED_DONE, TaskState.CONFIRMED_DONE}
    return TaskFacts(
        state=state,
        due_on=draw(st.none() | days),
        recurrence=draw(st.sampled_from(["", "monthly", "ongoing"])),
        claimed_on=draw(days) if claimed else None,
    )


@pytest.mark.parametrize("state", TABLE)
@pytest.mark.parametrize(("place", "verb"), list(enumerate(VERBS)))
def test_each_verb_leads_where_the_table_says(state: str, place: int, verb: str) -> None:
    assert (next_state(TaskState(state), verb) or "") == TABLE[state][place]


def test_only_an_answered_claim_ends_the_life_of_a_task() -> None:
    into_done = {key for key, state in TRANSITIONS.items() if state is TaskState.CONFIRMED_DONE}
    assert into_done == {(TaskState.CLAIMED_DONE, "confirm_done")}
    assert TaskState.CONFIRMED_DONE not in OPEN_STATES


@given(
    st.sampled_from(TaskState),
    st.lists(st.sampled_from([verb for _, verb in TRANSITIONS])),
    st.booleans(),
)
def test_whatever_happens_a_life_obeys_its_table(
    state: TaskState, verbs: list[str], standing: bool
) -> None:
    """Cancelled and superseded are ends; done is left only by reopening; standing is never done."""
    begun_done = state is TaskState.CONFIRMED_DONE
    for verb in verbs:
        after = next_state(state, verb, standing=standing)
        if state in ENDED_STATES:
            assert after is None
        if state is TaskState.CONFIRMED_DONE:
            assert after in {None, TaskState.IN_PROGRESS}
        if standing and not begun_done:
            assert after not in {TaskState.CLAIMED_DONE, TaskState.CONFIRMED_DONE}
        state = after or state


@pytest.mark.parametrize("state", OPEN_STATES)
def test_every_open_task_can_be_ended_whether_standing_or_not(state: TaskState) -> None:
    for standing in (False, True):
        assert next_state(state, "cancel", standing=standing) is TaskState.CANCELLED
        assert next_state(state, "supersede", standing=standing) is TaskState.SUPERSEDED


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (-1, Timing.LATE),
        (0, Timing.SOON),
        (SOON_DAYS, Timing.SOON),
        (SOON_DAYS + 1, Timing.ON_TIME),
    ],
)
def test_the_last_day_itself_is_in_time(left: int, expected: Timing) -> None:
    task = TaskFacts(TaskState.IN_PROGRESS, ON + timedelta(days=left), "")
    assert timing(task, on=ON) is expected


@pytest.mark.parametrize(
    ("recurrence", "expected"), [("monthly", Timing.STANDING), ("", Timing.UNDATED)]
)
def test_without_a_last_day_nothing_is_late(recurrence: str, expected: Timing) -> None:
    assert timing(TaskFacts(TaskState.ISSUED, None, recurrence), on=ON) is expected
    assert cell(TaskFacts(TaskState.ISSUED, None, recurrence), on=ON) is Cell.NO_DAY


def test_a_claim_stops_the_clock_on_its_day() -> None:
    in_time = TaskFacts(TaskState.CLAIMED_DONE, ON, "", claimed_on=ON)
    too_late = TaskFacts(TaskState.CLAIMED_DONE, ON, "", claimed_on=ON + timedelta(days=1))
    next_year = ON + timedelta(days=365)
    assert cell(in_time, on=next_year) is Cell.OPEN_IN_TIME
    assert cell(too_late, on=next_year) is Cell.OPEN_LATE
    assert timing(in_time, on=next_year) is Timing.WAITING


@given(facts(), days)
def test_done_is_confirmed_and_nothing_else(task: TaskFacts, on: date) -> None:
    done = task.state is TaskState.CONFIRMED_DONE
    assert (timing(task, on=on) is Timing.DONE) is done
    if task.due_on is not None and not task.recurrence:
        assert (cell(task, on=on) in {Cell.DONE_IN_TIME, Cell.DONE_LATE}) is done


@given(facts(), days, st.integers(0, 400))
def test_what_was_done_late_does_not_mend_with_time(task: TaskFacts, on: date, later: int) -> None:
    late = {Cell.DONE_LATE, Cell.OPEN_LATE}
    if cell(task, on=on) in late:
        assert cell(task, on=on + timedelta(days=later)) in late


@given(facts(), days)
def test_late_and_soon_ask_for_a_hand_and_done_never_does(task: TaskFacts, on: date) -> None:
    asks = asks_for_a_hand(task, on=on)
    if timing(task, on=on) in {Timing.LATE, Timing.SOON, Timing.WAITING}:
        assert asks
    if task.state is TaskState.CONFIRMED_DONE:
        assert not asks
    if task.state is TaskState.ISSUED:
        assert asks
