"""Plain text, Markdown, web pages and workbooks."""

from __future__ import annotations

import hashlib
import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from xuyensuot.directives.reading import Unreadable, read_file
from xuyensuot.directives.rules.source import Source, Table
from xuyensuot.directives.tests.reading_samples import zipped

SENTENCE = "Thực hiện nhiệm vụ của Ủy ban nhân dân tỉnh về cải cách hành chính"


def read(tmp_path: Path, name: str, content: str | bytes) -> Source:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_file(path).source


def lines(source: Source) -> list[str]:
    return [source.quote(each.span) for each in source.paragraphs()]


def cells(source: Source, table: object) -> list[tuple[int, int, int, int, str]]:
    assert isinstance(table, Table)
    return [(c.row, c.column, c.row_span, c.column_span, source.quote(c.span)) for c in table.cells]


@pytest.mark.parametrize(
    ("encoding", "warnings"),
    [
        ("utf-8", ()),
        ("utf-8-sig", ()),
        ("utf-16", ()),
        ("cp1258", ("text.legacy_encoding",)),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, warnings: tuple[str, ...]) -> None:
    text = SENTENCE
    if encoding == "cp1258":
        # The code page has letters with a hat, and the tones on their own.
        for whole, parts in CODE_PAGE_PARTS:
            text = text.replace(whole, parts)
    source = read(tmp_path, "a.txt", text.encode(encoding))
    assert lines(source) == [SENTENCE]
    assert source.warnings == warnings


CODE_PAGE_PARTS = (
    *(("ự", "ư\u0323"), ("ệ", "ê\u0323"), ("ụ", "u\u0323"), ("ủ", "u\u0309"), ("Ủ", "U\u0309")),
    *(("ỉ", "i\u0309"), ("ề", "ê\u0300"), ("ả", "a\u0309")),
)


@pytest.mark.parametrize(
    "old",
    [
        "Thùc hiÖn nhiÖm vô cña ñy ban nh©n d©n tØnh vÒ c¶i c¸ch".encode("latin-1"),
        "Thöïc hieän nhieäm vuï cuûa uûy ban nhaân daân tænh veà caûi caùch".encode("cp1252"),
    ],
)
def test_fonts_of_the_years_before_unicode(tmp_path: Path, old: bytes) -> None:
    source = read(tmp_path, "a.txt", old)
    assert lines(source) == ["Thực hiện nhiệm vụ của ủy ban nhân dân tỉnh về cải cách"]
    assert source.warnings == ("text.legacy_encoding",)


LAYOUT = """\
ỦY BAN NHÂN DÂN                       CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH THỬ NGHIỆM                          Độc lập - Tự do - Hạnh phúc
Số: 12/KH-UBND
                                      Thử Nghiệm, ngày 05 tháng 3 năm 2025

                             KẾ HOẠCH

    1. Giao Sở Tư pháp chủ trì, phối hợp với Công an tỉnh rà soát các văn
bản quy phạm pháp luật, báo cáo Ủy ban nhân dân tỉnh trước ngày 30 tháng
6 năm 2025.
    2. Sở Tài chính bảo đảm kinh phí.
    Các sở, ban, ngành chịu trách nhiệm thực hiện Kế hoạch này, hằng quý
báo cáo kết quả.
\fPhụ lục
"""


def test_text_that_was_wrapped_and_set_in_columns(tmp_path: Path) -> None:
    source = read(tmp_path, "a.txt", LAYOUT)
    assert lines(source) == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH THỬ NGHIỆM",
        "Số: 12/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Thử Nghiệm, ngày 05 tháng 3 năm 2025",
        "KẾ HOẠCH",
        "1. Giao Sở Tư pháp chủ trì, phối hợp với Công an tỉnh rà soát các văn bản quy phạm pháp"
        " luật, báo cáo Ủy ban nhân dân tỉnh trước ngày 30 tháng 6 năm 2025.",
        "2. Sở Tài chính bảo đảm kinh phí.",
        "Các sở, ban, ngành chịu trách nhiệm thực hiện Kế hoạch này, hằng quý báo cáo kết quả.",
        "Phụ lục",
    ]
    title = next(each for each in source.paragraphs() if source.quote(each.span) == "KẾ HOẠCH")
    assert title.align == "center"
    assert [each.page for each in source.paragraphs()][-2:] == [1, 2]


def test_markdown(tmp_path: Path) -> None:
    source = read(
        tmp_path,
        "a.md",
        "# Kế hoạch\n\n**Giao Sở Y tế:**\n- rà soát *kỹ* [hồ sơ](http://x);\n\n"
        "| TT | Nhiệm vụ |\n|---|:--:|\n| 1 | a<br>b |\n\n---\nHết",
    )
    assert lines(source) == ["Kế hoạch", "Giao Sở Y tế:", "- rà soát kỹ hồ sơ;", "Hết"]
    heading, strong, *_ = source.paragraphs()
    assert (heading.level, heading.bold, strong.bold) == (0, True, True)
    assert [cell[4] for cell in cells(source, source.blocks[3])] == ["TT", "Nhiệm vụ", "1", "a\nb"]


