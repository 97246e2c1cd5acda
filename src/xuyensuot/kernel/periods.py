"""Which reporting period does a day fall in? Calendar periods and those of Decree 09/2019/NĐ-CP.

Statistical reports run on calendar months; periodic administrative reports on the windows of
article 12 of Decree 09: a month from the 15th of the month before to the 14th, and so on. Article
12 knows no week and no nine months, so neither does this module.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS_ALLOWED = (1, 3, 6, 12)
_LAST_ANCHOR_DAY = 28
_LABEL = re.compile(r"(\d{4})(?:-(?:(\d{2})|Q([1-4])|H([12])))?")


@dataclass(frozen=True, slots=True)
class Cadence:
    """Periods of `months`, one of which starts on `anchor_day` of `anchor_month`.

    `months` is 1, 3, 6 or 12; the day is at most the 28th, which every month has.
    """

    months: int
    anchor_month: int = 1
    anchor_day: int = 1

    def __post_init__(self) -> None:
        if self.months not in _MONTHS_ALLOWED:
            raise ValueError("a period is a month, a quarter, a half-year or a year")
        if not 1 <= self.anchor_month <= 12 or not 1 <= self.anchor_day <= _LAST_ANCHOR_DAY:
            raise ValueError("an anchor is a day from the 1st to the 28th of a month")

    def containing(self, day: date) -> Period:
        """The one period in which the day lies."""
        months = day.year * 12 + day.month - self.anchor_month - (day.day < self.anchor_day)
        return Period(self, months // self.months)

    def named(self, label: str) -> Period:
        """The period so labelled, the inverse of `Period.label`; ``ValueError`` if there is none.

        A label of another length of period (``2024-Q1`` asked of months) is refused.
        """
        found = _LABEL.fullmatch(label)
        if found is None:
            raise ValueError(f"not a period: {label}")
        year, month, quarter, half = (int(part) if part else None for part in found.groups())
        last_month = month or (quarter or 0) * 3 or (half or 0) * 6 or 12
        if year is None or not 1 <= last_month <= 12:
            raise ValueError(f"not a period: {label}")
        period = self.containing(date(year, last_month, 1))
        if period.label != label:
            raise ValueError(f"not a period of {self.months} months: {label}")
        return period


@dataclass(frozen=True, slots=True)
class Period:
    """The `index`-th period of a cadence; `start` is its first day, `end` the first day after."""

    cadence: Cadence
    index: int

    @property
    def start(self) -> date:
        year, month = divmod(self.index * self.cadence.months + self.cadence.anchor_month - 1, 12)
        return date(year, month + 1, self.cadence.anchor_day)

    @property
    def end(self) -> date:
        return self.shift(1).start

    @property
    def last_day(self) -> date:
        return self.end - timedelta(days=1)

    @property
    def label(self) -> str:
        """``2024-06``, ``2024-Q2``, ``2024-H1`` or ``2024``, after the day on which it ends.

        So the window from 15 December 2023 to 14 January 2024 is January's: ``2024-01``.
        """
        year, month = self.last_day.year, self.last_day.month
        match self.cadence.months:
            case 1:
                return f"{year}-{month:02d}"
            case 3:
                return f"{year}-Q{(month + 2) // 3}"
            case 6:
                return f"{year}-H{(month + 5) // 6}"
            case _:
                return f"{year}"

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    def shift(self, periods: int) -> Period:
        """The period so many later, earlier where negative."""
        return Period(self.cadence, self.index + periods)


CALENDAR_MONTH = Cadence(1)
CALENDAR_QUARTER = Cadence(3)
CALENDAR_HALF_YEAR = Cadence(6)
CALENDAR_YEAR = Cadence(12)

DECREE_09_MONTH = Cadence(1, anchor_month=12, anchor_day=15)
DECREE_09_QUARTER = Cadence(3, anchor_month=12, anchor_day=15)
DECREE_09_HALF_YEAR = Cadence(6, anchor_month=12, anchor_day=15)
DECREE_09_YEAR = Cadence(12, anchor_month=12, anchor_day=15)
