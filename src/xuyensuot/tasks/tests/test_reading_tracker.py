"""Workbooks are read whatever their shape; what is no workbook is refused with its reason."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from xuyensuot.tasks.presenters import tracker_template
from xuyensuot.tasks.reading import Unreadable, read_tracker
from xuyensuot.tasks.reading.packages import Limits
from xuyensuot.tasks.rules.tracker_columns import TEMPLATE_TITLES, role_of
from xuyensuot.tasks.rules.tracker_sheets import Layout, lay_out
from xuyensuot.tasks.tests.workbooks import FIRST_ROW, messy, saved, task_row


def laid_out(data: bytes, tmp_path: Path, name: str = "a.xlsx") -> Layout:
    path = tmp_path / name
    path.write_bytes(data)
    layout = lay_out(read_tracker(path)[0])
    assert layout is not None
    return layout


def refusal(data: bytes, tmp_path: Path, limits: Limits | None = None) -> str:
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    with pytest.raises(Unreadable) as caught:
        read_tracker(path, limits) if limits else read_tracker(path)
    return caught.value.problem.code


def contents(layout: Layout) -> list[str]:
    return [entry.line.cell(1).text for entry in layout.entries]


def test_a_merged_head_of_two_rows_names_its_columns(tmp_path: Path) -> None:
    layout = laid_out(messy([task_row()]), tmp_path)
    assert [column.title for column in layout.columns] == [
        "STT",
        "Nội dung nhiệm vụ",
        "Căn cứ",
        "Cơ quan / Chủ trì",
        "Cơ quan / Phối hợp",
        "Sản phẩm",
        "Thời hạn / Gốc",
        "Thời hạn / Hiện hành",
        "Tình trạng",
        "Tiến độ, giải trình",
        "Khó khăn, kiến nghị",
    ]
    assert [entry.line.number for entry in layout.entries] == [FIRST_ROW]


def test_headings_sums_blanks_and_a_repeated_head_are_no_tasks(tmp_path: Path) -> None:
    head = ["STT", "Nội dung nhiệm vụ", "Căn cứ", "Cơ quan", "", "Sản phẩm"]
    rows = [
        ["I", "Dữ liệu dân cư"],
        task_row("Việc một"),
        [],
        [None, "Cộng", 1],
        ["II", "Dịch vụ công"],
        ["-", "thủ tục của công an"],
        task_row("Việc hai"),
        head,
        task_row("Việc ba"),
        ["Tổng cộng: ", None, None, "3"],
    ]
    layout = laid_out(messy(rows), tmp_path)
    assert contents(layout) == ["Việc một", "Việc hai", "Việc ba"]
    assert [entry.headings for entry in layout.entries] == [
        ("I Dữ liệu dân cư",),
        ("II Dịch vụ công", "- thủ tục của công an"),
        ("II Dịch vụ công", "- thủ tục của công an"),
    ]


def test_letters_hold_roman_numbers(tmp_path: Path) -> None:
    rows = [["B", "Thể chế"], ["I", "Nghị định"], task_row("Một"), ["C", "Dữ liệu"]]
    layout = laid_out(messy([*rows, task_row("Hai"), ["1", "Không có cơ quan"]]), tmp_path)
    assert [entry.headings for entry in layout.entries] == [
        ("B Thể chế", "I Nghị định"),
        ("C Dữ liệu",),
        ("C Dữ liệu",),
    ]
    assert contents(layout)[-1] == "Không có cơ quan"


def test_a_row_merged_over_its_whole_width_is_a_heading(tmp_path: Path) -> None:
    rows = [["Nhóm việc về dữ liệu"], task_row("Việc một")]
    layout = laid_out(messy(rows, merges=[f"A{FIRST_ROW}:K{FIRST_ROW}"]), tmp_path)
    assert [entry.headings for entry in layout.entries] == [("Nhóm việc về dữ liệu",)]


def test_cells_merged_downwards_hold_for_every_row(tmp_path: Path) -> None:
    rows = [task_row("Một", lead="Sở Y tế"), task_row("Hai", lead=""), task_row("Ba", lead="")]
    layout = laid_out(messy(rows, merges=[f"D{FIRST_ROW}:D{FIRST_ROW + 2}"]), tmp_path)
    assert [entry.line.cell(3).text for entry in layout.entries] == ["Sở Y tế"] * 3
    assert [entry.line.cell(3).carried for entry in layout.entries] == [False, True, True]


def test_a_total_task_is_not_taken_for_a_sum(tmp_path: Path) -> None:
    rows = [task_row("Tổng hợp kết quả toàn thành phố"), task_row("Cộng tác với Sở Y tế")]
    assert len(laid_out(messy(rows), tmp_path).entries) == 2


def test_days_figures_and_percents_are_read_as_shown(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    sheet.append(["Nội dung", "Chủ trì", "Thời hạn", "Tỷ lệ (%)"])
    sheet.append(["Việc", "Sở Y tế", date(2024, 6, 30), 0.5])
    sheet["D2"].number_format = "0%"
    line = laid_out(saved(workbook), tmp_path).entries[0].line
    assert (line.cell(2).text, line.cell(2).day) == ("30/06/2024", date(2024, 6, 30))
    assert (line.cell(3).text, line.cell(3).figure) == ("50%", 50.0)


def test_formulas_count_with_the_value_last_saved(tmp_path: Path) -> None:
    """A formula that no program has worked out yet is an empty cell, never its own text."""
    row = task_row("=1+1", state="=B8")
    line = laid_out(messy([row]), tmp_path).entries[0].line
    assert (line.cell(1).text, line.cell(8).text) == ("", "")


def test_the_sheet_of_an_other_program_without_its_extent_is_read(tmp_path: Path) -> None:
    """Some programs write that a sheet is one cell large."""
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(messy([task_row()]))) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = part.replace(b'<dimension ref="A1:K8"', b'<dimension ref="A1"')
            new.writestr(name, part)
    assert len(laid_out(data.getvalue(), tmp_path).entries) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv_is_read_in_the_encodings_offices_save(
    tmp_path: Path, encoding: str, mark: str
) -> None:
    rows = [["STT", "Nội dung", "Chủ trì", "Thời hạn"], ["1", "Số hóa sổ", "Sở Y tế", "30/6/2024"]]
    text = "\r\n".join(mark.join(row) for row in rows)
    if encoding == "cp1258":
        # The code page has letters with their hooks whole and tones apart.
        text = "".join(_apart(letter) for letter in unicodedata.normalize("NFC", text))
    layout = laid_out(text.encode(encoding), tmp_path, "a.csv")
    assert contents(layout) == ["Số hóa sổ"]


def _apart(letter: str) -> str:
    try:
        letter.encode("cp1258")
    except UnicodeEncodeError:
        whole = unicodedata.normalize("NFD", letter)
        tones = "".join(c for c in whole if c in "\u0300\u0301\u0303\u0309\u0323")
        base = unicodedata.normalize("NFC", "".join(c for c in whole if c not in tones))
        return base + tones
    return letter


def test_an_empty_file_old_excel_and_no_workbook_are_refused(tmp_path: Path) -> None:
    assert refusal(b"", tmp_path) == "file.empty"
    assert refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, tmp_path) == (
        "tracker.old_excel"
    )
    assert refusal(b"PK\x03\x04 and then nothing", tmp_path) == "file.broken"
    assert refusal(b"\x89PNG\r\n\x1a\n\0\0\0\0", tmp_path) == "tracker.kind_unknown"
    assert refusal(saved(Workbook()), tmp_path) == "tracker.no_rows"


def test_a_cut_workbook_is_refused(tmp_path: Path) -> None:
    assert refusal(messy([task_row()])[:3000], tmp_path) == "file.broken"


def test_another_package_is_refused(tmp_path: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("word/document.xml", "<a/>")
    assert refusal(data.getvalue(), tmp_path) == "file.broken"


def test_bombs_are_not_unpacked(tmp_path: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", b" " * (129 << 20))
    assert refusal(data.getvalue(), tmp_path) == "file.bomb"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as package:
        package.writestr("xl/workbook.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    assert refusal(data.getvalue(), tmp_path) == "file.bomb"


def test_too_many_rows_are_refused(tmp_path: Path) -> None:
    data = messy([task_row(f"Việc {n}") for n in range(30)])
    assert refusal(data, tmp_path, Limits(rows=20)) == "tracker.too_long"


def test_the_sample_file_is_read_back_as_what_it_says(tmp_path: Path) -> None:
    layout = laid_out(tracker_template(), tmp_path)
    roles = [role_of(column.title) for column in layout.columns]
    assert roles == list(TEMPLATE_TITLES)
    assert layout.entries == ()


def test_a_signature_changes_with_the_titles_only(tmp_path: Path) -> None:
    one = laid_out(messy([task_row("Một")]), tmp_path)
    two = laid_out(messy([task_row("Hai"), task_row("Ba")]), tmp_path)
    assert one.signature == two.signature
    assert one.signature != laid_out(tracker_template(), tmp_path).signature
