"""Rows of people's own workbooks: what each says of a task, and what is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from xuyensuot.directives.rules.extraction.cells import split_bodies
from xuyensuot.directives.rules.extraction.deadlines import Frame
from xuyensuot.directives.rules.extraction.wording import squeeze
from xuyensuot.kernel.deadlines import Deadline, Recurrence
from xuyensuot.kernel.text import fold, match_key
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.rules.tracker_cells import (
    LONGEST,
    Document,
    Remark,
    Said,
    is_ticked,
    kind_of_number,
    read_document,
    read_due,
    read_exact_day,
    read_percent,
    read_state,
)
from xuyensuot.tasks.rules.tracker_columns import Role
from xuyensuot.tasks.rules.tracker_sheets import EMPTY, Cell, Entry, Layout


class ImportState(StrEnum):
    """Nothing is written to tasks before a person confirms.

    Large workbooks are read, and many tasks made, by a job: then an import is ``reading`` before
    its preview, or ``unreadable``, and ``confirming`` until the last of its tasks is made.
    """

    READING = "reading"
    UNREADABLE = "unreadable"
    PREVIEW = "preview"
    CONFIRMING = "confirming"
    CONFIRMED = "confirmed"
    DROPPED = "dropped"


READ_AT_ONCE = 800
"""Rows of a workbook that are read while the person waits, about a second of work; more by a job.
"""
MADE_AT_ONCE = 500
"""Tasks that are made while the person waits; more by a job."""
BATCH = 1000
"""Tasks that the job makes in one transaction: a second or two, all that a crash can cost."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a tracker as it would be taken over; one task for each of ``leads``.

    ``done_on`` and ``in_time`` say what the tracker tells of the day of a claim.
    """

    line: int
    content: str = ""
    document: Document = Document()
    clause: str = ""
    leads: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    focal: str = ""
    product: str = ""
    due: Deadline = Deadline()
    original: Deadline | None = None
    state: TaskState = TaskState.ISSUED
    confirmed: bool = False
    in_time: bool = False
    done_on: date | None = None
    percent: int | None = None
    report: str = ""
    faults: tuple[Remark, ...] = ()
    warnings: tuple[Remark, ...] = ()


LONGEST_NAME = 500
LONGEST_PRODUCT = 300
LONGEST_FOCAL = 200
_REPORTED = (Role.PROGRESS, Role.DIFFICULTY, Role.NOTE)


@dataclass(frozen=True, slots=True)
class Ground:
    """What the rows of a sheet lean on: its columns by role, what the words above tell.

    ``dated`` are days of documents that the unit holds, by folded number; ``on`` is today.
    """

    columns: Mapping[Role, tuple[int, ...]]
    titles: Mapping[int, str]
    document: Document
    dated: Mapping[str, date]
    year: int | None
    on: date


def read_rows(
    layout: Layout,
    mapping: Mapping[int, Role],
    *,
    document: Document,
    dated: Mapping[str, date],
    on: date,
) -> tuple[Row, ...]:
    """Every task row of a sheet under a mapping.

    ``document`` is that of rows that name none; without it the one that the title names.
    """
    columns: dict[Role, tuple[int, ...]] = {}
    for place, role in sorted(mapping.items()):
        columns[role] = (*columns.get(role, ()), place)
    titles = {column.place: column.title for column in layout.columns}
    if not document.number:
        document = document_above(layout.above)
    ground = Ground(columns, titles, document, dated, year_above(layout.above), on)
    return tuple(_marked_doubles(filter(None, (_row(entry, ground) for entry in layout.entries))))


def year_above(words: Sequence[str]) -> int | None:
    """The year that the title above a table speaks of: "NHIỆM VỤ NĂM 2024"."""
    for text in words:
        tokens = fold(text).split()
        for before, token in zip(tokens, tokens[1:], strict=False):
            year = token.strip(".,;()")
            if before == "nam" and year.isdecimal() and len(year) == 4:
                return int(year)
    return None


def document_above(words: Sequence[str]) -> Document:
    """The document that the title above a table names: "(Kèm theo Kế hoạch số 58/KH-UBND ...)"."""
    for text in words:
        document, _clause, _fault = read_document(text)
        if document.number:
            return document
    return Document()


def numbers_named(layout: Layout, mapping: Mapping[int, Role]) -> set[str]:
    """The numbers of documents that a sheet names anywhere, to be looked up."""
    places = [p for p, role in mapping.items() if role in {Role.SOURCE, Role.NUMBER}]
    texts = {entry.line.cell(place).text for entry in layout.entries for place in places}
    texts |= {text for entry in layout.entries for text in entry.headings}
    return {_number(text) for text in texts} - {""}


def _number(text: str) -> str:
    return read_document(text)[0].number


def import_key(row: Row, lead_id: int) -> str:
    """Under which a row is known again: document, clause, content without diacritics, lead."""
    document = row.document
    parts = (
        matched(document.number),
        document.issued_on.isoformat() if document.issued_on else "",
        _folded(row.clause),
        _folded(row.content),
        str(lead_id),
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@lru_cache(maxsize=8192)
def matched(number: str) -> str:
    """``kernel.text.match_key`` of a number of a document, which many rows name."""
    return match_key(number)


@lru_cache(maxsize=8192)
def _folded(text: str) -> str:
    """A row is asked for the keys of each of its leads, more than once."""
    return fold(text)


def _row(entry: Entry, ground: Ground) -> Row | None:
    """The row, or none where none of its mapped columns but the ordinal holds a word of its own."""
    cells = _Cells(entry, ground)
    if not cells.says_anything():
        return None
    faults: list[Remark] = []
    warnings: list[Remark] = []
    document, clause = _document(cells, entry, ground, faults)
    content = squeeze(cells.joined(Role.CONTENT))
    if not content:
        faults.append(Remark("row.content_missing", Role.CONTENT))
    leads = _names(cells.text(Role.LEAD))
    if not leads:
        faults.append(Remark("row.lead_missing", Role.LEAD))
    frame = Frame(issued_on=document.issued_on, title_year=ground.year)
    due, original = _deadlines(cells, frame, faults, warnings)
    row = Row(
        line=entry.line.number,
        content=content,
        document=document,
        clause=clause,
        leads=leads,
        coordinating=tuple(n for n in _names(cells.text(Role.COORDINATING)) if n not in leads),
        focal=squeeze(cells.joined(Role.FOCAL))[:LONGEST_FOCAL],
        product=squeeze(cells.text(Role.PRODUCT))[:LONGEST_PRODUCT],
        due=due,
        original=original,
        report=_report(cells, ground),
    )
    row = _progress(row, cells, ground, faults, warnings)
    return replace(row, faults=tuple(faults), warnings=tuple(warnings))


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of a row by role."""

    entry: Entry
    ground: Ground

    def cell(self, role: Role) -> Cell:
        places = self.ground.columns.get(role, ())
        return self.entry.line.cell(places[0]) if places else EMPTY

    def text(self, role: Role) -> str:
        return self.cell(role).text.strip()

    def joined(self, role: Role) -> str:
        places = self.ground.columns.get(role, ())
        texts = (self.entry.line.cell(place).text.strip() for place in places)
        return "\n".join(dict.fromkeys(text for text in texts if text))

    def says_anything(self) -> bool:
        """A row that only repeats merged cells of the row above is no row of its own."""
        places = (
            place
            for role, places in self.ground.columns.items()
            if role not in {Role.ORDINAL, Role.IGNORED}
            for place in places
        )
        cells = [self.entry.line.cell(place) for place in places]
        return any(cell.text and not cell.carried for cell in cells)


