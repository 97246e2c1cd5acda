"""PDF lines whose first word looks like a list mark, and lines of a letter's subject."""

from __future__ import annotations

from pathlib import Path

from xuyensuot.directives.reading import read_file
from xuyensuot.directives.tests.reading_samples import Mark, Text, pdf

LEFT, SIZE = 85.0, 13.0


def lines(tmp_path: Path, marks: list[Mark]) -> list[str]:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([marks]))
    source = read_file(path).source
    return [source.quote(each.span) for each in source.paragraphs()]


def printed(y: float, *texts: str) -> list[Mark]:
    return [Text(LEFT, y + 18 * index, text, SIZE) for index, text in enumerate(texts)]


def centred(text: str, y: float, middle: float) -> Text:
    return Text(middle - len(text) * SIZE / 4, y, text, SIZE)


FULL = (
    "Các sở, ban, ngành và Ủy ban nhân dân các xã rà soát hồ sơ, dữ liệu, ",
    "báo cáo tỉnh.",
)


def test_what_a_line_counts_opens_no_item(tmp_path: Path) -> None:
    marks = [
        *printed(100, *FULL),
        *printed(
            160, "Sở Tư pháp trình sửa đổi quy chế phối hợp, hoàn thành việc trong quý", "IV."
        ),
        *printed(220, "Sở Nội vụ hoàn thành việc số hóa toàn bộ hồ sơ lưu trữ cũ (trong Quý"),
        *printed(238, "IV/2025)."),
        *printed(280, "Sở Y tế chủ trì việc thi hành Quyết định của Bộ trưởng Bộ Y tế số"),
        *printed(298, "12/QĐ-BYT về khám bệnh."),
    ]
    assert lines(tmp_path, marks) == [
        f"{FULL[0]}{FULL[1]}",
        "Sở Tư pháp trình sửa đổi quy chế phối hợp, hoàn thành việc trong quý IV.",
        "Sở Nội vụ hoàn thành việc số hóa toàn bộ hồ sơ lưu trữ cũ (trong Quý IV/2025).",
        "Sở Y tế chủ trì việc thi hành Quyết định của Bộ trưởng Bộ Y tế số 12/QĐ-BYT về khám bệnh.",
    ]


def test_items_after_an_open_line_stay_items(tmp_path: Path) -> None:
    texts = (
        "Các sở, ban, ngành thực hiện thường xuyên các nhiệm vụ giao hằng năm",
        "2. Sở Tư pháp rà soát văn bản;",
        "3/ Sở Y tế báo cáo;",
        "IV/ Tổ chức thực hiện",
    )
    assert lines(tmp_path, [*printed(60, *FULL), *printed(120, *texts)])[1:] == list(texts)


def test_the_subject_of_a_letter_stays_in_its_block(tmp_path: Path) -> None:
    marks: list[Mark] = [
        centred("ỦY BAN NHÂN DÂN", 60, 165),
        centred("TỈNH THỬ NGHIỆM", 78, 165),
        centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 60, 415),
        centred("Độc lập - Tự do - Hạnh phúc", 78, 415),
        centred("Số: 12/UBND-NC", 100, 165),
        centred("Thử Nghiệm, ngày 05 tháng 3 năm 2025", 100, 415),
        centred("V/v triển khai thực hiện", 118, 165),
        centred("Nghị quyết của Tỉnh ủy", 136, 165),
        centred("Kính gửi: Các sở, ban, ngành.", 172, 311),
        *printed(208, *FULL),
    ]
    subject = "V/v triển khai thực hiện Nghị quyết của Tỉnh ủy"
    assert lines(tmp_path, marks)[3:5] == [subject, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]


def test_a_title_broken_before_the_edge_is_one_title(tmp_path: Path) -> None:
    marks: list[Mark] = [
        centred("KẾ HOẠCH", 100, 306),
        centred("Triển khai công tác rà soát văn bản và thi hành", 118, 306),
        centred("Nghị quyết của Hội đồng nhân dân tỉnh", 136, 306),
        centred("(Kèm theo Quyết định của Ủy ban nhân dân tỉnh)", 154, 306),
        *printed(190, *FULL),
        *printed(244, *FULL),
    ]
    title = "Triển khai công tác rà soát văn bản và thi hành Nghị quyết của Hội đồng nhân dân tỉnh"
    assert lines(tmp_path, marks)[:3] == [
        "KẾ HOẠCH",
        title,
        "(Kèm theo Quyết định của Ủy ban nhân dân tỉnh)",
    ]
