"""How a task stood at a moment that has passed, told from what was kept since.

Nothing of it is stored twice: a state is the one that the first later event left, a lead the one
that the first later handover took it from, a last day the one of the last extension granted by
then. What was never kept with its time (titles, products, who coordinates) reads as it does now.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TypeVar

from xuyensuot.tasks.rules.clock import clock_day
from xuyensuot.tasks.rules.states import TaskState

T = TypeVar("T")


def state_then(
    now: TaskState, left: Iterable[tuple[datetime, TaskState]], *, end: datetime
) -> TaskState:
    """The state just before ``end``; ``left`` are moments with the state that each left."""
    return _first_from(left, end=end, otherwise=now)


def lead_then(now: int, left: Iterable[tuple[datetime, int]], *, end: datetime) -> int:
    """Who led it just before ``end``; ``left`` are moments with the unit that each took it from."""
    return _first_from(left, end=end, otherwise=now)


def due_then(
    original: date | None, granted: Iterable[tuple[datetime, date]], *, end: datetime
) -> date | None:
    """The day of the clock just before ``end``; ``granted`` are the moments and days of grants."""
    given = [(at, day) for at, day in granted if at < end]
    return clock_day(max(given)[1]) if given else original


def last_before(moments: Sequence[datetime], *, end: datetime) -> datetime | None:
    """The last of the moments before ``end``."""
    return max((at for at in moments if at < end), default=None)


def _first_from(left: Iterable[tuple[datetime, T]], *, end: datetime, otherwise: T) -> T:
    later = [item for item in left if item[0] >= end]
    return min(later, key=lambda item: item[0])[1] if later else otherwise
