"""Rows whose cells have edges of their own, as old Word and Rich Text write tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from xuyensuot.directives.reading.builder import DraftCell, DraftParagraph, DraftTable

_NEAR = 30
_WIDEST = 200


@dataclass(frozen=True, slots=True)
class RowCell:
    """``left`` and ``right`` in twentieths of a point; ``above`` continues the cell over it.

    ``joined`` belongs to the cell on its left.
    """

    left: int
    right: int
    paragraphs: tuple[DraftParagraph, ...]
    above: bool = False
    joined: bool = False


def build_table(rows: Sequence[Sequence[RowCell]]) -> DraftTable:
    """The rows on one grid."""
    edges = _common_edges(rows)
    cells: list[DraftCell] = []
    open_cells: dict[int, int] = {}
    for number, row in enumerate(rows):
        for cell in row:
            column = _index(edges, cell.left)
            width = max(1, _index(edges, cell.right) - column)
            if cell.joined and cells and cells[-1].row == number:
                cells[-1] = replace(cells[-1], column_span=cells[-1].column_span + width)
            elif cell.above and column in open_cells:
                upper = cells[open_cells[column]]
                cells[open_cells[column]] = replace(upper, row_span=number - upper.row + 1)
            else:
                open_cells[column] = len(cells)
                cells.append(DraftCell(number, column, 1, width, cell.paragraphs))
    page = next((p.page for cell in cells for p in cell.paragraphs), 1)
    return DraftTable(tuple(cells), page)


def _common_edges(rows: Sequence[Sequence[RowCell]]) -> list[int]:
    edges: list[int] = []
    for edge in sorted({edge for row in rows for cell in row for edge in (cell.left, cell.right)}):
        if not edges or edge - edges[-1] > _NEAR:
            edges.append(edge)
    return edges[:_WIDEST]


def _index(edges: Sequence[int], edge: int) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - edge))
