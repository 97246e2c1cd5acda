"""Until which day does the clock of a task run?"""

from __future__ import annotations

from datetime import date

from xuyensuot.kernel.working_days import OutsideCalendar, load_vietnam_calendar


def clock_day(named_on: date | None) -> date | None:
    """The last day of the clock for a last day named in words.

    Where the day named is a day off the clock runs to the end of the next working day (Civil Code
    2015, article 148, clause 5). Beyond the years whose holidays are announced it stays as named.
    """
    if named_on is None:
        return None
    try:
        return load_vietnam_calendar().working_day_on_or_after(named_on)
    except OutsideCalendar:
        return named_on
