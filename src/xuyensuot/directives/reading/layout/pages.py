"""Pages put together: tables and paragraphs in reading order, joined over page breaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from xuyensuot.directives.reading.builder import (
    Draft,
    DraftCell,
    DraftParagraph,
    DraftTable,
)
from xuyensuot.directives.reading.layout.columns import Flow, unfold
from xuyensuot.directives.reading.layout.continued import continue_table
from xuyensuot.directives.reading.layout.footnotes import without_footnotes
from xuyensuot.directives.reading.layout.furniture import (
    page_numbers,
    running_key,
    running_lines,
)
from xuyensuot.directives.reading.layout.grids import Grid, GridCell, find_grids
from xuyensuot.directives.reading.layout.gutters import LooseTable, find_loose_tables
from xuyensuot.directives.reading.layout.paragraphs import (
    Frame,
    frame_of,
    goes_on,
    is_centred,
    join_beside,
    join_lines,
    paragraph_of,
)
from xuyensuot.directives.reading.layout.shapes import Line, Paper, Sheet, Word, lines_of
from xuyensuot.directives.reading.wrapping import breaks_off

_PADDING, _MOST_PADDING = 2.5, 6.0
_NEAR = 3.0
_LINES_TO_TELL = 2


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table with the edges of its columns, to know it again on the next page."""

    top: float
    edges: tuple[float, ...]
    table: DraftTable


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one paragraph with the frame they were set in."""

    lines: tuple[Line, ...]
    frame: Frame
    beside: bool = False


Placed = PlacedTable | Group


Part = PlacedTable | list[Line]
"""A table of a page, or the lines between two."""


def lay_out(sheets: Sequence[Sheet]) -> list[Draft]:
    """The document's drafts in reading order, without page numbers and running heads."""
    grids = {sheet.number: find_grids(sheet) for sheet in sheets}
    pages = [
        (sheet, lines_of(_outside(sheet, grids[sheet.number]), sheet.number)) for sheet in sheets
    ]
    running = running_lines(pages)
    parted: list[tuple[Sheet, list[Part]]] = []
    for sheet, lines in pages:
        numbers = page_numbers(lines, sheet)
        body = [
            line
            for index, line in enumerate(lines)
            if index not in numbers and running_key(line, sheet) not in running
        ]
        body = without_footnotes(body, sheet)
        parted.append((sheet, list(_parts(sheet, body, grids[sheet.number]))))
    frames = _frames(parted)
    placed: list[Placed] = []
    for sheet, parts in parted:
        _append(placed, list(_placed(parts, frames[_size(sheet)])), sheet)
    papers = {sheet.number: sheet.paper for sheet in sheets}
    return [_draft(item, papers) for item in placed]


def _outside(sheet: Sheet, grids: Sequence[Grid]) -> list[Word]:
    if not grids:
        return sheet.words
    return [
        word
        for word in sheet.words
        if not any(grid.cell_at(word.centre, word.middle) for grid in grids)
    ]


def _frames(parted: Sequence[tuple[Sheet, Sequence[Part]]]) -> dict[tuple[int, int], Frame]:
    """The usual frame of text outside tables, for each size of paper."""
    by_size: dict[tuple[int, int], list[Line]] = {}
    widths: dict[tuple[int, int], float] = {}
    for sheet, parts in parted:
        lines = [line for part in parts if isinstance(part, list) for line in part]
        by_size.setdefault(_size(sheet), []).extend(lines)
        widths[_size(sheet)] = sheet.width
    return {size: _usual(lines, widths[size]) for size, lines in by_size.items()}


def _usual(lines: Sequence[Line], width: float) -> Frame:
    frame = frame_of(lines)
    on_left = sum(abs(line.left - frame.left) < _NEAR for line in lines)
    on_right = sum(abs(line.right - frame.right) < _NEAR for line in lines)
    if on_left >= _LINES_TO_TELL and on_right >= _LINES_TO_TELL:
        return frame
    # Too few lines to tell the margins: paper has about the same on both sides.
    margin = min(frame.left, width - frame.right, 0.1 * width)
    return Frame(margin, width - margin, frame.pitch)


def _size(sheet: Sheet) -> tuple[int, int]:
    return round(sheet.width / 5), round(sheet.height / 5)


def _parts(sheet: Sheet, lines: Sequence[Line], grids: Sequence[Grid]) -> Iterator[Part]:
    """A page from top to bottom, its tables taken out of its text."""
    rest = lines
    for grid in grids:
        above = [line for line in rest if line.top < grid.top]
        rest = rest[len(above) :]
        yield from _loose_parts(above, sheet)
        yield _drawn(grid, sheet)
    yield from _loose_parts(rest, sheet)


def _loose_parts(lines: Sequence[Line], sheet: Sheet) -> Iterator[Part]:
    done = 0
    for table in find_loose_tables(lines):
        yield list(lines[done : table.start])
        yield _loose(table, lines, sheet)
        done = table.end
    yield list(lines[done:])


def _placed(parts: Iterable[Part], usual: Frame) -> Iterator[Placed]:
    for part in parts:
        if isinstance(part, PlacedTable):
            yield part
        else:
            yield from _flows(part, usual)


