"""Is it a working day, and which day is n working days away? Saturday, Sunday and holidays are not.

The calendar is data (`data/holidays.csv`, explained in `data/holidays.md`): Labour Code 2019,
articles 111 and 112, and the yearly announcements for civil servants. Periods of days are counted
as in articles 147 and 148 of the Civil Code 2015: the day of the event itself does not count.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib import resources

from xuyensuot.kernel.validity import Validity

FIRST_COVERED_YEAR = 2019
LAST_COVERED_YEAR = 2027

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


class OutsideCalendar(LookupError):
    """The calendar holds no announced or computed holidays for the day's year."""

    def __init__(self, day: date) -> None:
        super().__init__(f"no working-day calendar covers {day.isoformat()}")
        self.day = day


class DayKind(StrEnum):
    """What the line says of the day; only ``working_swap`` makes it a working day."""

    HOLIDAY = "holiday"
    SUBSTITUTE = "substitute"
    SWAPPED_OFF = "swapped_off"
    WORKING_SWAP = "working_swap"


class Certainty(StrEnum):
    """How sure the line is; ``computed`` lines may change when the year is announced."""

    LAW = "law"
    SOURCED = "sourced"
    REPORTED = "reported"
    COMPUTED = "computed"


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One line of the table, with its source and the day on which it was last checked."""

    day: date
    name: str
    name_en: str
    kind: DayKind
    legal_basis: str
    certainty: Certainty
    checked_on: date
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingCalendar:
    """Working days by the five-day week, less `holidays`, plus `working_swaps`.

    Every question raises `OutsideCalendar` as soon as it touches a day outside `covers`: a wrong
    answer about an unannounced year would be a wrong deadline.
    """

    holidays: frozenset[date]
    working_swaps: frozenset[date]
    covers: Validity

    def is_working_day(self, day: date) -> bool:
        if day not in self.covers:
            raise OutsideCalendar(day)
        if day in self.working_swaps:
            return True
        return day.weekday() < _SATURDAY and day not in self.holidays

    def next_working_day(self, day: date) -> date:
        """The first working day after `day`."""
        return self.add_working_days(day, 1)

    def working_day_on_or_after(self, day: date) -> date:
        """`day`, or the next working day where a term would end on a day off (art. 148.5)."""
        return day if self.is_working_day(day) else self.next_working_day(day)

    def add_working_days(self, day: date, count: int) -> date:
        """The working day `count` working days after `day`, before it where `count` is negative.

        `day` itself is not counted; with 0 it is returned, working day or not.
        """
        step = _ONE_DAY if count >= 0 else -_ONE_DAY
        left = abs(count)
        while left:
            day += step
            left -= self.is_working_day(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days lie after `start` up to and including `end`; negative backwards.

        From any day to the n-th working day after it there are n.
        """
        if end < start:
            return -self.working_days_between(end, start)
        days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
        return sum(map(self.is_working_day, days))


def _read_calendar_days() -> Iterator[CalendarDay]:
    table = resources.files("xuyensuot.kernel") / "data" / "holidays.csv"
    with table.open(encoding="utf-8") as lines:
        for line in csv.DictReader(lines):
            yield CalendarDay(
                day=date.fromisoformat(line["day"]),
                name=line["name"],
                name_en=line["name_en"],
                kind=DayKind(line["kind"]),
                legal_basis=line["legal_basis"],
                certainty=Certainty(line["certainty"]),
                checked_on=date.fromisoformat(line["checked_on"]),
                note=line["note"],
            )


@cache
def load_calendar_days() -> tuple[CalendarDay, ...]:
    """Every line of the table, in order of days; read once in the life of the process."""
    return tuple(_read_calendar_days())


@cache
def load_vietnam_calendar() -> WorkingCalendar:
    """The calendar of Vietnamese public offices for the covered years."""
    days = load_calendar_days()
    worked = frozenset(line.day for line in days if line.kind is DayKind.WORKING_SWAP)
    return WorkingCalendar(
        holidays=frozenset(line.day for line in days) - worked,
        working_swaps=worked,
        covers=Validity(date(FIRST_COVERED_YEAR, 1, 1), date(LAST_COVERED_YEAR + 1, 1, 1)),
    )
