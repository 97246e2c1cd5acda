"""What portals print around a document, and the columns of texts copied from PDF."""

from __future__ import annotations

from pathlib import Path

from xuyensuot.directives.reading import read_file
from xuyensuot.directives.rules.source import Table

LETTERHEAD = """<table><tr><td>ỦY BAN NHÂN DÂN<br>TỈNH THỬ NGHIỆM</td>
<td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</td></tr><tr><td>Số: 12/KH-UBND</td><td></td></tr></table>"""
CARD = """<h1>KẾ HOẠCH 12/KH-UBND</h1><table><tr><td>Số hiệu:</td><td>12/KH-UBND</td></tr>
<tr><td>Nơi ban hành:</td><td>Tỉnh Thử Nghiệm</td></tr></table>"""
LINKS = """<p>Văn bản liên quan</p><ul><li>Quyết định giao Sở Y tế chủ trì rà soát</li></ul>
<p>Chịu trách nhiệm nội dung: Ban biên tập</p>"""
BODY = "<p>Giao Sở Y tế rà soát các văn bản liên quan.</p><p>Nơi nhận:</p><p>- Lưu: VT.</p>"
ANNEX = "<p>PHỤ LỤC</p><p>1. Sở Tư pháp báo cáo.</p>"
OWN = ["Giao Sở Y tế rà soát các văn bản liên quan.", "Nơi nhận:", "- Lưu: VT."]


def lines(tmp_path: Path, content: str, *, name: str = "a.html") -> list[str]:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    source = read_file(path).source
    return [source.quote(block.span) for block in source.blocks if not isinstance(block, Table)]


def test_a_card_before_and_links_after_the_document_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"{CARD}{LETTERHEAD}{BODY}{ANNEX}{LINKS}", encoding="utf-8")
    source = read_file(path).source
    assert isinstance(source.blocks[0], Table)
    assert source.text.startswith("ỦY BAN NHÂN DÂN")
    assert source.text.endswith("PHỤ LỤC\n1. Sở Tư pháp báo cáo.\n")


def test_an_issuer_in_lines_of_its_own_is_kept(tmp_path: Path) -> None:
    head = "<p>ỦY BAN NHÂN DÂN</p><p>TỈNH THỬ NGHIỆM</p><p>-----</p>"
    motto = "<p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>"
    found = lines(tmp_path, f"<p>TRANG CHỦ</p><p>Văn bản</p>{head}{motto}{BODY}{LINKS}")
    assert found[0] == "ỦY BAN NHÂN DÂN"
    assert found[-3:] == OWN


def test_a_party_paper_is_known_by_its_symbol(tmp_path: Path) -> None:
    found = lines(tmp_path, f"{CARD}<p>TỈNH ỦY THỬ NGHIỆM</p><p>Số: 12-CT/TU</p>{BODY}")
    assert found == ["TỈNH ỦY THỬ NGHIỆM", "Số: 12-CT/TU", *OWN]


def test_without_a_sure_letterhead_nothing_before_is_left_out(tmp_path: Path) -> None:
    found = lines(tmp_path, f"<p>Kế hoạch rà soát</p>{BODY}")
    assert found == ["Kế hoạch rà soát", *OWN]


COPIED = """\
BỘ THỬ NGHIỆM                          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                                          Độc lập - Tự do - Hạnh phúc
Số: 12/BTN-VP
V/v rà soát, cập nhật                    Thử Nghiệm, ngày 05 tháng 3 năm 2025
Danh mục thủ tục

Giao Sở Y tế rà soát.

Nơi nhận:
- Lãnh đạo Bộ;                                     KT. BỘ TRƯỞNG
- Các sở, ban, ngành;                               THỨ TRƯỞNG

- Lưu: VT.                                            (Đã ký)

                                                   Người Ký Thử

                                  PHỤ LỤC
1. Sở Tư pháp báo cáo.
"""


def test_columns_of_a_copied_text(tmp_path: Path) -> None:
    assert lines(tmp_path, f"Thời gian ký: 05/03/2025\n\n{COPIED}", name="a.txt") == [
        "BỘ THỬ NGHIỆM",
        "Số: 12/BTN-VP",
        "V/v rà soát, cập nhật Danh mục thủ tục",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Thử Nghiệm, ngày 05 tháng 3 năm 2025",
        "Giao Sở Y tế rà soát.",
        "Nơi nhận:",
        "- Lãnh đạo Bộ;",
        "- Các sở, ban, ngành;",
        "- Lưu: VT.",
        "KT. BỘ TRƯỞNG",
        "THỨ TRƯỞNG",
        "(Đã ký)",
        "Người Ký Thử",
        "PHỤ LỤC",
        "1. Sở Tư pháp báo cáo.",
    ]
