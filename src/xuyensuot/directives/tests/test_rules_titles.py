"""Titles of tasks: from the verb on, without doers and deadline."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuyensuot.directives.rules.titles import short_title

BODIES = ["Sở Tư pháp", "Công an Thành phố", "UBND các quận, huyện, thị xã", "Sở Y tế"]


@pytest.mark.parametrize(
    ("content", "title"),
    [
        (
            "Sở Tư pháp chủ trì, phối hợp với Công an Thành phố và UBND các quận, huyện, thị xã"
            " số hóa sổ hộ tịch còn lại; hoàn thành trước ngày 30/6/2024.",
            "Số hóa sổ hộ tịch còn lại",
        ),
        (
            "Giao Sở Y tế khẩn trương liên thông giấy chứng sinh, hoàn thành trong tháng 5/2024.",
            "Khẩn trương liên thông giấy chứng sinh",
        ),
        (
            "Sở Y tế chủ trì bảo đảm an toàn thông tin hệ thống; thực hiện thường xuyên.",
            "Bảo đảm an toàn thông tin hệ thống",
        ),
        (
            "Rà soát, cắt giảm thành phần hồ sơ; sản phẩm: Báo cáo, trước ngày 20/7/2024.",
            "Rà soát, cắt giảm thành phần hồ sơ",
        ),
        ("Triển khai trong toàn ngành", "Triển khai trong toàn ngành"),
        ("Sở Y tế báo cáo.", "Sở Y tế báo cáo"),
    ],
)
def test_titles(content: str, title: str) -> None:
    assert short_title(content, bodies=BODIES) == title


@given(st.text(max_size=200), st.lists(st.text(max_size=30), max_size=4))
def test_a_title_quotes_the_content_but_for_its_first_letter(
    content: str, bodies: list[str]
) -> None:
    assert short_title(content, bodies=bodies)[2:] in " ".join(content.split())
