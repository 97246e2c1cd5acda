"""Pages of formats that have none until they are printed: an estimate on A4 paper in 14 point."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from xuyensuot.directives.reading.builder import Draft, DraftCell, DraftParagraph

_LINES_PER_PAGE = 40
_CHARACTERS_PER_LINE = 82
_CELL_CHARACTERS = 95


def page_of_characters(
    drafts: Iterable[Draft], *, pages: int = 0, exact: bool = False
) -> Iterator[Draft]:
    """The drafts with estimated pages; a page that a draft was given is the least that it gets.

    ``pages`` is the number of pages the file says that it has, 0 where it does not. ``exact``
    says that the drafts know their pages already.
    """
    items = list(drafts)
    if exact:
        yield from items
        return
    lines = [_lines(item) for item in items]
    per_page = sum(lines) / pages if pages > 1 else _LINES_PER_PAGE
    filled, forced = 0.0, 1
    for item, count in zip(items, lines, strict=True):
        if item.page > forced:
            # A page break in the file: the rest of the page stays empty.
            filled = per_page * math.ceil(filled / per_page)
            forced = item.page
        yield _on_page(item, filled, per_page)
        filled += count


def _lines(item: Draft) -> float:
    if isinstance(item, DraftParagraph):
        # A paragraph's spacing takes about a quarter of a line.
        return 0.25 + max(1, -(-len(item.text) // _CHARACTERS_PER_LINE))
    return sum(_row_lines(row, item.columns) for row in _rows(item.cells))


def _rows(cells: Sequence[DraftCell]) -> list[list[DraftCell]]:
    rows: dict[int, list[DraftCell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    return [rows[row] for row in sorted(rows)]


def _row_lines(row: Iterable[DraftCell], columns: int) -> float:
    width = _CELL_CHARACTERS / max(1, columns)
    return max(1 + len(cell.text) / (width * cell.column_span) for cell in row)


def _on_page(item: Draft, filled: float, per_page: float) -> Draft:
    page = 1 + int(filled / per_page)
    if isinstance(item, DraftParagraph):
        return _paragraph_on(item, page)
    cells: list[DraftCell] = []
    for row in _rows(item.cells):
        row_page = 1 + int(filled / per_page)
        filled += _row_lines(row, item.columns)
        for cell in row:
            paragraphs = tuple(_paragraph_on(p, row_page) for p in cell.paragraphs)
            cells.append(replace(cell, paragraphs=paragraphs))
    return replace(item, cells=tuple(cells), page=page)


def _paragraph_on(item: DraftParagraph, page: int) -> DraftParagraph:
    pieces = tuple(replace(piece, page=page) for piece in item.pieces)
    return replace(item, pieces=pieces, page=page)
