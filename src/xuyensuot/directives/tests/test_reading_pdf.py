"""PDF pages: lines to paragraphs, columns, tables, furniture, boxes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from xuyensuot.directives.reading import read_file
from xuyensuot.directives.rules.source import Source, Table
from xuyensuot.directives.tests.reading_samples import PAPER, Mark, Stroke, Text, grid_strokes, pdf

LEFT, RIGHT, STEP = 85.0, 538.0, 18.0


def read(tmp_path: Path, *pages: list[Mark], paper: tuple[float, float] = PAPER) -> Source:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(pages, paper=paper))
    return read_file(path).source


def lines(source: Source) -> list[str]:
    return [source.quote(each.span) for each in source.paragraphs()]


def cells(source: Source, table: object) -> list[list[str]]:
    assert isinstance(table, Table)
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row].append(source.quote(cell.span))
    return rows


def body(text: str, y: float, *, indent: float = 34.0, size: float = 13.0) -> Iterator[Text]:
    """A justified paragraph: words spread to the right edge on all lines but the last."""
    line: list[str] = []
    x = LEFT + indent
    letter = size * 0.5
    for word in [*text.split(), ""]:
        wide = len(" ".join([*line, word])) * letter
        if line and (not word or x + wide > RIGHT):
            room = 0.0 if not word else RIGHT - x - len("".join(line)) * letter
            space = room / max(1, len(line) - 1) if word else letter
            at = x
            for each in line:
                yield Text(at, y, each, size)
                at += len(each) * letter + space
            y, x, line = y + STEP, LEFT, []
        line.append(word)


def centred(text: str, y: float, *, middle: float = (LEFT + RIGHT) / 2, bold: bool = True) -> Text:
    mark = Text(0, y, text, 13.0, bold)
    return Text(middle - mark.width / 2, y, text, 13.0, bold)


FIRST = (
    "1. Giao Sở Tư pháp chủ trì, phối hợp với Công an tỉnh và các cơ quan liên quan rà soát các"
    " văn bản quy phạm pháp luật, báo cáo Ủy ban nhân dân tỉnh trước ngày 30 tháng 6 năm 2025."
)
SECOND = "2. Sở Tài chính bảo đảm kinh phí."
THIRD = "3. Các sở, ban, ngành; Ủy ban nhân dân các huyện định kỳ hằng quý báo cáo kết quả."


def test_lines_are_joined_to_paragraphs(tmp_path: Path) -> None:
    marks: list[Mark] = [
        centred("KẾ HOẠCH", 100),
        centred("Triển khai công tác cải cách hành chính", 118),
        centred("năm 2025", 136),
        *body(FIRST, 172),
        *body(SECOND, 244),
        *body(THIRD, 262),
    ]
    source = read(tmp_path, marks)
    assert lines(source) == [
        "KẾ HOẠCH",
        "Triển khai công tác cải cách hành chính năm 2025",
        FIRST,
        SECOND,
        THIRD,
    ]
    title, _, first, second, _ = source.paragraphs()
    assert (title.align, title.bold) == ("center", True)
    assert (first.align, first.bold) == ("justify", False)
    assert second.align == "left"


def test_every_line_has_a_box_that_quotes_it(tmp_path: Path) -> None:
    source = read(tmp_path, list(body(FIRST, 172)))
    assert len(source.boxes) == 3
    assert " ".join(source.text[box.start : box.end] for box in source.boxes) == FIRST
    first = source.boxes[0]
    assert first.left == pytest.approx((LEFT + 34) / PAPER[0], abs=0.01)
    assert first.right == pytest.approx(RIGHT / PAPER[0], abs=0.02)
    assert first.top < 172 / PAPER[1] < first.bottom
    assert source.page_sizes == (PAPER,)


def test_letterhead_and_signature_are_read_left_block_first(tmp_path: Path) -> None:
    marks: list[Mark] = [
        centred("ỦY BAN NHÂN DÂN", 60, middle=165),
        centred("TỈNH THỬ NGHIỆM", 78, middle=165),
        centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 60, middle=415),
        centred("Độc lập - Tự do - Hạnh phúc", 78, middle=415),
        centred("Số: 12/KH-UBND", 100, middle=165, bold=False),
        centred("Thử Nghiệm, ngày 05 tháng 3 năm 2025", 100, middle=415, bold=False),
        centred("KẾ HOẠCH", 140),
        *body(FIRST, 172),
        Text(LEFT, 260, "Nơi nhận:", 12, bold=True),
        Text(LEFT, 275, "- Các sở, ban, ngành,", 11),
        Text(LEFT, 288, "đoàn thể;", 11),
        Text(LEFT, 301, "- Lưu: VT.", 11),
        centred("CHỦ TỊCH", 260, middle=430),
        centred("Người Ký Thử", 345, middle=430),
    ]
    assert lines(read(tmp_path, marks)) == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH THỬ NGHIỆM",
        "Số: 12/KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Thử Nghiệm, ngày 05 tháng 3 năm 2025",
        "KẾ HOẠCH",
        FIRST,
        "Nơi nhận:",
        "- Các sở, ban, ngành, đoàn thể;",
        "- Lưu: VT.",
        "CHỦ TỊCH",
        "Người Ký Thử",
    ]


def test_paragraphs_and_numbers_over_the_page_break(tmp_path: Path) -> None:
    marks = list(body(FIRST, 760))
    upper = [mark for mark in marks if mark.y < 790]
    lower: list[Mark] = [
        Text(mark.x, mark.y - 796 + 90, mark.text, mark.size) for mark in marks if mark.y > 790
    ]
    head = "Kế hoạch cải cách hành chính"
    pages: list[list[Mark]] = [
        [Text(200, 40, head, 9), *upper],
        [Text(200, 40, head, 9), Text(297, 60, "2", 11), *lower, *body(SECOND, 126)],
        [Text(200, 40, head, 9), Text(297, 60, "3", 11), *body(THIRD, 90)],
    ]
    source = read(tmp_path, *pages)
    assert lines(source) == [FIRST, SECOND, THIRD]
    assert [each.page for each in source.paragraphs()] == [1, 2, 3]
    assert {box.page for box in source.boxes if box.end <= len(FIRST)} == {1, 2}
    assert source.pages == 3


XS = (60.0, 95.0, 330.0, 450.0, 540.0)


def row(y: float, *texts: str) -> list[Mark]:
    """Cell texts; lines of a cell are parted by a line break."""
    return [
        Text(x + 4, y + 14 + 13 * index, line, 10)
        for x, text in zip(XS, texts, strict=False)
        for index, line in enumerate(text.split("\n"))
        if line
    ]


def test_ruled_table_over_two_pages(tmp_path: Path) -> None:
    head = ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn")
    first: list[Mark] = [
        *grid_strokes(XS, (600, 620, 640, 680, 720)),
        *row(600, *head),
        *row(620, "I", "Thể chế"),
        *row(640, "1", "Rà soát văn bản quy phạm pháp luật của\ntỉnh", "Sở Tư pháp", "Quý II"),
        *row(680, "2", "Xây dựng quy chế phối hợp giữa các cơ\nquan", "Sở Nội vụ", "Quý III"),
    ]
    second: list[Mark] = [
        *grid_strokes(XS, (60, 80, 100, 120)),
        *row(60, *head),
        *row(80, "", "trong việc giải quyết hồ sơ.", "", ""),
        *row(100, "3", "Báo cáo", "Sở Y tế", "Hằng quý"),
    ]
    source = read(tmp_path, first, second)
    (table,) = source.blocks
    assert cells(source, table) == [
        list(head),
        ["I", "Thể chế", "", ""],
        ["1", "Rà soát văn bản quy phạm pháp luật của tỉnh", "Sở Tư pháp", "Quý II"],
        [
            "2",
            "Xây dựng quy chế phối hợp giữa các cơ quan trong việc giải quyết hồ sơ.",
            "Sở Nội vụ",
            "Quý III",
        ],
        ["3", "Báo cáo", "Sở Y tế", "Hằng quý"],
    ]


def test_merged_cells_of_a_ruled_table(tmp_path: Path) -> None:
    xs, ys = (60.0, 100.0, 300.0, 500.0), (100.0, 130.0, 160.0, 190.0)
    strokes = grid_strokes(xs, ys)
    whole = [mark for mark in strokes if mark not in grid_strokes(xs, ys)[1:3]]
    from_right = grid_strokes((xs[0], xs[2]), (130.0, 160.0))[:2]
    marks: list[Mark] = [
        *whole,
        *from_right,
        *grid_strokes((xs[2], xs[3]), (130.0, 130.0))[:1],
        Text(64, 116, "1", 10),
        Text(104, 116, "Rà soát", 10),
        Text(304, 116, "Sở Y tế", 10),
        Text(64, 146, "2", 10),
        Text(104, 146, "Báo cáo", 10),
        Text(64, 176, "3", 10),
        Text(104, 176, "Kiểm tra", 10),
        Text(304, 160, "Sở Nội vụ", 10),
    ]
    source = read(tmp_path, marks)
    (table,) = source.blocks
    assert isinstance(table, Table)
    lead = next(cell for cell in table.cells if source.quote(cell.span) == "Sở Nội vụ")
    assert (lead.row, lead.column, lead.row_span, lead.column_span) == (1, 2, 2, 1)


def opened(strokes: list[Mark], *gone: tuple[float, float]) -> list[Mark]:
    """The strokes without the part over the last two columns at these heights."""
    return [
        Stroke(XS[0], each.y1, XS[2], each.y1)
        if isinstance(each, Stroke) and each.y1 == each.y2 in gone
        else each
        for each in strokes
    ]


def test_a_merged_cell_reaches_over_the_page_break(tmp_path: Path) -> None:
    head = ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn")
    first: list[Mark] = [
        *opened(grid_strokes(XS, (640, 660, 700, 740)), 700),
        Stroke(XS[3], 700, XS[4], 700),
        *row(640, *head),
        *row(660, "1", "Rà soát văn bản", "Văn phòng\nUBND tỉnh", "Quý I"),
        *row(700, "2", "Xây dựng quy chế phối hợp giữa các cơ\nquan", "", "Quý II"),
    ]
    second: list[Mark] = [
        *opened(grid_strokes(XS, (60, 80, 100, 120, 140)), 100, 120),
        *(Stroke(XS[3], y, XS[4], y) for y in (100, 120)),
        *row(60, *head),
        *row(80, "", "trong giải quyết hồ sơ.", "", ""),
        *row(100, "3", "Báo cáo", "", "Quý III"),
        *row(120, "4", "Kiểm tra", "", "Quý IV"),
    ]
    source = read(tmp_path, first, second)
    table = source.blocks[0]
    assert isinstance(table, Table)
    lead = next(cell for cell in table.cells if cell.column == 2 and cell.row == 1)
    assert source.quote(lead.span) == "Văn phòng UBND tỉnh"
    assert (lead.row_span, table.rows) == (4, 5)
    assert [cell.row for cell in table.cells if cell.column == 2] == [0, 1]
    assert [source.quote(cell.span) for cell in table.cells if cell.column == 1][2:] == [
        "Xây dựng quy chế phối hợp giữa các cơ quan trong giải quyết hồ sơ.",
        "Báo cáo",
        "Kiểm tra",
    ]


def test_table_without_rules(tmp_path: Path) -> None:
    marks: list[Mark] = list(body(SECOND, 100))
    for index, texts in enumerate(
        (
            ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"),
            ("1", "Rà soát văn bản quy phạm pháp luật\ncủa tỉnh", "Sở Tư pháp", "Quý II"),
            ("2", "Xây dựng quy chế phối hợp", "Sở Nội vụ", "Quý III"),
            ("3", "Báo cáo kết quả với Ủy ban nhân dân\ntỉnh", "Sở Y tế", "Hằng quý"),
        )
    ):
        marks.extend(row(130 + 40 * index, *texts))
    marks.extend(body(FIRST, 330))
    source = read(tmp_path, marks)
    assert lines(source) == [SECOND, FIRST]
    assert cells(source, source.blocks[1]) == [
        ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"],
        ["1", "Rà soát văn bản quy phạm pháp luật của tỉnh", "Sở Tư pháp", "Quý II"],
        ["2", "Xây dựng quy chế phối hợp", "Sở Nội vụ", "Quý III"],
        ["3", "Báo cáo kết quả với Ủy ban nhân dân tỉnh", "Sở Y tế", "Hằng quý"],
    ]


def test_text_layer_of_nonsense_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    plain = "Giao So Tu phap chu tri phoi hop voi Cong an tinh ra soat van ban quy pham "
    source = read(tmp_path, list(body(plain * 4, 100)))
    assert source.warnings == ("text.garbled",)


def test_symbols_broken_at_their_hyphen_are_whole(tmp_path: Path) -> None:
    text = "Thực hiện Quyết định số 1234567/QĐ-"
    marks: list[Mark] = [
        Text(RIGHT - len(text) * 6.5, 100, text),
        Text(LEFT, 118, "UBND ngày 05 tháng 3 năm 2025 của Ủy ban nhân dân tỉnh."),
        *body(FIRST, 172),
    ]
    line, _ = lines(read(tmp_path, marks))
    assert "1234567/QĐ-UBND ngày" in line
