"""Small directives for journeys, in the layout of Decree 30 by the demonstration's writer."""

# ruff: noqa: E501  clauses keep their lines

from __future__ import annotations

from pathlib import Path

from xuyensuot.base.decree30 import Frame, write_document

FRAME = Frame(
    parent="ỦY BAN NHÂN DÂN",
    issuer="THÀNH PHỐ HÀ NỘI",
    number="9970/KH-UBND",
    place_and_date="Hà Nội, ngày 10 tháng 5 năm 2024",
    kind="Kế hoạch",
    title="Số hóa sổ hộ tịch và cấp bản sao điện tử năm 2024",
    signer_lines=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    signer="Phạm Đức Thuận",
    recipients=("- Các sở, ban, ngành;", "- Lưu: VT."),
)

BODY = """
UBND Thành phố ban hành Kế hoạch số hóa sổ hộ tịch và cấp bản sao điện tử như sau:
# I. MỤC ĐÍCH
Bảo đảm dữ liệu hộ tịch đầy đủ, chính xác, phục vụ người dân và doanh nghiệp.
# II. NHIỆM VỤ
1. Sở Tư pháp chủ trì, phối hợp với Công an Thành phố số hóa sổ hộ tịch của 30 quận, huyện, thị xã, hoàn thành trước ngày 31/8/2024.
2. Sở Thông tin và Truyền thông chủ trì bảo đảm hạ tầng lưu trữ dữ liệu hộ tịch; thực hiện thường xuyên.
3. Sở Tài chính chủ trì bố trí kinh phí số hóa sổ hộ tịch, hoàn thành trong tháng 6/2024.
4. Ban Quản lý dự án số hóa hộ tịch chủ trì nghiệm thu kết quả số hóa, hoàn thành trước ngày 30/9/2024.
"""


def write_plan(folder: Path) -> Path:
    """A plan with four tasks, the last led by a body that is no unit of the reference data."""
    path = folder / "ke-hoach-ho-tich.docx"
    path.write_bytes(write_document(FRAME, BODY))
    return path
