"""Tables as plans really lay them out: titles, merged rows, marks and group rows of many kinds."""

from __future__ import annotations

from datetime import date

import pytest

from xuyensuot.directives.rules.extraction import extract
from xuyensuot.directives.rules.extraction.types import TaskCandidate
from xuyensuot.directives.tests.rules_sources import Row, document

ISSUED = ("Số: 15/KH-UBND", "An Giang, ngày 10 tháng 9 năm 2025")


def _tasks(*rows: Row) -> tuple[TaskCandidate, ...]:
    return extract(document(*ISSUED, list(rows))).tasks


def _read(*rows: Row) -> list[tuple[str, tuple[str, ...], tuple[str, ...], date | None]]:
    return [(t.content, t.lead, t.coordinating, t.deadline.due_on) for t in _tasks(*rows)]


WORK = "Rà soát hồ sơ đất đai"
HOME = ("Sở Nội vụ",)
WITH = ("Sở Y tế", "Công an tỉnh")
DUE = date(2025, 12, 31)


@pytest.mark.parametrize(
    ("titles", "row"),
    [
        (
            ["TT", "Tiêu chí còn hạn chế", "Giải pháp khắc phục", "Cơ quan tham mưu",
             "Cơ quan phối hợp", "Thời hạn"],
            ["1", "Tỷ lệ hồ sơ đúng hạn thấp", WORK, "Sở Nội vụ", "Sở Y tế, Công an tỉnh",
             "Quý IV/2025"],
        ),
        (
            ["Tên chỉ số", "Điểm 2024", "Giải pháp", "Cơ quan tham mưu, thực hiện", "Phối hợp",
             "Thời hạn"],
            ["Chi phí không chính thức", "6,1", WORK, "Sở Nội vụ", "Sở Y tế; Công an tỉnh",
             "31/12/2025"],
        ),
        (
            ["TT", "Vấn đề", "Nguyên nhân", "Biện pháp khắc phục", "Trách nhiệm",
             "Đơn vị tham gia", "Hạn"],
            ["1", "Hồ sơ chậm", "Thiếu người", WORK, "Sở Nội vụ", "Sở Y tế\nCông an tỉnh",
             "31/12/2025"],
        ),
        (
            ["STT", "Cơ quan, đơn vị", "Nội dung công việc được giao", "Văn bản giao",
             "Ngày giao", "Đơn vị hỗ trợ", "Hạn xử lý"],
            ["1", "Sở Nội vụ", WORK, "12/TB-UBND", "01/9/2025", "Sở Y tế; Công an tỉnh",
             "31/12/2025"],
        ),
        (
            ["Mã", "Tên nhiệm vụ", "ĐVCT", "ĐVPH", "TGHT"],
            ["NV01", WORK, "Sở Nội vụ", "Sở Y tế; Công an tỉnh", "31/12/2025"],
        ),
        (
            ["TT", "Nội dung kiến nghị", "Cơ quan giải quyết", "Cơ quan tham gia",
             "Hạn giải quyết"],
            ["1", WORK, "Sở Nội vụ", "Sở Y tế, Công an tỉnh", "31/12/2025"],
        ),
        (
            ["TT", "Tên văn bản", "Cơ quan soạn thảo", "Cơ quan trình", "Phối hợp",
             "Thời gian trình"],
            ["1", WORK, "Sở Nội vụ", "UBND tỉnh", "Sở Y tế, Công an tỉnh", "Tháng 12/2025"],
        ),
        (
            ["TT", "Nội dung", "Cơ quan chuẩn bị", "Cơ quan thẩm định", "Phối hợp",
             "Thời gian"],
            ["1", WORK, "Sở Nội vụ", "Sở Tư pháp", "Sở Y tế, Công an tỉnh", "Tháng 12/2025"],
        ),
        (
            ["TT", "Mục tiêu", "Nhiệm vụ, giải pháp", "Lãnh đạo phụ trách",
             "Người/đơn vị thực hiện", "Phối hợp", "Thời gian"],
            ["1", "Tinh gọn bộ máy", WORK, "Đ/c Phó Chủ tịch", "Sở Nội vụ",
             "Sở Y tế, Công an tỉnh", "Tháng 12/2025"],
        ),
        (
            ["TT", "Việc cần làm", "Người phụ trách", "Đơn vị thực hiện", "Phối hợp",
             "Hạn chót", "Kinh phí", "Ghi chú"],
            ["1", WORK, "Trần Văn Hòa", "Sở Nội vụ", "Sở Y tế, Công an tỉnh", "31/12/2025",
             "20", ""],
        ),
        (
            ["TT", "Nhóm nhiệm vụ", "Hoạt động", "Chủ trì", "Phối hợp", "Mốc hoàn thành"],
            ["1", "Thể chế", WORK, "Sở Nội vụ", "Sở Y tế, Công an tỉnh", "Quý IV/2025"],
        ),
        (
            ["TT", "Nhiệm vụ", "Đơn vị chủ trì, phối hợp", "Thời gian"],
            ["1", WORK, "Sở Nội vụ chủ trì; Sở Y tế, Công an tỉnh phối hợp", "Quý IV/2025"],
        ),
        (
            ["TT", "Nhiệm vụ", "Phân công (cơ quan tham mưu; cơ quan phối hợp)", "Thời gian"],
            ["1", WORK, "Sở Nội vụ: Chủ trì\nSở Y tế, Công an tỉnh: Phối hợp", "Quý IV/2025"],
        ),
        (
            ["TT", "Nội dungnhiệmvụ", "Cơquan chủtrì", "Cơ quanphốihợp", "Thờigian hoànthành"],
            ["", WORK, "Sở Nội vụ", "Sở Y tế, Công an tỉnh", "31/12/2025"],
        ),
    ],
)  # fmt: skip
def test_titles_of_columns(titles: Row, row: Row) -> None:
    assert _read(titles, row) == [(WORK, HOME, WITH, DUE)]


