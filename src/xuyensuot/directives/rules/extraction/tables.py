"""Tasks in tables: one row, one task; group rows, merged cells and rows broken by a page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xuyensuot.directives.rules.extraction.cells import (
    continued,
    split_bodies,
    split_roles,
    united,
)
from xuyensuot.directives.rules.extraction.deadlines import (
    DeadlineReading,
    Frame,
    find_deadline,
    read_deadline,
)
from xuyensuot.directives.rules.extraction.drafts import Draft
from xuyensuot.directives.rules.extraction.headers import Column, Header, read_header
from xuyensuot.directives.rules.extraction.wording import bare, squeeze
from xuyensuot.directives.rules.source import Cell, Span, Table

_NUMBER = re.compile(r"\s*(?:\d+(?:\.\d+)*|[IVXLC]+|[A-ZĐ]|[a-zđ])\s*[.)/]?\s*$")
_GROUP_NUMBER = re.compile(r"\s*(?:[IVXLC]+|[A-ZĐ])\s*[.)/]?\s*$")
_MARK = re.compile(r"^\s*(?:[-+*•–]\s*|\d{1,3}(?:\.\d{1,2})*\s*[.)]\s+|\(?[a-zđ]\)\s*)")
_DITTO = re.compile(r"[\s\-\"']*(?:nt|nhu tren)[\s\-\"'.]*")
_ENDED = re.compile(r"[.;:!?]\s*$")
_SHORTEST_TASK = 6


@dataclass(slots=True)
class _Row:
    index: int
    number: str
    texts: dict[Column, str]
    content: Cell | None
    span: Span
    page: int
    merged: bool
    bold: bool


class TableReader:
    """Reads the tables of one document in order: a table without header may go on with the last."""

    def __init__(self, text: str, frame: Frame) -> None:
        self.text = text
        self.frame = frame
        self._header: Header | None = None
        self._width = 0
        self._above: dict[Column, str] = {}

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
        grid = self._grid(table)
        texts = [[self._cell_text(cell) for cell in row] for row in grid]
        header = read_header(texts)
        if (
            header is None
            and self._header is not None
            and table.columns == self._width
            and table.rows
        ):
            header = Header(self._header.columns, 0)
        if header is None:
            return []
        self._header, self._width = header, table.columns
        rows = [self._row(grid, header, r) for r in range(header.first_row, table.rows)]
        drafts: list[Draft] = []
        group = _Group(lead, deadline)
        telling = sum(1 for row in rows if self._telling(row)) * 2 >= max(1, len(rows) // 2)
        for row in rows:
            self._take(row, drafts, group, node, clause, telling=telling)
        return drafts

    def _grid(self, table: Table) -> list[list[Cell | None]]:
        grid: list[list[Cell | None]] = [[None] * table.columns for _ in range(table.rows)]
        for cell in table.cells:
            for row in range(cell.row, min(cell.row + cell.row_span, table.rows)):
                for column in range(
                    cell.column, min(cell.column + cell.column_span, table.columns)
                ):
                    grid[row][column] = cell
        return grid

    def _cell_text(self, cell: Cell | None) -> str:
        return self.text[cell.span.start : cell.span.end].strip() if cell else ""

    def _row(self, grid: list[list[Cell | None]], header: Header, index: int) -> _Row:
        cells = grid[index]
        at = header.column(Column.CONTENT)
        content = cells[at] if at is not None and at < len(cells) else None
        texts: dict[Column, str] = {}
        for role in Column:
            parts = [
                self._cell_text(cells[c])
                for c in header.all_of(role)
                if c < len(cells) and (role is Column.CONTENT or cells[c] is not content)
            ]
            words = "\n".join(dict.fromkeys(p for p in parts if p))
            texts[role] = self._above.get(role, "") if _DITTO.fullmatch(bare(words)) else words
        self._above = texts
        own = [c for c in cells if c is not None and c.row == index]
        spans = [c.span for c in own if c.span.end > c.span.start] or [c.span for c in own]
        start = min((s.start for s in spans), default=0)
        end = max((s.end for s in spans), default=start)
        filled = {id(c) for c in cells if c is not None and self._cell_text(c)}
        page = next((p.page for c in own for p in c.paragraphs), 1)
        return _Row(
            index=index,
            number=texts[Column.NUMBER],
            texts=texts,
            content=content,
            span=Span(start, end),
            page=page,
            merged=len(filled) <= 1,
            bold=bool(content and content.bold),
        )

    def _telling(self, row: _Row) -> bool:
        return bool(
            row.texts[Column.LEAD]
            or row.texts[Column.BOTH]
            or row.texts[Column.DEADLINE]
            or row.texts[Column.COORDINATING]
        )

    def _take(
        self,
        row: _Row,
        drafts: list[Draft],
        group: _Group,
        node: int,
        clause: str,
        *,
        telling: bool,
    ) -> None:
        content = row.texts[Column.CONTENT]
        if self._is_column_numbers(row) or not any(row.texts.values()):
            return
        if drafts and self._continues(row, drafts[-1]):
            self._join(row, drafts[-1])
            return
        if self._is_group(row, telling=telling):
            group.enter(row.number, self._group_words(row, content))
            return
        words = _MARK.sub("", content) if content else ""
        if len(words) < _SHORTEST_TASK:
            return
        if row.content is not None and drafts and row.content.row < row.index:
            self._second_row_of_cell(row, drafts[-1])
            return
        drafts.append(self._draft(row, words, group, node, clause))

    def _group_words(self, row: _Row, content: str) -> str:
        return content or " ".join(t for t in row.texts.values() if t)

    def _is_column_numbers(self, row: _Row) -> bool:
        """ "(1) (2) (3)" below the header."""
        values = [t for t in row.texts.values() if t]
        return len(values) > 1 and all(re.fullmatch(r"\(?\d{1,2}\)?(?:\s*=.*)?", v) for v in values)

    def _is_group(self, row: _Row, *, telling: bool) -> bool:
        if row.merged and not (row.content is not None and not telling):
            return True
        if self._telling(row) or row.texts[Column.PRODUCT]:
            return False
        return telling

    def _continues(self, row: _Row, last: Draft) -> bool:
        """A row without number whose words go on with the row above, at the top of a page."""
        content = row.texts[Column.CONTENT]
        if row.number or row.content is None or (row.content.row < row.index):
            return False
        if not content:
            return bool(row.merged is False or self._telling(row))
        goes_on = (
            content[:1].islower()
            or not _ENDED.search(last.content)
            and not self._telling(row)
            and not row.merged
        )
        return goes_on and not _MARK.match(content) and not row.bold

    def _join(self, row: _Row, last: Draft) -> None:
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
            last.deadline = read_deadline(words, self.frame)

    def _second_row_of_cell(self, row: _Row, last: Draft) -> None:
        """One task cell over several rows: each row adds its bodies."""
        last.lead = united(last.lead, split_bodies(row.texts[Column.LEAD]))
        last.coordinating = united(last.coordinating, split_bodies(row.texts[Column.COORDINATING]))
        last.span = Span(last.span.start, max(last.span.end, row.span.end))

    def _draft(self, row: _Row, words: str, group: _Group, node: int, clause: str) -> Draft:
        lead, coordinating = self._bodies(row)
        cell = row.texts[Column.DEADLINE]
        reading = read_deadline(cell, self.frame) if cell else find_deadline(words, self.frame)
        if not reading.stated and group.deadline.stated:
            reading = group.deadline
        number = re.sub(r"[^\w.]", "", row.number).strip(".")
        return Draft(
            node=node,
            clause=".".join(p for p in (clause, *group.path(number), number) if p),
            span=row.span,
            page=row.page,
            content=squeeze(words),
            lead=lead or group.lead,
            coordinating=tuple(n for n in coordinating if n not in lead),
            deadline=reading,
            product=squeeze(row.texts[Column.PRODUCT]),
            rule="row",
            awaits_product=self._header is not None and bool(self._header.all_of(Column.PRODUCT)),
        )

    def _bodies(self, row: _Row) -> tuple[tuple[str, ...], tuple[str, ...]]:
        lead_cell = row.texts[Column.LEAD] or row.texts[Column.BOTH]
        lead, others = split_roles(lead_cell)
        return lead, united(split_bodies(row.texts[Column.COORDINATING]), others)


@dataclass(slots=True)
class _Group:
    """The group rows above a row; a group that names a body gives it to its rows."""

    lead: tuple[str, ...]
    deadline: DeadlineReading
    labels: tuple[str, ...] = ()

    def enter(self, number: str, words: str) -> None:
        label = re.sub(r"[^\w.]", "", number).strip(".")
        if not label:
            found = re.match(r"\s*([IVXLC]+|[A-ZĐ]|\d{1,2})\s*[.)]", words)
            label = found.group(1) if found else ""
        outer = tuple(x for x in self.labels if _level(x) < _level(label)) if label else self.labels
        self.labels = (*outer, label) if label else outer

    def path(self, number: str) -> tuple[str, ...]:
        """Labels above a row; "2.1" already says its "2"."""
        return tuple(x for x in self.labels if not number.startswith(f"{x}."))


def _level(label: str) -> int:
    if re.fullmatch(r"[IVX]+", label):
        return 1
    if re.fullmatch(r"[A-ZĐ]", label):
        return 0
    return 2 + label.count(".")
