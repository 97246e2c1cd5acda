"""The rows of a table of tasks: what each says by the roles of its columns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from xuyensuot.directives.rules.extraction.attributes import Attribute, read_attributes
from xuyensuot.directives.rules.extraction.cells import MARKED
from xuyensuot.directives.rules.extraction.column_titles import Column, plain, role_of
from xuyensuot.directives.rules.extraction.headers import Header
from xuyensuot.directives.rules.extraction.table_groups import clean_number
from xuyensuot.directives.rules.extraction.wording import bare
from xuyensuot.directives.rules.source import Cell, Span, Table

_DITTO = re.compile(r"[\s\-\"']*(?:nt|nhu tren)[\s\-\"'.]*")
_AS_ROW = re.compile(
    r"\W*nhu (?:(?:tai |o )?(?:muc|dong|nhiem vu|stt|so thu tu|diem|y)\s*)?(?:so\s*)?"
    r"\(?(?P<number>\d{1,3}(?:\.\d{1,2})*)\)?(?: (?:tren|neu tren))?\W*"
)
_MARK_NUMBER = re.compile(r"\s*(\d{1,3}(?:\.\d{1,2})*)\s*[.)]\s+")
_WHO_AND_WHEN = (Column.LEAD, Column.COORDINATING, Column.BOTH, Column.DEADLINE)
_LEADING = re.compile(r"\s*(?:x|ct|chu tri|thuc hien|dau moi)\s*", re.IGNORECASE)

_LABELLED = {Attribute.DEADLINE: Column.DEADLINE, Attribute.PRODUCT: Column.PRODUCT}

Texts = dict[Column, str]


@dataclass(slots=True)
class Row:
    """``bodies`` are the parts marked under columns of bodies: leading, then taking part."""

    index: int
    number: str
    texts: Texts
    content: Cell | None
    span: Span
    page: int
    merged: bool
    bold: bool
    bodies: tuple[tuple[str, ...], tuple[str, ...]]

    @property
    def telling(self) -> bool:
        """Whether the row itself says who or when."""
        return any(self.texts[role] for role in _WHO_AND_WHEN) or any(self.bodies)

    @property
    def repeats_titles(self) -> bool:
        """Whether the header comes again, as at the top of a page."""
        said = [(role, plain(words)) for role, words in self.texts.items() if words]
        return len(said) > 1 and all(role_of([words]) is role for role, words in said)


class RowReader:
    """Reads the rows of one document's tables in order: "nt" repeats what stands above."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._above: Texts = {}
        self._numbered: dict[str, Texts] = {}

    def grid(self, table: Table) -> list[list[Cell | None]]:
        """The cell at each place; a merged cell at all of its places."""
        grid: list[list[Cell | None]] = [[None] * table.columns for _ in range(table.rows)]
        for cell in table.cells:
            for row in range(cell.row, min(cell.row + cell.row_span, table.rows)):
                for column in range(
                    cell.column, min(cell.column + cell.column_span, table.columns)
                ):
                    grid[row][column] = cell
        return grid

    def cell_text(self, cell: Cell | None) -> str:
        return self.text[cell.span.start : cell.span.end].strip() if cell else ""

    def rows(self, grid: list[list[Cell | None]], header: Header) -> list[Row]:
        """The rows below the header."""
        return [self._row(grid, header, r) for r in range(header.first_row, len(grid))]

    def _row(self, grid: list[list[Cell | None]], header: Header, index: int) -> Row:
        cells = grid[index]
        content = self._content(cells, header)
        texts = {role: self._words(cells, header, role, content) for role in Column}
        if Column.PERIOD in header.columns.values() and not texts[Column.DEADLINE]:
            texts[Column.DEADLINE] = self._last_marked(cells, header.named)
        own = [c for c in cells if c is not None and c.row == index]
        spans = [c.span for c in own if c.span.end > c.span.start] or [c.span for c in own]
        start = min((s.start for s in spans), default=0)
        page = next((p.page for c in own for p in c.paragraphs), 1)
        self._part_labelled(texts)
        self._resolve(texts)
        self._hold_over_page(texts, grid, header, index, page)
        row = Row(
            index=index,
            number=texts[Column.NUMBER] or self._number_in(texts[Column.CONTENT]),
            texts=texts,
            content=content,
            span=Span(start, max((s.end for s in spans), default=start)),
            page=page,
            merged=len({id(c) for c in cells if c is not None and self.cell_text(c)}) <= 1,
            bold=bool(content and content.bold),
            bodies=self._marked_bodies(cells, header),
        )
        self._remember(row)
        return row

    def _content(self, cells: list[Cell | None], header: Header) -> Cell | None:
        """The cell of the task; under one merged over rows, that of its part in the next column."""
        at = header.column(Column.CONTENT)
        content = cells[at] if at is not None and at < len(cells) else None
        if content is not None and content.row_span > 1:
            for column in header.all_of(Column.DETAIL):
                detail = cells[column] if column < len(cells) else None
                if detail is not None and detail.row_span == 1 and self.cell_text(detail):
                    return detail
        return content

    def _words(
        self, cells: list[Cell | None], header: Header, role: Column, content: Cell | None
    ) -> str:
        if role is Column.CONTENT:
            return self.cell_text(content)
        parts = [
            self.cell_text(cells[c])
            for c in header.all_of(role)
            if c < len(cells) and cells[c] is not content
        ]
        return "\n".join(dict.fromkeys(p for p in parts if p))

    def _number_in(self, content: str) -> str:
        found = _MARK_NUMBER.match(content)
        return found.group(1) if found else ""

    def _part_labelled(self, texts: Texts) -> None:
        """ "Thời gian: ..." on a line of its own in the cell of who acts."""
        for role in (Column.LEAD, Column.BOTH):
            kept = []
            for line in texts[role].split("\n"):
                values = read_attributes(line)
                told = _LABELLED.get(values[0].attribute) if len(values) == 1 else None
                if told is None:
                    kept.append(line)
                else:
                    texts[told] = texts[told] or line[values[0].start : values[0].end].strip()
            texts[role] = "\n".join(kept)

    def _resolve(self, texts: Texts) -> None:
        """ "nt" repeats the last words above, "Như mục 1" those of row 1."""
        for role, words in texts.items():
            if role in (Column.NUMBER, Column.CONTENT) or not words:
                continue
            view = bare(words)
            as_row = _AS_ROW.fullmatch(view)
            if _DITTO.fullmatch(view):
                texts[role] = self._above.get(role, "")
            elif as_row and as_row["number"] in self._numbered:
                texts[role] = self._numbered[as_row["number"]].get(role, "")

    def _hold_over_page(
        self,
        texts: Texts,
        grid: list[list[Cell | None]],
        header: Header,
        index: int,
        page: int,
    ) -> None:
        """A cell merged over rows that a page divides is empty on the next page."""
        if index == 0 or not texts[Column.CONTENT] or not texts[Column.NUMBER]:
            return
        for role in _WHO_AND_WHEN:
            column = header.column(role)
            if column is None or texts[role] or column >= len(grid[index]):
                continue
            above = grid[index - 1][column]
            if above is None or above.row_span == 1 or above.column_span > 1:
                continue
            if all(paragraph.page < page for paragraph in above.paragraphs):
                texts[role] = self._above.get(role, "")

    def _remember(self, row: Row) -> None:
        self._above.update({role: words for role, words in row.texts.items() if words})
        number = clean_number(row.number)
        if number and row.telling:
            self._numbered[number] = row.texts

    def _last_marked(self, cells: list[Cell | None], named: Mapping[int, str]) -> str:
        """The last period under which the row has a mark."""
        marked = [
            words
            for column, words in sorted(named.items())
            if column < len(cells) and MARKED.fullmatch(self.cell_text(cells[column]))
        ]
        return marked[-1] if marked else ""

    def _marked_bodies(
        self, cells: list[Cell | None], header: Header
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        lead: list[str] = []
        others: list[str] = []
        for column in header.all_of(Column.BODY):
            words = self.cell_text(cells[column]) if column < len(cells) else ""
            if words:
                leads = _LEADING.fullmatch(bare(words))
                (lead if leads else others).append(header.named[column])
        return tuple(lead), tuple(others)
