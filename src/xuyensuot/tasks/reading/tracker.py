"""A workbook or CSV file of tasks as sheets of cells, merged cells told everywhere they reach."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from xuyensuot.kernel.decisions import Problem
from xuyensuot.kernel.text import nfc
from xuyensuot.tasks.reading.packages import (
    BROKEN,
    MEGABYTE,
    Area,
    Limits,
    Unreadable,
    check_package,
    merged_areas,
    rows_written,
)
from xuyensuot.tasks.rules.tracker_sheets import EMPTY, Cell, Line, Sheet

__all__ = ["Limits", "Progress", "Unreadable", "count_rows", "read_tracker"]

LIMITS = Limits()
BLANKS_THAT_END = 2_000
"""After so many empty rows nothing more is looked for: formats often reach to the last row."""

ENCODINGS = ("utf-8-sig", "cp1258")
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_LONGEST_TEXT = 8_000
Row = list[Cell]
Progress = Callable[[int], None]
TOLD_EVERY = 250
"""Rows between two words on how far the reading is."""


def count_rows(path: Path, limits: Limits = LIMITS) -> int:
    """About how many rows a file holds, told at a hundredth of the cost of reading them.

    Empty and hidden ones count. Raises ``Unreadable`` for packages that are refused.
    """
    with path.open("rb") as file:
        if file.read(len(_ZIP)) != _ZIP:
            file.seek(0)
            return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(MEGABYTE), b""))
    check_package(path, limits)
    return rows_written(path)


def read_tracker(
    path: Path, limits: Limits = LIMITS, *, progress: Progress | None = None
) -> tuple[Sheet, ...]:
    """Visible sheets that hold something, in their order.

    ``progress`` is told now and then how many rows were read. Formulas count with the value last
    saved. Raises ``Unreadable`` for what is no workbook, for
    old Excel files, for locked or broken files, bombs, and more rows than the limit.
    """
    with path.open("rb") as file:
        head = file.read(len(_OLD_OFFICE))
    if not head:
        raise Unreadable(Problem("file.empty"))
    if head.startswith(_ZIP):
        sheets = list(_workbook(path, limits, _Pace(progress)))
    elif head == _OLD_OFFICE:
        raise Unreadable(Problem("tracker.old_excel"))
    else:
        sheets = [_csv(path, limits, _Pace(progress))]
    held = tuple(sheet for sheet in sheets if sheet.lines)
    if not held:
        raise Unreadable(Problem("tracker.no_rows"))
    return held


class _Pace:
    """Counts the rows that pass, over all sheets, and tells of them now and then."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._rows = 0

    def __call__(self, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            self._rows += 1
            if self._progress is not None and not self._rows % TOLD_EVERY:
                self._progress(self._rows)
            yield row


def _workbook(path: Path, limits: Limits, pace: _Pace) -> Iterator[Sheet]:
    check_package(path, limits)
    try:
        workbook = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        try:
            for sheet in workbook.worksheets:
                if sheet.sheet_state == "visible":
                    yield _sheet(sheet, limits, pace)
        finally:
            workbook.close()
    except (*BROKEN, TypeError, AttributeError, SyntaxError) as error:
        raise Unreadable(Problem("file.broken"), repr(error)) from error


def _sheet(sheet: Any, limits: Limits, pace: _Pace) -> Sheet:
    # Many programs write a wrong extent; without one the rows come as they are.
    sheet.reset_dimensions()
    with closing(_cells(sheet, limits)) as read:
        rows = _bounded(pace(read), limits)
    with sheet._get_source() as part:
        areas = merged_areas(part)
    _spread(rows, areas, limits)
    return Sheet(str(sheet.title), _lines(rows))


def _cells(sheet: Any, limits: Limits) -> Generator[Row]:
    with closing(sheet.iter_rows(max_col=limits.columns)) as rows:
        for row in rows:
            yield [_cell(cell.value, getattr(cell, "number_format", "")) for cell in row]


def _bounded(rows: Iterable[Row], limits: Limits) -> dict[int, Row]:
    """Rows that hold something by their number, refused beyond the limit."""
    held: dict[int, Row] = {}
    blank = 0
    for number, row in enumerate(rows, start=1):
        if any(cell.text for cell in row):
            held[number] = row
            blank = 0
        else:
            blank += 1
        if len(held) > limits.rows:
            raise Unreadable(Problem("tracker.too_long", {"limit": limits.rows}))
        if blank > BLANKS_THAT_END:
            break
    return held


def _cell(value: Any, number_format: str) -> Cell:
    if value is None or value == "":
        return EMPTY
    if isinstance(value, datetime):
        plain = value.time() == time()
        text = value.strftime("%d/%m/%Y" if plain else "%d/%m/%Y %H:%M")
        return Cell(text, day=value.date())
    if isinstance(value, date):
        return Cell(value.strftime("%d/%m/%Y"), day=value)
    if isinstance(value, bool):
        return Cell("x" if value else "")
    if isinstance(value, (int, float)):
        return _figure(value, percent="%" in (number_format or ""))
    text = nfc(str(value)).replace("\xa0", " ").strip()
    return Cell(text[:_LONGEST_TEXT])


def _figure(value: float, *, percent: bool) -> Cell:
    shown = value * 100 if percent else value
    return Cell(f"{shown:.10g}".replace(".", ",") + "%" * percent, figure=float(shown))


def _spread(rows: dict[int, Row], areas: Iterable[Area], limits: Limits) -> None:
    """Tell the words of merged cells in every cell that they cover."""
    for area in areas:
        anchor = rows.get(area.top, [])
        if len(anchor) < area.left or not anchor[area.left - 1].text:
            continue
        right = min(area.right, limits.columns)
        cell = replace(
            anchor[area.left - 1],
            width=right - area.left + 1,
            height=area.bottom - area.top + 1,
        )
        for number in range(area.top, min(area.bottom, area.top + limits.rows) + 1):
            row = rows.get(number)
            if row is None:
                continue
            row.extend([EMPTY] * (right - len(row)))
            told = cell if number == area.top else replace(cell, carried=True)
            row[area.left - 1 : right] = [told] * (right - area.left + 1)


def _lines(rows: dict[int, Row]) -> tuple[Line, ...]:
    return tuple(Line(number, tuple(row)) for number, row in sorted(rows.items()))


def _csv(path: Path, limits: Limits, pace: _Pace) -> Sheet:
    text = _decoded(path.read_bytes())
    csv.field_size_limit(MOST_OF_A_FIELD)
    try:
        read = csv.reader(io.StringIO(text, newline=""), _dialect(text))
        cells = ([_cell(v, "") for v in row[: limits.columns]] for row in read)
        rows = _bounded(pace(cells), limits)
    except csv.Error as error:
        raise Unreadable(Problem("file.broken"), repr(error)) from error
    return Sheet("", _lines(rows))


MOST_OF_A_FIELD = 1 << 20


def _decoded(data: bytes) -> str:
    """UTF-8 with or without mark, UTF-16 with one, else the Vietnamese code page of Windows."""
    if data.startswith(_UTF16):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ENCODINGS
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        if "\0" not in text:
            return nfc(text)
    raise Unreadable(Problem("tracker.kind_unknown"))


def _dialect(text: str) -> type[csv.Dialect]:
    """Commas, semicolons (Excel in Vietnamese) or tabs: whichever the first lines hold most of."""
    head = text[:_LONGEST_TEXT]
    delimiter = max(",;\t", key=head.count)

    class Dialect(csv.excel):
        pass

    Dialect.delimiter = delimiter
    return Dialect
