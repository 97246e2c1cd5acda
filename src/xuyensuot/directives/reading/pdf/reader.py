"""PDF files: the text layer where it is good, recognition where it is not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pypdfium2 as pdfium

from xuyensuot.directives.reading.builder import SourceBuilder
from xuyensuot.directives.reading.layout.shapes import Sheet
from xuyensuot.directives.reading.limits import Limits
from xuyensuot.directives.reading.pdf.finishing import (
    GARBLED,
    PAGES_UNREAD,
    build_source,
    sizes_of,
)
from xuyensuot.directives.reading.pdf.opening import open_pdf
from xuyensuot.directives.reading.pdf.placing import placing_of
from xuyensuot.directives.reading.pdf.quality import is_garbled, is_scan
from xuyensuot.directives.reading.pdf.rules import rules_of
from xuyensuot.directives.reading.pdf.words import words_of
from xuyensuot.directives.reading.problems import Unreadable
from xuyensuot.directives.reading.tesseract import ocr_available, ocr_hint
from xuyensuot.directives.rules.source import Source

Progress = Callable[[int, int], None]


def read_pdf(path: Path, limits: Limits, progress: Progress) -> Source:
    """Read a PDF. Pages without a usable text layer are recognised.

    Raises ``Unreadable`` "ocr.missing" where no page can be read without Tesseract; where some
    can, the others are left out with a warning.
    """
    with open_pdf(path) as document:
        if len(document) > limits.pages:
            raise Unreadable.because("file.bomb")
        sheets: list[Sheet] = []
        scanned: list[int] = []
        garbled: list[int] = []
        for number in range(1, len(document) + 1):
            page = document[number - 1]
            sheet = _sheet(page, number)
            if is_scan(page, sheet):
                scanned.append(number)
            elif is_garbled(sheet):
                garbled.append(number)
            sheets.append(sheet)
            page.close()
        builder = SourceBuilder(page_sizes=sizes_of(sheets))
        numbers = sorted(scanned + garbled)
        if numbers and ocr_available():
            # The picture library takes a quarter of the time that a born-digital file needs.
            from xuyensuot.directives.reading.pdf.recognition import (  # noqa: PLC0415
                recognise_pages,
            )

            recognise_pages(document, sheets, numbers, builder, progress)
        elif numbers:
            _go_without(sheets, scanned, garbled, builder)
    return build_source(sheets, builder)


def _go_without(
    sheets: Sequence[Sheet], scanned: list[int], garbled: list[int], builder: SourceBuilder
) -> None:
    if len(scanned) == len(sheets):
        raise Unreadable.because("ocr.missing", hint=ocr_hint(), pages=len(scanned))
    if scanned:
        builder.warn(PAGES_UNREAD)
    if garbled:
        builder.warn(GARBLED)


def _sheet(page: pdfium.PdfPage, number: int) -> Sheet:
    placing = placing_of(page)
    across, down = rules_of(page, placing)
    sheet = Sheet(number, placing.width, placing.height, across=across, down=down)
    sheet.words = words_of(page, placing, down)
    return sheet
