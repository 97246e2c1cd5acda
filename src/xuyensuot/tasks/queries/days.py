"""The original day beside the current one: how many tasks are late by either?

In SQL what ``rules.states.cell`` says when asked of the original day; a test holds them together.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from xuyensuot.tasks.models import Task
from xuyensuot.tasks.rules.states import ENDED_STATES, Cell, TaskState


@dataclass(frozen=True, slots=True)
class OriginalTotals:
    """The two by two of done and in time by the original day, and how many days were moved."""

    done_in_time: int
    done_late: int
    open_in_time: int
    open_late: int
    extended: int

    @property
    def dated(self) -> int:
        return self.done_in_time + self.done_late + self.open_in_time + self.open_late


def original_late(on: date) -> Q:
    """Late by the original day: open or claimed after it, whatever was granted since."""
    claimed_late = Q(claimed_at__date__gt=F("original_due_on"))
    return Q(claimed_at__isnull=True, original_due_on__lt=on) | claimed_late


def by_original(rows: QuerySet[Task], *, on: date) -> OriginalTotals:
    """The counts of the rows in one query; parts, occurrences and ended tasks count nowhere."""
    clocked = Q(original_due_on__isnull=False, recurrence="", parent=None, series=None)
    counted = clocked & ~Q(state__in=ENDED_STATES)
    done, late = Q(state=TaskState.CONFIRMED_DONE), original_late(on)
    wanted = {
        Cell.DONE_IN_TIME: counted & done & ~late,
        Cell.DONE_LATE: counted & done & late,
        Cell.OPEN_IN_TIME: counted & ~done & ~late,
        Cell.OPEN_LATE: counted & ~done & late,
        "extended": counted & ~Q(due_on=F("original_due_on")),
    }
    counts = {str(word): Count("pk", filter=q) for word, q in wanted.items()}
    return OriginalTotals(**rows.order_by().aggregate(**counts))


def late_by_original(rows: QuerySet[Task], *, on: date) -> int:
    """How many open tasks of the rows are late by their original day."""
    return by_original(rows, on=on).open_late
