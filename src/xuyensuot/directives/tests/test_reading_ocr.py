"""Scans: recognised where Tesseract is installed, told about where it is not."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw

from xuyensuot.directives.reading import (
    Unreadable,
    describe_problem,
    ocr_available,
    ocr_hint,
    read_file,
)
from xuyensuot.directives.reading.layout.grids import find_grids
from xuyensuot.directives.reading.layout.shapes import Paper, Sheet, Word, line_of
from xuyensuot.directives.reading.ocr.bitmap import rules_in, straighten, turned_by
from xuyensuot.directives.rules.source import Table
from xuyensuot.directives.tests.reading_samples import Text, western_pdf

DPI = 300
SIZE = (1654, 1200)
# The fonts that are everywhere know the letters of Western Europe only.
LINES = (
    "1. Công an báo cáo trong tháng 12 cho Ban, thông tin công khai",
    "2. Ban Tài chính thanh toán chi phí cho các công trình giao thông",
)
XS, YS = (150, 350, 1000, 1500), (500, 600, 700, 800)
CELLS = (
    ("TT", "Công tác", "Thông tin"),
    ("1", "Báo cáo tháng", "Công an"),
    ("2", "Thanh toán", ""),
)


def scan() -> Image.Image:
    """A page of two sentences and a table, drawn and turned into a picture."""
    point = 72 / DPI
    marks = [
        Text(150 * point, (190 + 90 * index) * point, line, 11) for index, line in enumerate(LINES)
    ]
    for row, texts in enumerate(CELLS):
        for column, text in enumerate(texts):
            marks.append(Text((XS[column] + 20) * point, (YS[row] + 62) * point, text, 11))
    paper = (SIZE[0] * point, SIZE[1] * point)
    with pdfium.PdfDocument(western_pdf(marks, paper=paper)) as document:
        page = document[0].render(scale=1 / point, grayscale=True).to_pil().resize(SIZE)
    pen = ImageDraw.Draw(page)
    for x in XS:
        pen.line((x, YS[0], x, YS[-1]), fill=0, width=4)
    for y in YS:
        pen.line((XS[0], y, XS[-1], y), fill=0, width=4)
    return page


def saved(kind: str, *pages: Image.Image) -> bytes:
    held = io.BytesIO()
    first, *others = pages
    if kind == "PNG":
        first.save(held, kind, dpi=(DPI, DPI))
    else:
        first.save(held, kind, save_all=True, append_images=others, resolution=DPI)
    return held.getvalue()


@pytest.mark.parametrize(("name", "kind"), [("a.png", "PNG"), ("a.pdf", "PDF")])
def test_a_scan_is_recognised_or_the_program_is_asked_for(
    tmp_path: Path, name: str, kind: str
) -> None:
    path = tmp_path / name
    path.write_bytes(saved(kind, scan()))
    told: list[tuple[int, int]] = []
    if not ocr_available():
        with pytest.raises(Unreadable) as caught:
            read_file(path)
        assert caught.value.problem.code == "ocr.missing"
        return
    source = read_file(path, progress=lambda done, pages: told.append((done, pages))).source
    assert source.ocr
    assert told == [(0, 1), (1, 1)]
    assert [source.quote(each.span) for each in source.paragraphs()] == list(LINES)
    table = source.blocks[-1]
    assert isinstance(table, Table)
    rows = [[""] * 3 for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = source.quote(cell.span)
    # One digit alone gives the program too little to go by.
    assert [row[1:] for row in rows] == [list(row[1:]) for row in CELLS]
    box = source.boxes[0]
    assert box.left == pytest.approx(150 / SIZE[0], abs=0.02)
    assert box.top == pytest.approx(160 / SIZE[1], abs=0.03)


def test_without_the_program_a_scan_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(saved("PNG", scan()))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not ocr_available()
    with pytest.raises(Unreadable) as caught:
        read_file(path)
    assert caught.value.problem.code == "ocr.missing"
    assert ocr_hint() in describe_problem(caught.value.problem)


@pytest.mark.parametrize("angle", [-1.5, 0.0, 0.7])
def test_a_crooked_scan_is_levelled_and_its_table_found(angle: float) -> None:
    crooked = scan().rotate(-angle, Image.Resampling.BICUBIC, fillcolor=255)
    found = turned_by(crooked)
    assert found == pytest.approx(angle, abs=0.15)
    sheet = Sheet(1, SIZE[0] * 72 / DPI, SIZE[1] * 72 / DPI)
    sheet.across, sheet.down = rules_in(straighten(crooked, found), dpi=DPI)
    (grid,) = find_grids(sheet)
    assert (len(grid.xs), len(grid.ys), len(grid.cells)) == (4, 4, 9)


def test_boxes_are_turned_back_to_the_page_as_given() -> None:
    line = line_of([Word("a", 100, 50, 300, 70)], 1)
    assert Paper(400, 200).rect(line) == pytest.approx((0.25, 0.25, 0.75, 0.35))
    assert Paper(400, 200, quarters=1).rect(line) == pytest.approx((0.65, 0.25, 0.75, 0.75))
    assert Paper(400, 200, quarters=2).rect(line) == pytest.approx((0.25, 0.65, 0.75, 0.75))
    left, top, right, bottom = Paper(400, 200, angle=1.0).rect(line)
    assert (left + right) / 2 == pytest.approx(0.5 + 0.7 / 400, abs=0.001)
    assert (top + bottom) / 2 == pytest.approx(0.3, abs=0.001)
