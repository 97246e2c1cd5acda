"""May a later day be asked for, and what may be decided?"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from xuyensuot.kernel.decisions import Problem
from xuyensuot.tasks.rules.states import CLOSED_STATES, TaskFacts, TaskState


class ExtensionState(StrEnum):
    """A request is decided once; what was decided stays."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Opinion(StrEnum):
    """What the clerk who submits the request (trình) thinks of it; the decider is free."""

    AGREE = "agree"
    DISAGREE = "disagree"


def check_asking(facts: TaskFacts, *, has_open: bool) -> Problem | None:
    """Why no later day may be asked for, whatever the day; none where it may.

    A claim stopped the clock, a standing task never ends and a task without a day has none to move.
    """
    if facts.state in CLOSED_STATES:
        return Problem("extension.task_closed")
    if facts.state is TaskState.CLAIMED_DONE:
        return Problem("extension.task_claimed")
    if facts.recurrence:
        return Problem("extension.task_standing")
    if facts.due_on is None:
        return Problem("extension.task_undated")
    return Problem("extension.asked_already") if has_open else None


def check_day(wanted: date, *, due_on: date, on: date) -> Problem | None:
    """A new day lies after the day that stands now, and not in the past."""
    if wanted <= due_on:
        return Problem("extension.day_not_later", {"due_on": due_on})
    return Problem("extension.day_past", {"day": wanted}) if wanted < on else None
