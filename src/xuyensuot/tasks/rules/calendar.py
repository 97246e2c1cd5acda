"""Whose is a duty on the calendar, which days does a month show, and what sort of days are they?"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from xuyensuot.kernel.working_days import (
    CalendarDay,
    DayKind,
    OutsideCalendar,
    load_calendar_days,
    load_vietnam_calendar,
)

WEEK = 7


class Side(StrEnum):
    """Ours to do, or owed to us by others."""

    OWN = "own"
    OWED = "owed"


class Part(StrEnum):
    """By what a duty is ours (led, coordinated, explanation owed) or owed to us (the other two)."""

    LEAD = "lead"
    JOINED = "joined"
    EXPLAIN = "explain"
    GIVEN = "given"
    EXPLAINED = "explained"


SIDES = {
    Part.LEAD: Side.OWN,
    Part.JOINED: Side.OWN,
    Part.EXPLAIN: Side.OWN,
    Part.GIVEN: Side.OWED,
    Part.EXPLAINED: Side.OWED,
}


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the office calendar; ``line`` is what the table of holidays says of it, if anything.

    ``is_working`` is unknown beyond the years whose holidays are announced.
    """

    on: date
    is_working: bool | None
    line: CalendarDay | None

    @property
    def is_swap(self) -> bool:
        """A Saturday or Sunday on which offices work."""
        return self.line is not None and self.line.kind is DayKind.WORKING_SWAP


def office_day(on: date) -> Day:
    """What sort of day it is for public offices."""
    line = {line.day: line for line in load_calendar_days()}.get(on)
    try:
        return Day(on, load_vietnam_calendar().is_working_day(on), line)
    except OutsideCalendar:
        return Day(on, None, line)


def month_span(month: date) -> tuple[date, date]:
    """The Monday and the Sunday between which whole weeks hold the month."""
    first = month.replace(day=1)
    last = month.replace(day=calendar.monthrange(month.year, month.month)[1])
    return first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())


def days_between(first: date, last: date) -> tuple[date, ...]:
    """Every day from the first to the last, both ends included."""
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))


def month_before(month: date) -> date:
    """The first of the month before."""
    return (month.replace(day=1) - timedelta(days=1)).replace(day=1)


def month_after(month: date) -> date:
    """The first of the month after."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)
