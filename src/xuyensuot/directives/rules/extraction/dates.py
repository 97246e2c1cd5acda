"""Which days does a wording name? Day, month, quarter, half-year and year as written in Vietnam.

What is named loosely ends with what is named: "đầu tháng 10" is read as October. Only a half
("nửa đầu", "giữa") and a week ("tuần 3 tháng 12", seven days each) are counted inside it.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from xuyensuot.directives.rules.extraction import date_patterns as written
from xuyensuot.kernel.deadlines import Precision

_MONTHS = {
    Precision.MONTH: 1,
    Precision.QUARTER: 3,
    Precision.HALF_YEAR: 6,
    Precision.YEAR: 12,
}
_LOOK_BACK = 40
_MIDDLE_OF_MONTH = 15


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
    months = 0 if precision is Precision.HALF_YEAR else _MONTHS.get(precision, 0)
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return last_of_month(year, month + 1) if months else day


def in_year(day: date, year: int, precision: Precision) -> date:
    """The same day of another year; 29 February of a year without is the 28th."""
    last = last_of_month(year, day.month)
    return last if precision in _MONTHS or day.day > last.day else day.replace(year=year)


def find_days(view: str, year: int, *, loose: bool = False) -> list[NamedDay]:
    """All days, months, quarters ... named in a ``wording.lower`` view, in order, none overlapping.

    ``year`` stands for a year left out. ``loose`` also takes "15/6", "Q4" and "2025" standing
    alone, as in the cell of a column of deadlines.
    """
    finders = [_month_ranges, _days, _periods, _halves, _quarters, _short_quarters]
    finders += [_months, _written_months, _years]
    if loose:
        finders = [*finders[:2], _bare_days, *finders[2:], _bare_years]
    found: list[NamedDay] = []
    for finder in finders:
        for named in finder(view, year):
            if finder is _short_quarters and not (loose or named.year_given):
                continue
            if all(named.end <= other.start or named.start >= other.end for other in found):
                found.append(named)
    return _without_wider(view, [_narrowed(view, n) for n in sorted(found, key=_start)])


def _start(named: NamedDay) -> int:
    return named.start


def _narrowed(view: str, named: NamedDay) -> NamedDay:
    """ "giữa tháng 10", "tuần 3 tháng 12": the part of a month or quarter said before it."""
    part = written.PART.search(view[max(0, named.start - _LOOK_BACK) : named.start])
    if part is None or named.last is None:
        return named
    if named.precision not in (Precision.MONTH, Precision.QUARTER):
        return named
    if part["week"] and named.precision is Precision.QUARTER:
        return named
    start = max(0, named.start - _LOOK_BACK) + part.start()
    if not (part["half"] or part["week"]):
        return named if part[0].startswith("cuối") else replace(named, start=start)
    if named.precision is Precision.QUARTER:
        month = last_of_month(named.last.year, named.last.month - 1)
        return replace(
            named, start=start, last=month.replace(day=_MIDDLE_OF_MONTH), precision=Precision.DAY
        )
    day = _MIDDLE_OF_MONTH
    if part["week"]:
        word = part["week"].split()[0]
        day = 7 * (int(word) if word.isdigit() else written.WEEKS[word])
    last = named.last.replace(day=min(day, named.last.day))
    return replace(named, start=start, last=last, precision=Precision.DAY)


def _without_wider(view: str, days: list[NamedDay]) -> list[NamedDay]:
    """ "giữa năm 2026 (tháng 7/2026)": of two names for one day, the closer one."""
    kept: list[NamedDay] = []
    for named in days:
        before = kept[-1] if kept else None
        if before is not None and re.fullmatch(
            r"\s*\((?:[^\W\d]+\s+){0,5}", view[before.end : named.start]
        ):
            if _width(named) < _width(before):
                kept[-1] = named
                continue
            if _width(named) > _width(before) and named.year_given == before.year_given:
                continue
        kept.append(named)
    return kept


def _width(named: NamedDay) -> int:
    return _MONTHS.get(named.precision, 0)


def _exact(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _days(view: str, year: int) -> Iterator[NamedDay]:
    for m in written.DAY.finditer(view):
        day = int(m["day"] or m["day2"] or m["day3"] or m["day4"])
        month = int(m["month"] or m["month2"] or m["month3"] or m["month4"])
        given = m["year"] or m["year2"] or m["year4"]
        exact = _exact(int(given or year), month, day)
        yield NamedDay(m.start(), m.end(), exact, Precision.DAY, bool(given))


def _bare_days(view: str, year: int) -> Iterator[NamedDay]:
    for m in written.BARE_DAY.finditer(view):
        given = f"20{m['short']}" if m["short"] else ""
        exact = _exact(int(given or year), int(m["month"]), int(m["day"]))
        yield NamedDay(m.start(), m.end(), exact, Precision.DAY, bool(given))


def _months(view: str, year: int) -> Iterator[NamedDay]:
    for m in written.MONTH.finditer(view):
        yield from _month(m, int(m["month"] or m["month3"]), m["year2"] or m["year3"], year)


def _written_months(view: str, year: int) -> Iterator[NamedDay]:
    for m in written.WRITTEN_MONTH.finditer(view):
        month = written.MONTH_NAMES[m["name"]]
        if m["day"]:
            exact = _exact(int(m["year"] or year), month, int(m["day"]))
            yield NamedDay(m.start(), m.end(), exact, Precision.DAY, bool(m["year"]))
        else:
            yield from _month(m, month, None, year)


def _month_ranges(view: str, year: int) -> Iterator[NamedDay]:
    for m in written.MONTH_RANGE.finditer(view):
        yield from _month(m, int(m["month"]), None, year)


def _month(m: re.Match[str], month: int, other_year: str | None, year: int) -> Iterator[NamedDay]:
    given = m["year"] or other_year
    if 1 <= month <= 12:
        last = last_of_month(int(given or year), month)
        yield NamedDay(m.start(), m.end(), last, Precision.MONTH, bool(given))


def _quarters(view: str, year: int) -> Iterator[NamedDay]:
    yield from _quarters_as(written.QUARTER, view, year)


def _short_quarters(view: str, year: int) -> Iterator[NamedDay]:
    yield from _quarters_as(written.SHORT_QUARTER, view, year)


def _quarters_as(pattern: re.Pattern[str], view: str, year: int) -> Iterator[NamedDay]:
    for m in pattern.finditer(view):
        last = last_of_month(int(m["year"] or year), written.ROMAN[m["quarter"]] * 3)
        yield NamedDay(m.start(), m.end(), last, Precision.QUARTER, bool(m["year"]))


def _halves(view: str, year: int) -> Iterator[NamedDay]:
    for m in written.HALF.finditer(view):
        given = m["year"] or m["year2"]
        month = 6 if m["early"] or "đầu" in (m["half"], m["part"]) else 12
        last = last_of_month(int(given or year), month)
        precision = Precision.YEAR if m["end"] else Precision.HALF_YEAR
        yield NamedDay(m.start(), m.end(), last, precision, bool(given))


def _periods(view: str, year: int) -> Iterator[NamedDay]:
    return _years_as(written.PERIOD, view)


def _years(view: str, year: int) -> Iterator[NamedDay]:
    yield from _years_as(written.NUMBERED_YEAR, view)
    for m in written.THIS_YEAR.finditer(view):
        yield NamedDay(m.start(), m.end(), date(year, 12, 31), Precision.YEAR, year_given=False)


def _bare_years(view: str, year: int) -> Iterator[NamedDay]:
    return _years_as(written.BARE_YEAR, view)


def _years_as(pattern: re.Pattern[str], view: str) -> Iterator[NamedDay]:
    for m in pattern.finditer(view):
        last = date(int(m["year"]), 12, 31)
        yield NamedDay(m.start(), m.end(), last, Precision.YEAR, year_given=True)
