"""What are the days of a wording read against? The day of issue, the plan's year, working days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from xuyensuot.directives.rules.extraction.dates import NamedDay, in_year
from xuyensuot.kernel.deadlines import Precision
from xuyensuot.kernel.working_days import WorkingCalendar

_LONG_PAST_DAYS = 150
_LATE_IN_YEAR = 10
_DECEMBER = 12
_FIRST_HALF_YEAR = 6
_LAST_MONTH_STILL_MEANT = {Precision.DAY: 12, Precision.MONTH: 11, Precision.QUARTER: 10}
"""Until which month of issue a day without a year, in a plan for the next, is still this year's.

A plan for 2026 issued in September 2025 that says "15/10" prepares it; the programme for 2026
issued in December says "Quý IV" of 2026.
"""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a wording is read against: the day of issue, the years spoken of, the working days.

    ``title_year`` is that of the title, which a document may only prepare ("dự toán năm 2026").
    A plan or programme issued in December for the next year (``for_year_ahead``) means that year.
    ``plan_year`` is that of a heading above the wording and holds for every year left out.
    """

    issued_on: date | None = None
    title_year: int | None = None
    calendar: WorkingCalendar | None = None
    plan_year: int | None = None
    for_year_ahead: bool = False

    @property
    def year(self) -> int | None:
        known = self.plan_year or self.title_year
        return known or (self.issued_on.year if self.issued_on else None)

    def settle(self, days: list[NamedDay]) -> list[NamedDay]:
        """The days with the year meant where they leave it out."""
        if self.issued_on is None or self.plan_year is not None or self._is_of_year_ahead:
            return days
        return [_meant(day, self.issued_on, self.title_year) for day in days]

    @property
    def _is_of_year_ahead(self) -> bool:
        if self.issued_on is None or self.title_year is None or not self.for_year_ahead:
            return False
        return self.issued_on.month == _DECEMBER and self.title_year > self.issued_on.year


def _meant(day: NamedDay, issued_on: date, title_year: int | None) -> NamedDay:
    """The first such day from the issue of the document on."""
    if day.last is None or day.year_given:
        return day
    if title_year is None:
        return _next_year(day, day.last, issued_on)
    this_year = in_year(day.last, issued_on.year, day.precision)
    still = issued_on.month <= _LAST_MONTH_STILL_MEANT.get(day.precision, 0)
    return replace(day, last=this_year) if still and this_year >= issued_on else day


def _next_year(day: NamedDay, last: date, issued_on: date) -> NamedDay:
    """A day long past when the document is issued, or early in the year at its end, is next."""
    past = (issued_on - last).days
    turning = issued_on.month >= _LATE_IN_YEAR and last.month <= _FIRST_HALF_YEAR
    if past <= 0 or not (turning or past > _LONG_PAST_DAYS):
        return day
    return replace(day, last=in_year(last, last.year + 1, day.precision))
