"""A task in words and shapes, the same in the list and on its page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext

from xuyensuot.base import formatting
from xuyensuot.base.wording import RECURRENCE_NAMES
from xuyensuot.kernel.deadlines import Precision
from xuyensuot.org.queries import UnitCard
from xuyensuot.tasks.queries import TaskRow
from xuyensuot.tasks.rules.states import TaskState, Timing
from xuyensuot.tasks.wording import STATE_NAMES, TIMING_NAMES

TIMING_KINDS = {
    Timing.LATE: "late",
    Timing.SOON: "soon",
    Timing.ON_TIME: "good",
    Timing.STANDING: "none",
    Timing.UNDATED: "none",
    Timing.WAITING: "wait",
    Timing.DONE: "good",
    Timing.ENDED: "none",
}
STATE_KINDS = {
    TaskState.ISSUED: "none",
    TaskState.ACKNOWLEDGED: "soon",
    TaskState.IN_PROGRESS: "soon",
    TaskState.CLAIMED_DONE: "wait",
    TaskState.CONFIRMED_DONE: "good",
    TaskState.CANCELLED: "none",
    TaskState.SUPERSEDED: "none",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A state as shape and word."""

    kind: str
    text: str


def timing_mark(row: TaskRow, on: date) -> Mark:
    """How a task stands against its last day, in days where the clock runs."""
    running = {Timing.LATE, Timing.SOON, Timing.ON_TIME}
    if row.due_on is not None and row.timing in running:
        return Mark(TIMING_KINDS[row.timing], _capital(formatting.days_left(row.due_on, on)))
    return Mark(TIMING_KINDS[row.timing], str(TIMING_NAMES[row.timing]))


def state_mark(state: TaskState) -> Mark:
    return Mark(STATE_KINDS[state], str(STATE_NAMES[state]))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def due_day(row: TaskRow) -> str:
    """The day of the clock, or how the duty comes back, or that nothing was set."""
    if row.due_on is not None:
        return formatting.day(row.due_on)
    if row.recurrence is not None:
        return str(RECURRENCE_NAMES[row.recurrence])
    return gettext("no deadline")


def due_written(row: TaskRow) -> str:
    """The words of the document where the day was computed from them."""
    return row.due_text if row.precision not in {Precision.DAY, Precision.NONE} else ""


def confirmed_on(row: TaskRow) -> date | None:
    return timezone.localdate(row.confirmed_at) if row.confirmed_at else None


def claimed_on(row: TaskRow) -> date | None:
    return timezone.localdate(row.claimed_at) if row.claimed_at else None


def reported_on(row: TaskRow) -> date | None:
    return timezone.localdate(row.last_report_at) if row.last_report_at else None


def unit_note(unit: UnitCard) -> str:
    """What must be known of a unit that is no more."""
    if unit.ended_on is None:
        return ""
    return gettext("ended on %(day)s") % {"day": formatting.day(unit.ended_on)}
