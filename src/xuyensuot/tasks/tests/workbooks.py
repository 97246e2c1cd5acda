"""Workbooks as offices keep them: title rows, merged heads, headings between rows, sums."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

DAY_OF_PLAN = "Kế hoạch số 58/KH-UBND ngày 01/3/2024"
TITLES = (
    ("STT", ""),
    ("Nội dung nhiệm vụ", ""),
    ("Căn cứ", ""),
    ("Cơ quan", "Chủ trì"),
    ("Cơ quan", "Phối hợp"),
    ("Sản phẩm", ""),
    ("Thời hạn", "Gốc"),
    ("Thời hạn", "Hiện hành"),
    ("Tình trạng", ""),
    ("Tiến độ, giải trình", ""),
    ("Khó khăn, kiến nghị", ""),
)
LETTERS = "ABCDEFGHIJK"
FIRST_ROW = 8
"""The first row below the head of ``messy``."""


def task_row(
    content: str = "Rà soát, cập nhật dữ liệu hộ tịch",
    *,
    source: str = f"{DAY_OF_PLAN}, mục II.3.a",
    lead: str = "Sở Tư pháp",
    joined: str = "",
    original: Any = "",
    due: Any = "30/6/2024",
    state: str = "",
    progress: str = "",
    difficulty: str = "",
) -> list[Any]:
    """A row as ``messy`` takes it, all cells but the ordinal as they are typed."""
    return [1, content, source, lead, joined, "Báo cáo", original, due, state, progress, difficulty]


def messy(rows: Sequence[Sequence[Any]], *, merges: Sequence[str] = ()) -> bytes:
    """A workbook with title rows, a merged head of two rows and its numbering, then the rows."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "Năm 2024"
    sheet.append(["ỦY BAN NHÂN DÂN THÀNH PHỐ"])
    sheet.append(["BẢNG THEO DÕI NHIỆM VỤ NĂM 2024"])
    sheet.merge_cells("A2:K2")
    sheet.append([f"(Kèm theo {DAY_OF_PLAN} của UBND thành phố)"])
    sheet.append([])
    sheet.append(upper for upper, _ in TITLES)
    sheet.append(lower for _, lower in TITLES)
    for letter, (_, lower) in zip(LETTERS, TITLES, strict=True):
        if not lower:
            sheet.merge_cells(f"{letter}5:{letter}6")
    sheet.merge_cells("D5:E5")
    sheet.merge_cells("G5:H5")
    sheet.append(f"({place})" for place in range(1, len(TITLES) + 1))
    for row in rows:
        sheet.append(row)
    for area in merges:
        sheet.merge_cells(area)
    return saved(workbook)


def saved(workbook: Workbook) -> bytes:
    kept = io.BytesIO()
    workbook.save(kept)
    return kept.getvalue()
