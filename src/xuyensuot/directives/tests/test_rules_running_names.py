"""Who acts in a sentence, where the body is named in an unusual way."""

from __future__ import annotations

import pytest

from xuyensuot.directives.rules.extraction import extract
from xuyensuot.directives.rules.extraction.assignments import read_assignment
from xuyensuot.directives.rules.extraction.bodies import read_bodies
from xuyensuot.directives.tests.rules_sources import document


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("Tổ trưởng tổ dân phố vận động các hộ dọn vệ sinh.", "Tổ trưởng tổ dân phố"),
        ("Trưởng thôn vận động nhân dân hiến đất.", "Trưởng thôn"),
        ("Bí thư chi bộ, trưởng thôn vận động các hộ.", "Bí thư chi bộ, trưởng thôn"),
        ("Các địa phương chưa xong phải báo cáo tiến độ.", "Các địa phương chưa xong"),
        ("UBND các xã Hải An, Hải Bình khẩn trương bàn giao.", "UBND các xã Hải An, Hải Bình"),
        ("UBND các huyện Hải Hậu, Giao Thủy ven biển rà soát.",
         "UBND các huyện Hải Hậu, Giao Thủy ven biển"),
        ("Chủ tịch UBND các tỉnh: Lào Cai, Yên Bái và Hà Giang sơ tán người dân.",
         "Chủ tịch UBND các tỉnh: Lào Cai, Yên Bái và Hà Giang"),
        ("Yêu cầu chủ các cơ sở kinh doanh ký cam kết.", "chủ các cơ sở kinh doanh"),
        ("Thành viên Ban Chỉ đạo báo cáo kết quả hằng tháng.", "Thành viên Ban Chỉ đạo"),
        ("Đ/c Trần Thị Bình - Giám đốc Sở Y tế chỉ đạo công tác phòng dịch.",
         "Đ/c Trần Thị Bình - Giám đốc Sở Y tế"),
        ("Xây dựng 03 cầu dân sinh, do UBND các xã làm chủ đầu tư.", "UBND các xã"),
        ("H05 bảo đảm kinh phí.", "H05"),
        ("Làm xong 05 khu tái định cư (UBND các xã có dự án đi qua chủ trì).",
         "UBND các xã có dự án đi qua"),
    ],
)  # fmt: skip
def test_one_body_acts(sentence: str, lead: str) -> None:
    assert read_assignment(sentence).lead == (lead,)


@pytest.mark.parametrize(
    ("sentence", "lead", "coordinating"),
    [
        ("PC06 chủ trì, phối hợp với PA05 và Công an cấp xã rà soát.",
         ["PC06"], ["PA05", "Công an cấp xã"]),
        ("Giao V03 phối hợp với C08 xây dựng quy trình.", ["V03"], ["C08"]),
        ("Sở Nội vụ cùng Sở Tài chính thẩm định hồ sơ.", ["Sở Nội vụ"], ["Sở Tài chính"]),
        ("Công an tỉnh cùng với Bộ Chỉ huy Quân sự tỉnh và các địa phương tuần tra.",
         ["Công an tỉnh"], ["Bộ Chỉ huy Quân sự tỉnh", "các địa phương"]),
        ("Lập cổng dữ liệu (Cơ quan chủ trì: Sở Y tế; cơ quan phối hợp: Sở Nội vụ, Công an tỉnh).",
         ["Sở Y tế"], ["Sở Nội vụ", "Công an tỉnh"]),
        ("Liên danh nhà thầu, đơn vị tư vấn huy động nhân lực.",
         ["Liên danh nhà thầu", "đơn vị tư vấn"], []),
        ("Tổng công ty Cảng hàng không Việt Nam (ACV), các nhà thầu đẩy nhanh tiến độ.",
         ["Tổng công ty Cảng hàng không Việt Nam", "các nhà thầu"], []),
        ("Thường trực HĐND, các Ban và đại biểu HĐND tỉnh giám sát.",
         ["Thường trực HĐND", "các Ban và đại biểu HĐND tỉnh"], []),
        ("UBND các xã Hải An, Hải Bình, Công an tỉnh, Sở Y tế tổ chức trực ban.",
         ["UBND các xã Hải An, Hải Bình", "Công an tỉnh", "Sở Y tế"], []),
    ],
)  # fmt: skip
def test_several_bodies(sentence: str, lead: list[str], coordinating: list[str]) -> None:
    assignment = read_assignment(sentence)
    assert (list(assignment.lead), list(assignment.coordinating)) == (lead, coordinating)


