"""The follow-up table: tabs, the two by two, conditions in force, columns and rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext

from xuyensuot.base import formatting
from xuyensuot.tasks.presenters.words import (
    Mark,
    claimed_on,
    confirmed_on,
    due_day,
    due_written,
    reported_on,
    timing_mark,
    unit_note,
)
from xuyensuot.tasks.queries import Choice, LeadTotals, TaskFilters, TaskList, TaskRow, TaskTotals
from xuyensuot.tasks.rules.states import SOON_DAYS, Cell, TaskState, Timing
from xuyensuot.tasks.wording import ROLE_NAMES, STATE_NAMES, TIMING_NAMES


class Address:
    """The address of the list under its filters; every link of the page changes one of them."""

    def __init__(self, filters: TaskFilters) -> None:
        self._params = {
            "q": filters.text,
            "timing": filters.timing,
            "state": filters.state,
            "role": filters.role,
            "unit": str(filters.unit_id or ""),
            "directive": str(filters.directive_id or ""),
            "assignment": str(filters.assignment_id or ""),
            "parent": str(filters.parent_id or ""),
            "due_from": f"{filters.due_from:%Y-%m-%d}" if filters.due_from else "",
            "due_to": f"{filters.due_to:%Y-%m-%d}" if filters.due_to else "",
            "sort": filters.sort,
        }

    def to(self, **changes: str) -> str:
        """The address with these filters changed, from its first page on."""
        params = {name: value for name, value in (self._params | changes).items() if value}
        if params.get("sort") == "due":
            del params["sort"]
        if not params.keys() - {"sort"}:
            params["timing"] = "all"
        return f"{reverse('tasks:list_tasks')}?{urlencode(params)}"


@dataclass(frozen=True, slots=True)
class Tab:
    """A saved view with what it holds under the other filters."""

    label: str
    count: int
    url: str
    current: bool
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """A condition in force and the address without it."""

    label: str
    remove_href: str


@dataclass(frozen=True, slots=True)
class CellLink:
    """A figure of the two by two; it filters the list."""

    count: int
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Square:
    """Done and open by in time and late; what has no last day stands outside."""

    done_in_time: CellLink
    done_late: CellLink
    open_in_time: CellLink
    open_late: CellLink
    no_day: CellLink
    totals: TaskTotals

    @property
    def done(self) -> int:
        return self.totals.done_in_time + self.totals.done_late

    @property
    def open(self) -> int:
        return self.totals.open_in_time + self.totals.open_late

    @property
    def in_time(self) -> int:
        return self.totals.done_in_time + self.totals.open_in_time

    @property
    def late(self) -> int:
        return self.totals.done_late + self.totals.open_late

    @property
    def late_of_dated(self) -> str:
        return formatting.percent(self.totals.open_late, self.totals.dated)

    @property
    def late_of_due(self) -> str:
        return formatting.percent(self.totals.open_late, self.totals.due_or_done)


@dataclass(frozen=True, slots=True)
class Column:
    """A head of the table; with ``url`` it sorts, ``sort`` is the value of aria-sort."""

    label: str
    url: str = ""
    sort: str = ""
    css: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table; ``group`` is set where the rows of another lead begin."""

    row: TaskRow
    mark: Mark
    note: str
    due: str
    written: str
    lead_note: str
    reported: int | None
    confirmed_on: date | None
    reported_on: date | None
    group: LeadTotals | None


@dataclass(frozen=True, slots=True)
class Listing:
    """Everything the partial of the list prints."""

    tabs: tuple[Tab, ...]
    square: Square
    chips: tuple[Chip, ...]
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    total: int
    totals: TaskTotals
    filters: TaskFilters
    clear_url: str
    all_url: str
    url: str
    on: date

    @property
    def narrowed(self) -> bool:
        """Whether anything but the view is asked for."""
        return bool(self.chips)

    @property
    def kept(self) -> tuple[tuple[str, str], ...]:
        """What the address holds and the form has no visible field for."""
        assignment = str(self.filters.assignment_id or "")
        pairs = (
            ("timing", self.filters.timing or "all"),
            ("sort", self.filters.sort),
            ("assignment", assignment),
            ("parent", str(self.filters.parent_id or "")),
        )
        return tuple(pair for pair in pairs if pair[1])


def present_list(
    found: TaskList,
    filters: TaskFilters,
    *,
    leads: Sequence[Choice],
    directives: Sequence[Choice],
    on: date,
) -> Listing:
    """The list under its filters; the choices name the unit and the directive narrowed to."""
    address = Address(filters)
    names = {"unit": _named(leads), "directive": _named(directives)}
    return Listing(
        tabs=_tabs(found.totals, filters, address, on),
        square=_square(found.totals, filters, address),
        chips=_chips(filters, address, names),
        columns=_columns(filters, address),
        lines=_lines(found, on),
        total=found.total,
        totals=found.totals,
        filters=filters,
        clear_url=Address(TaskFilters()).to(),
        all_url=address.to(timing="", state=""),
        url=address.to(),
        on=on,
    )


