"""Rows of tables below group rows, other rows and appendices: what they take from above."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from xuyensuot.directives.rules.extraction import extract
from xuyensuot.directives.rules.extraction.types import TaskCandidate
from xuyensuot.directives.rules.source import Cell, Table
from xuyensuot.directives.tests.rules_sources import Row, document
from xuyensuot.kernel.deadlines import Recurrence

ISSUED = ("Số: 15/KH-UBND", "An Giang, ngày 10 tháng 9 năm 2025")


def _tasks(*rows: Row) -> tuple[TaskCandidate, ...]:
    return extract(document(*ISSUED, list(rows))).tasks


WORK = "Rà soát hồ sơ đất đai"
HOME = ("Sở Nội vụ",)
WITH = ("Sở Y tế", "Công an tỉnh")
DUE = date(2025, 12, 31)


@pytest.mark.parametrize(
    ("number", "name", "lead"),
    [
        ("I", "SỞ Y TẾ", "Sở Y tế"),
        ("", "II. Sở Nội vụ", "Sở Nội vụ"),
        ("A", "Nhiệm vụ của Công an tỉnh", "Công an tỉnh"),
        ("1", "ỦY BAN NHÂN DÂN CÁC XÃ, PHƯỜNG", "Ủy ban nhân dân các xã, phường"),
    ],
)
def test_a_group_row_names_who_acts(number: str, name: str, lead: str) -> None:
    for title in ("Thời hạn", "Sản phẩm"):
        tasks = _tasks(
            ["TT", "Nhiệm vụ", title],
            [number, name, ""] if number else [name, None, None],
            ["1.1", WORK, "31/12/2025"],
            ["1.2", "Kiểm tra công vụ", "30/11/2025"],
        )
        assert [(t.content, t.lead) for t in tasks] == [
            (WORK, (lead,)),
            ("Kiểm tra công vụ", (lead,)),
        ]


def test_the_next_group_row_ends_what_the_last_one_said() -> None:
    tasks = _tasks(
        ["TT", "Nhiệm vụ", "Thời hạn"],
        ["I", "Sở Y tế", ""],
        ["1", WORK, "31/12/2025"],
        ["II", "Nhiệm vụ khác", ""],
        ["1", "Kiểm tra công vụ", "30/11/2025"],
    )
    assert [(t.clause, t.lead) for t in tasks] == [("I.1", ("Sở Y tế",)), ("II.1", ())]


def test_group_rows_tell_the_year_and_the_month() -> None:
    tasks = _tasks(
        ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"],
        ["A", "NHIỆM VỤ NĂM 2025", "", ""],
        ["1", WORK, "Sở Nội vụ", "Quý IV"],
        ["B", "NHIỆM VỤ NĂM 2026", "", ""],
        ["2", "Kiểm tra công vụ", "Sở Nội vụ", "Quý III"],
        ["C", "NĂM 2027", "", ""],
        ["3", "Sơ kết mô hình", "Sở Nội vụ", "Tháng 6"],
        ["D", "Nhiệm vụ thường xuyên", "", ""],
        ["4", "Cập nhật dữ liệu", "Sở Nội vụ", ""],
        ["5", "Công khai số liệu", "Sở Nội vụ", "Tháng 12/2025"],
    )
    assert [t.deadline.due_on for t in tasks] == [
        DUE, date(2026, 9, 30), date(2027, 6, 30), None, DUE,
    ]  # fmt: skip
    assert tasks[3].deadline.recurrence is Recurrence.ONGOING


def test_a_group_row_of_a_quarter_dates_its_rows() -> None:
    tasks = _tasks(
        ["TT", "Nội dung", "Chủ trì"],
        ["I", "Hoàn thành trong quý IV/2025", ""],
        ["1", WORK, "Sở Nội vụ"],
        ["2", "Kiểm tra công vụ", "Sở Y tế"],
    )
    assert [t.deadline.due_on for t in tasks] == [DUE, DUE]


def test_parts_of_a_row_act_as_the_row_above_says() -> None:
    tasks = _tasks(
        ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn"],
        ["1", "Xây dựng hạ tầng số:", "Sở Nội vụ", "Sở Y tế; Công an tỉnh", "31/12/2025"],
        ["a", "Nâng cấp mạng nội bộ", "", "", ""],
        ["b", "Mua sắm máy chủ", "", "", "30/11/2025"],
        ["", "- Bảo trì hệ thống cũ", "", "", ""],
        ["2", "Kiểm tra công vụ", "Sở Y tế", "", "30/11/2025"],
        ["2.1", "Lập đoàn kiểm tra", "", "", ""],
    )
    assert [(t.clause, t.lead, t.deadline.due_on) for t in tasks] == [
        ("1", HOME, DUE),
        ("1.a", HOME, DUE),
        ("1.b", HOME, date(2025, 11, 30)),
        ("1", HOME, DUE),
        ("2", ("Sở Y tế",), date(2025, 11, 30)),
        ("2.1", ("Sở Y tế",), date(2025, 11, 30)),
    ]
    assert tasks[2].coordinating == WITH


def test_words_for_the_same_as_above() -> None:
    tasks = _tasks(
        ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"],
        ["1", WORK, "Sở Nội vụ", "31/12/2025"],
        ["2", "Kiểm tra công vụ", "nt", "-nt-"],
        ["II", "Việc khác", "", ""],
        ["3", "Sơ kết mô hình", "Như trên", "30/11/2025"],
        ["4", "Lập đoàn kiểm tra", "Sở Y tế", "Như mục 1"],
        ["5", "Cập nhật dữ liệu", "Như mục 1", "Như nhiệm vụ số 3"],
    )
    assert [t.lead for t in tasks] == [HOME, HOME, HOME, ("Sở Y tế",), HOME]
    november = date(2025, 11, 30)
    assert [t.deadline.due_on for t in tasks] == [DUE, DUE, november, DUE, november]


@pytest.mark.parametrize(
    ("headings", "clauses"),
    [
        (["PHỤ LỤC"], ["PL.I.1", "PL.II.2"]),
        (["**PHỤ LỤC", "**DANH MỤC NHIỆM VỤ"], ["PL.I.1", "PL.II.2"]),
        (["**PHỤ LỤC 1", "**KẾ HOẠCH CHI TIẾT"], ["PL1.I.1", "PL1.II.2"]),
        (["**Phụ lục số 2", "**DANH MỤC NHIỆM VỤ"], ["PL2.I.1", "PL2.II.2"]),
    ],
)
def test_rows_of_an_appendix(headings: list[str], clauses: list[str]) -> None:
    source = document(
        *ISSUED,
        "III. TỔ CHỨC THỰC HIỆN",
        "Nơi nhận: Lưu: VT.",
        *headings,
        [
            ["TT", "Nhiệm vụ", "Chủ trì"],
            ["I", "Thể chế", None],
            ["1", WORK, "Sở Nội vụ"],
            ["II", "Bộ máy", None],
            ["2", "Kiểm tra công vụ", "Sở Y tế"],
        ],
    )
    assert [t.clause for t in extract(source).tasks] == clauses


@pytest.mark.parametrize(
    ("rows", "clauses"),
    [
        ([["1", WORK, "Sở Nội vụ"], ["12", "Kiểm tra công vụ", "Sở Y tế"]], ["PL.1", "PL.12"]),
        (
            [
                ["A", "THỂ CHẾ", ""],
                ["I", "Văn bản", ""],
                ["1", WORK, "Sở Nội vụ"],
                ["B", "BỘ MÁY", ""],
                ["1", "Kiểm tra công vụ", "Sở Y tế"],
            ],
            ["PL.A.I.1", "PL.B.1"],
        ),
        (
            [
                ["1", "Thể chế", ""],
                ["1.1", WORK, "Sở Nội vụ"],
                ["2", "Bộ máy", ""],
                ["2.1", "Kiểm tra công vụ", "Sở Y tế"],
            ],
            ["PL.1.1", "PL.2.1"],
        ),
        (
            [["", f"1. {WORK}", "Sở Nội vụ"], ["", "2. Kiểm tra công vụ", "Sở Y tế"]],
            ["PL.1", "PL.2"],
        ),
        (
            [
                ["Nhóm 1: Thể chế", None, None],
                ["1", WORK, "Sở Nội vụ"],
                ["Tổng cộng", None, ""],
                ["2", "Kiểm tra công vụ", "Sở Y tế"],
            ],
            ["PL.1.1", "PL.1.2"],
        ),
    ],
)
def test_numbers_of_rows_and_group_rows(rows: list[Row], clauses: list[str]) -> None:
    source = document(*ISSUED, "PHỤ LỤC", [["TT", "Nhiệm vụ", "Chủ trì"], *rows])
    assert [t.clause for t in extract(source).tasks] == clauses


def test_a_row_that_repeats_the_number_of_its_clause() -> None:
    table: list[Row] = [["TT", "Nhiệm vụ", "Chủ trì"], ["3.1", WORK, "Sở Nội vụ"]]
    source = document(*ISSUED, "II. NHIỆM VỤ", "3. Danh sách việc cần làm như sau:", table)
    assert [t.clause for t in extract(source).tasks] == ["II.3.1"]


def test_group_rows_numbered_from_the_root() -> None:
    tasks = _tasks(
        ["TT", "Nhiệm vụ", "Chủ trì"],
        ["II", "NĂM 2026", ""],
        ["II.1", "Quý I", ""],
        ["1", WORK, "Sở Nội vụ"],
    )
    assert [(t.clause, t.deadline.due_on) for t in tasks] == [("II.1.1", date(2026, 3, 31))]


def test_a_merged_cell_holds_over_the_end_of_a_page() -> None:
    source = document(
        *ISSUED,
        [
            ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"],
            ["1", WORK, "Sở Nội vụ", "31/12/2025"],
            ["2", "Kiểm tra công vụ", "^", "30/11/2025"],
            ["3", "Sơ kết mô hình", "", "31/12/2025"],
        ],
    )
    table = source.blocks[-1]
    assert isinstance(table, Table)
    cells = tuple(_on_page(cell, 2 if cell.row == 3 else 1) for cell in table.cells)
    turned = replace(source, blocks=(*source.blocks[:-1], replace(table, cells=cells)))
    assert [t.lead for t in extract(turned).tasks] == [HOME, HOME, HOME]
    assert [t.lead for t in extract(source).tasks] == [HOME, HOME, ()]


def _on_page(cell: Cell, page: int) -> Cell:
    return replace(cell, paragraphs=tuple(replace(p, page=page) for p in cell.paragraphs))


def test_the_header_printed_again_is_no_task() -> None:
    header: Row = ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"]
    tasks = _tasks(
        header,
        ["1", WORK, "Sở Nội vụ", "31/12/2025"],
        header,
        ["2", "Kiểm tra công vụ", "Sở Y tế", "30/11/2025"],
    )
    assert [t.lead for t in tasks] == [HOME, ("Sở Y tế",)]


@pytest.mark.parametrize(
    ("content", "lead", "coordinating"),
    [
        (f"{WORK} (Sở Nội vụ chủ trì)", HOME, ()),
        (f"{WORK} (Sở Nội vụ chủ trì; Sở Y tế, Công an tỉnh phối hợp)", HOME, WITH),
        ("Sở Nội vụ chủ trì, phối hợp với Sở Y tế rà soát hồ sơ", HOME, ("Sở Y tế",)),
        (WORK, (), ()),
    ],
)
def test_the_words_of_the_task_say_who_where_no_column_does(
    content: str, lead: tuple[str, ...], coordinating: tuple[str, ...]
) -> None:
    (task,) = _tasks(["TT", "Nhiệm vụ", "Thời hạn"], ["1", content, "31/12/2025"])
    assert (task.lead, task.coordinating) == (lead, coordinating)
