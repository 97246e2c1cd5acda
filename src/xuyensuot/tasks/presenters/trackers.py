"""A tracker laid out for a look: what stands in the file, what it becomes, what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from xuyensuot.base import formatting
from xuyensuot.base.wording import RECURRENCE_NAMES
from xuyensuot.kernel.deadlines import Deadline, Precision
from xuyensuot.org.queries import UnitCard
from xuyensuot.tasks.presenters.words import STATE_KINDS, Mark
from xuyensuot.tasks.queries import TrackerPage, TrackerRow, TrackerWait
from xuyensuot.tasks.rules.clock import clock_day
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.rules.tracker_cells import Document, Remark
from xuyensuot.tasks.rules.tracker_columns import Role, mapping_faults
from xuyensuot.tasks.rules.trackers import Body, ImportState, PlacedRow
from xuyensuot.tasks.wording import STATE_NAMES, sentence
from xuyensuot.tasks.wording.trackers import COLUMN_NAMES, IMPORT_STATE_NAMES, REMARKS

FAULTY, NEW, KNOWN, ALL = "faulty", "new", "known", "all"
MOST_UNITS_NAMED = 3
STATE_MARKS = {
    ImportState.READING: "soon",
    ImportState.UNREADABLE: "late",
    ImportState.PREVIEW: "wait",
    ImportState.CONFIRMING: "soon",
    ImportState.CONFIRMED: "good",
}
CELLS: dict[str, frozenset[Role]] = {
    "content": frozenset({Role.CONTENT, Role.PRODUCT, Role.FOCAL, Role.NOTE}),
    "source": frozenset({Role.SOURCE, Role.NUMBER, Role.ISSUED_ON, Role.CLAUSE, Role.ISSUER}),
    "lead": frozenset({Role.LEAD, Role.COORDINATING}),
    "due": frozenset({Role.DUE, Role.ORIGINAL_DUE}),
    "state": frozenset({Role.STATE, Role.CONFIRMED, Role.DONE_ON, Role.PERCENT}),
}
"""In which cell of the preview a remark on a column is printed."""


@dataclass(frozen=True, slots=True)
class ListedTracker:
    """A row of the list with its words."""

    row: TrackerRow
    mark: Mark


@dataclass(frozen=True, slots=True)
class PresentedWait:
    """An import whose job is at work, or that was not read; ``part`` of ``whole`` is the bar."""

    row: TrackerRow
    mark: Mark
    text: str
    part: int
    whole: int
    problem: str
    may_drop: bool


@dataclass(frozen=True, slots=True)
class Saying:
    """A remark in words: where in the file, and what of it; faults stop the row."""

    text: str
    is_fault: bool


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A unit that a name may mean."""

    id: int
    label: str


@dataclass(frozen=True, slots=True)
class PresentedBody:
    """A body as written and what it means; ``asks`` while a person must say which unit it is."""

    text: str
    units: str
    asks: bool
    choices: tuple[UnitChoice, ...]


@dataclass(frozen=True, slots=True)
class TrackerLine:
    """A row of the preview. ``remarks`` are by cell of the preview."""

    number: int
    mark: Mark
    content: str
    product: str
    source: str
    clause: str
    leads: tuple[PresentedBody, ...]
    coordinating: tuple[PresentedBody, ...]
    due: str
    due_text: str
    original: str
    state: Mark
    share: str
    report: str
    remarks: Mapping[str, tuple[Saying, ...]]
    is_faulty: bool


@dataclass(frozen=True, slots=True)
class TrackerTab:
    """A part of the rows with its count."""

    key: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class PresentedTracker:
    """The preview of an import, all but the page of its rows."""

    page: TrackerPage
    mark: Mark
    tabs: tuple[TrackerTab, ...]
    show: str
    faulty: int
    new_tasks: int
    known_tasks: int
    known_words: str
    is_preview: bool
    asks_for_columns: bool
    button: str


def listed_tracker(row: TrackerRow) -> ListedTracker:
    return ListedTracker(row, _import_mark(row))


def _import_mark(row: TrackerRow) -> Mark:
    return Mark(STATE_MARKS.get(row.state, "none"), str(IMPORT_STATE_NAMES[row.state]))


