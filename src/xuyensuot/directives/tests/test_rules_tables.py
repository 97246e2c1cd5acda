"""Tasks in tables."""

from __future__ import annotations

from datetime import date

import pytest

from xuyensuot.directives.rules.extraction import extract
from xuyensuot.directives.tests.rules_sources import Row, document
from xuyensuot.kernel.deadlines import Recurrence

HEADER: Row = ["STT", "Nội dung", "Cơ quan chủ trì", "Phối hợp", "Thời gian", "Sản phẩm"]


def _extract(*rows: Row) -> list[tuple[str, tuple[str, ...]]]:
    return [(t.content, t.lead) for t in extract(document(list(rows))).tasks]


def test_columns_by_their_titles() -> None:
    rows: list[Row] = [
        HEADER,
        ["1", "Lập đề án vị trí việc làm", "Sở Nội vụ", "Sở Y tế; Công an tỉnh", "Quý II/2024",
         "Đề án"],
    ]  # fmt: skip
    source = document(rows)
    (task,) = extract(source).tasks
    assert task.content == "Lập đề án vị trí việc làm"
    assert (task.lead, task.coordinating) == (("Sở Nội vụ",), ("Sở Y tế", "Công an tỉnh"))
    assert (task.deadline.due_on, task.product) == (date(2024, 6, 30), "Đề án")
    assert source.quote(task.span).startswith("1\tLập đề án")


@pytest.mark.parametrize(
    "titles",
    [
        ["TT", "Nhiệm vụ", "Đơn vị thực hiện"],
        ["TT", "Tên nhiệm vụ, giải pháp", "Đơn vị chủ trì thực hiện"],
        ["Số TT", "NỘI DUNG CÔNG VIỆC", "PHÂN CÔNG THỰC HIỆN"],
        ["", "Hoạt động", "Trách nhiệm"],
    ],
)
def test_many_wordings_of_titles(titles: list[str]) -> None:
    assert _extract([*titles], ["1", "Kiểm tra hồ sơ", "Sở Y tế"]) == [
        ("Kiểm tra hồ sơ", ("Sở Y tế",))
    ]


def test_two_header_rows_with_merged_titles() -> None:
    source = document(
        [
            ["TT", "Nội dung", "Phân công", None, "Thời gian", None],
            ["^", "^", "Lãnh đạo phụ trách", "Đơn vị thực hiện", "Bắt đầu", "Kết thúc"],
            ["1", "Sửa chữa trụ sở", "Giám đốc Sở", "Văn phòng Sở", "01/3/2024", "30/4/2024"],
        ]
    )
    (task,) = extract(source).tasks
    assert task.lead == ("Văn phòng Sở",)
    assert task.deadline.due_on == date(2024, 4, 30)
    assert "deadline.two" not in task.doubts


def test_a_second_header_row_below_empty_titles_and_words_for_the_same() -> None:
    source = document(
        [
            ["TT", "Nhiệm vụ", "Chủ trì", "Thời gian", ""],
            ["", "", "", "Từ", "Đến"],
            ["1", "Việc thứ nhất", "Sở Y tế", "01/3/2024", "31/3/2024"],
            ["2", "Việc thứ hai", "-nt-", "Quý II/2024", "Quý III/2024"],
        ]
    )
    first, second = extract(source).tasks
    assert (first.deadline.due_on, first.deadline.text) == (date(2024, 3, 31), "31/3/2024")
    assert (second.lead, second.deadline.due_on) == (("Sở Y tế",), date(2024, 9, 30))


def test_group_rows_are_no_tasks_and_stand_in_the_clause() -> None:
    tasks = extract(
        document(
            [
                HEADER,
                ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
                ["I", "CẢI CÁCH THỂ CHẾ", None, None, None, None],
                ["1", "Rà soát văn bản", "Sở Tư pháp", "", "Thường xuyên", ""],
                ["II", "Cải cách thủ tục", "", "", "", ""],
                ["2", "Niêm yết thủ tục", "Văn phòng UBND tỉnh", "", "Hằng quý", ""],
            ]
        )
    ).tasks
    assert [t.clause for t in tasks] == ["I.1", "II.2"]
    assert [t.deadline.recurrence for t in tasks] == [Recurrence.ONGOING, Recurrence.QUARTERLY]


def test_a_cell_merged_downwards_holds_for_its_rows() -> None:
    assert _extract(
        ["TT", "Nội dung", "Chủ trì", "Thời hạn"],
        ["1", "Việc thứ nhất", "Sở Y tế", "Quý I/2024"],
        ["2", "Việc thứ hai", "^", "^"],
    ) == [("Việc thứ nhất", ("Sở Y tế",)), ("Việc thứ hai", ("Sở Y tế",))]


