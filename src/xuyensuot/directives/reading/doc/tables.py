"""Tables of a binary Word file, from the shape that each row's end mark carries."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, replace

from xuyensuot.directives.reading.builder import DraftCell, DraftParagraph, DraftTable

SHAPE, VERTICAL = 0xD608, 0xD62B
_NEAR = 30
_CELL_BYTES = 20
_MERGED_LEFT = 2
_WIDEST = 200


@dataclass(frozen=True, slots=True)
class RowCell:
    """``left`` and ``right`` in twentieths of a point; ``above`` continues the cell over it."""

    left: int
    right: int
    paragraphs: tuple[DraftParagraph, ...]
    above: bool = False
    joined: bool = False


def shape_row(
    contents: Sequence[tuple[DraftParagraph, ...]], modifiers: dict[int, bytes]
) -> list[RowCell]:
    """The cells of a row with their edges, in equal steps where the file does not tell."""
    shape = modifiers.get(SHAPE, b"")
    count = shape[0] if shape else 0
    if count < len(contents) or len(shape) < 1 + 2 * (count + 1):
        return [RowCell(i * 1000, (i + 1) * 1000, c) for i, c in enumerate(contents)]
    edges = struct.unpack_from(f"<{count + 1}h", shape, 1)
    flags = shape[1 + 2 * (count + 1) :]
    cells: list[RowCell] = []
    for index, paragraphs in enumerate(contents):
        code = 0
        if len(flags) >= _CELL_BYTES * index + 2:
            (code,) = struct.unpack_from("<H", flags, _CELL_BYTES * index)
        above = (code >> 5) & 3 == 1
        joined = bool(code & _MERGED_LEFT) and index > 0
        cells.append(RowCell(edges[index], edges[index + 1], paragraphs, above, joined))
    return _with_late_merges(cells, modifiers.get(VERTICAL, b""))


def _with_late_merges(cells: list[RowCell], operand: bytes) -> list[RowCell]:
    if len(operand) >= 2 and operand[0] < len(cells):
        index = operand[0]
        cells[index] = replace(cells[index], above=operand[1] == 1)
    return cells


def build_table(rows: Sequence[Sequence[RowCell]]) -> DraftTable:
    """Rows whose cells have edges of their own, on one grid."""
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
