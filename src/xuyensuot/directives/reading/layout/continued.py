"""A table that goes on over the page: repeated heads left out, a broken row made whole."""

from __future__ import annotations

from dataclasses import replace

from xuyensuot.directives.reading.builder import DraftCell, DraftParagraph, DraftTable
from xuyensuot.directives.reading.continuation import append_rows, head_row

_HEADING_CELLS = 2
_FINISHED = (".", ";", ":", "!", "/")


def continue_table(table: DraftTable, more: DraftTable) -> DraftTable:
    """``more`` is the part of ``table`` on the next page."""
    repeated = 0
    while repeated < min(table.rows, more.rows) and _same_row(table, more, repeated):
        repeated += 1
    if repeated == more.rows:
        return table
    merged = _merged_on(table, more, repeated)
    rest = replace(more, cells=tuple(cell for cell in more.cells if cell not in merged))
    whole = 0
    if _goes_on(table, rest, repeated, {cell.column for cell in merged}):
        table = _mend(table, rest, repeated)
        whole = 1
    last = _last_row(table)
    longer = {id(last[cell.column]): cell.row_span - whole for cell in merged}
    cells = tuple(
        replace(cell, row_span=cell.row_span + longer.get(id(cell), 0)) for cell in table.cells
    )
    added = append_rows(table, rest, skip=repeated + whole)
    return replace(added, cells=cells + added.cells[len(cells) :])


def _merged_on(table: DraftTable, more: DraftTable, row: int) -> list[DraftCell]:
    """Empty cells of a page's first row that go on a merged cell at the foot of the page before.

    Merged they are when either part is, except where the row is a heading: nothing but a number
    and a title.
    """
    upper, lower = _last_row(table), _row(more, row)
    filled = sum(bool(cell.text) for cell in lower.values())
    found = []
    for column, cell in lower.items():
        over = upper.get(column)
        if cell.text or over is None or not over.text or over.column_span != cell.column_span:
            continue
        if cell.row_span > 1 or (over.row_span > 1 and filled > _HEADING_CELLS):
            found.append(cell)
    return found


def _same_row(table: DraftTable, more: DraftTable, row: int) -> bool:
    head = head_row(table, row)
    return any(head) and head == head_row(more, row)


def _row(table: DraftTable, row: int) -> dict[int, DraftCell]:
    return {cell.column: cell for cell in table.cells if cell.row == row}


def _last_row(table: DraftTable) -> dict[int, DraftCell]:
    """The cells that stand at the table's lower edge."""
    rows = table.rows
    return {c.column: c for c in table.cells if c.row + c.row_span == rows}


def _goes_on(table: DraftTable, more: DraftTable, row: int, merged: set[int]) -> bool:
    """Whether a row was broken by the page: its number is not printed again."""
    last, lower = _last_row(table), _row(more, row)
    upper = {column: cell for column, cell in last.items() if column not in merged}
    filled = {column: cell for column, cell in lower.items() if cell.text}
    if not filled or 0 in filled or set(lower) != set(upper):
        return False
    if any(cell.row_span > 1 for cell in lower.values()) and more.rows > row + 1:
        return False
    return any(
        cell.text[0].islower() or _unfinished(upper[column]) for column, cell in filled.items()
    )


def _unfinished(cell: DraftCell) -> bool:
    return bool(cell.text) and not cell.text.endswith(_FINISHED)


def _mend(table: DraftTable, more: DraftTable, row: int) -> DraftTable:
    lower = _row(more, row)
    last = _last_row(table)
    cells = tuple(
        replace(cell, paragraphs=_sewn(cell.paragraphs, lower[cell.column].paragraphs))
        if last.get(cell.column) is cell and cell.column in lower
        else cell
        for cell in table.cells
    )
    return replace(table, cells=cells)


def _sewn(
    upper: tuple[DraftParagraph, ...], lower: tuple[DraftParagraph, ...]
) -> tuple[DraftParagraph, ...]:
    if not upper or not lower or upper[-1].text.endswith(_FINISHED):
        return upper + lower
    whole = replace(upper[-1], pieces=upper[-1].pieces + lower[0].pieces)
    return (*upper[:-1], whole, *lower[1:])
