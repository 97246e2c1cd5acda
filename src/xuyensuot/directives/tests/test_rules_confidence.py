"""How sure a task is as read: plain ones stay above, what a person should see goes below."""

from __future__ import annotations

from dataclasses import replace

import pytest

from xuyensuot.directives.rules.extraction import extract
from xuyensuot.directives.rules.extraction.confidence import _COSTS
from xuyensuot.directives.rules.extraction.types import TaskCandidate
from xuyensuot.directives.tests.rules_sources import document
from xuyensuot.directives.wording import DOUBTS

HEAD = ("Số: 8/KH-UBND", "Nam Định, ngày 4 tháng 3 năm 2024", "**KẾ HOẠCH", "**Công tác năm 2024")
PLAIN = "1. Sở Y tế chủ trì lập danh mục thiết bị, xong trước ngày 30/6/2024."


def _last(*parts: str, ocr: bool = False) -> TaskCandidate:
    source = document(*HEAD, "II. TỔ CHỨC THỰC HIỆN", *parts)
    return extract(replace(source, ocr=ocr)).tasks[-1]


@pytest.mark.parametrize(
    "parts",
    [
        (PLAIN,),
        ("1. Giao Công an tỉnh rà soát dữ liệu dân cư.",),
        ("1. Các sở, ban, ngành, UBND các huyện, thị xã rà soát dữ liệu.",),
        ("1. Sở Nội vụ", "a) Thẩm định đề án vị trí việc làm của các đơn vị."),
    ],
)
def test_plain_tasks_are_sure(parts: tuple[str, ...]) -> None:
    assert _last(*parts).confidence >= 0.9


@pytest.mark.parametrize(
    ("parts", "doubt"),
    [
        (("1. Tăng cường kiểm tra các bến đò ngang.",), "lead.missing"),
        (("1. Sở Y tế lập danh mục thiết bị. Tổ chức tập huấn cho cơ sở.",), "lead.inherited"),
        (("1. Các đơn vị liên quan rà soát dữ liệu dân cư.",), "lead.vague"),
        (("1. Ban Quản lý dự án cải tạo trường lớp học vùng sâu vùng xa chủ trì nghiệm thu.",),
         "lead.unlike"),
        (("1. Công an tỉnh ướm mã hồ sơ của từng xã.",), "content.no_verb"),
        (("1. Sở Y tế báo cáo tiến độ trước ngày 15/4/2024 và trước ngày 15/6/2024.",),
         "deadline.two"),
        (("1. Sở Y tế lập danh mục, xong trước ngày 31/4/2024.",), "deadline.impossible"),
        (("1. Nếu có khó khăn, vướng mắc, các sở báo cáo Sở Nội vụ.",), "content.boilerplate"),
    ],
)  # fmt: skip
def test_what_a_person_should_see_costs(parts: tuple[str, ...], doubt: str) -> None:
    task = _last(*parts)
    assert doubt in task.doubts
    assert task.confidence < 0.9


def test_a_scan_makes_every_task_less_sure() -> None:
    clear, scanned = _last(PLAIN), _last(PLAIN, ocr=True)
    assert scanned.doubts == (*clear.doubts, "text.ocr")
    assert scanned.confidence < clear.confidence


def test_every_doubt_has_words() -> None:
    assert set(_COSTS) | {"product.missing"} <= set(DOUBTS)