@lru_cache(maxsize=4096)
def _names(text: str) -> tuple[str, ...]:
    return tuple(name[:LONGEST_NAME] for name in split_bodies(text))


def _document(
    cells: _Cells, entry: Entry, ground: Ground, faults: list[Remark]
) -> tuple[Document, str]:
    """The document of a row: its own cells, else the nearest heading, else that of the sheet."""
    source = cells.text(Role.SOURCE)
    document, clause, fault = read_document(source)
    if fault is not None:
        faults.append(fault)
    own = _number(cells.text(Role.NUMBER)) or squeeze(cells.text(Role.NUMBER))[: LONGEST["number"]]
    if own:
        document = replace(document, number=own, kind=kind_of_number(own))
    issued_on, bad = read_exact_day(cells.cell(Role.ISSUED_ON), Role.ISSUED_ON)
    if bad is not None:
        faults.append(bad)
    document = replace(
        document,
        issued_on=issued_on or document.issued_on,
        issuer=squeeze(cells.text(Role.ISSUER))[: LONGEST["issuer"]] or document.issuer,
    )
    clause = squeeze(cells.text(Role.CLAUSE))[: LONGEST["clause"]] or clause
    if not document.number:
        document, clause = _from_above(document, clause, entry, ground)
    document = _completed(document, ground)
    faults += _document_faults(document, [*faults], ground.on)
    return document, clause


