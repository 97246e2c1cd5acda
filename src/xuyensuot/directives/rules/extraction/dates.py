"""Which days does a wording name? Day, month, quarter, half-year and year as written in Vietnam."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from xuyensuot.kernel.deadlines import Precision

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ROMAN = {"iv": 4, "iii": 3, "ii": 2, "i": 1, "1": 1, "2": 2, "3": 3, "4": 4}
_ROMAN |= {"01": 1, "02": 2, "03": 3, "04": 4, "l": 1, "ll": 2, "lll": 3, "il": 2, "lv": 4, "11": 2}
_QUARTER_NUMBER = r"(?:iv|iii|ii|i|lll|ll|il|lv|l|11|0?[1-4])"

_DAY = re.compile(
    r"(?<![\d/.,-])(?:ngày\s*)?(?P<day>[0-3]?\d)\s*[/.-]\s*(?P<month>[01]?\d)\s*[/.-]\s*"
    r"(?P<year>(?:19|20)\d\d)(?!\d)"
    r"|ngày\s*(?P<day2>[0-3]?\d)\s*(?:tháng|[/.-])\s*(?P<month2>[01]?\d)(?!\d)"
    r"(?:\s*(?:,?\s*năm|/|-|\.)\s*(?P<year2>(?:19|20)\d\d)(?!\d))?"
    r"|(?<![\d/])(?P<day4>[0-3]?\d)\s*tháng\s*(?P<month4>[01]?\d)(?!\d)\s*,"
    r"?\s*năm\s*(?P<year4>(?:19|20)\d\d)"
    r"|(?<=trước )(?P<day3>[0-3]?\d)\s*/\s*(?P<month3>[01]?\d)(?![\d/])"
)
_BARE_DAY = re.compile(r"(?<![\d/.,-])(?P<day>[0-3]?\d)\s*/\s*(?P<month>[01]?\d)(?![\d/])")
_MONTH = re.compile(
    r"(?:(?<!\w)tháng\s*(?P<month>[01]?\d)(?!\d|\s*lần)(?:\s*[/.-]\s*(?P<year>(?:19|"
    r"20)\d\d)|\s*,?\s*năm\s+(?P<year2>(?:19|20)\d\d))?)"
    r"|(?<![\d/.,])t?(?P<month3>[01]?\d)\s*/\s*(?P<year3>(?:19|20)\d\d)(?![\d/])"
)
_QUARTER = re.compile(
    rf"(?<!\w)qu[ýỷỳyủ]\s*(?P<quarter>{_QUARTER_NUMBER})(?!\w)"
    rf"(?:(?:\s*(?:,|và|-|đến)\s*(?:qu[ýỷỳyủ]\s*)?)(?P<quarter2>{_QUARTER_NUMBER})(?![\w]))?"
    r"(?:\s*(?:[/,.-]|,?\s*năm)?\s*(?P<year>(?:19|20)\d\d)(?!\d))?"
)
_HALF = re.compile(
    r"(?:(?:0?6|sáu)\s+tháng|nửa)\s+(?P<half>đầu|cuối)(?:\s+năm)?(?:\s+(?P<year>(?:19|20)\d\d))?"
    r"|(?P<end>cuối)\s+năm(?:\s+(?P<year2>(?:19|20)\d\d))?"
)
_MONTH_RANGE = re.compile(
    r"tháng\s*(?P<from>[01]?\d)\s*(?:-|đến|,|và)\s*(?P<month>[01]?\d)(?!\d)"
    r"(?:\s*(?:[/.-]|,?\s*năm)\s*(?P<year>(?:19|20)\d\d)(?!\d))?(?![/\d])"
)
_PERIOD = re.compile(r"(?<![\d/])(?P<from>(?:19|20)\d\d)\s*-\s*(?P<year>(?:19|20)\d\d)(?!\d)")
_NUMBERED_YEAR = re.compile(rf"(?<!\w)năm\s+{_YEAR}(?!\d)(?!\s*-\s*\d)")
_BARE_YEAR = re.compile(rf"(?<![\d/.,-])(?<!năm học )(?<!- ){_YEAR}(?!\d)(?!\s*-\s*\d)")
_THIS_YEAR = re.compile(
    r"(?<!\w)(?:trong|hết|cả)\s+năm(?!\s+\d|\s+(?:học|tiếp|sau|tới))(?:\s+nay)?(?!\w)"
)


@dataclass(frozen=True, slots=True)
class NamedDay:
    """The last day of what ``[start, end)`` names; ``None`` where there is no such day (31/4)."""

    start: int
    end: int
    last: date | None
    precision: Precision
    year_given: bool


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def day_before(day: date, precision: Precision) -> date:
    """The last day before the month, quarter or year that ends with ``day``: "trước tháng 10"."""
    months = {Precision.MONTH: 1, Precision.QUARTER: 3, Precision.YEAR: 12}.get(precision, 0)
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return last_of_month(year, month + 1) if months else day


def find_days(view: str, year: int, *, loose: bool = False) -> list[NamedDay]:
    """All days, months, quarters ... named in a ``wording.lower`` view, in order, none overlapping.

    ``year`` stands for a year left out. ``loose`` also takes "15/6" and "2025" standing alone, as
    in the cell of a column of deadlines.
    """
    finders = [_month_ranges, _days, _periods, _halves, _quarters, _months, _years]
    if loose:
        finders = [*finders[:2], _bare_days, *finders[2:], _bare_years]
    found: list[NamedDay] = []
    for finder in finders:
        for named in finder(view, year):
            if all(named.end <= other.start or named.start >= other.end for other in found):
                found.append(named)
    return sorted(found, key=lambda named: named.start)


def _exact(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _days(view: str, year: int) -> Iterator[NamedDay]:
    for m in _DAY.finditer(view):
        day = int(m["day"] or m["day2"] or m["day3"] or m["day4"])
        month = int(m["month"] or m["month2"] or m["month3"] or m["month4"])
        given = m["year"] or m["year2"] or m["year4"]
        exact = _exact(int(given or year), month, day)
        yield NamedDay(m.start(), m.end(), exact, Precision.DAY, bool(given))


def _bare_days(view: str, year: int) -> Iterator[NamedDay]:
    for m in _BARE_DAY.finditer(view):
        exact = _exact(year, int(m["month"]), int(m["day"]))
        yield NamedDay(m.start(), m.end(), exact, Precision.DAY, year_given=False)


def _months(view: str, year: int) -> Iterator[NamedDay]:
    for m in _MONTH.finditer(view):
        month = int(m["month"] or m["month3"])
        given = m["year"] or m["year2"] or m["year3"]
        if 1 <= month <= 12:
            last = last_of_month(int(given or year), month)
            yield NamedDay(m.start(), m.end(), last, Precision.MONTH, bool(given))


def _month_ranges(view: str, year: int) -> Iterator[NamedDay]:
    for m in _MONTH_RANGE.finditer(view):
        month = int(m["month"])
        if 1 <= month <= 12:
            last = last_of_month(int(m["year"] or year), month)
            yield NamedDay(m.start(), m.end(), last, Precision.MONTH, bool(m["year"]))


def _quarters(view: str, year: int) -> Iterator[NamedDay]:
    for m in _QUARTER.finditer(view):
        quarter = _ROMAN[m["quarter2"] or m["quarter"]]
        given = m["year"]
        last = last_of_month(int(given or year), quarter * 3)
        yield NamedDay(m.start(), m.end(), last, Precision.QUARTER, bool(given))


def _halves(view: str, year: int) -> Iterator[NamedDay]:
    for m in _HALF.finditer(view):
        given = m["year"] or m["year2"]
        month = 6 if m["half"] == "đầu" else 12
        last = last_of_month(int(given or year), month)
        precision = Precision.HALF_YEAR if m["half"] else Precision.YEAR
        yield NamedDay(m.start(), m.end(), last, precision, bool(given))


def _periods(view: str, year: int) -> Iterator[NamedDay]:
    for m in _PERIOD.finditer(view):
        if not view[: m.start()].endswith("năm học "):
            yield NamedDay(
                m.start(), m.end(), date(int(m["year"]), 12, 31), Precision.YEAR, year_given=True
            )


def _years(view: str, year: int) -> Iterator[NamedDay]:
    for m in _NUMBERED_YEAR.finditer(view):
        yield NamedDay(
            m.start(), m.end(), date(int(m["year"]), 12, 31), Precision.YEAR, year_given=True
        )
    for m in _THIS_YEAR.finditer(view):
        yield NamedDay(m.start(), m.end(), date(year, 12, 31), Precision.YEAR, year_given=False)


def _bare_years(view: str, year: int) -> Iterator[NamedDay]:
    for m in _BARE_YEAR.finditer(view):
        yield NamedDay(
            m.start(), m.end(), date(int(m["year"]), 12, 31), Precision.YEAR, year_given=True
        )
