"""What is printed on a page and belongs to no paragraph: notes, numbers, signature stamps."""

from __future__ import annotations

from pathlib import Path

from xuyensuot.directives.reading import read_file
from xuyensuot.directives.tests.reading_samples import Mark, Stroke, Text, pdf

LIST = (
    "1. Giao Sở Tư pháp thực hiện các việc:",
    "+ Rà soát văn bản;",
    "+ Kiểm tra việc thi hành;",
    "+ Báo cáo kết quả.",
)


def lines(tmp_path: Path, *pages: list[Mark]) -> list[str]:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(pages))
    source = read_file(path).source
    return [source.quote(each.span) for each in source.paragraphs()]


def listed(y: float, *texts: str) -> list[Mark]:
    return [Text(85, y + 20 * index, text) for index, text in enumerate(texts)]


def test_notes_at_the_foot_of_a_page_are_left_out(tmp_path: Path) -> None:
    note: list[Mark] = [
        Text(85, 756, "1", 6),
        Text(90, 760, "Theo báo cáo của các sở, ban, ngành đến hết tháng trước, tỷ lệ còn", 10),
        Text(85, 772, "thấp so với chỉ tiêu.", 10),
    ]
    upper = [*listed(660, *LIST[:3]), *note, Text(297, 810, "1", 11)]
    assert lines(tmp_path, upper, listed(90, *LIST[3:])) == list(LIST)


def test_notes_in_the_type_of_the_text_are_told_by_the_rule_over_them(tmp_path: Path) -> None:
    upper = [
        *listed(660, *LIST[:3]),
        Stroke(85, 730, 229, 730),
        *listed(748, "2 Quyết định về chức năng, nhiệm vụ của các cơ quan", "thuộc tỉnh."),
    ]
    assert lines(tmp_path, upper, listed(90, *LIST[3:])) == list(LIST)


def test_recipients_in_small_type_are_no_notes(tmp_path: Path) -> None:
    marks = [
        *listed(600, *LIST),
        Text(85, 700, "Nơi nhận:", 11),
        Text(85, 714, "- Như trên;", 10),
        Text(85, 728, "- Lưu: VT.", 10),
    ]
    assert lines(tmp_path, marks) == [*LIST, "Nơi nhận:", "- Như trên;", "- Lưu: VT."]


def test_a_number_apart_that_counts_the_page_is_no_paragraph(tmp_path: Path) -> None:
    pages: list[list[Mark]] = [
        listed(600, *LIST[:2]),
        [Text(500, 100, "2", 12), *listed(140, *LIST[2:])],
    ]
    assert lines(tmp_path, *pages) == list(LIST)


def test_signature_stamps_are_left_out(tmp_path: Path) -> None:
    marks: list[Mark] = [
        Text(100, 60, "ỦY BAN NHÂN DÂN"),
        Text(100, 78, "TỈNH THỬ NGHIỆM"),
        Text(400, 56, "Ký bởi: ỦY BAN NHÂN", 7),
        Text(400, 64, "DÂN TỈNH THỬ NGHIỆM", 7),
        Text(400, 72, "Email: hopthu@example.vn", 7),
        Text(400, 80, "Thời gian ký: 05.03.2025 09:12:33 +07:00", 7),
        *listed(140, *LIST),
        Text(380, 232, "Signature Not Verified", 9),
    ]
    assert lines(tmp_path, marks) == ["ỦY BAN NHÂN DÂN", "TỈNH THỬ NGHIỆM", *LIST]
