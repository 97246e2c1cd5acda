"""The follow-up table: its columns, its rows under their heads, and the same as plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xuyensuot.base import formatting
from xuyensuot.tasks.presenters.address import Address
from xuyensuot.tasks.presenters.urging_words import PresentedMarks, present_marks
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
from xuyensuot.tasks.queries import GroupTotals, PartCounts, RowDetails, TaskFilters, TaskRow
from xuyensuot.tasks.rules.grouping import DueGroup, Grouping
from xuyensuot.tasks.rules.states import TaskState, Timing
from xuyensuot.tasks.wording import COLUMN_NAMES, DUE_GROUP_NAMES

Value = str | int | date | None
USUAL = ("clause", "lead", "due", "state", "reported", "confirmed", "updated", "urging")
SORTED_BY = {"clause": "document", "lead": "lead", "due": "due", "updated": "updated"}
NUMBERS = {"reported", "confirmed"}
WHOLE = 100


@dataclass(frozen=True, slots=True)
class Column:
    """A head of the table; with ``url`` it sorts, ``sort`` is the value of aria-sort."""

    key: str
    label: str
    url: str = ""
    sort: str = ""
    css: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """So much of so much of a thing: ``3/5 bước``; a percentage has no thing. Empty: unknown."""

    part: int | None = None
    whole: int | None = None
    thing: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table."""

    row: TaskRow
    mark: Mark
    note: str
    due: str
    written: str
    original: date | None
    lead_note: str
    reported: Figure
    confirmed: Figure
    confirmed_on: date | None
    reported_on: date | None
    marks: PresentedMarks
    urged: str
    sets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one head; a list that is not grouped is one section without a head."""

    label: str
    url: str
    totals: GroupTotals | None
    lines: tuple[Line, ...]


def usual_columns(group: str) -> tuple[str, ...]:
    """What is shown where nothing is chosen: what the head says is not said again in each row."""
    if group == Grouping.UNIT:
        return tuple(name if name != "lead" else "focal" for name in USUAL)
    return USUAL


def chosen_columns(names: tuple[str, ...]) -> tuple[str, ...]:
    """What was chosen; none where it is what some grouping shows anyway."""
    return () if names in {usual_columns(group) for group in ("", Grouping.UNIT)} else names


def columns_of(names: tuple[str, ...], filters: TaskFilters, address: Address) -> list[Column]:
    """The title first, then the chosen ones."""
    return [
        Column("task", gettext("Task"), css="what"),
        *(_column(name, filters, address) for name in names),
    ]


def _column(name: str, filters: TaskFilters, address: Address) -> Column:
    label, css = str(COLUMN_NAMES[name]), "num" if name in NUMBERS else ""
    sort = SORTED_BY.get(name)
    if sort is None:
        return Column(name, label, css=css)
    upwards, downwards = filters.sort == sort, filters.sort == f"-{sort}"
    word = "ascending" if upwards else "descending" if downwards else "none"
    return Column(name, label, address.to(sort=f"-{sort}" if upwards else sort), word, css)


def sections_of(
    rows: Iterable[TaskRow],
    details: RowDetails,
    groups: Mapping[str, GroupTotals],
    names: Mapping[int, str],
    *,
    grouping: Grouping | None,
    address: Address,
    on: date,
) -> tuple[Section, ...]:
    """Rows in their order, cut where another head begins; ``names`` are those of sets."""
    gathered: list[tuple[TaskRow, list[Line]]] = []
    for row in rows:
        line = _line(row, details, names, on)
        if gathered and (grouping is None or gathered[-1][0].key(grouping) == row.key(grouping)):
            gathered[-1][1].append(line)
        else:
            gathered.append((row, [line]))
    if grouping is None:
        return tuple(Section("", "", None, tuple(lines)) for _row, lines in gathered)
    return tuple(
        Section(
            head_label(first, grouping),
            _head_url(first, grouping, address),
            groups.get(first.key(grouping)),
            tuple(lines),
        )
        for first, lines in gathered
    )


def head_label(row: TaskRow, grouping: Grouping) -> str:
    """What the head over a row says."""
    match grouping:
        case Grouping.UNIT:
            return row.lead.office_name
        case Grouping.DOCUMENT:
            return row.directive_label
        case Grouping.DEADLINE:
            return str(DUE_GROUP_NAMES[row.due_group])


def _head_url(row: TaskRow, grouping: Grouping, address: Address) -> str:
    match grouping:
        case Grouping.UNIT:
            return address.to(unit=str(row.lead.id), group="")
        case Grouping.DOCUMENT:
            return address.to(directive=str(row.directive_id), group="")
        case Grouping.DEADLINE:
            late = row.due_group is DueGroup.LATE
            return address.to(timing=str(Timing.LATE), group="") if late else ""


def _line(row: TaskRow, details: RowDetails, names: Mapping[int, str], on: date) -> Line:
    parts = details.parts.get(row.id)
    marks = present_marks(details.marks.get(row.id, ()))
    return Line(
        row=row,
        mark=timing_mark(row, on),
        note=_note(row),
        due=due_day(row),
        written=due_written(row),
        original=row.original_due_on if row.original_due_on != row.due_on else None,
        lead_note=unit_note(row.lead),
        reported=_reported(row, parts),
        confirmed=_confirmed(row, parts),
        confirmed_on=confirmed_on(row),
        reported_on=reported_on(row),
        marks=marks,
        urged=marks.label if any(mark.count for mark in marks.marks) else "",
        sets=_sets(row, names),
    )


def _sets(row: TaskRow, names: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(names[pk] for pk in (row.programme_id, row.pillar_id) if pk and pk in names)


def _note(row: TaskRow) -> str:
    """What the timing alone does not say."""
    claimed = claimed_on(row)
    if row.state is TaskState.CLAIMED_DONE and claimed is not None:
        return gettext("reported on %(day)s") % {"day": formatting.day_month(claimed)}
    if row.state is TaskState.ISSUED:
        return gettext("not acknowledged")
    return ""


def _reported(row: TaskRow, parts: PartCounts | None) -> Figure:
    """What the lead says: of its things, of its parts, or a percentage."""
    if row.target_count is not None:
        return Figure(row.reported_count, row.target_count, row.measure)
    if parts is not None:
        return Figure(parts.claimed, parts.all, gettext("units"))
    return Figure(row.reported_percent)


def _confirmed(row: TaskRow, parts: PartCounts | None) -> Figure:
    """What another body found: of its things or its parts; else only the day says it."""
    if row.target_count is not None:
        return Figure(row.confirmed_count, row.target_count, row.measure)
    if parts is not None:
        return Figure(parts.confirmed, parts.all, gettext("units"))
    return Figure()


def _figure(figure: Figure) -> tuple[Value, ...]:
    if figure.part is None and figure.whole is None:
        return (None, None, "")
    if figure.whole is None:
        return (figure.part, WHOLE, "%")
    return (figure.part, figure.whole, figure.thing)


PLAIN: dict[str, tuple[tuple[Promise, ...], Callable[[Line], tuple[Value, ...]]]] = {
    "task": ((_("Task"),), lambda line: (line.row.title,)),
    "clause": (
        (_("Clause"), _("Directive")),
        lambda line: (line.row.clause_ref, line.row.directive_label),
    ),
    "lead": ((_("Lead"),), lambda line: (line.row.lead.office_name,)),
    "focal": ((_("Focal point"),), lambda line: (line.row.focal,)),
    "due": (
        (_("Deadline"), _("Original deadline"), _("Deadline in words")),
        lambda line: (
            line.row.due_on,
            line.row.original_due_on,
            line.written or ("" if line.row.due_on else line.due),
        ),
    ),
    "state": (
        (_("State"), _("Note")),
        lambda line: (line.mark.text, line.note),
    ),
    "reported": (
        (_("Reported"), _("Reported of"), _("Reported in")),
        lambda line: _figure(line.reported),
    ),
    "confirmed": (
        (_("Confirmed"), _("Confirmed of"), _("Confirmed on")),
        lambda line: (line.confirmed.part, line.confirmed.whole, line.confirmed_on),
    ),
    "updated": ((_("Last report"),), lambda line: (line.reported_on,)),
    "urging": ((_("Urging"),), lambda line: (line.urged,)),
    "product": ((_("Product"),), lambda line: (line.row.product,)),
    "sets": ((_("Programme and pillar"),), lambda line: (" · ".join(line.sets),)),
}
"""Each column as plain values: what stands in one cell of the screen has a cell for each fact."""


def plain_heads(columns: Iterable[str], *, grouped: bool) -> list[str]:
    """The heads of an export of these columns."""
    heads = [gettext("Group")] if grouped else []
    return heads + [str(head) for name in columns for head in PLAIN[name][0]]


def plain_row(line: Line, columns: Iterable[str], head: str | None) -> list[Value]:
    """One row of an export, under the name of its group where the list is grouped."""
    values: list[Value] = [] if head is None else [head]
    for name in columns:
        values += PLAIN[name][1](line)
    return values