def test_a_row_broken_by_a_page_is_one_task() -> None:
    tasks = extract(
        document(
            [
                HEADER,
                ["1", "Xây dựng quy chế phối hợp", "Sở Thông tin và", "Sở Y tế", "Quý I/2024", ""],
                ["", "giữa các cơ quan.", "Truyền thông", "Công an tỉnh", "", "Quy chế"],
            ]
        )
    ).tasks
    (task,) = tasks
    assert task.content == "Xây dựng quy chế phối hợp giữa các cơ quan."
    assert task.lead == ("Sở Thông tin và Truyền thông",)
    assert task.coordinating == ("Sở Y tế", "Công an tỉnh")
    assert task.product == "Quy chế"


def test_a_table_without_header_goes_on_with_the_last() -> None:
    source = document(
        [HEADER, ["1", "Việc thứ nhất", "Sở Y tế", "", "", ""]],
        [["2", "Việc thứ hai", "Sở Nội vụ", "", "", ""]],
    )
    assert [t.lead for t in extract(source).tasks] == [("Sở Y tế",), ("Sở Nội vụ",)]


def test_a_deadline_in_the_content_where_no_column_has_it() -> None:
    source = document(
        "Số: 3/KH-UBND",
        "Huế, ngày 2 tháng 1 năm 2024",
        [
            ["TT", "Nội dung", "Chủ trì"],
            ["1", "Gửi báo cáo trước ngày 15/3/2024", "Sở Y tế"],
        ],
    )
    assert extract(source).tasks[0].deadline.due_on == date(2024, 3, 15)


@pytest.mark.parametrize(
    "rows",
    [
        [["Nơi nhận:\n- Lưu: VT.", "CHỦ TỊCH\nLê Văn Bình"]],
        [["STT", "Tên xã", "Dân số"], ["1", "An Bình", "5.000"]],
        [["STT", "Nội dung chi", "Kinh phí"], ["1", "Mua máy quét", "20"]],
    ],
)
def test_other_tables_hold_no_tasks(rows: list[Row]) -> None:
    assert _extract(*rows) == []


@pytest.mark.parametrize(
    ("cell", "lead"),
    [
        ("Sở Nội vụ/Sở Y tế", ("Sở Nội vụ", "Sở Y tế")),
        ("Sở Nội vụ - Sở Y tế", ("Sở Nội vụ", "Sở Y tế")),
        ("Sở: Nội vụ, Y tế", ("Sở Nội vụ", "Sở Y tế")),
        ("Đề nghị Tỉnh Đoàn", ("Tỉnh Đoàn",)),
        ("Văn phòng\nUBND tỉnh", ("Văn phòng UBND tỉnh",)),
        ("Chánh Văn phòng\nHĐND tỉnh", ("Chánh Văn phòng HĐND tỉnh",)),
        ("Chủ tịch\nUBND các xã", ("Chủ tịch UBND các xã",)),
        ("Văn phòng\nPhòng Kinh tế", ("Văn phòng", "Phòng Kinh tế")),
        ("Văn phòng HĐND - UBND huyện", ("Văn phòng HĐND - UBND huyện",)),
        ("Phòng Văn hóa - Xã hội", ("Phòng Văn hóa - Xã hội",)),
    ],
)
def test_cells_of_bodies(cell: str, lead: tuple[str, ...]) -> None:
    assert _extract(["TT", "Nhiệm vụ", "Chủ trì"], ["1", "Rà soát hồ sơ", cell])[0][1] == lead


def test_a_table_with_spoilt_titles_and_group_rows_is_read_by_what_it_holds() -> None:
    rows: list[Row] = [
        ["", "tne", "Ch tri", "Phoi", ""],
        ["1", "Chỉ số hồ sơ", None, None, None],
        ["1.1", "Rà soát thành phần hồ sơ", "Sở Tư pháp", "Sở Nội vụ", "Quý II/2025"],
        ["1.2", "Công khai biểu mẫu hồ sơ", "Sở Y tế", "Sở Nội vụ", "30/6/2025"],
        ["2", "Chỉ số phản hồi", None, None, None],
        ["2.1", "Xây dựng đường dây nóng", "Sở Y tế", "Sở Tài chính", "Tháng 8/2025"],
    ]
    tasks = extract(document("**PHỤ LỤC", rows)).tasks
    assert [task.lead for task in tasks] == [("Sở Tư pháp",), ("Sở Y tế",), ("Sở Y tế",)]
    days = [task.deadline.due_on for task in tasks]
    assert days == [date(2025, 6, 30), date(2025, 6, 30), date(2025, 8, 31)]
