"""Where the cells of a table's rows stand in its grid, given how far each of them reaches."""

from __future__ import annotations

from collections.abc import Sequence

from xuyensuot.directives.reading.builder import DraftCell, DraftParagraph

_WIDEST = 200

SpannedCell = tuple[int, int, tuple[DraftParagraph, ...]]
"""Rows and columns that the cell reaches over, and what it holds."""


def place_cells(rows: Sequence[Sequence[SpannedCell]]) -> list[DraftCell]:
    """Cells at their grid positions as browsers place them: each takes the next free columns.

    A cell reaches no further down than the table does.
    """
    cells: list[DraftCell] = []
    busy: dict[int, int] = {}
    for number, row in enumerate(rows):
        column = 0
        for row_span, column_span, paragraphs in row:
            while busy.get(column, 0) > number:
                column += 1
            if column >= _WIDEST:
                break
            down = min(row_span, len(rows) - number)
            for each in range(column, column + column_span):
                busy[each] = number + down
            cells.append(DraftCell(number, column, down, column_span, paragraphs))
            column += column_span
    return cells
