"""The sample directives as Word documents: everything written down stands in them."""

from __future__ import annotations

from io import BytesIO
from itertools import chain
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as WordDocument

from xuyensuot.demo.papers import PAPERS, Paper


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