@pytest.mark.parametrize(
    ("titles", "row"),
    [
        (
            ["TT", "Tên sản phẩm", "Đơn vị chủ trì", "Thời gian hoàn thành"],
            ["1", "Nghị quyết về mức phí", "Sở Nội vụ", "31/12/2025"],
        ),
        (
            ["TT", "Việc", "Ai làm", "Khi nào xong"],
            ["1", WORK, "Sở Nội vụ", "31/12/2025"],
        ),
        (
            ["TT", "Nội dung công việc", "Bộ phận thực hiện", "Thời gian bắt đầu",
             "Thời gian kết thúc", "Mức độ hoàn thành"],
            ["1", WORK, "Sở Nội vụ", "01/10/2025", "31/12/2025", "Đang làm"],
        ),
        (
            ["TT", "Nhiệm vụ", "Phân công thực hiện"],
            ["1", WORK, "Chủ trì: Sở Nội vụ\nThời gian: Quý IV/2025"],
        ),
        (
            ["TT", "Số văn bản", "Ngày văn bản", "Nội dung giao", "Đơn vị được giao",
             "Hạn hoàn thành", "Tình trạng", "Lý do chậm"],
            ["1", "12/TB", "1/9/2025", WORK, "Sở Nội vụ", "31/12/2025", "Chưa xong", ""],
        ),
        (
            ["TT", "Lĩnh vực", "Nhiệm vụ cụ thể", "Cơ quan chủ trì tham mưu", "Dự kiến kết quả",
             "Lộ trình thực hiện"],
            ["1", "Thể chế", WORK, "Sở Nội vụ", "Báo cáo", "2025"],
        ),
    ],
)  # fmt: skip
def test_titles_of_columns_without_who_helps(titles: Row, row: Row) -> None:
    assert [(lead, due) for _, lead, _, due in _read(titles, row)] == [(HOME, DUE)]


