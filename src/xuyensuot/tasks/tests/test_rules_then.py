"""States, leads and days of a task, told back from what came later."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from xuyensuot.tasks.rules.states import TRANSITIONS, TaskState
from xuyensuot.tasks.rules.then import due_then, last_before, lead_then, state_then

NOON = datetime(2024, 3, 1, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_the_first_later_event_tells_the_state_before_it() -> None:
    left = [(NOON + 2 * HOUR, TaskState.IN_PROGRESS), (NOON, TaskState.ISSUED)]
    assert state_then(TaskState.CLAIMED_DONE, left, end=NOON) is TaskState.ISSUED
    assert state_then(TaskState.CLAIMED_DONE, left, end=NOON + HOUR) is TaskState.IN_PROGRESS
    assert state_then(TaskState.CLAIMED_DONE, left, end=NOON + 3 * HOUR) is TaskState.CLAIMED_DONE


@given(st.lists(st.integers(0, len(TRANSITIONS) - 1), max_size=12), st.integers(0, 13))
def test_a_walk_through_the_states_is_told_back_at_every_moment(
    picks: list[int], moment: int
) -> None:
    """Whatever happened: asked at any moment, the state is the one that stood then."""
    state, stood, left = TaskState.ISSUED, [TaskState.ISSUED], []
    for pick in picks:
        ways = [to for (origin, _), to in sorted(TRANSITIONS.items()) if origin is state]
        if not ways:
            break
        left.append((NOON + len(stood) * HOUR, state))
        state = ways[pick % len(ways)]
        stood.append(state)
    place = min(moment, len(stood) - 1)
    end = NOON + place * HOUR + HOUR / 2
    assert state_then(state, reversed(left), end=end) is stood[place]


def test_a_lead_is_the_one_before_the_first_later_handover() -> None:
    moves = [(NOON, 1), (NOON + HOUR, 2)]
    assert [lead_then(3, moves, end=NOON + n * HOUR) for n in (-1, 0, 1, 2)] == [1, 1, 2, 3]


def test_a_last_day_is_that_of_the_last_grant_by_then() -> None:
    first = date(2024, 3, 29)
    grants = [(NOON + HOUR, date(2024, 5, 31)), (NOON, date(2024, 4, 26))]
    assert due_then(first, grants, end=NOON) == first
    assert due_then(first, grants, end=NOON + HOUR) == date(2024, 4, 26)
    assert due_then(first, grants, end=NOON + 2 * HOUR) == date(2024, 5, 31)
    assert due_then(None, [], end=NOON) is None
    assert last_before([NOON, NOON + HOUR], end=NOON + HOUR) == NOON
    assert last_before([], end=NOON) is None
