"""Documents in the layout of Decree 30: merged cells, appendices, official letters."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import chain

from docx import Document
from docx.document import Document as WordDocument

from xuyensuot.base.decree30 import Frame, Letter, write_document, write_letter

FRAME = Frame(
    "ỦY BAN NHÂN DÂN",
    "TỈNH KHÁNH HÒA",
    "9999/KH-UBND",
    "Khánh Hòa, ngày 05 tháng 3 năm 2024",
    "Kế hoạch",
    "Thử nghiệm",
    ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    "Bùi Thanh Tùng",
    ("- Các sở, ban, ngành;",),
)


def opened(content: bytes) -> WordDocument:
    return Document(BytesIO(content))


def lines_of(document: WordDocument) -> list[str]:
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    inside = chain.from_iterable(cell.paragraphs for cell in cells)
    return [p.text.strip() for p in chain(document.paragraphs, inside) if p.text.strip()]


def test_a_continued_cell_is_merged() -> None:
    content = write_document(FRAME, "| Việc | Chủ trì |\n| A | Sở Y tế |\n| B | ^ |")
    table = opened(content).tables[1]
    assert table.cell(1, 1)._tc is table.cell(2, 1)._tc
    assert table.cell(2, 1).text.strip() == "Sở Y tế"
    assert [cell.text for cell in table.rows[0].cells] == ["Việc", "Chủ trì"]


def test_appendices_begin_on_a_page_of_their_own() -> None:
    document = opened(write_document(FRAME, "1. Việc\n---\n^ PHỤ LỤC\n| A | B |"))
    assert document.element.xml.count('w:br w:type="page"') == 1
    lines = lines_of(document)
    assert lines.index("PHỤ LỤC") > lines.index("1. Việc")


LETTER = Letter(
    parent="BỘ CÔNG AN",
    issuer="CÔNG AN THÀNH PHỐ HÀ NỘI",
    number="Số:           /…",
    subject="V/v đôn đốc thực hiện nhiệm vụ quá hạn",
    place_and_date="Hà Nội, ngày      tháng      năm 2024",
    to="Sở Y tế",
    before=("Theo dõi việc thực hiện, đến nay còn 2 nhiệm vụ.",),
    columns=("TT", "Nhiệm vụ", "Hạn"),
    widths=(1.0, 11.0, 4.0),
    rows=(("1", "Gửi dữ liệu | Sổ sức khỏe", "26/04/2024"), ("2", "Số hóa", "10/05/2024")),
    after=("Đề nghị trả lời trước ngày 22/5/2024.",),
    signer_lines=("GIÁM ĐỐC",),
    signer="",
    recipients=("- Như trên;", "- Lưu: VT."),
    is_draft=True,
)


def test_a_letter_has_the_parts_of_the_decree() -> None:
    document = opened(write_letter(LETTER))
    lines = lines_of(document)
    for text in (
        "DỰ THẢO",
        "BỘ CÔNG AN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số:           /…",
        LETTER.subject,
        LETTER.place_and_date,
        "Kính gửi: Sở Y tế",
        *LETTER.before,
        *LETTER.after,
        "Nơi nhận:",
        "- Lưu: VT.",
        "GIÁM ĐỐC",
    ):
        assert text in lines
    section = document.sections[0]
    assert [round(size.mm) for size in (section.page_width, section.left_margin)] == [210, 30]


def test_the_table_of_a_letter_keeps_every_cell_and_its_width() -> None:
    table = opened(write_letter(LETTER)).tables[1]
    assert [cell.text for cell in table.rows[0].cells] == ["TT", "Nhiệm vụ", "Hạn"]
    assert table.cell(1, 1).text == "Gửi dữ liệu | Sổ sức khỏe"
    widths = [round(cell.width.cm, 1) for cell in table.rows[2].cells]
    assert widths == [1.0, 11.0, 4.0]
    assert "w:tblHeader" in table._tbl.xml


def test_a_letter_that_is_sent_is_no_draft() -> None:
    sent = replace(LETTER, number="Số: 2716/CAHN", is_draft=False)
    lines = lines_of(opened(write_letter(sent)))
    assert "DỰ THẢO" not in lines
    assert "Số: 2716/CAHN" in lines
    assert write_letter(sent) == write_letter(sent)