def _flows(lines: Sequence[Line], usual: Frame) -> Iterator[Group]:
    for flow in unfold(lines, left=usual.left, right=usual.right):
        if flow.beside:
            frame = _frame_beside(flow)
            groups = join_beside(flow.lines)
        else:
            frame = _own_frame(flow, usual)
            groups = join_lines(flow.lines, frame)
        for group in groups:
            yield Group(tuple(group), frame, beside=flow.beside)


def _frame_beside(flow: Flow) -> Frame:
    """A frame around the middle that the lines of a block have in common."""
    middles = sorted((line.left + line.right) / 2 for line in flow.lines)
    middle = middles[len(middles) // 2]
    reach = max(flow.right - flow.left, flow.right - middle, middle - flow.left)
    return Frame(middle - reach, middle + reach)


def _own_frame(flow: Flow, usual: Frame) -> Frame:
    """The page's own frame where it has text enough, for margins that change sides."""
    long = [line for line in flow.lines if line.width > 0.8 * usual.width]
    return frame_of(flow.lines) if len(long) >= 6 else usual


def _append(placed: list[Placed], page: Sequence[Placed], sheet: Sheet) -> None:
    """Adds a page, joining its first block to the last one where that goes on."""
    page = list(page)
    if placed and page:
        joined = _joined(placed[-1], page[0], sheet)
        if joined is not None:
            placed[-1] = joined
            page = page[1:]
    placed.extend(page)


def _joined(before: Placed, after: Placed, sheet: Sheet) -> Placed | None:
    if isinstance(before, PlacedTable) and isinstance(after, PlacedTable):
        near = 0.015 * sheet.width
        same = len(before.edges) == len(after.edges) and all(
            abs(a - b) < near for a, b in zip(before.edges, after.edges, strict=True)
        )
        return replace(before, table=continue_table(before.table, after.table)) if same else None
    if isinstance(before, Group) and isinstance(after, Group):
        if before.beside or after.beside or is_centred(before.lines[-1], before.frame):
            return None
        if goes_on(before.lines[-1], after.lines[0], before.lines[0], before.frame):
            return replace(before, lines=before.lines + after.lines)
    return None


def _draft(item: Placed, papers: dict[int, Paper]) -> Draft:
    if isinstance(item, PlacedTable):
        return item.table
    return paragraph_of(item.lines, item.frame, papers[item.lines[0].page])


def _drawn(grid: Grid, sheet: Sheet) -> PlacedTable:
    inside: dict[GridCell, list[Word]] = {cell: [] for cell in grid.cells}
    for word in sheet.words:
        cell = grid.cell_at(word.centre, word.middle)
        if cell is not None:
            inside[cell].append(word)
    padding = _padding(inside)
    cells = tuple(
        DraftCell(
            cell.row,
            cell.column,
            cell.row_span,
            cell.column_span,
            _cell_text(lines_of(words, sheet.number), cell.left, cell.right, sheet, padding),
        )
        for cell, words in inside.items()
    )
    return PlacedTable(grid.top, grid.xs, DraftTable(cells, sheet.number))


def _padding(inside: Mapping[GridCell, Sequence[Word]]) -> float:
    """How far the words of a table keep from its rules at the nearest."""
    room = [
        min(min(word.left for word in words) - cell.left, cell.right - max(w.right for w in words))
        for cell, words in inside.items()
        if words
    ]
    return min(max(min(room, default=_PADDING), _PADDING), _MOST_PADDING)


def _loose(table: LooseTable, lines: Sequence[Line], sheet: Sheet) -> PlacedTable:
    shown = lines[table.start : table.end]
    left, right = min(line.left for line in shown), max(line.right for line in shown)
    edges = (left, *table.edges, right)
    cells = tuple(
        DraftCell(
            row,
            column,
            paragraphs=_cell_text(list(content), edges[column], edges[column + 1], sheet, _PADDING),
        )
        for row, columns in enumerate(table.rows)
        for column, content in enumerate(columns)
    )
    return PlacedTable(shown[0].top, table.edges, DraftTable(cells, sheet.number))


def _cell_text(
    lines: Iterable[Line], left: float, right: float, sheet: Sheet, padding: float
) -> tuple[DraftParagraph, ...]:
    lines = list(lines)
    if not lines:
        return ()
    inner = max(right - left - 2 * padding, *(line.width for line in lines), 1.0)
    middle = (left + right) / 2
    frame = Frame(middle - inner / 2, middle + inner / 2)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _goes_on_in_cell(groups[-1][-1], line, inner):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(paragraph_of(group, frame, sheet.paper) for group in groups)


def _goes_on_in_cell(before: Line, line: Line, inner: float) -> bool:
    """Text of a cell stands to the left, centred or justified; only its width tells."""
    word = line.words[0]
    needed = word.right - word.left + 0.25 * before.height
    if before.bold and not any(each.bold for each in line.words) and not line.text[:1].islower():
        return False
    full = needed > inner - before.width - 1.0 or breaks_off(before.text)
    return full or (line.text[:1].islower() and not before.text.endswith((".", ";")))