def _named(choices: Sequence[Choice]) -> dict[int, str]:
    return {choice.id: choice.label for choice in choices}


def _tabs(totals: TaskTotals, filters: TaskFilters, address: Address, on: date) -> tuple[Tab, ...]:
    last = formatting.day_month(on + timedelta(days=SOON_DAYS))
    asking = gettext("Needs handling by %(day)s") % {"day": last}
    meaning = gettext("Not acknowledged, waiting for confirmation, late, or due by %(day)s") % {
        "day": last
    }
    views = (
        ("asking", asking, totals.asking, meaning),
        (Timing.LATE, str(TIMING_NAMES[Timing.LATE]), totals.late, ""),
        (Timing.WAITING, gettext("Reported done, waiting for confirmation"), totals.waiting, ""),
        (Timing.STANDING, str(TIMING_NAMES[Timing.STANDING]), totals.standing, ""),
        (Timing.DONE, str(TIMING_NAMES[Timing.DONE]), totals.done, ""),
        ("", gettext("All"), totals.all, ""),
    )
    return tuple(
        Tab(
            label=label,
            count=count,
            url=address.to(timing=str(word), state=""),
            current=filters.timing == word and not filters.state,
            meaning=meaning,
        )
        for word, label, count, meaning in views
    )


def _square(totals: TaskTotals, filters: TaskFilters, address: Address) -> Square:
    links = {
        str(cell): CellLink(
            getattr(totals, cell),
            address.to(timing=str(cell), state=""),
            filters.timing == cell,
        )
        for cell in Cell
        if cell is not Cell.OUTSIDE
    }
    return Square(**links, totals=totals)


def _chips(
    filters: TaskFilters, address: Address, names: Mapping[str, Mapping[int, str]]
) -> tuple[Chip, ...]:
    labels: dict[str, str] = {}
    if filters.text:
        labels["q"] = gettext("holds “%(words)s”") % {"words": filters.text}
    if filters.timing in {*Cell, Timing.ENDED, "open", Timing.SOON, Timing.ON_TIME, Timing.UNDATED}:
        labels["timing"] = str(TIMING_NAMES[filters.timing])
    if filters.state:
        labels["state"] = str(STATE_NAMES[TaskState(filters.state)])
    if filters.role:
        labels["role"] = str(ROLE_NAMES[filters.role])
    if filters.unit_id:
        labels["unit"] = names["unit"].get(filters.unit_id, gettext("one lead unit"))
    if filters.directive_id:
        labels["directive"] = names["directive"].get(filters.directive_id, gettext("one directive"))
    if filters.assignment_id:
        labels["assignment"] = gettext("one assignment, every unit")
    if filters.parent_id:
        labels["parent"] = gettext("the parts of one task")
    labels |= _days(filters)
    return tuple(Chip(label, address.to(**{name: ""})) for name, label in labels.items())


def _days(filters: TaskFilters) -> dict[str, str]:
    labels = {}
    if filters.due_from:
        labels["due_from"] = gettext("due from %(day)s") % {"day": formatting.day(filters.due_from)}
    if filters.due_to:
        labels["due_to"] = gettext("due by %(day)s") % {"day": formatting.day(filters.due_to)}
    return labels


def _columns(filters: TaskFilters, address: Address) -> tuple[Column, ...]:
    def sorting(name: str, label: str) -> Column:
        upwards, downwards = filters.sort == name, filters.sort == f"-{name}"
        word = "ascending" if upwards else "descending" if downwards else "none"
        return Column(label, address.to(sort=f"-{name}" if upwards else name), word)

    return (
        Column(gettext("Task"), css="what"),
        sorting("document", gettext("Clause")),
        sorting("lead", gettext("Lead")),
        sorting("due", gettext("Deadline")),
        Column(gettext("State")),
        Column(gettext("Reported"), css="num"),
        Column(gettext("Confirmed")),
        sorting("updated", gettext("Last report")),
    )


def _lines(found: TaskList, on: date) -> tuple[Line, ...]:
    lines, lead_id = [], None
    for row in found.rows:
        group = found.by_lead.get(row.lead.id) if row.lead.id != lead_id else None
        lead_id = row.lead.id
        lines.append(_line(row, group, on))
    return tuple(lines)


def _line(row: TaskRow, group: LeadTotals | None, on: date) -> Line:
    return Line(
        row=row,
        mark=timing_mark(row, on),
        note=_note(row),
        due=due_day(row),
        written=due_written(row),
        lead_note=unit_note(row.lead),
        reported=row.reported_percent,
        confirmed_on=confirmed_on(row),
        reported_on=reported_on(row),
        group=group,
    )


def _note(row: TaskRow) -> str:
    """What the timing alone does not say."""
    claimed = claimed_on(row)
    if row.state is TaskState.CLAIMED_DONE and claimed is not None:
        return gettext("reported on %(day)s") % {"day": formatting.day_month(claimed)}
    if row.state is TaskState.ISSUED:
        return gettext("not acknowledged")
    return ""
