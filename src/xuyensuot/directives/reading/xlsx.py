"""Workbooks: each visible sheet as a table, with its title rows as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from xuyensuot.directives.reading.builder import (
    Draft,
    DraftCell,
    DraftParagraph,
    DraftTable,
    Piece,
    SourceBuilder,
)
from xuyensuot.directives.reading.continuation import append_rows
from xuyensuot.directives.reading.legacy import WARNING, modernise
from xuyensuot.directives.reading.limits import Limits
from xuyensuot.directives.reading.markup import Package
from xuyensuot.directives.reading.problems import Unreadable
from xuyensuot.directives.rules.source import Source

_FEWEST_COLUMNS = 3
_MOST_CELLS = 500_000
_NUMBERED = re.compile(r"\d{1,4}(\.\d+)*[.)]?$")
_DECLARED = (b"<!DOCTYPE", b"<!ENTITY")


@dataclass(frozen=True, slots=True)
class _Filled:
    """A cell with words, at its place in the sheet, and how far it is merged."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    bold: bool = False
    italic: bool = False
    align: str = "left"


def read_xlsx(path: Path, limits: Limits) -> Source:
    """Read a workbook's shown values; formulas count with the value that was last saved.

    A sheet is a page. Dates are written as in Vietnam, day first.
    """
    _check(path, limits)
    try:
        workbook = load_workbook(path, data_only=True, keep_links=False)
    except (BadZipFile, KeyError, ValueError, TypeError, AttributeError, OSError) as error:
        raise Unreadable.because("file.broken", detail=repr(error)) from error
    sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    drafts: list[Draft] = []
    for page, sheet in enumerate(sheets, start=1):
        drafts.extend(_on_page(item, page) for item in _sheet(sheet))
    shown, converted = modernise(drafts)
    builder = SourceBuilder(pages=max(1, len(sheets)))
    if converted:
        builder.warn(WARNING)
    builder.extend(shown)
    return builder.build()


def _check(path: Path, limits: Limits) -> None:
    """Refuses bombs before the library unpacks anything."""
    with Package(path, limits) as package:
        for name in package.names():
            if name.endswith((".xml", ".rels")):
                data = package.read(name) or b""
                if any(mark in data for mark in _DECLARED):
                    raise Unreadable.because("file.bomb")


def _sheet(sheet: Worksheet) -> Iterator[Draft]:
    held: DraftTable | None = None
    for block in _blocks(_filled(sheet)):
        for item in _block(block):
            if held is not None and isinstance(item, DraftTable) and _goes_on(held, item):
                held = append_rows(held, item, skip=0)
                continue
            if held is not None:
                yield held
                held = None
            if isinstance(item, DraftTable):
                held = item
            else:
                yield item
    if held is not None:
        yield held


def _filled(sheet: Worksheet) -> list[_Filled]:
    # The library fills every gap up to the last formatted row when it is asked for rows.
    cells = [cell for cell in sheet._cells.values() if not isinstance(cell, MergedCell)]
    if len(cells) > _MOST_CELLS:
        raise Unreadable.because("file.bomb")
    spans = {
        (area.min_row, area.min_col): (
            area.max_row - area.min_row + 1,
            area.max_col - area.min_col + 1,
        )
        for area in sheet.merged_cells.ranges
    }
    found = [
        _read(cell, *spans.get((cell.row, cell.column), (1, 1)))
        for cell in cells
        if cell.value is not None and str(cell.value).strip()
    ]
    return sorted(found, key=lambda cell: (cell.row, cell.column))


def _read(cell: Cell, rows: int, columns: int) -> _Filled:
    align = cell.alignment.horizontal if cell.alignment else None
    return _Filled(
        cell.row,
        cell.column,
        _shown(cell),
        rows,
        columns,
        bold=bool(cell.font and cell.font.b),
        italic=bool(cell.font and cell.font.i),
        align=align if align in ("center", "right", "justify") else "left",
    )


def _shown(cell: Cell) -> str:
    value = cell.value
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float):
        percent = "%" in (cell.number_format or "")
        return f"{value * 100 if percent else value:.10g}".replace(".", ",") + "%" * percent
    return str(value)


def _blocks(cells: Sequence[_Filled]) -> Iterator[list[_Filled]]:
    """Cells between empty rows."""
    block: list[_Filled] = []
    reached = 0
    for cell in cells:
        if block and cell.row > reached + 1:
            yield block
            block = []
        block.append(cell)
        reached = max(reached if len(block) > 1 else 0, cell.row + cell.rows - 1)
    if block:
        yield block


def _block(cells: Sequence[_Filled]) -> Iterator[Draft]:
    rows: dict[int, list[_Filled]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    first = next((r for r, row in rows.items() if len(row) >= _FEWEST_COLUMNS), None)
    above = [cell for cell in cells if first is None or cell.row < first]
    # Letterheads stand side by side: what is further left is read first.
    for cell in sorted(above, key=lambda cell: (cell.column > 3 and len(rows) > 1, cell.row)):
        yield from _paragraphs(cell)
    if first is not None:
        yield _table([cell for cell in cells if cell.row >= first])


def _table(cells: Sequence[_Filled]) -> DraftTable:
    top = min(cell.row for cell in cells)
    left = min(cell.column for cell in cells)
    bottom = max(cell.row for cell in cells)
    right = max(cell.column for cell in cells)
    grid = {
        (cell.row - top, cell.column - left): DraftCell(
            cell.row - top,
            cell.column - left,
            min(cell.rows, bottom - cell.row + 1),
            min(cell.columns, right - cell.column + 1),
            tuple(_paragraphs(cell)),
        )
        for cell in cells
    }
    covered = {
        (row, column)
        for cell in grid.values()
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    for row in range(bottom - top + 1):
        for column in range(right - left + 1):
            if (row, column) not in covered:
                grid[row, column] = DraftCell(row, column)
    return DraftTable(tuple(grid.values()))


def _goes_on(table: DraftTable, more: DraftTable) -> bool:
    """Whether a block after an empty row holds further numbered rows of the same table."""
    first = next((cell.text for cell in more.cells if cell.row == 0 and cell.column == 0), "")
    return table.columns == more.columns and _NUMBERED.match(first) is not None


def _paragraphs(cell: _Filled) -> Iterator[DraftParagraph]:
    for line in cell.text.split("\n"):
        if line.strip():
            yield DraftParagraph(
                (Piece(line),), bold=cell.bold, italic=cell.italic, align=cell.align
            )


def _on_page(item: Draft, page: int) -> Draft:
    if isinstance(item, DraftParagraph):
        return replace(item, page=page)
    cells = tuple(
        replace(cell, paragraphs=tuple(replace(p, page=page) for p in cell.paragraphs))
        for cell in item.cells
    )
    return replace(item, cells=cells, page=page)
