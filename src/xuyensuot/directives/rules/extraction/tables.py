"""Tasks in tables: one row, one task; group rows, merged cells and rows broken by a page."""

from __future__ import annotations

import re

from xuyensuot.directives.rules.extraction.assignments import SentenceReader
from xuyensuot.directives.rules.extraction.cells import (
    continued,
    split_bodies,
    split_roles,
    united,
)
from xuyensuot.directives.rules.extraction.column_titles import Column
from xuyensuot.directives.rules.extraction.deadlines import (
    DeadlineReading,
    Frame,
    find_deadline,
    read_deadline,
)
from xuyensuot.directives.rules.extraction.drafts import Draft
from xuyensuot.directives.rules.extraction.headers import Header, infer_header, read_header
from xuyensuot.directives.rules.extraction.table_groups import Groups, clean_number, named_lead
from xuyensuot.directives.rules.extraction.table_rows import Row, RowReader
from xuyensuot.directives.rules.extraction.wording import bare, even, squeeze
from xuyensuot.directives.rules.source import Span, Table

_MARK = re.compile(r"^\s*(?:[-+*•–]\s*|\d{1,3}(?:\.\d{1,2})*\s*[.)]\s+|\(?[a-zđ]\)\s*)")
_PART_MARK = re.compile(r"^\s*(?:[-+*•–]\s*|\(?[a-zđ]\)\s*)")
_LETTER = re.compile(r"\W*[a-zđ]\W*|[-+•–]")
_ENDED = re.compile(r"[.;:!?]\s*$")
_TOTAL = re.compile(r"\W*(?:tong(?: cong| so)?|cong)\W*(?:\(.*\))?\W*")
_HOUR = re.compile(r"\s*\d{1,2}\s*(?:h|g|gio|:)\s*\d{0,2}")
_CHAIRED = re.compile(r"\(([^()]*(?<!\w)chủ trì[^()]*)\)")
_SHORTEST_TASK = 6


