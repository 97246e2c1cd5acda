"""Names of issuing bodies: lines of a letterhead joined and written as in running text."""

from __future__ import annotations

import pytest

from xuyensuot.directives.rules.extraction.issuers import join_issuer, recase_issuer


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        (["TỔ CÔNG TÁC TRIỂN KHAI", "ĐỀ ÁN 06"], "Tổ công tác triển khai Đề án 06"),
        (["CHÍNH PHỦ", "TỔ CÔNG TÁC TRIỂN KHAI ĐỀ ÁN 06"],
         "Chính phủ - Tổ công tác triển khai Đề án 06"),
        (["BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ", "THÀNH PHỐ HÀ NỘI"],
         "Ban Chỉ đạo chuyển đổi số thành phố Hà Nội"),
        (["BAN CHỈ ĐẠO", "CẢI CÁCH HÀNH CHÍNH CỦA CHÍNH PHỦ"],
         "Ban Chỉ đạo cải cách hành chính của Chính phủ"),
        (["BỘ KHOA HỌC VÀ CÔNG NGHỆ"], "Bộ Khoa học và Công nghệ"),
        (["HỘI ĐỒNG NHÂN DÂN", "TỈNH QUẢNG NINH"], "Hội đồng nhân dân tỉnh Quảng Ninh"),
        (["CÔNG AN THÀNH PHỐ HÀ NỘI"], "Công an thành phố Hà Nội"),
        (["CÔNG AN TỈNH BẮC NINH", "CÔNG AN HUYỆN YÊN PHONG"],
         "Công an tỉnh Bắc Ninh - Công an huyện Yên Phong"),
        (["ỦY BAN NHÂN DÂN", "PHƯỜNG CỬA NAM"], "Ủy ban nhân dân phường Cửa Nam"),
        (["ỦY BAN NHÂN DÂN", "QUẬN 12"], "Ủy ban nhân dân quận 12"),
        (["VĂN PHÒNG CHÍNH PHỦ"], "Văn phòng Chính phủ"),
        (["BAN QUẢN LÝ DỰ ÁN", "ĐẦU TƯ XÂY DỰNG CÔNG TRÌNH GIAO THÔNG"],
         "Ban Quản lý dự án đầu tư xây dựng công trình giao thông"),
        (["THÀNH ỦY HÀ NỘI"], "Thành ủy Hà Nội"),
        (["BỘ CÔNG AN", "CỤC C06"], "Bộ Công an - Cục C06"),
        (["BỘ CÔNG AN", "CỤC CẢNH SÁT QUẢN LÝ HÀNH CHÍNH", "VỀ TRẬT TỰ XÃ HỘI"],
         "Bộ Công an - Cục Cảnh sát quản lý hành chính về trật tự xã hội"),
        (["UBND TỈNH NGHỆ AN", "SỞ Y TẾ"], "UBND tỉnh Nghệ An - Sở Y tế"),
        (["TỔNG CỤC THUẾ"], "Tổng cục Thuế"),
        (["BẢO HIỂM XÃ HỘI THÀNH PHỐ HÀ NỘI"], "Bảo hiểm xã hội thành phố Hà Nội"),
        (["ĐẢNG ỦY", "CÔNG AN TRUNG ƯƠNG"], "Đảng ủy Công an Trung ương"),
        (["CHỦ TỊCH", "ỦY BAN NHÂN DÂN TỈNH HÀ GIANG"],
         "Chủ tịch Ủy ban nhân dân tỉnh Hà Giang"),
        (["TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "THÀNH PHỐ HÀ NỘI"],
         "Trung tâm Phục vụ hành chính công thành phố Hà Nội"),
        (["TỔ CÔNG TÁC CCHC"], "Tổ công tác CCHC"),
        (["SỞ NÔNG NGHIỆP VÀ PTNT"], "Sở Nông nghiệp và PTNT"),
        (["UBND tỉnh Hà Nam"], "UBND tỉnh Hà Nam"),
    ],
)  # fmt: skip
def test_an_issuer_in_capitals_is_written_as_in_running_text(lines: list[str], issuer: str) -> None:
    assert recase_issuer(join_issuer(lines)) == issuer
