"""The layout of a read document as plain data that can be stored and drawn again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from xuyensuot.directives.rules.source import Cell, Paragraph, Source, Span, Table

Json = dict[str, Any]


def pack_blocks(source: Source) -> list[Json]:
    """Blocks in order; keys are short because a plan of 30 pages has thousands of them."""
    return [
        _pack_table(block) if isinstance(block, Table) else _pack_paragraph(block)
        for block in source.blocks
    ]


def _pack_paragraph(paragraph: Paragraph) -> Json:
    packed: Json = {"s": paragraph.span.start, "e": paragraph.span.end, "p": paragraph.page}
    if paragraph.bold:
        packed["b"] = 1
    if paragraph.italic:
        packed["i"] = 1
    if paragraph.align != "left":
        packed["a"] = paragraph.align
    return packed


def _pack_table(table: Table) -> Json:
    rows: list[list[Json]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row].append(_pack_cell(cell))
    return {"s": table.span.start, "e": table.span.end, "p": table.page, "rows": rows}


def _pack_cell(cell: Cell) -> Json:
    packed: Json = {"ps": [_pack_paragraph(p) for p in cell.paragraphs]}
    if cell.row_span > 1:
        packed["rs"] = cell.row_span
    if cell.column_span > 1:
        packed["cs"] = cell.column_span
    if cell.bold:
        packed["b"] = 1
    return packed


def pack_boxes(source: Source) -> list[list[float]]:
    """``[start, end, page, left, top, right, bottom]``, fractions rounded to a tenth of a mille."""
    return [
        [b.start, b.end, b.page, *(round(v, 4) for v in (b.left, b.top, b.right, b.bottom))]
        for b in source.boxes
    ]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, and the marks (positions in the list of spans) that cover it."""

    text: str
    marks: tuple[int, ...]


def cut(text: str, start: int, end: int, spans: Sequence[Span]) -> list[Piece]:
    """``text[start:end]`` in pieces, each covered by the same spans from its first to last letter.

    >>> cut("abcdef", 0, 6, [Span(1, 3)])
    [Piece(text='a', marks=()), Piece(text='bc', marks=(0,)), Piece(text='def', marks=())]
    """
    near = [(i, s) for i, s in enumerate(spans) if s.start < end and s.end > start]
    edges = sorted({start, end, *_inside(near, start, end)})
    return [
        Piece(text[a:b], tuple(i for i, s in near if s.start <= a and s.end >= b))
        for a, b in zip(edges, edges[1:], strict=False)
    ]


def _inside(near: Iterable[tuple[int, Span]], start: int, end: int) -> Iterable[int]:
    return (edge for _, s in near for edge in (s.start, s.end) if start < edge < end)
