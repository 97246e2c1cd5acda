"""States, leads and days of a task, told back from what came later."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from xuyensuot.tasks.rules.states import TRANSITIONS, TaskState
from xuyensuot.tasks.rules.then import Answered, Kept, Said, kept_then, value_then

NOON = datetime(2024, 3, 1, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_the_first_later_event_tells_the_state_before_it() -> None:
    left = [(NOON + 2 * HOUR, TaskState.IN_PROGRESS), (NOON, TaskState.ISSUED)]
    assert value_then(TaskState.CLAIMED_DONE, left, end=NOON) is TaskState.ISSUED
    assert value_then(TaskState.CLAIMED_DONE, left, end=NOON + HOUR) is TaskState.IN_PROGRESS
    assert value_then(TaskState.CLAIMED_DONE, left, end=NOON + 3 * HOUR) is TaskState.CLAIMED_DONE


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
    assert value_then(state, reversed(left), end=end) is stood[place]


def test_a_lead_is_the_one_before_the_first_later_handover() -> None:
    moves = [(NOON, 1), (NOON + HOUR, 2)]
    assert [value_then(3, moves, end=NOON + n * HOUR) for n in (-1, 0, 1, 2)] == [1, 1, 2, 3]


def test_a_last_day_is_the_one_that_the_first_later_grant_moved() -> None:
    first, second, now = date(2024, 3, 29), date(2024, 4, 26), date(2024, 5, 31)
    grants = [(NOON + HOUR, second), (NOON, first)]
    stood = [value_then(now, grants, end=NOON + n * HOUR) for n in (0, 1, 2)]
    assert stood == [first, second, now]
    assert value_then(None, [], end=NOON) is None


SAID = (
    Said("report_progress", NOON, 40, 4),
    Said("claim_done", NOON + HOUR, None, 10),
    Said("send_back", NOON + 2 * HOUR),
    Said("claim_done", NOON + 3 * HOUR),
)
ANSWERED = (Answered(NOON + 2 * HOUR, confirmed=False), Answered(NOON + 4 * HOUR, True, 9))
NOW = Kept(
    acknowledged_at=NOON - HOUR,
    claimed_at=NOON + 3 * HOUR,
    confirmed_at=NOON + 4 * HOUR,
    closed_at=NOON + 4 * HOUR,
    last_report_at=NOON + 3 * HOUR,
    percent=100,
    count=10,
    confirmed_count=9,
)


def test_figures_and_moments_are_those_told_by_then() -> None:
    def then(hours: float, state: TaskState) -> Kept:
        end = NOON + hours * HOUR
        return kept_then(NOW, state, said=SAID, answered=ANSWERED, end=end)

    assert then(-2, TaskState.ISSUED) == Kept()
    at_work = then(0.5, TaskState.IN_PROGRESS)
    assert at_work == Kept(acknowledged_at=NOON - HOUR, last_report_at=NOON, percent=40, count=4)
    claimed = then(1.5, TaskState.CLAIMED_DONE)
    assert (claimed.claimed_at, claimed.percent, claimed.count) == (NOON + HOUR, 100, 10)
    again = then(3.5, TaskState.CLAIMED_DONE)
    assert (again.claimed_at, again.confirmed_at) == (NOON + 3 * HOUR, None)
    assert then(5, TaskState.CONFIRMED_DONE) == NOW


def test_what_a_workbook_brought_along_stands_until_it_is_written_over() -> None:
    brought = Kept(claimed_at=NOON, confirmed_at=NOON, closed_at=NOON, percent=70)
    kept = kept_then(brought, TaskState.CONFIRMED_DONE, said=(), answered=(), end=NOON + HOUR)
    assert kept == brought
    later = [Said("report_progress", NOON + 2 * HOUR, 90)]
    kept = kept_then(brought, TaskState.IN_PROGRESS, said=later, answered=(), end=NOON + HOUR)
    assert kept.percent is None, "what it brought was written over, and is not known any more"
