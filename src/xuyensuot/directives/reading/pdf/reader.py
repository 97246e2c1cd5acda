"""PDF files page by page: the text layer where it is good, recognition where it is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium

from xuyensuot.directives.reading.builder import SourceBuilder
from xuyensuot.directives.reading.layout.pages import lay_out
from xuyensuot.directives.reading.layout.shapes import Sheet
from xuyensuot.directives.reading.legacy import WARNING, modernise
from xuyensuot.directives.reading.limits import Limits
from xuyensuot.directives.reading.pdf.opening import open_pdf
from xuyensuot.directives.reading.pdf.placing import placing_of
from xuyensuot.directives.reading.pdf.rules import rules_of
from xuyensuot.directives.reading.pdf.words import words_of
from xuyensuot.directives.reading.problems import Unreadable
from xuyensuot.directives.rules.source import Source

Progress = Callable[[int, int], None]


def read_pdf(path: Path, limits: Limits, progress: Progress) -> Source:
    with open_pdf(path) as document:
        if len(document) > limits.pages:
            raise Unreadable.because("file.bomb")
        sheets = [_sheet(document[index], index + 1) for index in range(len(document))]
    drafts, converted = modernise(lay_out(sheets))
    builder = SourceBuilder(
        pages=len(sheets),
        page_sizes=tuple((round(s.width, 2), round(s.height, 2)) for s in sheets),
    )
    if converted:
        builder.warn(WARNING)
    builder.extend(drafts)
    return builder.build()


def _sheet(page: pdfium.PdfPage, number: int) -> Sheet:
    placing = placing_of(page)
    across, down = rules_of(page, placing)
    sheet = Sheet(number, placing.width, placing.height, across=across, down=down)
    sheet.words = words_of(page, placing, down)
    page.close()
    return sheet