def _from_above(
    document: Document, clause: str, entry: Entry, ground: Ground
) -> tuple[Document, str]:
    for heading in reversed(entry.headings):
        found, place, _fault = read_document(heading)
        if found.number:
            return found, clause or place
    return (ground.document if ground.document.number else document), clause


def _completed(document: Document, ground: Ground) -> Document:
    """What a row leaves out of its document: told above the table, or known of those held."""
    key, above = match_key(document.number), ground.document
    if not key:
        return document
    if key == match_key(above.number):
        document = replace(
            document,
            issued_on=document.issued_on or above.issued_on,
            issuer=document.issuer or above.issuer,
            title=document.title or above.title,
        )
    return replace(document, issued_on=document.issued_on or ground.dated.get(key))


def _document_faults(document: Document, known: list[Remark], on: date) -> list[Remark]:
    if not document.number:
        return [Remark("row.document_missing", Role.SOURCE)]
    if document.issued_on is None:
        if any(fault.code == "row.day_impossible" for fault in known):
            return []
        return [Remark("row.document_undated", Role.SOURCE, {"number": document.number})]
    if document.issued_on > on:
        return [Remark("row.document_ahead", Role.SOURCE, {"number": document.number})]
    return []


def _deadlines(
    cells: _Cells, frame: Frame, faults: list[Remark], warnings: list[Remark]
) -> tuple[Deadline, Deadline | None]:
    """The deadline now and, where the tracker keeps it apart, the original one."""
    due, wrong, doubtful = read_due(cells.cell(Role.DUE), Role.DUE, frame)
    faults += wrong
    warnings += doubtful
    original, wrong, doubtful = read_due(cells.cell(Role.ORIGINAL_DUE), Role.ORIGINAL_DUE, frame)
    faults += wrong
    warnings += doubtful
    if not due.text:
        return original, None
    return due, original if original.due_on is not None and due.due_on is not None else None


def _report(cells: _Cells, ground: Ground) -> str:
    """What is said of progress, difficulties and notes, each under the title of its column."""
    said: list[str] = []
    for role in _REPORTED:
        for place in ground.columns.get(role, ()):
            cell = cells.entry.line.cell(place)
            words = cell.text.strip()
            if not words:
                continue
            title = ground.titles.get(place, "")
            said.append(words if role is Role.PROGRESS and not said else f"{title}: {words}")
    return "\n".join(said)


def _progress(
    row: Row, cells: _Cells, ground: Ground, faults: list[Remark], warnings: list[Remark]
) -> Row:
    """The row with the state, the share and the day of completion that its cells tell."""
    percent = read_percent(cells.cell(Role.PERCENT))
    if percent is None and cells.text(Role.PERCENT):
        warnings.append(
            Remark("row.percent_unread", Role.PERCENT, {"text": cells.text(Role.PERCENT)[:60]})
        )
    done_on, bad = read_exact_day(cells.cell(Role.DONE_ON), Role.DONE_ON)
    if bad is not None:
        faults.append(bad)
    if done_on is not None and done_on > ground.on:
        faults.append(Remark("row.done_ahead", Role.DONE_ON))
    said = _said(cells, row, percent, done_on, warnings)
    if said.standing and row.due.recurrence is None and row.due.due_on is None:
        row = replace(row, due=replace(row.due, recurrence=Recurrence.ONGOING))
    confirmed = said.confirmed or is_ticked(cells.text(Role.CONFIRMED))
    state = said.state
    if state is TaskState.CLAIMED_DONE and row.due.recurrence is not None:
        warnings.append(Remark("row.standing_done", Role.STATE))
        state = TaskState.IN_PROGRESS
    if state is TaskState.CLAIMED_DONE and done_on is None:
        told = said.in_time and row.due.due_on is not None
        code = "row.done_by_due" if told else "row.done_without_day"
        warnings.append(Remark(code, Role.STATE))
    return replace(
        row,
        state=state,
        confirmed=confirmed and state is TaskState.CLAIMED_DONE,
        in_time=said.in_time,
        done_on=done_on,
        percent=percent,
    )


