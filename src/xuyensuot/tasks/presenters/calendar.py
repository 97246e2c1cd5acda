"""The calendar: days with what is ours and what is owed to us, late ones above, its links."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext

from xuyensuot.base import formatting
from xuyensuot.tasks.presenters.words import Mark, timing_mark
from xuyensuot.tasks.queries import CalendarFilters, CalendarTotals, DayDuties, Duty
from xuyensuot.tasks.rules.calendar import (
    Day,
    Part,
    Side,
    days_between,
    month_after,
    month_before,
    month_span,
    office_day,
)
from xuyensuot.tasks.wording import PART_NAMES, SIDE_NAMES


class CalendarAddress:
    """The address of the calendar; every link of the page changes a part of it."""

    def __init__(self, month: date, view: str, filters: CalendarFilters) -> None:
        self._params = {
            "month": f"{month:%Y-%m}",
            "view": "" if view == "month" else view,
            "side": str(filters.side or ""),
            "unit": str(filters.unit_id or ""),
        }

    def to(self, **changes: str) -> str:
        params = {name: value for name, value in (self._params | changes).items() if value}
        return f"{reverse('tasks:view_calendar')}?{urlencode(params)}"

    def kept(self) -> tuple[tuple[str, str], ...]:
        """What a form that asks for another unit hands on."""
        return tuple((n, v) for n, v in self._params.items() if v and n != "unit")


@dataclass(frozen=True, slots=True)
class Choice:
    """A way of looking, or a side with what it holds."""

    label: str
    url: str
    current: bool
    kind: str = ""
    count: int | None = None


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One duty; ``kind`` is the side as a shape, ``side`` the same as a word."""

    kind: str
    side: str
    part: str
    title: str
    url: str
    lead: str
    place: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day; ``note`` names the holiday or says that offices work on a weekend."""

    on: date
    number: str
    in_month: bool
    is_today: bool
    is_off: bool
    note: str
    own: int
    owed: int
    lines: tuple[DutyLine, ...]
    more: int
    more_url: str


@dataclass(frozen=True, slots=True)
class LateStrip:
    """How many are late on each side, and where they stand."""

    own: int
    owed: int
    own_url: str
    owed_url: str
    without_day: str


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """Everything the calendar prints; ``lines`` are the late ones where they are asked for."""

    title: str
    view: str
    previous_url: str
    next_url: str
    today_url: str
    views: tuple[Choice, ...]
    sides: tuple[Choice, ...]
    late: LateStrip
    cells: tuple[DayCell, ...]
    lines: tuple[DutyLine, ...]
    own: int
    owed: int
    unit_id: int | None
    kept: tuple[tuple[str, str], ...]
    all_units_url: str

    @property
    def is_empty(self) -> bool:
        return not (self.own + self.owed + len(self.lines))


def present_calendar(
    days: tuple[DayDuties, ...],
    totals: CalendarTotals,
    filters: CalendarFilters,
    *,
    month: date,
    view: str,
    day: date | None = None,
    late: tuple[Duty, ...] = (),
    on: date,
) -> CalendarPage:
    """The page; in the month view every day of its weeks has a cell, else days with duties."""
    address = CalendarAddress(month, view, filters)
    cells = _cells(days, address, month, view, on)
    within = [cell for cell in cells if cell.in_month]
    return CalendarPage(
        title=_title(month, view, day),
        view=view,
        previous_url=address.to(month=f"{month_before(month):%Y-%m}"),
        next_url=address.to(month=f"{month_after(month):%Y-%m}"),
        today_url=address.to(month=f"{on:%Y-%m}"),
        views=_views(address, view),
        sides=_sides(address, filters),
        late=_late(address, totals),
        cells=cells,
        lines=tuple(duty_line(duty, on) for duty in late),
        own=sum(cell.own for cell in within),
        owed=sum(cell.owed for cell in within),
        unit_id=filters.unit_id,
        kept=address.kept(),
        all_units_url=address.to(unit=""),
    )


def _title(month: date, view: str, day: date | None) -> str:
    if view in {"late", "clashes"}:
        return gettext("Late now") if view == "late" else gettext("Doubled or crowded")
    if day is not None:
        return formatting.long_day(day)
    return capital(formatting.month(month))


def capital(text: str) -> str:
    """The text as the beginning of a line."""
    return text[:1].upper() + text[1:]


def _views(address: CalendarAddress, view: str) -> tuple[Choice, ...]:
    words = {
        "month": gettext("Month"),
        "list": gettext("List"),
        "late": gettext("Late"),
        "clashes": gettext("Doubled or crowded"),
    }
    return tuple(
        Choice(label, address.to(view="" if word == "month" else word), word == view)
        for word, label in words.items()
    )


def _sides(address: CalendarAddress, filters: CalendarFilters) -> tuple[Choice, ...]:
    both = Choice(gettext("Both"), address.to(side=""), filters.side is None)
    return (
        both,
        *(
            Choice(str(name), address.to(side=side.value), filters.side is side, side.value)
            for side, name in SIDE_NAMES.items()
        ),
    )


def _late(address: CalendarAddress, totals: CalendarTotals) -> LateStrip:
    without = ""
    if totals.without_day:
        words = ngettext(
            "%(count)s standing or undated task has no place in the calendar.",
            "%(count)s standing or undated tasks have no place in the calendar.",
            totals.without_day,
        )
        without = words % {"count": formatting.number(totals.without_day)}
    return LateStrip(
        own=totals.own_late,
        owed=totals.owed_late,
        own_url=address.to(view="late", side=Side.OWN.value),
        owed_url=address.to(view="late", side=Side.OWED.value),
        without_day=without,
    )


def _cells(
    days: tuple[DayDuties, ...], address: CalendarAddress, month: date, view: str, on: date
) -> tuple[DayCell, ...]:
    found = {duties.on: duties for duties in days}
    shown = days_between(*month_span(month)) if view == "month" else tuple(sorted(found))
    empty = DayDuties(on, 0, 0, ())
    return tuple(_cell(day, found.get(day, empty), address, month, on) for day in shown)


def _cell(day: date, duties: DayDuties, address: CalendarAddress, month: date, on: date) -> DayCell:
    office = office_day(day)
    return DayCell(
        on=day,
        number=formatting.day_month(day) if day.day == 1 else str(day.day),
        in_month=(day.year, day.month) == (month.year, month.month),
        is_today=day == on,
        is_off=office.is_working is False,
        note=_note(office),
        own=duties.own,
        owed=duties.owed,
        lines=tuple(duty_line(duty, on) for duty in duties.duties),
        more=duties.more,
        more_url=address.to(view="list", month="", day=f"{day:%Y-%m-%d}"),
    )


def _note(office: Day) -> str:
    """The holiday by its name; a day swapped with another says which way."""
    if office.line is None:
        return ""
    vietnamese = (get_language() or "vi").startswith("vi")
    name = office.line.name if vietnamese else office.line.name_en
    if office.is_swap:
        return gettext("Working day in exchange (%(holiday)s)") % {"holiday": name}
    return gettext("Day off: %(holiday)s") % {"holiday": name}


def duty_line(duty: Duty, on: date) -> DutyLine:
    """A duty in words; an explanation leads to the task it is about."""
    row = duty.row
    mark = timing_mark(row, on)
    if duty.part in {Part.EXPLAIN, Part.EXPLAINED}:
        late = duty.on < on
        words = capital(formatting.days_left(duty.on, on))
        mark = Mark("late" if late else "soon", words)
    return DutyLine(
        kind=duty.side.value,
        side=str(SIDE_NAMES[duty.side]),
        part=str(PART_NAMES[duty.part]),
        title=row.title,
        url=reverse("tasks:view_task", args=[row.id]),
        lead=row.lead.office_name,
        place=" · ".join(filter(None, [row.directive_label, row.clause_ref])),
        mark=mark,
    )