def present_wait(wait: TrackerWait) -> PresentedWait:
    """How far the job is, in words and as the parts of a bar."""
    reading = wait.row.state is ImportState.READING
    if wait.progress is None:
        text = gettext("Waiting for its turn to be read.")
        part = whole = 0
    else:
        # The count of rows before reading is an estimate; a bar never runs over.
        whole = wait.progress.total
        part = min(wait.progress.done, whole)
        words = (
            gettext("Reading: row %(done)s of %(total)s")
            if reading
            else gettext("Taken over: %(done)s of %(total)s tasks")
        )
        text = words % {"done": formatting.number(part), "total": formatting.number(whole)}
    problem = sentence(wait.problem.code, wait.problem.params) if wait.problem else ""
    may_drop = wait.row.state is not ImportState.CONFIRMING
    return PresentedWait(wait.row, _import_mark(wait.row), text, part, whole, problem, may_drop)


def present_tracker(page: TrackerPage, show: str) -> PresentedTracker:
    """The counts and the tabs; without a choice the faulty rows are shown where there are any."""
    kinds = [_kind(page, place) for place in range(len(page.rows))]
    faulty, known = kinds.count(FAULTY), kinds.count(KNOWN)
    tabs = (
        TrackerTab(FAULTY, gettext("With faults"), faulty),
        TrackerTab(NEW, gettext("Without faults, new"), kinds.count(NEW)),
        TrackerTab(KNOWN, gettext("There already"), known),
        TrackerTab(ALL, gettext("All rows"), len(kinds)),
    )
    keys = {tab.key for tab in tabs}
    new_tasks = sum(
        len(row.lead_ids)
        for row, kind in zip(page.rows, kinds, strict=True)
        if kind == NEW and not _is_double(row)
    )
    words = ngettext("Take over %(count)s task", "Take over %(count)s tasks", new_tasks)
    return PresentedTracker(
        page=page,
        mark=_import_mark(page.row),
        tabs=tabs,
        show=show if show in keys else (FAULTY if faulty else ALL),
        faulty=faulty,
        new_tasks=new_tasks,
        known_tasks=known,
        known_words=_known_words(known),
        asks_for_columns=_asks_for_columns(page),
        is_preview=page.row.state is ImportState.PREVIEW,
        button=words % {"count": formatting.number(new_tasks)},
    )


def _known_words(rows: int) -> str:
    """What becomes of rows whose tasks are there already; empty where there are none."""
    if not rows:
        return ""
    words = ngettext(
        "%(count)s row is here already and stays as it is",
        "%(count)s rows are here already and stay as they are",
        rows,
    )
    return words % {"count": formatting.number(rows)}


def _is_double(placed: PlacedRow) -> bool:
    """Whether a row before says the same: both become one task."""
    return any(remark.code == "row.double" for remark in placed.row.warnings)


def _asks_for_columns(page: TrackerPage) -> bool:
    """Whether a person should look at the columns: something is missing or not understood."""
    roles = [mapped.role for mapped in page.columns]
    understood = page.remembered or Role.IGNORED not in roles
    return bool(mapping_faults(roles)) or not understood


def _kind(page: TrackerPage, place: int) -> str:
    if page.rows[place].faults:
        return FAULTY
    return KNOWN if place in page.known else NEW


def places_shown(tracker: PresentedTracker) -> list[int]:
    """The rows of the chosen tab, faulty ones first, then as in the file."""
    page = tracker.page
    places = [(_kind(page, place), place) for place in range(len(page.rows))]
    shown = [(kind, p) for kind, p in places if tracker.show in (ALL, kind)]
    return [place for _kind_of, place in sorted(shown, key=lambda item: (item[0] != FAULTY, item))]


def present_lines(tracker: PresentedTracker, places: Sequence[int]) -> list[TrackerLine]:
    """The rows of one page of the preview."""
    page = tracker.page
    titles = {mapped.role: mapped.column.title for mapped in reversed(page.columns)}
    return [_line(page.rows[p], _kind(page, p), page.units, titles) for p in places]