def _said(
    cells: _Cells, row: Row, percent: int | None, done_on: date | None, warnings: list[Remark]
) -> Said:
    """The state in words; without any, what the other cells tell of it."""
    words = cells.text(Role.STATE)
    said = read_state(words)
    if said is not None:
        return said
    if words:
        warnings.append(Remark("row.state_unread", Role.STATE, {"text": words[:60]}))
    if done_on is not None or is_ticked(cells.text(Role.CONFIRMED)):
        return Said(TaskState.CLAIMED_DONE)
    begun = bool(row.report) or bool(percent)
    return Said(TaskState.IN_PROGRESS if begun else TaskState.ISSUED)


def _marked_doubles(rows: Iterable[Row]) -> Iterator[Row]:
    """A row that says the same as one before is marked with its line: only the first is taken."""
    first: dict[tuple[str, frozenset[str]], int] = {}
    for row in rows:
        key = import_key(row, 0), frozenset(fold(name) for name in row.leads)
        line = first.setdefault(key, row.line)
        if line == row.line:
            yield row
        else:
            remark = Remark("row.double", Role.CONTENT, {"line": line})
            yield replace(row, warnings=(*row.warnings, remark))


@dataclass(frozen=True, slots=True)
class Body:
    """A body as a row names it, and the units that it means; ``alternatives`` wait for a choice.

    ``match`` is that of ``org.queries``, or "chosen" where a person said which unit it is.
    """

    text: str
    match: str = "unknown"
    unit_ids: tuple[int, ...] = ()
    alternatives: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row with the units that it names; its faults and warnings are those of both."""

    row: Row
    leads: tuple[Body, ...]
    coordinating: tuple[Body, ...]
    faults: tuple[Remark, ...]
    warnings: tuple[Remark, ...]

    @property
    def lead_ids(self) -> tuple[int, ...]:
        """Every unit that would lead a task of the row, once."""
        return tuple(dict.fromkeys(i for body in self.leads for i in body.unit_ids))


def names_to_find(rows: Iterable[Row], on: date) -> set[tuple[str, date]]:
    """Every name of the rows with the day on which it is to be understood."""
    return {
        (name, row.document.issued_on or on)
        for row in rows
        for name in (*row.leads, *row.coordinating)
    }


def place(row: Row, found: Mapping[tuple[str, date], Body], on: date) -> PlacedRow:
    """The row with its units: a lead without one is a fault, a coordinating body a warning."""
    day = row.document.issued_on or on
    leads = tuple(found[name, day] for name in row.leads)
    others = tuple(found[name, day] for name in row.coordinating)
    faults = [Remark(_lead_code(body), Role.LEAD, {"text": body.text}) for body in leads]
    warnings = [
        Remark("row.joined_unmatched", Role.COORDINATING, {"text": body.text})
        for body in others
        if not body.unit_ids and body.match != "group"
    ]
    return PlacedRow(
        row=row,
        leads=leads,
        coordinating=others,
        faults=(*row.faults, *(fault for fault in faults if fault.code)),
        warnings=(*row.warnings, *warnings),
    )


def _lead_code(body: Body) -> str:
    if body.unit_ids:
        return ""
    known = {"ambiguous": "row.lead_ambiguous", "group": "row.lead_group_empty"}
    return known.get(body.match, "row.lead_unknown")
