"""The sample directives: invented plans and notices around the session of 15 May 2024.

Their numbers, signers and clauses are made up; the districts, departments and dates of the
programme are real. They go through intake, reading and extraction like any other file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from importlib import resources
from zoneinfo import ZoneInfo

from xuyensuot.base.decree30 import Frame, write_document

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True, slots=True)
class Paper:
    """A sample directive: when and by whom it comes in, and whether it is left for review."""

    name: str
    received_at: datetime
    receiver: str
    frame: Frame
    left_for_review: bool = False

    def file_name(self) -> str:
        return f"{self.name}.docx"

    def body(self) -> str:
        """What the document says, as written down for ``decree30``."""
        folder = resources.files("xuyensuot.demo") / "documents"
        return (folder / f"{self.name}.txt").read_text(encoding="utf-8")

    def content(self) -> bytes:
        """The Word document."""
        return write_document(self.frame, self.body())


HANOI_RECIPIENTS = (
    "- Thành viên Ban Chỉ đạo;",
    "- Các sở, ban, ngành;",
    "- UBND các quận, huyện, thị xã;",
    "- Lưu: VT.",
)

PAPERS: tuple[Paper, ...] = (
    Paper(
        "ke-hoach-2023",
        datetime(2023, 1, 16, 9, 0, tzinfo=LOCAL),
        "hanoi.clerk",
        Frame(
            "ỦY BAN NHÂN DÂN",
            "THÀNH PHỐ HÀ NỘI",
            "9911/KH-UBND",
            "Hà Nội, ngày 13 tháng 01 năm 2023",
            "Kế hoạch",
            "Triển khai Đề án 06 trên địa bàn thành phố Hà Nội năm 2023",
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
            "Phạm Đức Thuận",
            HANOI_RECIPIENTS,
        ),
    ),
    Paper(
        "ke-hoach-2024",
        datetime(2024, 2, 7, 9, 10, tzinfo=LOCAL),
        "hanoi.clerk",
        Frame(
            "ỦY BAN NHÂN DÂN",
            "THÀNH PHỐ HÀ NỘI",
            "9906/KH-UBND",
            "Hà Nội, ngày 06 tháng 02 năm 2024",
            "Kế hoạch",
            "Triển khai Đề án 06 trên địa bàn thành phố Hà Nội năm 2024",
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
            "Phạm Đức Thuận",
            HANOI_RECIPIENTS,
        ),
    ),
    Paper(
        "ke-hoach-to-cong-tac",
        datetime(2024, 3, 28, 14, 0, tzinfo=LOCAL),
        "working.group",
        Frame(
            "CHÍNH PHỦ",
            "TỔ CÔNG TÁC TRIỂN KHAI ĐỀ ÁN 06",
            "9902/KH-TCTTKĐA",
            "Hà Nội, ngày 27 tháng 3 năm 2024",
            "Kế hoạch",
            "Công tác quý II năm 2024 của Tổ công tác triển khai Đề án 06",
            ("TỔ TRƯỞNG",),
            "Hoàng Văn Mạnh",
            ("- UBND các tỉnh, thành phố trực thuộc Trung ương;", "- Lưu: VT."),
        ),
    ),
    Paper(
        "ke-hoach-khanh-hoa",
        datetime(2024, 2, 20, 8, 30, tzinfo=LOCAL),
        "khanhhoa.clerk",
        Frame(
            "ỦY BAN NHÂN DÂN",
            "TỈNH KHÁNH HÒA",
            "9918/KH-UBND",
            "Khánh Hòa, ngày 19 tháng 02 năm 2024",
            "Kế hoạch",
            "Triển khai Đề án 06 trên địa bàn tỉnh Khánh Hòa năm 2024",
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
            "Bùi Thanh Tùng",
            ("- Các sở, ban, ngành;", "- UBND các huyện, thị xã, thành phố;", "- Lưu: VT."),
        ),
    ),
    Paper(
        "thong-bao-thang-4",
        datetime(2024, 4, 16, 10, 0, tzinfo=LOCAL),
        "hanoi.clerk",
        Frame(
            "ỦY BAN NHÂN DÂN",
            "THÀNH PHỐ HÀ NỘI",
            "9931/TB-UBND",
            "Hà Nội, ngày 15 tháng 4 năm 2024",
            "Thông báo",
            "Kết luận tại phiên họp giao ban tháng 4 năm 2024 của Ban Chỉ đạo",
            ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
            "Đỗ Hải Yến",
            HANOI_RECIPIENTS,
        ),
    ),
    Paper(
        "cong-van-don-doc",
        datetime(2024, 5, 14, 16, 20, tzinfo=LOCAL),
        "hanoi.clerk",
        Frame(
            "ỦY BAN NHÂN DÂN",
            "THÀNH PHỐ HÀ NỘI",
            "9954/UBND-NC",
            "Hà Nội, ngày 14 tháng 5 năm 2024",
            "",
            "V/v đôn đốc thực hiện các nhiệm vụ Đề án 06 năm 2024",
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
            "Phạm Đức Thuận",
            HANOI_RECIPIENTS,
        ),
        left_for_review=True,
    ),
    Paper(
        "ke-hoach-an-sinh",
        datetime(2024, 5, 14, 16, 45, tzinfo=LOCAL),
        "hanoi.clerk",
        Frame(
            "ỦY BAN NHÂN DÂN",
            "THÀNH PHỐ HÀ NỘI",
            "9950/KH-UBND",
            "Hà Nội, ngày 13 tháng 5 năm 2024",
            "Kế hoạch",
            "Làm sạch dữ liệu và chi trả an sinh xã hội qua tài khoản năm 2024",
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
            "Phạm Đức Thuận",
            HANOI_RECIPIENTS,
        ),
        left_for_review=True,
    ),
)

RESULT = Frame(
    "UBND THÀNH PHỐ HÀ NỘI",
    "ĐƠN VỊ BÁO CÁO",
    "99/BC-MAU",
    "Hà Nội, ngày 02 tháng 5 năm 2024",
    "Báo cáo",
    "Kết quả thực hiện nhiệm vụ được giao (dữ liệu mẫu)",
    ("NGƯỜI LẬP BÁO CÁO",),
    "Dữ liệu mẫu",
    ("- Cơ quan thường trực;", "- Lưu: VT."),
)


def result_report() -> bytes:
    """What units of the story give as evidence: a report that says it is sample data."""
    return write_document(RESULT, "Báo cáo này là dữ liệu mẫu, dùng để minh họa phần minh chứng.")
