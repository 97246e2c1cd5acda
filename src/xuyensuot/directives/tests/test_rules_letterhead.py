"""The facts around the body: number, kind, date, issuer, signer, title, citations."""

from __future__ import annotations

from datetime import date

import pytest

from xuyensuot.directives.rules.extraction import Hints, extract
from xuyensuot.directives.tests.rules_sources import document

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def test_a_plan_with_its_head_in_a_table() -> None:
    source = document(
        [
            ["ỦY BAN NHÂN DÂN\nTỈNH HÀ NAM\n-------", f"{STATE}\nĐộc lập - Tự do - Hạnh phúc"],
            ["Số: 41 /KH-UBND", "Hà Nam, ngày 05 tháng 02 năm 2024"],
        ],
        "**KẾ HOẠCH",
        "**Chuyển đổi số của tỉnh năm 2024",
        "Thực hiện Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ và Nghị quyết"
        " số 12-NQ/TU của Tỉnh ủy, UBND tỉnh ban hành Kế hoạch như sau:",
        "I. MỤC ĐÍCH",
        [["Nơi nhận:\n- Như trên;", "TM. ỦY BAN NHÂN DÂN\nPHÓ CHỦ TỊCH\n\nLê Văn Bình"]],
    )  # fmt: skip
    head = extract(source).letterhead
    assert head.number == "41/KH-UBND"
    assert head.kind == "kế hoạch"
    assert head.issued_on == date(2024, 2, 5)
    assert head.issuer == "Ủy ban nhân dân tỉnh Hà Nam"
    assert head.signer == "Lê Văn Bình"
    assert head.title == "Chuyển đổi số của tỉnh năm 2024"
    assert head.cites == ("749/QĐ-TTg", "12-NQ/TU")


def test_parent_and_issuing_body_are_kept_apart() -> None:
    source = document(
        f"UBND TỈNH BẮC GIANG          {STATE}",
        "SỞ THÔNG TIN VÀ TRUYỀN THÔNG     Độc lập - Tự do - Hạnh phúc",
        "Số: 7/CTr-STTTT          Bắc Giang, ngày 3 tháng 1 năm 2023",
        "**CHƯƠNG TRÌNH",
        "**Công tác năm 2023",
        "I. NHIỆM VỤ",
    )
    head = extract(source).letterhead
    assert head.issuer == "UBND tỉnh Bắc Giang - Sở Thông tin và Truyền thông"
    assert (head.number, head.kind) == ("7/CTr-STTTT", "chương trình")


def test_a_party_document() -> None:
    source = document(
        "TỈNH ỦY HÀ GIANG          ĐẢNG CỘNG SẢN VIỆT NAM",
        "*          Hà Giang, ngày 12 tháng 5 năm 2023",
        "Số 31-KH/TU",
        "**KẾ HOẠCH",
        "**thực hiện công tác năm 2023",
        "I. NHIỆM VỤ",
        "Nơi nhận",
        "T/M BAN THƯỜNG VỤ",
        "PHÓ BÍ THƯ",
        "Trần Thị Mai",
    )
    head = extract(source).letterhead
    assert (head.number, head.kind, head.signer) == ("31-KH/TU", "kế hoạch", "Trần Thị Mai")
    assert head.issuer == "Tỉnh ủy Hà Giang"


def test_a_letter_has_a_subject_and_no_printed_kind() -> None:
    source = document(
        "ỦY BAN NHÂN DÂN",
        "TỈNH LÂM ĐỒNG",
        "Số: 2816/UBND-KS",
        "V/v đôn đốc số hóa hồ sơ",
        "Lâm Đồng, ngày 13 tháng 6 năm 2023",
        "Kính gửi:",
        "- Sở Y tế;",
        "1. Giao Sở Y tế rà soát hồ sơ.",
    )
    head = extract(source).letterhead
    assert (head.kind, head.title) == ("công văn", "Đôn đốc số hóa hồ sơ")


@pytest.mark.parametrize("name", ["Đại tá Lê Văn Bình", "(Đã ký)\nLê Văn Bình"])
def test_rank_and_note_are_no_part_of_the_signers_name(name: str) -> None:
    lines = ["Số: 1/QĐ-UBND"] + [f"{n}. Mục." for n in range(1, 7)]
    source = document(*lines, "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", *name.split("\n"))
    assert extract(source).letterhead.signer == "Lê Văn Bình"


@pytest.mark.parametrize(
    ("printed", "signer"),
    [
        ("H'Lim Niê", "H'Lim Niê"),
        ("H\u2019Lim Niê", "H\u2019Lim Niê"),
        ("K'Mák", "K'Mák"),
        ("Y Thanh Hà Niê Kđăm", "Y Thanh Hà Niê Kđăm"),
        ("Ksor H'Bơ Khăp", "Ksor H'Bơ Khăp"),
        ("Rơ Chăm H'Hồng", "Rơ Chăm H'Hồng"),
        ("Tráng A Dương", "Tráng A Dương"),
        ("Lò Văn Phương", "Lò Văn Phương"),
        ("Đại tá KSOR H'BƠ KHĂP", "Ksor H'Bơ Khăp"),
    ],
)
def test_names_of_all_peoples_are_read_whole(printed: str, signer: str) -> None:
    lines = ["Số: 1/QĐ-UBND"] + [f"{n}. Mục." for n in range(1, 7)]
    source = document(*lines, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "(Đã ký)", printed)
    assert extract(source).letterhead.signer == signer.replace("\u2019", "'")


def test_hints_stand_in_for_what_is_not_printed() -> None:
    hints = Hints(issued_on=date(2024, 1, 2), issuer="UBND xã An Bình")
    extraction = extract(document("1. Sở Y tế gửi kế hoạch trước ngày 15/3."), hints)
    assert extraction.letterhead.issued_on == date(2024, 1, 2)
    assert extraction.letterhead.issuer == "UBND xã An Bình"
    assert extraction.tasks[0].deadline.due_on == date(2024, 3, 15)
    assert extraction.warnings == ("number.missing", "kind.missing")


def test_a_printed_date_wins_over_the_hint() -> None:
    source = document("Số: 1/CT-UBND", "Hà Nội, ngày 9 tháng 8 năm 2024", "1. Rà soát.")
    assert extract(source, Hints(date(2020, 1, 1))).letterhead.issued_on == date(2024, 8, 9)
