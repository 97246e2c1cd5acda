"""Binary Word files and Rich Text."""

from __future__ import annotations

from pathlib import Path

import pytest

from xuyensuot.directives.reading import Unreadable, read_file
from xuyensuot.directives.rules.source import Source, Table
from xuyensuot.directives.tests.reading_samples import (
    DOC_BOLD,
    DOC_CENTRED,
    DOC_IN_TABLE,
    DocParagraph,
    doc,
    doc_listed,
    doc_row_end,
    docx,
    p,
)


def read(tmp_path: Path, content: bytes, name: str = "a.doc") -> Source:
    path = tmp_path / name
    path.write_bytes(content)
    return read_file(path).source


def lines(source: Source) -> list[str]:
    return [source.quote(each.span) for each in source.paragraphs()]


def test_paragraphs_keep_their_look(tmp_path: Path) -> None:
    source = read(
        tmp_path,
        doc(
            [
                DocParagraph("CHỈ THỊ", modifiers=DOC_CENTRED, look=DOC_BOLD),
                DocParagraph("Giao Sở Tư pháp chủ trì."),
            ]
        ),
    )
    first, second = source.paragraphs()
    assert (first.bold, first.align) == (True, "center")
    assert (second.bold, second.align) == (False, "left")
    assert lines(source) == ["CHỈ THỊ", "Giao Sở Tư pháp chủ trì."]


def test_only_what_a_field_shows_is_read(tmp_path: Path) -> None:
    source = read(
        tmp_path,
        doc([DocParagraph('Xem \x13 HYPERLINK "http://x" \x14Phụ lục I\x15 kèm theo\x01')]),
    )
    assert lines(source) == ["Xem Phụ lục I kèm theo"]


def test_automatic_numbers_are_spelled(tmp_path: Path) -> None:
    source = read(
        tmp_path,
        doc(
            [
                DocParagraph("Sở Y tế", modifiers=doc_listed(1)),
                DocParagraph("rà soát trạm y tế", modifiers=doc_listed(1, 1)),
                DocParagraph("báo cáo kết quả", modifiers=doc_listed(1, 1)),
                DocParagraph("Công an tỉnh", modifiers=doc_listed(1)),
                DocParagraph("kiểm tra", modifiers=doc_listed(1, 1)),
            ],
            lists=b"%1.\n%2)",
        ),
    )
    assert lines(source) == [
        "1. Sở Y tế",
        "a) rà soát trạm y tế",
        "b) báo cáo kết quả",
        "2. Công an tỉnh",
        "a) kiểm tra",
    ]
    assert [each.label for each in source.paragraphs()] == ["1.", "a)", "b)", "2.", "a)"]


def test_table_with_cells_merged_down(tmp_path: Path) -> None:
    def cell(text: str) -> DocParagraph:
        return DocParagraph(text, "\x07", DOC_IN_TABLE)

    def end(*merges: int) -> DocParagraph:
        return DocParagraph("", "\x07", doc_row_end([0, 4000, 6000], merges))

    source = read(
        tmp_path,
        doc(
            [
                DocParagraph("Phụ lục"),
                *(cell("Nhiệm vụ"), cell("Chủ trì"), end(0, 0)),
                *(cell("Rà soát hồ sơ"), cell("Sở Nội vụ"), end(0, 3)),
                *(cell("Báo cáo"), cell(""), end(0, 1)),
                DocParagraph("Lưu: VT."),
            ]
        ),
    )
    table = source.blocks[1]
    assert isinstance(table, Table)
    assert (table.rows, table.columns) == (3, 2)
    lead = next(cell for cell in table.cells if source.quote(cell.span) == "Sở Nội vụ")
    assert (lead.row, lead.column, lead.row_span) == (1, 1, 2)
    assert source.quote(source.blocks[2].span) == "Lưu: VT."


def test_text_of_the_old_vietnamese_fonts_is_converted(tmp_path: Path) -> None:
    old = "Thùc hiÖn nhiÖm vô cña Uû ban nh©n d©n tØnh vÒ c¶i c¸ch hµnh chÝnh trong n¨m"
    source = read(tmp_path, doc([DocParagraph(old)], wide=False))
    assert lines(source) == [
        "Thực hiện nhiệm vụ của Uỷ ban nhân dân tỉnh về cải cách hành chính trong năm"
    ]
    assert source.warnings == ("text.legacy_encoding",)


def test_locked_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(tmp_path, doc([DocParagraph("x")], flags=0x0100))
    assert refusal.value.problem.code == "file.encrypted"


def test_cut_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(tmp_path, doc([DocParagraph("Giao Sở Y tế")])[:2000])
    assert refusal.value.problem.code == "file.broken"


RTF = (
    r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\*\generator x}\uc1"
    r"\pard\qc\b QUY\u7870?T \u272?\u7882?NH\b0\par"
    r"\pard\qj Giao S\u7903? T\u432? ph\'e1p ch\u7911? tr\'ec.\par"
    r"\trowd\intbl TT\cell Nhi\u7879?m v\u7909?\cell\row"
    r"\intbl 1\cell B\'e1o c\'e1o\cell\row\pard H\u7871?t\par}"
)


def test_rich_text_under_the_name_of_a_word_file(tmp_path: Path) -> None:
    source = read(tmp_path, RTF.encode("latin-1"))
    assert lines(source) == ["QUYẾT ĐỊNH", "Giao Sở Tư pháp chủ trì.", "Hết"]
    title = next(source.paragraphs())
    assert (title.bold, title.align) == (True, "center")
    table = source.blocks[2]
    assert isinstance(table, Table)
    assert [source.quote(cell.span) for cell in table.cells] == ["TT", "Nhiệm vụ", "1", "Báo cáo"]


MERGED_RTF = (
    r"{\rtf1\ansi\uc1\trowd\cellx500\cellx4000\clvmgf\cellx6000\clmgf\cellx7000\clmrg\cellx8000"
    r"\pard\intbl 1\cell mot\cell So A\cell So B\cell\cell\row"
    r"\trowd\cellx500\cellx4000\clvmrg\cellx6000\cellx7000\cellx8000"
    r"\pard\intbl 2\cell hai\cell\cell So C\cell Quy II\cell\row"
    r"\pard\intbl ba\cell bon\cell\trowd\cellx4000\cellx8000\row\pard Het\par}"
)


def test_merged_cells_of_rich_text(tmp_path: Path) -> None:
    source = read(tmp_path, MERGED_RTF.encode())
    table = source.blocks[0]
    assert isinstance(table, Table)
    places = [(c.row, c.column, c.row_span, c.column_span) for c in table.cells]
    assert dict(zip(map(source.quote, (c.span for c in table.cells)), places, strict=True)) == {
        "1": (0, 0, 1, 1),
        "mot": (0, 1, 1, 1),
        "So A": (0, 2, 2, 1),
        "So B": (0, 3, 1, 2),
        "2": (1, 0, 1, 1),
        "hai": (1, 1, 1, 1),
        "So C": (1, 3, 1, 1),
        "Quy II": (1, 4, 1, 1),
        "ba": (2, 0, 1, 2),
        "bon": (2, 2, 1, 3),
    }


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (docx(p("Giao Sở Y tế chủ trì")), "wordprocessingml"),
        ("<html><body><p>Giao Sở Y tế chủ trì</p></body></html>".encode(), "text/html"),
    ],
)
def test_other_formats_under_the_name_of_a_word_file(
    tmp_path: Path, content: bytes, media_type: str
) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(content)
    reading = read_file(path)
    assert media_type in reading.media_type
    assert reading.source.text == "Giao Sở Y tế chủ trì\n"
