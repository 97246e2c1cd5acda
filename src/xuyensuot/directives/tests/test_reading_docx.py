"""Word files: numbers, tables, tracked changes, pages."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from xuyensuot.directives.reading import read_file
from xuyensuot.directives.rules.source import Source, Table
from xuyensuot.directives.tests.reading_samples import docx, level, listed, p, tbl, tc, tr, zipped

NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "upperRoman", "%1.")
    + level(1, "decimal", "%1.%2.", "<w:isLgl/>")
    + level(2, "lowerLetter", "%3)")
    + "</w:abstractNum>"
    + '<w:abstractNum w:abstractNumId="1">'
    + level(0, "bullet", "\uf0b7")
    + "</w:abstractNum>"
    + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    + '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
    + '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def read(tmp_path: Path, body: str, **parts: str) -> Source:
    path = tmp_path / "a.docx"
    path.write_bytes(docx(body, **parts))
    return read_file(path).source


def lines(source: Source) -> list[str]:
    return [source.quote(each.span) for each in source.paragraphs()]


def cells(source: Source, table: Table) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.column, c.row_span, c.column_span, source.quote(c.span)) for c in table.cells]


def test_automatic_numbers_are_in_the_text(tmp_path: Path) -> None:
    body = "".join(
        (
            listed("Mục đích"),
            listed("Nhiệm vụ"),
            listed("Sở Y tế", depth=1),
            listed("rà soát", depth=2),
            listed("báo cáo", depth=2),
            listed("Sở Nội vụ", depth=1),
            listed("tham mưu", depth=2),
            listed("gạch đầu dòng", list_id=2),
            listed("Tổ chức thực hiện"),
            listed("Danh sách khác", list_id=3),
        )
    )
    source = read(tmp_path, body, numbering=NUMBERING)
    assert lines(source) == [
        "I. Mục đích",
        "II. Nhiệm vụ",
        "2.1. Sở Y tế",
        "a) rà soát",
        "b) báo cáo",
        "2.2. Sở Nội vụ",
        "a) tham mưu",
        "• gạch đầu dòng",
        "III. Tổ chức thực hiện",
        "I. Danh sách khác",
    ]
    assert [each.level for each in source.paragraphs()][:4] == [0, 0, 1, 2]


def test_a_number_that_hangs_on_a_style(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/><w:pPr>'
        '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        "<w:rPr><w:b/><w:caps/></w:rPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="K"><w:basedOn w:val="H"/>'
        "<w:rPr><w:i/></w:rPr></w:style>"
    )
    body = p("Sở Tài chính", '<w:pStyle w:val="K"/>') + p(
        "x", '<w:pStyle w:val="K"/>', '<w:b w:val="0"/>'
    )
    source = read(tmp_path, body, numbering=NUMBERING, styles=styles)
    first, second = source.paragraphs()
    assert source.quote(first.span) == "a) SỞ TÀI CHÍNH"
    assert (first.bold, first.italic, first.level) == (True, True, 1)
    assert second.bold is False


def test_numbering_can_be_switched_off(tmp_path: Path) -> None:
    source = read(tmp_path, listed("Không số", list_id=0), numbering=NUMBERING)
    assert lines(source) == ["Không số"]


def test_merged_cells_appear_once(tmp_path: Path) -> None:
    begin, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = tbl(
        tr(tc(p("TT")), tc(p("Nhiệm vụ", "", "<w:b/>")), tc(p("Chủ trì"))),
        tr(tc(p("I")), tc(p("Thể chế"), '<w:gridSpan w:val="2"/>')),
        tr(tc(p("1")), tc(p("Rà soát") + p("Báo cáo")), tc(p("Sở Tư pháp"), begin)),
        tr(tc(p("2")), tc(p("Ban hành")), tc(p(""), on)),
        "<w:tr><w:trPr><w:del/></w:trPr>" + tc(p("3")) + tc(p("bỏ")) + tc(p("bỏ")) + "</w:tr>",
    )
    source = read(tmp_path, body)
    (table,) = source.blocks
    assert isinstance(table, Table)
    assert cells(source, table) == [
        (0, 0, 1, 1, "TT"),
        (0, 1, 1, 1, "Nhiệm vụ"),
        (0, 2, 1, 1, "Chủ trì"),
        (1, 0, 1, 1, "I"),
        (1, 1, 1, 2, "Thể chế"),
        (2, 0, 1, 1, "1"),
        (2, 1, 1, 1, "Rà soát\nBáo cáo"),
        (2, 2, 2, 1, "Sở Tư pháp"),
        (3, 0, 1, 1, "2"),
        (3, 1, 1, 1, "Ban hành"),
    ]
    assert table.cells[1].bold
    assert source.text == (
        "TT\tNhiệm vụ\tChủ trì\nI\tThể chế\n1\tRà soát\nBáo cáo\tSở Tư pháp\n2\tBan hành\n"
    )


def test_nested_tables_and_text_boxes_keep_their_words(tmp_path: Path) -> None:
    inner = tbl(tr(tc(p("trong")), tc(p("cùng"))))
    box = (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>'
        f"<w:txbxContent>{p('Trong khung')}</w:txbxContent></v:textbox></v:shape></w:pict>"
        "<w:t>Ngoài khung</w:t></w:r></w:p>"
    )
    source = read(tmp_path, box + tbl(tr(tc(p("ngoài") + inner), tc(p("bên")))))
    assert lines(source) == ["Ngoài khung", "Trong khung"]
    table = source.blocks[2]
    assert isinstance(table, Table)
    assert cells(source, table)[0][4] == "ngoài\ntrong\ncùng"


def test_a_head_repeated_by_hand_is_left_out(tmp_path: Path) -> None:
    head = tr(tc(p("TT")), tc(p("Nhiệm vụ")))
    body = tbl(head, tr(tc(p("1")), tc(p("a")))) + p("") + tbl(head, tr(tc(p("2")), tc(p("b"))))
    source = read(tmp_path, body)
    (table,) = source.blocks
    assert isinstance(table, Table)
    assert [row[4] for row in cells(source, table)] == ["TT", "Nhiệm vụ", "1", "a", "2", "b"]


def test_tracked_changes(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>Giao </w:t></w:r><w:ins><w:r><w:t>Sở Y tế</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>Sở Nội vụ</w:delText></w:r></w:del><w:r><w:t> chủ trì</w:t></w:r>"
        "</w:p><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Hai dòng </w:t></w:r></w:p>"
        "<w:p><w:r><w:t>thành một</w:t></w:r></w:p>"
    )
    assert lines(read(tmp_path, body)) == ["Giao Sở Y tế chủ trì", "Hai dòng thành một"]


def test_notes_fields_hidden_words_and_contents_lists_are_left_out(tmp_path: Path) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>'
    body = (
        p("Mục lục .... 3", '<w:pStyle w:val="T"/>')
        + '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:t>Trang 1</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
        + p("thấy", "", "")
        + p("ẩn", "", "<w:vanish/>")
    )
    assert lines(read(tmp_path, body, styles=styles)) == ["Trang 1", "thấy"]


def test_breaks_and_tabs(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>Nơi nhận:</w:t><w:br/><w:t>- Như trên;</w:t><w:br/><w:t>- Lưu: VT.</w:t>"
        "<w:tab/><w:t>CHỦ TỊCH</w:t></w:r></w:p>"
        '<w:p><w:pPr><w:jc w:val="both"/></w:pPr><w:r><w:t>tăng cường quản lý</w:t><w:br/>'
        "<w:t>đất đai</w:t></w:r></w:p>"
    )
    source = read(tmp_path, body)
    assert lines(source) == [
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.\tCHỦ TỊCH",
        "tăng cường quản lý đất đai",
    ]


def test_pages_are_those_of_the_last_print(tmp_path: Path) -> None:
    rendered = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>hai</w:t></w:r></w:p>"
    inside = "<w:p><w:r><w:t>hai </w:t><w:lastRenderedPageBreak/><w:t>ba</w:t></w:r></w:p>"
    source = read(tmp_path, p("một") + rendered + inside + p("ba"))
    assert [each.page for each in source.paragraphs()] == [1, 2, 2, 3]
    assert source.pages == 3


def test_pages_are_estimated_after_a_break_of_the_author(tmp_path: Path) -> None:
    broken = '<w:p><w:r><w:br w:type="page"/><w:t>Phụ lục</w:t></w:r></w:p>'
    long = p("Sở Y tế chủ trì rà soát. " * 250)
    source = read(tmp_path, p("một") + broken + long + p("cuối"))
    pages = [each.page for each in source.paragraphs()]
    assert pages[:3] == [1, 2, 2]
    assert pages[3] > 2


def test_odd_characters_are_made_plain(tmp_path: Path) -> None:
    decomposed = "Uy\u0309 ban\u00a0\u200bnha\u0302n da\u0302n Ðo\u0301\u0302\u00ad"
    assert lines(read(tmp_path, p(decomposed))) == ["Uỷ ban nhân dân Đố"]


def test_strict_variant_of_the_format(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    transitional = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(io.BytesIO(docx(p("Giao Sở Y tế")))) as archive:
        parts = {
            name: archive.read(name).replace(
                transitional, b"http://purl.oclc.org/ooxml/wordprocessingml/main"
            )
            for name in archive.namelist()
        }
    path.write_bytes(zipped(dict(parts)))
    assert read_file(path).source.text == "Giao Sở Y tế\n"
