"""A table that goes on over the page: repeated heads left out, a broken row made whole."""

from __future__ import annotations

from dataclasses import replace

from xuyensuot.directives.reading.builder import DraftCell, DraftParagraph, DraftTable
from xuyensuot.directives.reading.continuation import append_rows, head_row

_FINISHED = (".", ";", ":", "!", "/")


def continue_table(table: DraftTable, more: DraftTable) -> DraftTable:
    """``more`` is the part of ``table`` on the next page."""
    repeated = 0
    while repeated < min(table.rows, more.rows) and _same_row(table, more, repeated):
        repeated += 1
    if repeated == more.rows:
        return table
    if _goes_on(table, more, repeated):
        table = _mend(table, more, repeated)
        repeated += 1
    return append_rows(table, more, skip=repeated)


def _same_row(table: DraftTable, more: DraftTable, row: int) -> bool:
    head = head_row(table, row)
    return any(head) and head == head_row(more, row)


def _row(table: DraftTable, row: int) -> dict[int, DraftCell]:
    return {cell.column: cell for cell in table.cells if cell.row == row}


def _last_row(table: DraftTable) -> dict[int, DraftCell]:
    """The cells that stand at the table's lower edge."""
    return {c.column: c for c in table.cells if c.row + c.row_span == table.rows}


def _goes_on(table: DraftTable, more: DraftTable, row: int) -> bool:
    """Whether a row was broken by the page: its number is not printed again."""
    upper, lower = _last_row(table), _row(more, row)
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
        if last.get(cell.column) is cell
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