class TableReader:
    """Reads the tables of one document in order: a table without header may go on with the last."""

    def __init__(self, text: str, frame: Frame) -> None:
        self.frame = frame
        self._rows = RowReader(text)
        self._header: Header | None = None
        self._width = 0
        self._parent: tuple[str, Draft] | None = None

    def read(
        self,
        table: Table,
        *,
        node: int,
        clause: str,
        lead: tuple[str, ...],
        deadline: DeadlineReading,
    ) -> list[Draft]:
        """The tasks of a table; empty for a table that is not one of tasks."""
        grid = self._rows.grid(table)
        header = self._header_of(table, [[self._rows.cell_text(c) for c in row] for row in grid])
        if header is None:
            return []
        rows = self._rows.rows(grid, header)
        if self._is_programme(rows) or not (header.firm or self._names_bodies(rows)):
            return []
        self._header, self._width, self._parent = header, table.columns, None
        drafts: list[Draft] = []
        groups = Groups(self.frame, lead, deadline)
        telling = sum(1 for row in rows if row.telling) * 2 >= max(1, len(rows) // 2)
        for row in rows:
            self._take(row, drafts, groups, node, clause, telling=telling)
        return drafts

    def _header_of(self, table: Table, texts: list[list[str]]) -> Header | None:
        header = read_header(texts)
        if header is not None:
            return header
        last = self._header
        if last is not None and table.columns == self._width and table.rows:
            return Header(last.columns, 0, last.named, last.firm)
        return infer_header(texts)

    def _is_programme(self, rows: list[Row]) -> bool:
        """A programme of a meeting, by the hour, gives no tasks."""
        times = [t for t in (row.texts[Column.DEADLINE] for row in rows) if t]
        by_hour = sum(1 for time in times if _HOUR.match(bare(time)) and "/" not in time)
        return by_hour > 1 and by_hour * 2 >= len(times)

    def _names_bodies(self, rows: list[Row]) -> bool:
        return any(self._body_group(row) for row in rows)

    def _body_group(self, row: Row) -> bool:
        """A row that holds but the name of a body."""
        content = row.texts[Column.CONTENT]
        alone = not row.telling and not row.texts[Column.PRODUCT]
        return bool(content and alone and named_lead(content, self.frame))

    def _take(
        self,
        row: Row,
        drafts: list[Draft],
        groups: Groups,
        node: int,
        clause: str,
        *,
        telling: bool,
    ) -> None:
        content = row.texts[Column.CONTENT]
        if self._is_furniture(row):
            return
        if drafts and self._continues(row, drafts[-1]):
            self._join(row, drafts[-1], groups.reading_frame)
            return
        parent = self._parent_of(row)
        if parent is None and self._is_group(row, telling=telling):
            self._parent = None
            groups.enter(row.number, content or " ".join(t for t in row.texts.values() if t))
            return
        words = _MARK.sub("", content) if content else ""
        if len(words) < _SHORTEST_TASK:
            return
        if row.content is not None and drafts and row.content.row < row.index:
            self._second_row_of_cell(row, drafts[-1])
            return
        draft = self._draft(row, words, groups, node, clause, parent)
        drafts.append(draft)
        if parent is None:
            self._parent = (clean_number(row.number), draft)

    def _is_furniture(self, row: Row) -> bool:
        if not any(row.texts.values()) or row.repeats_titles:
            return True
        return self._is_column_numbers(row) or self._is_total(row)

    def _is_total(self, row: Row) -> bool:
        words = row.texts[Column.CONTENT] or row.texts[Column.NUMBER]
        return bool(_TOTAL.fullmatch(bare(words)))

    def _parent_of(self, row: Row) -> Draft | None:
        """The task of which the row is a part: "a", "-" or "2.1" below "2", saying nobody new."""
        if self._parent is None or row.texts[Column.LEAD] or row.texts[Column.BOTH]:
            return None
        number, draft = self._parent
        own = row.texts[Column.NUMBER].strip()
        by_number = own and (
            _LETTER.fullmatch(own) or (number and clean_number(own).startswith(f"{number}."))
        )
        by_mark = not own and _PART_MARK.match(row.texts[Column.CONTENT])
        part = bool(by_number or by_mark) and not any(row.bodies) and not row.bold
        return draft if part and draft.lead else None

    def _is_column_numbers(self, row: Row) -> bool:
        """ "(1) (2) (3)" below the header."""
        values = [t for t in row.texts.values() if t]
        return len(values) > 1 and all(re.fullmatch(r"\(?\d{1,2}\)?(?:\s*=.*)?", v) for v in values)

    def _is_group(self, row: Row, *, telling: bool) -> bool:
        if row.merged and not (row.content is not None and not telling):
            return True
        if row.telling or row.texts[Column.PRODUCT]:
            return False
        return telling or self._body_group(row)

    def _continues(self, row: Row, last: Draft) -> bool:
        """A row without number whose words go on with the row above, at the top of a page."""
        content = row.texts[Column.CONTENT]
        if row.number or row.content is None or (row.content.row < row.index):
            return False
        if not content:
            return bool(row.merged is False or row.telling)
        goes_on = (
            content[:1].islower()
            or not _ENDED.search(last.content)
            and not row.telling
            and not row.merged
        )
        return goes_on and not _MARK.match(content) and not row.bold

    def _join(self, row: Row, last: Draft, frame: Frame) -> None:
        last.content = squeeze(f"{last.content} {row.texts[Column.CONTENT]}")
        last.span = Span(last.span.start, max(last.span.end, row.span.end))
        last.product = squeeze(f"{last.product} {row.texts[Column.PRODUCT]}")
        lead = split_bodies(row.texts[Column.LEAD])
        coordinating = split_bodies(row.texts[Column.COORDINATING])
        last.lead = continued(last.lead, lead, row.texts[Column.LEAD])
        last.coordinating = continued(
            last.coordinating, coordinating, row.texts[Column.COORDINATING]
        )
        if row.texts[Column.DEADLINE]:
            words = f"{last.deadline.deadline.text} {row.texts[Column.DEADLINE]}"
            last.deadline = read_deadline(words, frame)

    def _second_row_of_cell(self, row: Row, last: Draft) -> None:
        """One task cell over several rows: each row adds its bodies."""
        last.lead = united(last.lead, split_bodies(row.texts[Column.LEAD]))
        last.coordinating = united(last.coordinating, split_bodies(row.texts[Column.COORDINATING]))
        last.span = Span(last.span.start, max(last.span.end, row.span.end))

    def _draft(
        self,
        row: Row,
        words: str,
        groups: Groups,
        node: int,
        clause: str,
        parent: Draft | None,
    ) -> Draft:
        lead, coordinating = self._bodies(row)
        if parent is not None:
            lead, coordinating = parent.lead, coordinating or parent.coordinating
        lead = lead or groups.lead
        if not lead:
            lead, coordinating = self._told_in(words, coordinating)
        return Draft(
            node=node,
            clause=self._reference(row, groups, clause, parent),
            span=row.span,
            page=row.page,
            content=squeeze(words),
            lead=lead,
            coordinating=tuple(n for n in coordinating if n not in lead),
            deadline=self._deadline(row, words, groups, parent),
            product=squeeze(row.texts[Column.PRODUCT]),
            rule="row",
            awaits_product=self._header is not None and bool(self._header.all_of(Column.PRODUCT)),
        )

    def _reference(self, row: Row, groups: Groups, clause: str, parent: Draft | None) -> str:
        number = clean_number(row.number)
        if parent is None:
            return groups.reference(clause, number)
        within = number if number[:1].isdigit() else ""
        if within:
            return groups.reference(clause, within)
        return ".".join(part for part in (parent.clause, number) if part)

    def _deadline(
        self, row: Row, words: str, groups: Groups, parent: Draft | None
    ) -> DeadlineReading:
        cell = row.texts[Column.DEADLINE]
        frame = groups.reading_frame
        reading = read_deadline(cell, frame) if cell else find_deadline(words, frame)
        if reading.stated:
            return reading
        return parent.deadline if parent is not None else groups.deadline

    def _told_in(
        self, words: str, coordinating: tuple[str, ...]
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Where no column says who: "Sở A rà soát ...", "... (Sở A chủ trì, Sở B phối hợp)"."""
        note = _CHAIRED.search(even(words))
        if note:
            lead, others = split_roles(words[note.start(1) : note.end(1)])
        else:
            assignment = SentenceReader(words).read()
            lead = assignment.lead if assignment.rule else ()
            others = assignment.coordinating
        return lead, united(coordinating, others) if lead else coordinating

    def _bodies(self, row: Row) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if any(row.bodies):
            return row.bodies
        lead_cell = row.texts[Column.LEAD] or row.texts[Column.BOTH]
        lead, others = split_roles(lead_cell)
        return lead, united(split_bodies(row.texts[Column.COORDINATING]), others)
