"""Tables of a binary Word file, from the shape that each row's end mark carries."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import replace

from xuyensuot.directives.reading.builder import DraftParagraph
from xuyensuot.directives.reading.rows import RowCell

SHAPE, VERTICAL = 0xD608, 0xD62B
_CELL_BYTES = 20
_MERGED_LEFT = 2


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
