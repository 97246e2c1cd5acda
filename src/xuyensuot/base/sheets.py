"""A table as a file that a spreadsheet opens: csv or xlsx, row by row, with nothing that runs."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import IO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from xuyensuot.base.formatting import day

Value = str | int | date | None
RUNS = ("=", "+", "-", "@", "\t", "\r")
WIDE, NARROW = 48, 16
TITLE_LETTERS = 31
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with what must stand over it: ``preamble`` lines, then ``heads``, then ``rows``.

    ``wide`` names the columns, counted from nought, that hold sentences.
    """

    title: str
    preamble: Sequence[str]
    heads: Sequence[str]
    rows: Iterable[Sequence[Value]]
    wide: frozenset[int] = frozenset({0})


def write_sheet(sheet: Sheet, kind: str) -> IO[bytes]:
    """The file, rewound; rows are taken one by one, so that a long table needs little memory.

    ``kind`` is one of ``TYPES``.
    """
    file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by the response that sends it
    if kind == "xlsx":
        _write_workbook(sheet, file)
    else:
        _write_csv(sheet, file)
    file.seek(0)
    return file


def guarded(text: str) -> str:
    """Text that a spreadsheet shows and never computes: what looks like a formula gets a quote."""
    return f"'{text}" if text.startswith(RUNS) else text


def _write_csv(sheet: Sheet, file: IO[bytes]) -> None:
    # Excel reads Vietnamese letters only behind this mark.
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerows([guarded(line)] for line in (sheet.title, *sheet.preamble))
    writer.writerow([])
    writer.writerow([guarded(head) for head in sheet.heads])
    for row in sheet.rows:
        writer.writerow([_plain(value) for value in row])
    text.detach()


def _plain(value: Value) -> str:
    if isinstance(value, date):
        return day(value)
    return "" if value is None else guarded(str(value))


def _write_workbook(sheet: Sheet, file: IO[bytes]) -> None:
    book = Workbook(write_only=True)
    page = book.create_sheet(sheet.title[:TITLE_LETTERS])
    above = [sheet.title, *sheet.preamble]
    head_row = len(above) + 2
    page.freeze_panes = f"A{head_row + 1}"
    page.print_title_rows = f"{head_row}:{head_row}"
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    for place in range(len(sheet.heads)):
        letter = get_column_letter(place + 1)
        page.column_dimensions[letter].width = WIDE if place in sheet.wide else NARROW
    for line in above:
        page.append([_text(page, line, bold=line is sheet.title)])
    page.append([])
    page.append([_text(page, head, bold=True) for head in sheet.heads])
    for row in sheet.rows:
        page.append([_cell(page, value) for value in row])
    book.save(file)


def _cell(page: WriteOnlyWorksheet, value: Value) -> WriteOnlyCell | int | None:
    if isinstance(value, str):
        return _text(page, value)
    if isinstance(value, date):
        cell = WriteOnlyCell(page, value)
        cell.number_format = "DD/MM/YYYY"
        return cell
    return value


def _text(page: WriteOnlyWorksheet, text: str, *, bold: bool = False) -> WriteOnlyCell:
    """A cell of words: openpyxl would take those that begin with "=" for a formula."""
    cell = WriteOnlyCell(page, ILLEGAL_CHARACTERS_RE.sub("", text))
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell
