"""When does a recurring duty come back? Its periods and the last day of each.

A first last day sets the rhythm: the same weekday each week, the same day of the month in every
first, third, sixth or twelfth month after it. The 31st becomes the last day of a shorter month. A
duty named without a day ("hằng tháng") is due on the last day of each period. The days are those
that the words mean; ``rules.clock`` moves them to working days.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from xuyensuot.kernel.deadlines import Precision, Recurrence
from xuyensuot.kernel.periods import Cadence

MONTHS = {
    Recurrence.MONTHLY: 1,
    Recurrence.QUARTERLY: 3,
    Recurrence.HALF_YEARLY: 6,
    Recurrence.YEARLY: 12,
}
DAYS_AHEAD = 45
"""An occurrence is opened when its last day is no farther away than this."""

SUNDAY = 7


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One turn of a duty: ``2024-W20``, ``2024-05``, ``2024-Q2``, ``2024-H1`` or ``2024``."""

    period: str
    named_on: date


@dataclass(frozen=True, slots=True)
class Series:
    """A recurring duty: its rhythm, the first last day its words name and how exactly they do."""

    recurrence: Recurrence
    named_on: date | None
    precision: Precision
    issued_on: date
    plan_year: int


def due_turns(series: Series, *, on: date) -> list[Occurrence]:
    """The turns to be open on a day: due from now on, at most 45 days ahead, of the same plan.

    Where only a month or a quarter is named its turns end with the period. What fell due before the
    duty was issued, or before anybody asked, is not opened: it would be late at birth.
    """
    exact = series.precision is Precision.DAY
    since = max(on, series.issued_on)
    if not exact and series.named_on:
        since = max(since, series.named_on)
    return occurrences(
        series.recurrence,
        first=series.named_on if exact else None,
        since=since,
        until=horizon(on, series.plan_year),
    )


def occurrences(
    recurrence: Recurrence, *, first: date | None, since: date, until: date
) -> list[Occurrence]:
    """The turns whose last day lies in ``[since, until]``, in order; none of an ongoing duty.

    >>> for turn in occurrences(
    ...     Recurrence.MONTHLY, first=date(2024, 1, 31), since=date(2024, 2, 1),
    ...     until=date(2024, 4, 30),
    ... ):
    ...     print(turn.period, turn.named_on)
    2024-02 2024-02-29
    2024-03 2024-03-31
    2024-04 2024-04-30
    """
    if recurrence is Recurrence.ONGOING or since > until:
        return []
    start = max(since, first) if first else since
    if recurrence is Recurrence.WEEKLY:
        days = _weekly(first.isoweekday() if first else SUNDAY, start)
    else:
        days = _monthly(MONTHS[recurrence], first, start)
    turns = []
    for day in days:
        if day > until:
            break
        turns.append(Occurrence(_label(recurrence, day), day))
    return turns


def horizon(on: date, plan_year: int) -> date:
    """Until which last day occurrences are opened: 45 days ahead, never into another plan."""
    return min(on + timedelta(days=DAYS_AHEAD), date(plan_year, 12, 31))


def _weekly(weekday: int, start: date) -> Iterator[date]:
    day = start + timedelta(days=(weekday - start.isoweekday()) % 7)
    while True:
        yield day
        day += timedelta(days=7)


def _monthly(step: int, first: date | None, start: date) -> Iterator[date]:
    """From the first turn not before ``start`` on; without a first day the ends of the periods."""
    anchor = first or Cadence(step).containing(start).last_day
    day_of_month = first.day if first else 31
    month = anchor.year * 12 + anchor.month - 1
    while True:
        year, index = divmod(month, 12)
        last = calendar.monthrange(year, index + 1)[1]
        day = date(year, index + 1, min(day_of_month, last))
        if day >= start:
            yield day
        month += step


def _label(recurrence: Recurrence, day: date) -> str:
    if recurrence is Recurrence.WEEKLY:
        week = day.isocalendar()
        return f"{week.year}-W{week.week:02d}"
    return Cadence(MONTHS[recurrence]).containing(day).label
