"""A follow-up table as offices keep it: titles above the head, merged cells, days typed anyhow."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook

PLAN = "Kế hoạch số 9981/KH-UBND ngày 02/5/2024"
TITLES = (
    "STT",
    "Nội dung nhiệm vụ",
    "Căn cứ",
    "Cơ quan chủ trì",
    "Phối hợp",
    "Thời hạn",
    "Ghi chú",
)
MISSPELT = "Sở Tư pháp Hà Lội"
ARCHIVE = "Chuẩn hóa kho lưu trữ hồ sơ hộ tịch bản giấy"
FUNDS = "Bố trí kinh phí mua máy quét cho bộ phận một cửa cấp xã"
SCHOOLS = "Đối soát số định danh của học sinh đầu cấp"
NOBODY = "Tuyên truyền về tài khoản định danh điện tử tại khu dân cư"
WRONG_DAY = "Tổng hợp báo cáo kết quả chuẩn hóa dữ liệu"


def write_tracker(folder: Path) -> Path:
    """Six rows: a misspelt unit, days as dates and as text, a double, no unit, no such day."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "Theo dõi 2024"
    sheet.append(["CÔNG AN THÀNH PHỐ HÀ NỘI"])
    sheet.append(["BẢNG THEO DÕI NHIỆM VỤ ĐỀ ÁN 06 NĂM 2024"])
    sheet.append([f"(Kèm theo {PLAN} của UBND Thành phố)"])
    sheet.append([])
    for row in (2, 3):
        sheet.merge_cells(f"A{row}:G{row}")
    sheet.append(TITLES)
    rows: tuple[tuple[Any, ...], ...] = (
        (1, ARCHIVE, MISSPELT, "Công an Thành phố", "28/6/2024"),
        (2, FUNDS, "Sở Tài chính", "", date(2024, 7, 15)),
        (3, SCHOOLS, "Sở GDĐT", "", "30/8/2024"),
        (3, SCHOOLS, "Sở GDĐT", "", "30/8/2024"),
        (4, NOBODY, "", "", "30/9/2024"),
        (5, WRONG_DAY, "Sở Nội vụ", "", "31/6/2024"),
    )
    for number, (clause, content, lead, joined, due) in enumerate(rows, 1):
        sheet.append([number, content, f"{PLAN}, mục II.{clause}", lead, joined, due, ""])
    path = folder / "theo-doi-de-an-06.xlsx"
    workbook.save(path)
    return path
