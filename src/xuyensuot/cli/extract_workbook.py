"""Tasks as a workbook for Excel."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font

WIDE = {"content": 70, "lead": 30, "coordinating": 30, "deadline": 24, "product": 24, "file": 24}


def workbook(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """One sheet ``tasks``, headings fixed and filtered; days are days, text never a formula."""
    book = Workbook()
    sheet = book.active
    sheet.title = "tasks"
    sheet.append(columns)
    for row in rows:
        sheet.append([row[name] for name in columns])
        for cell in sheet[sheet.max_row]:
            _settle(cell)
    for cell, name in zip(sheet[1], columns, strict=True):
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = WIDE.get(name, 12)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _settle(cell: Cell) -> None:
    """Text stays text, never a formula, and wraps."""
    if isinstance(cell.value, str):
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    else:
        cell.alignment = Alignment(vertical="top")
