"""The sample directives as Word documents: everything written down stands in them."""

from __future__ import annotations

from io import BytesIO
from itertools import chain
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as WordDocument

from xuyensuot.demo.decree30 import Frame, write_document
from xuyensuot.demo.papers import PAPERS, Paper

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


def written(paper: Paper) -> list[str]:
    """The words of a sample: headings and paragraphs, and table cells one by one."""
    found = []
    for line in paper.body().splitlines():
        if line.startswith("|"):
            found += [cell.strip() for cell in line.strip("| ").split("|")]
        elif line != "---":
            found.append(line.removeprefix("# ").removeprefix("^ ").strip())
    return [text for text in found if text not in {"", "^"}]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_every_clause_stands_in_the_document(paper: Paper) -> None:
    lines = lines_of(opened(paper.content()))
    missing = [text for text in written(paper) if text not in lines]
    assert missing == []
    for text in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        f"Số: {paper.frame.number}",
        paper.frame.place_and_date,
        paper.frame.title,
        paper.frame.signer,
    ):
        assert text in lines


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_made_again_it_is_the_same_original(paper: Paper) -> None:
    content = paper.content()
    assert content == paper.content()
    moments = {part.date_time for part in ZipFile(BytesIO(content)).infolist()}
    assert moments == {(2024, 1, 1, 0, 0, 0)}  # not those of the clock


def test_sample_numbers_are_not_those_of_real_documents() -> None:
    assert [paper.name for paper in PAPERS if not paper.frame.number.startswith("99")] == []
    assert len({paper.frame.number for paper in PAPERS}) == len(PAPERS)


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
