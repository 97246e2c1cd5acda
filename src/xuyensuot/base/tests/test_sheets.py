from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from xuyensuot.base.sheets import RUNS, Sheet, guarded, write_sheet


def sheet(*rows: list[object]) -> Sheet:
    return Sheet("Bảng", ["Tập: x"], ["Tên", "Số", "Ngày"], rows)


@given(st.text(min_size=1))
def test_no_cell_of_a_csv_begins_as_a_formula(text: str) -> None:
    assert not guarded(text).startswith(RUNS)
    assert guarded(text).removeprefix("'") == text or text.startswith("'")


def test_a_csv_opens_in_excel_with_its_letters_and_days() -> None:
    table = sheet(["Đỗ", 12, date(2024, 5, 9)], ["=1", None, None])
    with translation.override("vi"), write_sheet(table, "csv") as file:
        content = file.read()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[-3:] == [["Tên", "Số", "Ngày"], ["Đỗ", "12", "09/05/2024"], ["'=1", "", ""]]


@pytest.mark.parametrize("text", ["=1+1", "-2", "@a", "tab\x0bhere"])
def test_a_workbook_holds_text_as_text_and_figures_as_figures(text: str) -> None:
    with write_sheet(sheet([text, 12, date(2024, 5, 9)]), "xlsx") as file:
        page = load_workbook(file).active
    last = list(page.iter_rows())[-1]
    assert [cell.data_type for cell in last] == ["s", "n", "d"]
    assert last[0].value == text.replace("\x0b", "")
    assert page.freeze_panes == "A5"
    assert page.print_title_rows == "$4:$4"
