"""A ``Source`` as plain lists, for the pipe between the child process and its parent.

Not pickle: what an untrusted file may have done to the child must not reach the parent as code.
"""

from __future__ import annotations

from typing import Any

from xuyensuot.directives.rules.source import Block, Box, Cell, Paragraph, Source, Span, Table


def pack(source: Source) -> dict[str, Any]:
    return {
        "text": source.text,
        "blocks": [_pack_block(block) for block in source.blocks],
        "pages": source.pages,
        "boxes": [
            [
                b.start,
                b.end,
                b.page,
                *(round(e, 4) for e in (b.left, b.top, b.right, b.bottom)),
            ]
            for b in source.boxes
        ],
        "page_sizes": [list(size) for size in source.page_sizes],
        "ocr": source.ocr,
        "warnings": list(source.warnings),
    }


def unpack(data: dict[str, Any]) -> Source:
    return Source(
        text=data["text"],
        blocks=tuple(_unpack_block(item) for item in data["blocks"]),
        pages=data["pages"],
        boxes=tuple(Box(*item) for item in data["boxes"]),
        page_sizes=tuple((width, height) for width, height in data["page_sizes"]),
        ocr=data["ocr"],
        warnings=tuple(data["warnings"]),
    )


def _pack_block(block: Block) -> list[Any]:
    if isinstance(block, Paragraph):
        return ["p", *_pack_paragraph(block)]
    cells = [
        [
            *(c.row, c.column, c.row_span, c.column_span, c.span.start, c.span.end, c.bold),
            [_pack_paragraph(p) for p in c.paragraphs],
        ]
        for c in block.cells
    ]
    return ["t", block.span.start, block.span.end, block.page, block.rows, block.columns, cells]


def _pack_paragraph(p: Paragraph) -> list[Any]:
    return [p.span.start, p.span.end, p.page, p.bold, p.italic, p.align, p.level, p.label]


def _unpack_block(item: list[Any]) -> Block:
    if item[0] == "p":
        return _unpack_paragraph(item[1:])
    start, end, page, rows, columns, cells = item[1:]
    return Table(Span(start, end), page, rows, columns, tuple(_unpack_cell(c) for c in cells))


def _unpack_cell(item: list[Any]) -> Cell:
    row, column, row_span, column_span, start, end, bold, paragraphs = item
    return Cell(
        row=row,
        column=column,
        row_span=row_span,
        column_span=column_span,
        span=Span(start, end),
        paragraphs=tuple(_unpack_paragraph(p) for p in paragraphs),
        bold=bold,
    )


def _unpack_paragraph(item: list[Any]) -> Paragraph:
    start, end, *rest = item
    return Paragraph(Span(start, end), *rest)
