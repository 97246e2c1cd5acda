"""At the pace of the last weeks, when will it be finished?

The lead's own figures are drawn as steps: a figure holds until the next. The pace is what was added
in the last four weeks, spread evenly over them; where the first figure is younger, over the days
since it, at least one week. A forecast of arithmetic, not of judgement: it is not told when nothing
was added, when it is finished already, or when it would lie more than two years ahead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

WEEK = timedelta(days=7)
WINDOW = 4 * WEEK
FARTHEST = timedelta(days=730)
WHOLE = 100


@dataclass(frozen=True, slots=True)
class Step:
    """What was reported on a day, in percent of the whole."""

    on: date
    percent: float


def finish_day(steps: Sequence[Step], *, on: date) -> date | None:
    """The day on which the whole is reached at the pace of the last four weeks; none untold.

    >>> steps = [Step(date(2024, 4, 1), 20), Step(date(2024, 5, 10), 60)]
    >>> finish_day(steps, on=date(2024, 5, 15))
    datetime.date(2024, 6, 12)
    """
    known = sorted((step for step in steps if step.on <= on), key=lambda step: step.on)
    if not known or known[-1].percent >= WHOLE:
        return None
    before = [step for step in known if step.on <= on - WINDOW]
    start = on - WINDOW if before else known[0].on
    first = before[-1] if before else known[0]
    days, added = (on - start).days, known[-1].percent - first.percent
    if days < WEEK.days or added <= 0:
        return None
    ahead = timedelta(days=ceil((WHOLE - known[-1].percent) * days / added))
    return on + ahead if ahead <= FARTHEST else None


def weekly(steps: Sequence[Step], *, on: date, weeks: int = 5) -> tuple[float | None, ...]:
    """The figure that held at the end of each of the last weeks, the oldest first."""
    known = sorted(steps, key=lambda step: step.on)
    ends = [on - WEEK * back for back in range(weeks - 1, -1, -1)]
    held = [[step.percent for step in known if step.on <= end] for end in ends]
    return tuple(figures[-1] if figures else None for figures in held)