def test_a_header_of_two_rows_with_one_title_over_who_leads_and_who_helps() -> None:
    assert _read(
        ["TT", "Tiêu chí", "Giải pháp khắc phục", "Phân công", None, None, "Thời hạn"],
        ["^", "^", "^", "Lãnh đạo chỉ đạo", "Cơ quan tham mưu", "Phối hợp", "^"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
        ["1", "Hồ sơ quá hạn", WORK, "Chủ tịch", "Sở Nội vụ", "Sở Y tế, Công an tỉnh", "31/12"],
        ["2", "^", "Công khai kết quả xử lý", "^", "Sở Tư pháp", "", "Tháng 11/2025"],
    ) == [
        (WORK, HOME, WITH, DUE),
        ("Công khai kết quả xử lý", ("Sở Tư pháp",), (), date(2025, 11, 30)),
    ]


def test_titles_that_a_scan_divided_into_rows() -> None:
    assert _read(
        ["TT", "Nội dung", "Cơ quan", "Cơ quan", "Thời hạn"],
        ["", "nhiệm vụ", "chủtrì", "phối hợp", "hoàn thành"],
        ["", WORK, "Sở Nội vụ", "Sở Y tế, Công an tỉnh", "31/12/2025"],
        ["2", "Kiểm tra công vụ đột xuất", "Sở Y tế", "", "30/11/2025"],
    ) == [
        (WORK, HOME, WITH, DUE),
        ("Kiểm tra công vụ đột xuất", ("Sở Y tế",), (), date(2025, 11, 30)),
    ]


def test_no_title_can_be_read() -> None:
    assert _read(
        ["", "Nôi đung nhlệm vu", "Cư quản chù tri", "Thơi qian"],
        ["", "Rà soát hồ sơ đất đai", "Sở Nội vụ", "31/12/2025"],
        ["2", "Kiểm tra công vụ đột xuất", "Sở Y tế", "Tháng 11/2025"],
        ["3", "Tổng hợp kết quả kiểm tra", "Công an tỉnh", "Hằng quý"],
    ) == [
        (WORK, HOME, (), DUE),
        ("Kiểm tra công vụ đột xuất", ("Sở Y tế",), (), date(2025, 11, 30)),
        ("Tổng hợp kết quả kiểm tra", ("Công an tỉnh",), (), None),
    ]


def test_a_task_merged_over_the_rows_of_its_parts() -> None:
    assert _read(
        ["TT", "Nhiệm vụ", "Nội dung thực hiện", "Chủ trì", "Thời hạn"],
        ["1", "Phát triển chính quyền số", WORK, "Sở Nội vụ", "31/12/2025"],
        ["^", "^", "Đào tạo công chức số", "Sở Y tế", "30/11/2025"],
        ["2", "Kiểm tra công vụ", "Lập đoàn kiểm tra", "Sở Nội vụ", "31/12/2025"],
    ) == [
        (WORK, HOME, (), DUE),
        ("Đào tạo công chức số", ("Sở Y tế",), (), date(2025, 11, 30)),
        ("Kiểm tra công vụ", HOME, (), DUE),
    ]


@pytest.mark.parametrize(
    "titles",
    [
        [
            ["TT", "Nội dung", "Chủ trì", "Phối hợp", "Lộ trình", None, None],
            ["^", "^", "^", "^", "2025", "2026", "2027"],
        ],
        [["TT", "Nội dung", "Chủ trì", "Phối hợp", "Lộ trình 2025", "2026", "2027"]],
        [["TT", "Nội dung", "Chủ trì", "Phối hợp", "Năm 2025", "Năm 2026", "Năm 2027"]],
    ],
)
def test_years_marked_in_columns_of_their_own(titles: list[Row]) -> None:
    assert _read(
        *titles,
        ["1", WORK, "Sở Nội vụ", "Sở Y tế; Công an tỉnh", "x", "", ""],
        ["2", "Thí điểm mô hình mới", "Sở Y tế", "", "x", "x", ""],
    ) == [
        (WORK, HOME, WITH, DUE),
        ("Thí điểm mô hình mới", ("Sở Y tế",), (), date(2026, 12, 31)),
    ]


def test_quarters_marked_below_their_year() -> None:
    tasks = _tasks(
        ["TT", "Nội dung", "Chủ trì", "Tiến độ năm 2026", None, None, None],
        ["^", "^", "^", "Quý I", "Quý II", "Quý III", "Quý IV"],
        ["1", WORK, "Sở Nội vụ", "", "x", "", ""],
        ["2", "Kiểm tra công vụ", "Sở Nội vụ", "X", "X", "X", "X"],
    )
    assert [t.deadline.due_on for t in tasks] == [date(2026, 6, 30), date(2026, 12, 31)]


def test_parts_marked_below_bodies() -> None:
    assert _read(
        ["TT", "Nhiệm vụ", "Sở Nội vụ", "Sở Y tế", "Công an tỉnh"],
        ["1", WORK, "Chủ trì", "Phối hợp", "Phối hợp"],
        ["2", "Kiểm tra công vụ", "PH", "CT", ""],
    ) == [
        (WORK, HOME, WITH, None),
        ("Kiểm tra công vụ", ("Sở Y tế",), ("Sở Nội vụ",), None),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["TT", "Chỉ tiêu", "Kế hoạch năm", "Cơ quan theo dõi"],
            ["1", "Tỷ lệ hộ nghèo giảm", "0,5%", "Sở Nội vụ"],
        ],
        [
            ["TT", "Nội dung chỉ tiêu", "ĐVT", "2025", "2026", "Cơ quan theo dõi, đánh giá"],
            ["1", "Tỷ lệ hồ sơ trực tuyến", "%", "80", "90", "Sở Nội vụ"],
        ],
        [
            ["TT", "Số hiệu", "Tên văn bản", "Cơ quan ban hành", "Ngày ban hành"],
            ["1", "12/QĐ-UBND", "Quyết định giao dự toán", "UBND tỉnh", "12/3/2025"],
        ],
        [
            ["TT", "Họ và tên", "Đơn vị", "Nhiệm vụ"],
            ["1", "Trần Văn Hòa", "Sở Nội vụ", "Tổ trưởng tổ giúp việc"],
        ],
        [
            ["Thời gian", "Nội dung", "Người thực hiện"],
            ["07h30 - 08h00", "Đón tiếp đại biểu", "Ban Tổ chức"],
            ["08h00 - 08h15", "Khai mạc hội nghị", "Chủ tịch UBND tỉnh"],
        ],
        [
            ["ỦY BAN NHÂN DÂN\nTỈNH AN GIANG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            ["Số: 15/KH-UBND", "An Giang, ngày 10 tháng 9 năm 2025"],
        ],
        [
            ["Nơi nhận:\n- Sở Nội vụ;\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"],
        ],
        [
            ["TT", "Nội dung chi", "Đơn vị thực hiện", "Thành tiền"],
            ["1", "In tài liệu tập huấn", "Sở Nội vụ", "20.000.000"],
            ["Tổng cộng", None, None, "20.000.000"],
        ],
        [
            ["Đơn vị", "Số hồ sơ", "Đúng hạn", "Quá hạn"],
            ["Sở Nội vụ", "120", "118", "2"],
        ],
        [
            ["An Bình", "Giao thông nông thôn", "31/12/2025"],
            ["Sở Y tế", "Trạm y tế xã Tân Phú", "31/12/2025"],
        ],
    ],
)  # fmt: skip
def test_tables_that_hold_no_tasks(rows: list[Row]) -> None:
    assert _read(*rows) == []


def test_totals_and_notes_are_no_tasks() -> None:
    assert _read(
        ["TT", "Nhiệm vụ", "Chủ trì", "Kinh phí", "Thời hạn"],
        ["1", WORK, "Sở Nội vụ", "20", "31/12/2025"],
        ["", "Tổng cộng", "", "20", ""],
        ["Ghi chú: Kinh phí lấy từ dự toán được giao.", None, None, None, None],
    ) == [(WORK, HOME, (), DUE)]
