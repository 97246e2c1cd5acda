"""Lines as a file for other programs: CSV that spreadsheets open, or a workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def to_csv(lines: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with its mark, as Excel needs it; no cell is taken for a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for line in lines:
        writer.writerow([_inert(cell) for cell in line])
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(lines: Iterable[Sequence[str]]) -> bytes:
    """A workbook of one sheet; every cell is text, none a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for line in lines:
        cells = [WriteOnlyCell(sheet, value=cell) for cell in line]
        for cell in cells:
            cell.data_type = "s"
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _inert(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell
