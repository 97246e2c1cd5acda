"""The life of a task as a table: who may move it where is `access`, whether it moves is here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class TaskState(StrEnum):
    """Done means confirmed; a claim only waits for it."""

    ISSUED = "issued"
    ACKNOWLEDGED = "acknowledged"
    IN_PROGRESS = "in_progress"
    CLAIMED_DONE = "claimed_done"
    CONFIRMED_DONE = "confirmed_done"
    CANCELLED = "cancelled"
    SUPERSEDED = "superseded"


CLOSED_STATES = (TaskState.CONFIRMED_DONE, TaskState.CANCELLED, TaskState.SUPERSEDED)
ENDED_STATES = (TaskState.CANCELLED, TaskState.SUPERSEDED)
OPEN_STATES = tuple(s for s in TaskState if s not in CLOSED_STATES)
RUNNING_STATES = (TaskState.ISSUED, TaskState.ACKNOWLEDGED, TaskState.IN_PROGRESS)

TRANSITIONS: dict[tuple[TaskState, str], TaskState] = {
    (TaskState.ISSUED, "acknowledge"): TaskState.ACKNOWLEDGED,
    (TaskState.ISSUED, "report_progress"): TaskState.IN_PROGRESS,
    (TaskState.ACKNOWLEDGED, "report_progress"): TaskState.IN_PROGRESS,
    (TaskState.IN_PROGRESS, "report_progress"): TaskState.IN_PROGRESS,
    (TaskState.ACKNOWLEDGED, "claim_done"): TaskState.CLAIMED_DONE,
    (TaskState.IN_PROGRESS, "claim_done"): TaskState.CLAIMED_DONE,
    (TaskState.ISSUED, "hand_down"): TaskState.ACKNOWLEDGED,
    (TaskState.ACKNOWLEDGED, "hand_down"): TaskState.ACKNOWLEDGED,
    (TaskState.IN_PROGRESS, "hand_down"): TaskState.IN_PROGRESS,
    (TaskState.CLAIMED_DONE, "withdraw_claim"): TaskState.IN_PROGRESS,
    (TaskState.CLAIMED_DONE, "confirm_done"): TaskState.CONFIRMED_DONE,
    (TaskState.CLAIMED_DONE, "send_back"): TaskState.IN_PROGRESS,
    (TaskState.CONFIRMED_DONE, "reopen"): TaskState.IN_PROGRESS,
    **{(state, "cancel"): TaskState.CANCELLED for state in OPEN_STATES},
    **{(state, "supersede"): TaskState.SUPERSEDED for state in OPEN_STATES},
}

NOT_OF_A_STANDING_TASK = frozenset({"claim_done", "confirm_done", "send_back", "reopen"})
"""A standing task is never done: it is reported on, and ends when it is cancelled or superseded."""


def next_state(state: TaskState, verb: str, *, standing: bool = False) -> TaskState | None:
    """Where the verb leads from the state, or none where it is not allowed."""
    if standing and verb in NOT_OF_A_STANDING_TASK:
        return None
    return TRANSITIONS.get((state, verb))


class Timing(StrEnum):
    """How an open task stands against its last day; a claim stops the lead's clock."""

    LATE = "late"
    SOON = "soon"
    ON_TIME = "on_time"
    STANDING = "standing"
    UNDATED = "undated"
    WAITING = "waiting"
    DONE = "done"
    ENDED = "ended"


SOON_DAYS = 14


class Cell(StrEnum):
    """Where a task counts in the two by two of done and in time; without a last day beside it.

    ``OUTSIDE`` counts nowhere: cancelled, superseded, a part of another task (which is counted
    itself), an occurrence of a standing task (which stands beside the two by two).
    """

    DONE_IN_TIME = "done_in_time"
    DONE_LATE = "done_late"
    OPEN_IN_TIME = "open_in_time"
    OPEN_LATE = "open_late"
    NO_DAY = "no_day"
    OUTSIDE = "outside"


class Outcome(StrEnum):
    """How a closed task came out, whatever day it is looked at: kept with the task."""

    DONE_IN_TIME = "done_in_time"
    DONE_LATE = "done_late"
    DONE_NO_DAY = "done_no_day"
    DONE_OUTSIDE = "done_outside"
    ENDED = "ended"


OUTCOME_CELLS = {
    Outcome.DONE_IN_TIME: Cell.DONE_IN_TIME,
    Outcome.DONE_LATE: Cell.DONE_LATE,
    Outcome.DONE_NO_DAY: Cell.NO_DAY,
    Outcome.DONE_OUTSIDE: Cell.OUTSIDE,
    Outcome.ENDED: Cell.OUTSIDE,
}


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """What the timing of a task depends on; ``claimed_on`` is the day of a claim that stands.

    ``recurrence`` is empty for all but standing tasks; ``is_inner`` says that the task is a part
    of another or an occurrence of a standing one.
    """

    state: TaskState
    due_on: date | None
    recurrence: str
    claimed_on: date | None = None
    is_inner: bool = False


def timing(facts: TaskFacts, *, on: date) -> Timing:
    """Timing on a day; the last day itself is still in time."""
    if facts.state is TaskState.CONFIRMED_DONE:
        return Timing.DONE
    if facts.state in ENDED_STATES:
        return Timing.ENDED
    if facts.state is TaskState.CLAIMED_DONE:
        return Timing.WAITING
    if facts.recurrence:
        return Timing.STANDING
    if facts.due_on is None:
        return Timing.UNDATED
    days = (facts.due_on - on).days
    if days < 0:
        return Timing.LATE
    return Timing.SOON if days <= SOON_DAYS else Timing.ON_TIME


def cell(facts: TaskFacts, *, on: date) -> Cell:
    """The cell of a task on a day: only confirmed is done, and a claim stops the clock."""
    if facts.state in ENDED_STATES or facts.is_inner:
        return Cell.OUTSIDE
    if facts.due_on is None or facts.recurrence:
        return Cell.NO_DAY
    late = (facts.claimed_on or on) > facts.due_on
    if facts.state is TaskState.CONFIRMED_DONE:
        return Cell.DONE_LATE if late else Cell.DONE_IN_TIME
    return Cell.OPEN_LATE if late else Cell.OPEN_IN_TIME


def outcome(facts: TaskFacts) -> Outcome | None:
    """The outcome of a closed task, none of an open one."""
    if facts.state in ENDED_STATES:
        return Outcome.ENDED
    if facts.state is not TaskState.CONFIRMED_DONE:
        return None
    if facts.is_inner:
        return Outcome.DONE_OUTSIDE
    if facts.due_on is None or facts.recurrence:
        return Outcome.DONE_NO_DAY
    late = facts.claimed_on is not None and facts.claimed_on > facts.due_on
    return Outcome.DONE_LATE if late else Outcome.DONE_IN_TIME


def asks_for_a_hand(facts: TaskFacts, *, on: date) -> bool:
    """Whether someone must do something soon: acknowledge, answer a claim, or meet the last day."""
    if facts.state in CLOSED_STATES:
        return False
    if facts.state in {TaskState.ISSUED, TaskState.CLAIMED_DONE}:
        return True
    if facts.recurrence or facts.due_on is None:
        return False
    return (facts.due_on - on).days <= SOON_DAYS
