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


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """What the timing of a task depends on."""

    state: TaskState
    due_on: date | None
    recurrence: str


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
