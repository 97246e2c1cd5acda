"""Recognition of scanned pages of a PDF, and of pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image

from xuyensuot.directives.reading.builder import SourceBuilder
from xuyensuot.directives.reading.layout.shapes import Sheet
from xuyensuot.directives.reading.ocr.engine import DPI
from xuyensuot.directives.reading.ocr.queue import Progress, read_scans
from xuyensuot.directives.reading.ocr.scans import Scan
from xuyensuot.directives.reading.pdf.drawing import grey_page, open_picture
from xuyensuot.directives.reading.pdf.finishing import PAGES_UNREAD, build_source, sizes_of
from xuyensuot.directives.reading.problems import Unreadable
from xuyensuot.directives.reading.tesseract import ocr_available, ocr_hint
from xuyensuot.directives.rules.source import Source

_A4_INCHES = (8.27, 11.69)


def recognise_pages(
    document: pdfium.PdfDocument,
    sheets: list[Sheet],
    numbers: Sequence[int],
    builder: SourceBuilder,
    progress: Progress,
) -> None:
    """Puts recognised sheets in the place of those of the pages ``numbers``."""
    scans = (_scan(document, number) for number in numbers)
    _recognise(sheets, scans, len(numbers), builder, progress)


def read_picture(path: Path, progress: Progress) -> Source:
    """Read a picture, or the pages of a TIFF, by recognition."""
    pictures = open_picture(path)
    if not ocr_available():
        raise Unreadable.because("ocr.missing", hint=ocr_hint(), pages=len(pictures))
    scans = [_upright(picture, number) for number, picture in enumerate(pictures, start=1)]
    sheets = [Sheet(scan.number, scan.width, scan.height) for scan in scans]
    builder = SourceBuilder(page_sizes=sizes_of(sheets))
    _recognise(sheets, iter(scans), len(scans), builder, progress)
    return build_source(sheets, builder)


def _recognise(
    sheets: list[Sheet],
    scans: Iterator[Scan],
    pages: int,
    builder: SourceBuilder,
    progress: Progress,
) -> None:
    read, failed = read_scans(scans, pages=pages, progress=progress)
    for number, sheet in read.items():
        sheets[number - 1] = sheet
    builder.ocr = bool(read)
    if failed:
        builder.warn(PAGES_UNREAD)


def _scan(document: pdfium.PdfDocument, number: int) -> Scan:
    page = document[number - 1]
    picture = grey_page(page, scale=DPI / 72)
    scan = Scan(number, picture, page.get_width(), page.get_height())
    page.close()
    return scan


def _upright(picture: Image.Image, number: int) -> Scan:
    """A picture at ``DPI``: by what it says of itself if that makes a sheet of paper, else A4."""
    wide = picture.width > picture.height
    inches = _A4_INCHES[wide]
    told = picture.info.get("dpi", (0, 0))[0]
    if told and 0.5 * inches < picture.width / float(told) < 2 * inches:
        inches = picture.width / float(told)
    scale = inches * DPI / picture.width
    size = round(picture.width * scale), max(1, round(picture.height * scale))
    if abs(scale - 1) > 0.05:
        picture = picture.resize(size, Image.Resampling.BICUBIC)
    return Scan(number, picture, picture.width * 72 / DPI, picture.height * 72 / DPI)
