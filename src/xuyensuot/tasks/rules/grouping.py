"""Under which heads do the rows of the follow-up table stand?"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from xuyensuot.tasks.rules.states import RUNNING_STATES, TaskFacts


class Grouping(StrEnum):
    """What rows can be grouped by."""

    UNIT = "unit"
    DEADLINE = "deadline"
    DOCUMENT = "document"


class RatesBy(StrEnum):
    """Whose rates are set side by side."""

    UNIT = "unit"
    PROVINCE = "province"
    DOCUMENT = "document"
    PILLAR = "pillar"


class DueGroup(StrEnum):
    """Stretches of time before and after a day, in the order in which they are shown."""

    LATE = "late"
    THIS_WEEK = "this_week"
    NEXT_TWO_WEEKS = "next_two_weeks"
    LATER = "later"
    NO_DAY = "no_day"
    SETTLED = "settled"


def last_day_of_week(on: date) -> date:
    """The Sunday of the week of a day: weeks begin on Monday."""
    return on + timedelta(days=6 - on.weekday())


def last_day_of_next_two_weeks(on: date) -> date:
    return last_day_of_week(on) + timedelta(days=14)


def due_group(facts: TaskFacts, *, on: date) -> DueGroup:
    """Where a task stands on a day; once claimed or closed its clock no longer runs."""
    if facts.state not in RUNNING_STATES:
        return DueGroup.SETTLED
    if facts.due_on is None or facts.recurrence:
        return DueGroup.NO_DAY
    if facts.due_on < on:
        return DueGroup.LATE
    if facts.due_on <= last_day_of_week(on):
        return DueGroup.THIS_WEEK
    if facts.due_on <= last_day_of_next_two_weeks(on):
        return DueGroup.NEXT_TWO_WEEKS
    return DueGroup.LATER
