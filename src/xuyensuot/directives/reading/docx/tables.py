"""Tables of a Word file: grid positions, merged cells, nested tables flattened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from xuyensuot.directives.reading.builder import DraftCell, DraftParagraph, DraftTable
from xuyensuot.directives.reading.docx.names import child_value, local, number, w

_WIDEST = 200
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo"})

CellReader = Callable[[etree._Element], tuple[DraftParagraph, ...]]


@dataclass(slots=True)
class _Grid:
    cells: list[DraftCell] = field(default_factory=list)
    # The cell that a vertical merge hangs from, by its first column.
    open: dict[int, int] = field(default_factory=dict)


def read_table(table: etree._Element, read_cell: CellReader) -> DraftTable | None:
    """A table in grid positions, or None where it has no cell. Deleted rows are left out."""
    grid = _Grid()
    rows = [row for row in _inside(table, "tr") if row.find(f"{w('trPr')}/{w('del')}") is None]
    for index, row in enumerate(rows):
        _add_row(grid, row, index, read_cell)
    if not grid.cells:
        return None
    page = next((p.page for cell in grid.cells for p in cell.paragraphs), 1)
    return DraftTable(tuple(grid.cells), page)


def _add_row(grid: _Grid, row: etree._Element, index: int, read_cell: CellReader) -> None:
    properties = row.find(w("trPr"))
    column = min(number(child_value(properties, "gridBefore")), _WIDEST)
    for element in _inside(row, "tc"):
        shape = element.find(w("tcPr"))
        width = max(1, min(number(child_value(shape, "gridSpan"), 1), _WIDEST))
        if column + width > _WIDEST:
            return
        _add_cell(grid, element, shape, (index, column, width), read_cell)
        column += width


def _add_cell(
    grid: _Grid,
    element: etree._Element,
    shape: etree._Element | None,
    place: tuple[int, int, int],
    read_cell: CellReader,
) -> None:
    row, column, width = place
    merge = None if shape is None else shape.find(w("vMerge"))
    continues = merge is not None and child_value(shape, "vMerge", "continue") == "continue"
    paragraphs = read_cell(element)
    above = grid.open.get(column)
    if continues and above is not None:
        upper = grid.cells[above]
        joined = upper.paragraphs + tuple(p for p in paragraphs if p.text)
        grid.cells[above] = replace(upper, row_span=row - upper.row + 1, paragraphs=joined)
        return
    if _merged_into_left(shape) and grid.cells:
        left = grid.cells[-1]
        if left.row == row:
            grid.cells[-1] = replace(left, column_span=left.column_span + width)
            return
    grid.open.pop(column, None)
    if merge is not None:
        grid.open[column] = len(grid.cells)
    grid.cells.append(DraftCell(row, column, 1, width, paragraphs))


def _merged_into_left(shape: etree._Element | None) -> bool:
    found = None if shape is None else shape.find(w("hMerge"))
    return found is not None and child_value(shape, "hMerge", "continue") == "continue"


def _inside(element: etree._Element, name: str) -> Iterator[etree._Element]:
    for child in element:
        if not isinstance(child.tag, str):
            continue
        tag = local(child)
        if tag == name:
            yield child
        elif tag in _WRAPPERS:
            yield from _inside(child, name)