def test_web_page(tmp_path: Path) -> None:
    source = read(
        tmp_path,
        "a.html",
        """<html><head><title>x</title><style>p{}</style></head><body><nav>Trang chủ</nav>
        <p align="center"><b>QUYẾT ĐỊNH</b><br>Về việc thử</p>
        <div style="display:none">ẩn</div>
        <p>Giao <b>Sở&nbsp;Y tế</b>
           chủ trì.</p><ol type="a" start="3"><li>rà soát<li>báo cáo</ol><ul><li>khác</ul>
        <table><tr><th rowspan=2>TT<th colspan=2>Cơ quan<tr><td>Chủ trì<td>Phối hợp
        <tr><td>1<td><p>Sở Tư pháp</p><p>Sở Y tế</p><td></table><script>bad()</script></body>""",
    )
    assert lines(source) == [
        "QUYẾT ĐỊNH",
        "Về việc thử",
        "Giao Sở Y tế chủ trì.",
        "c) rà soát",
        "d) báo cáo",
        "- khác",
    ]
    assert [each.align for each in source.paragraphs()][:3] == ["center", "center", "left"]
    assert cells(source, source.blocks[-1]) == [
        (0, 0, 2, 1, "TT"),
        (0, 1, 1, 2, "Cơ quan"),
        (1, 1, 1, 1, "Chủ trì"),
        (1, 2, 1, 1, "Phối hợp"),
        (2, 0, 1, 1, "1"),
        (2, 1, 1, 1, "Sở Tư pháp\nSở Y tế"),
        (2, 2, 1, 1, ""),
    ]


def test_numbers_of_a_web_page_stand_before_the_first_words_of_an_item(tmp_path: Path) -> None:
    source = read(
        tmp_path,
        "a.html",
        """<ol type="I"><li><p><b>Mục đích</b></p><li><p></p><div>Nhiệm vụ</div>
        <ol><li><p>Sở Y tế</p><p>có trách nhiệm:</p><ol type="a"><li><p>rà soát;</p></li>
        <li value="5"><p>kiểm tra;</p></li><li>báo cáo.</li></ol></li>
        <li><p>Sở Tư pháp</p><ol style="list-style-type: lower-alpha"><li><p>thẩm định.</p></ol>
        </ol><li></li></ol><p>Hết</p>""",
    )
    assert lines(source) == [
        "I. Mục đích",
        "II. Nhiệm vụ",
        "1. Sở Y tế",
        "có trách nhiệm:",
        "a) rà soát;",
        "e) kiểm tra;",
        "f) báo cáo.",
        "2. Sở Tư pháp",
        "a) thẩm định.",
        "Hết",
    ]
    assert [each.level for each in source.paragraphs()] == [0, 0, 1, 1, 2, 2, 2, 1, 2, -1]


def test_a_table_that_only_lays_out_the_page_is_none(tmp_path: Path) -> None:
    inner = "<table><tr><td>TT</td><td>Việc</td></tr><tr><td>1</td><td>x</td></tr></table>"
    page = f"<table><tr><td>Bên trái</td><td><p>Giao Sở Y tế</p>{inner}</td></tr></table>"
    source = read(tmp_path, "a.html", page)
    assert lines(source) == ["Bên trái", "Giao Sở Y tế"]
    assert [cell[4] for cell in cells(source, source.blocks[2])] == ["TT", "Việc", "1", "x"]


def workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    sheet["A1"] = "ỦY BAN NHÂN DÂN TỈNH"
    sheet["A2"] = "BẢNG THEO DÕI"
    sheet.merge_cells("A2:D2")
    for row in (
        ["TT", "Nhiệm vụ", "Chủ trì", "Hạn"],
        [1, "Rà soát\nBáo cáo", "Sở Tư pháp", date(2025, 3, 5)],
        [2, "Ban hành", None, 0.5],
    ):
        sheet.append(row)
    sheet["B3"].font = Font(bold=True)
    sheet.merge_cells("C4:C5")
    sheet["D5"].number_format = "0%"
    sheet.append([])
    sheet.append([3, "Sau dòng trống", "Sở Y tế", 1.5])
    sheet["XFD1048576"].font = Font(bold=True)
    hidden = book.create_sheet("ẩn")
    hidden["A1"] = "không đọc"
    hidden.sheet_state = "hidden"
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def test_workbook(tmp_path: Path) -> None:
    source = read(tmp_path, "a.xlsx", workbook())
    assert lines(source) == ["ỦY BAN NHÂN DÂN TỈNH", "BẢNG THEO DÕI"]
    assert cells(source, source.blocks[2]) == [
        *((0, 0, 1, 1, "TT"), (0, 1, 1, 1, "Nhiệm vụ"), (0, 2, 1, 1, "Chủ trì")),
        *((0, 3, 1, 1, "Hạn"), (1, 0, 1, 1, "1"), (1, 1, 1, 1, "Rà soát\nBáo cáo")),
        *((1, 2, 2, 1, "Sở Tư pháp"), (1, 3, 1, 1, "05/03/2025"), (2, 0, 1, 1, "2")),
        *((2, 1, 1, 1, "Ban hành"), (2, 3, 1, 1, "50%"), (3, 0, 1, 1, "3")),
        *((3, 1, 1, 1, "Sau dòng trống"), (3, 2, 1, 1, "Sở Y tế"), (3, 3, 1, 1, "1,5")),
    ]


def test_reading_tells_hash_size_and_type(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Giao")
    reading = read_file(path)
    assert reading.sha256 == hashlib.sha256(b"Giao").hexdigest()
    assert (reading.size, reading.media_type) == (4, "text/plain")
    assert 0 < reading.seconds < 60


def test_an_archive_without_a_document(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(zipped({"[Content_Types].xml": "<a/>", "xl/a.xml": "<a/>"}))
    with pytest.raises(Unreadable, match=r"file\.broken"):
        read_file(path)
