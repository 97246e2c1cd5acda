"""Titles of columns are told whatever their spelling; a head is found in messy sheets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuyensuot.kernel.text import fold
from xuyensuot.tasks.rules.tracker_columns import (
    Role,
    mapping_faults,
    role_of,
    suggest_mapping,
)


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("STT", Role.ORDINAL),
        ("TT", Role.ORDINAL),
        ("Nội dung nhiệm vụ", Role.CONTENT),
        ("NHIỆM VỤ ĐƯỢC GIAO", Role.CONTENT),
        ("Căn cứ (văn bản giao: số, ngày, mục)", Role.SOURCE),
        ("Văn bản chỉ đạo", Role.SOURCE),
        ("Số, ngày văn bản", Role.SOURCE),
        ("Văn bản giao / Số, ký hiệu", Role.NUMBER),
        ("Văn bản giao / Ngày", Role.ISSUED_ON),
        ("Văn bản giao / Mục", Role.CLAUSE),
        ("Ngày ban hành", Role.ISSUED_ON),
        ("Cơ quan ban hành", Role.ISSUER),
        ("Cơ quan chủ trì", Role.LEAD),
        ("Cơ quan / Chủ trì", Role.LEAD),
        ("Đơn vị đầu mối", Role.LEAD),
        ("Đơn vị thực hiện", Role.LEAD),
        ("Cơ quan phối hợp", Role.COORDINATING),
        ("Co quan / Phoi hop", Role.COORDINATING),
        ("Lãnh đạo phụ trách", Role.FOCAL),
        ("Sản phẩm/kết quả", Role.PRODUCT),
        ("Thời hạn", Role.DUE),
        ("Thời gian hoàn thành", Role.DUE),
        ("Thời hạn / Ngày", Role.DUE),
        ("Thời hạn / Hiện hành", Role.DUE),
        ("Thời hạn / Gốc", Role.ORIGINAL_DUE),
        ("Tình trạng", Role.STATE),
        ("Trạng thái thực hiện", Role.STATE),
        ("Tỷ lệ hoàn thành (%)", Role.PERCENT),
        ("Tiến độ/giải trình", Role.PROGRESS),
        ("Kết quả thực hiện", Role.PROGRESS),
        ("Kết quả thực hiện / Ghi chú", Role.NOTE),
        ("Khó khăn, kiến nghị", Role.DIFFICULTY),
        ("Ngày hoàn thành", Role.DONE_ON),
        ("Xác nhận của Văn phòng", Role.CONFIRMED),
        ("Ghi chú", Role.NOTE),
        ("Kinh phí", Role.IGNORED),
        ("", Role.IGNORED),
    ],
)
def test_a_title_tells_what_its_column_holds(title: str, role: Role) -> None:
    assert role_of(title) is role


@given(st.sampled_from(["Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Tình trạng"]))
def test_case_and_diacritics_do_not_matter(title: str) -> None:
    assert role_of(title.upper()) is role_of(title) is role_of(fold(title))


@given(st.text(max_size=80))
def test_any_title_has_a_role(title: str) -> None:
    assert role_of(title) in Role


def test_two_columns_of_one_role_are_not_both_taken() -> None:
    mapping = suggest_mapping({0: "Nhiệm vụ", 1: "Thời hạn", 2: "Hạn xử lý", 3: "Ghi chú"})
    assert mapping == {0: Role.CONTENT, 1: Role.DUE, 2: Role.IGNORED, 3: Role.NOTE}


def test_words_of_progress_may_stand_in_several_columns() -> None:
    mapping = suggest_mapping({0: "Tiến độ thực hiện tháng 4", 1: "Tiến độ thực hiện tháng 5"})
    assert set(mapping.values()) == {Role.PROGRESS}


def test_a_mapping_says_what_it_lacks() -> None:
    assert mapping_faults([Role.CONTENT, Role.LEAD]) == []
    assert mapping_faults([Role.LEAD]) == ["mapping.no_content"]
    assert mapping_faults([Role.CONTENT]) == ["mapping.no_lead"]
    assert mapping_faults([Role.CONTENT, Role.LEAD, Role.DUE, Role.DUE]) == ["mapping.double"]
