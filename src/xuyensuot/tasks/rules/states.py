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


TRANSITIONS: dict[tuple[TaskState, str], TaskState] = {
    (TaskState.ISSUED, "acknowledge"): TaskState.ACKNOWLEDGED,
    (TaskState.ISSUED, "report_progress"): TaskState.IN_PROGRESS,
    (TaskState.ACKNOWLEDGED, "report_progress"): TaskState.IN_PROGRESS,
    (TaskState.IN_PROGRESS, "report_progress"): TaskState.IN_PROGRESS,
    (TaskState.ACKNOWLEDGED, "claim_done"): TaskState.CLAIMED_DONE,
    (TaskState.IN_PROGRESS, "claim_done"): TaskState.CLAIMED_DONE,
    (TaskState.CLAIMED_DONE, "confirm_done"): TaskState.CONFIRMED_DONE,
    (TaskState.CLAIMED_DONE, "send_back"): TaskState.IN_PROGRESS,
}

OPEN_STATES = tuple(s for s in TaskState if s is not TaskState.CONFIRMED_DONE)


def next_state(state: TaskState, verb: str) -> TaskState | None:
    """Where the verb leads from the state, or none where it is not allowed."""
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


SOON_DAYS = 14


class Cell(StrEnum):
    """Where a task counts in the two by two of done and in time; without a last day outside it."""

    DONE_IN_TIME = "done_in_time"
    DONE_LATE = "done_late"
    OPEN_IN_TIME = "open_in_time"
    OPEN_LATE = "open_late"
    NO_DAY = "no_day"


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """What the timing of a task depends on; ``claimed_on`` is the day of a claim that stands."""

    state: TaskState
    due_on: date | None
    recurrence: str
    claimed_on: date | None = None


def timing(facts: TaskFacts, *, on: date) -> Timing:
    """Timing on a day; the last day itself is still in time."""
    if facts.state is TaskState.CONFIRMED_DONE:
        return Timing.DONE
    if facts.state is TaskState.CLAIMED_DONE:
        return Timing.WAITING
    if facts.due_on is None:
        return Timing.STANDING if facts.recurrence else Timing.UNDATED
    days = (facts.due_on - on).days
    if days < 0:
        return Timing.LATE
    return Timing.SOON if days <= SOON_DAYS else Timing.ON_TIME


def cell(facts: TaskFacts, *, on: date) -> Cell:
    """The cell of a task on a day: only confirmed is done, and a claim stops the clock."""
    if facts.due_on is None:
        return Cell.NO_DAY
    late = (facts.claimed_on or on) > facts.due_on
    if facts.state is TaskState.CONFIRMED_DONE:
        return Cell.DONE_LATE if late else Cell.DONE_IN_TIME
    return Cell.OPEN_LATE if late else Cell.OPEN_IN_TIME


def asks_for_a_hand(facts: TaskFacts, *, on: date) -> bool:
    """Whether someone must do something soon: acknowledge, answer a claim, or meet the last day."""
    if facts.state is TaskState.CONFIRMED_DONE:
        return False
    if facts.state in {TaskState.ISSUED, TaskState.CLAIMED_DONE}:
        return True
    return facts.due_on is not None and (facts.due_on - on).days <= SOON_DAYS
