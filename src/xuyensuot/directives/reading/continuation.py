"""Tables that go on after a page break are one table; the repeated head is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from xuyensuot.directives.reading.builder import Draft, DraftTable


def join_tables(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Joins a table to the one right before it when both open with the same row."""
    held: DraftTable | None = None
    for item in drafts:
        if isinstance(item, DraftTable):
            if held is not None and _same_head(held, item):
                held = append_rows(held, item, skip=1)
                continue
            if held is not None:
                yield held
            held = item
        elif item.text or item.label:
            if held is not None:
                yield held
                held = None
            yield item
    if held is not None:
        yield held


def append_rows(table: DraftTable, more: DraftTable, *, skip: int) -> DraftTable:
    """``more`` below ``table``, without its first ``skip`` rows."""
    down = table.rows - skip
    cells = [replace(cell, row=cell.row + down) for cell in more.cells if cell.row >= skip]
    return replace(table, cells=table.cells + tuple(cells))


def head_row(table: DraftTable, row: int = 0) -> tuple[str, ...]:
    """The words of one row, for comparing heads."""
    return tuple(cell.text.casefold() for cell in table.cells if cell.row == row)


def _same_head(table: DraftTable, more: DraftTable) -> bool:
    head = head_row(table)
    return (
        table.columns == more.columns
        and len(head) > 1
        and any(head)
        and head == head_row(more)
        and more.rows > 1
    )