def test_what_follows_a_colon_is_no_place_when_it_is_an_order() -> None:
    bodies = read_bodies("UBND các xã: Kiện toàn Ban Chỉ đạo, Hội đồng các cấp")
    assert bodies is not None
    assert bodies.names == ("UBND các xã",)
    assert read_assignment("UBND các xã: Ướm thử mã hồ sơ, báo cáo.").lead == ("UBND các xã",)


@pytest.mark.parametrize(
    "name",
    [
        "Báo và phát thanh, truyền hình tỉnh",
        "Các bệnh viện công lập và ngoài công lập",
        "Đồng chí Phó Trưởng ban Thường trực",
        "Ban Chỉ đạo",
    ],
)
def test_names_are_whole(name: str) -> None:
    bodies = read_bodies(name)
    assert bodies is not None
    assert bodies.names == (name,)


@pytest.mark.parametrize(
    ("heading", "lead"),
    [
        ("2. Các sở giáo dục và đào tạo", ("Các sở giáo dục và đào tạo",)),
        ("2. Các sở y tế", ("Các sở y tế",)),
        (
            "2. Giám đốc các sở giáo dục và đào tạo, Hiệu trưởng các cơ sở giáo dục đại học",
            ("Giám đốc các sở giáo dục và đào tạo", "Hiệu trưởng các cơ sở giáo dục đại học"),
        ),
        (
            "2. Thanh tra Chính phủ, Thanh tra các Bộ, ngành, địa phương",
            ("Thanh tra Chính phủ", "Thanh tra các Bộ, ngành, địa phương"),
        ),
        (
            "2. các Bộ, ngành, địa phương, các tập đoàn, tổng công ty nhà nước",
            ("các Bộ, ngành, địa phương", "các tập đoàn, tổng công ty nhà nước"),
        ),
        ("2. Các chủ đập thủy điện", ("Các chủ đập thủy điện",)),
    ],
)
def test_groups_in_small_letters_head_the_lists_below_them(
    heading: str, lead: tuple[str, ...]
) -> None:
    head = ("Số: 8/CT-BGDĐT", "Hà Nội, ngày 4 tháng 3 năm 2025", "**CHỈ THỊ")
    source = document(
        *head,
        "Bộ trưởng Bộ Giáo dục và Đào tạo yêu cầu:",
        "1. Các đơn vị thuộc Bộ",
        "a) Vụ Giáo dục Trung học, Vụ Pháp chế",
        "- Rà soát chương trình.",
        heading,
        "a) Rà soát đội ngũ.",
        "b) Tổ chức kiểm tra.",
    )
    assert [(t.clause, t.lead) for t in extract(source).tasks] == [
        ("1.a.-1", ("Vụ Giáo dục Trung học", "Vụ Pháp chế")),
        ("2.a", lead),
        ("2.b", lead),
    ]


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("Các sở y tế rà soát danh mục thuốc.", "Các sở y tế"),
        ("Các sở xây dựng kế hoạch thực hiện.", "Các sở"),
        ("Các sở xây dựng rà soát quy hoạch.", "Các sở xây dựng"),
        ("Các chủ đập thủy điện vận hành đúng quy trình.", "Các chủ đập thủy điện"),
        ("Vụ Giáo dục Trung học rà soát chương trình.", "Vụ Giáo dục Trung học"),
    ],
)
def test_groups_in_small_letters_are_subjects(sentence: str, lead: str) -> None:
    assert read_assignment(sentence).lead == (lead,)