def _line(
    placed: PlacedRow, kind: str, units: Mapping[int, UnitCard], titles: Mapping[Role, str]
) -> TrackerLine:
    row = placed.row
    marks = {
        FAULTY: Mark("late", gettext("fault")),
        NEW: Mark("good", gettext("new")),
        KNOWN: Mark("none", gettext("there already")),
    }
    return TrackerLine(
        number=row.line,
        mark=marks[kind],
        content=row.content,
        product=row.product,
        source=_source(row.document),
        clause=row.clause,
        leads=tuple(_body(body, units, asks=True) for body in placed.leads),
        coordinating=tuple(_body(body, units, asks=False) for body in placed.coordinating),
        due=_due(row.due),
        due_text=_due_as_written(row.due),
        original=_due(row.original) if row.original else "",
        state=_state(row.state, confirmed=row.confirmed),
        share=gettext("%(percent)s%% done") % {"percent": row.percent} if row.percent else "",
        report=row.report,
        remarks=_remarks(placed, titles),
        is_faulty=kind == FAULTY,
    )


def _source(document: Document) -> str:
    day = formatting.day(document.issued_on) if document.issued_on else ""
    return " · ".join(filter(None, (document.number, day)))


def _due_as_written(deadline: Deadline) -> str:
    """What the file says where it is not the day of the clock; nothing where it is."""
    if deadline.precision is not Precision.DAY:
        return deadline.text
    if deadline.due_on is None or clock_day(deadline.due_on) == deadline.due_on:
        return ""
    day = formatting.day(deadline.due_on)
    return gettext("%(day)s in the file, no working day") % {"day": day}


def _due(deadline: Deadline) -> str:
    counts_on = clock_day(deadline.due_on)
    if counts_on is not None:
        return formatting.day(counts_on)
    if deadline.recurrence is not None:
        return str(RECURRENCE_NAMES[deadline.recurrence])
    return ""


def _state(state: TaskState, *, confirmed: bool) -> Mark:
    state = TaskState.CONFIRMED_DONE if confirmed else state
    return Mark(STATE_KINDS[state], str(STATE_NAMES[state]))


def _body(body: Body, units: Mapping[int, UnitCard], *, asks: bool) -> PresentedBody:
    named = [units[i].office_name for i in body.unit_ids if i in units]
    words = ", ".join(named[:MOST_UNITS_NAMED])
    if len(named) > MOST_UNITS_NAMED:
        count = formatting.number(len(named) - MOST_UNITS_NAMED)
        words = gettext("%(units)s and %(count)s more") % {"units": words, "count": count}
    choices = tuple(UnitChoice(i, _label(units[i])) for i in body.alternatives if i in units)
    return PresentedBody(body.text, words, asks and not body.unit_ids, choices)


def _label(unit: UnitCard) -> str:
    """Units of one name are told apart by what is above them."""
    return f"{unit.office_name} ({unit.detail})" if unit.detail else unit.office_name


def _remarks(placed: PlacedRow, titles: Mapping[Role, str]) -> dict[str, tuple[Saying, ...]]:
    said = [*_worded(placed, placed.faults, titles, is_fault=True)]
    said += _worded(placed, placed.warnings, titles, is_fault=False)
    return {
        cell: tuple(saying for role, saying in said if role in roles)
        for cell, roles in CELLS.items()
    }


def _worded(
    placed: PlacedRow, remarks: Iterable[Remark], titles: Mapping[Role, str], *, is_fault: bool
) -> list[tuple[Role, Saying]]:
    return [
        (remark.role, Saying(_sentence(remark, placed.row.line, titles), is_fault))
        for remark in remarks
    ]


def _sentence(remark: Remark, line: int, titles: Mapping[Role, str]) -> str:
    """Where in the file and what: "row 17, column Thời hạn: there is no day 31/4/2024."."""
    facts = {
        "line": line,
        "column": titles.get(remark.role) or str(COLUMN_NAMES[remark.role]),
        "said": str(REMARKS[remark.code]) % remark.params,
    }
    return gettext("Row %(line)s, column “%(column)s”: %(said)s") % facts
