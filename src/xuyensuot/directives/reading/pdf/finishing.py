"""Sheets to a ``Source``."""

from __future__ import annotations

from collections.abc import Sequence

from xuyensuot.directives.reading.builder import SourceBuilder
from xuyensuot.directives.reading.layout.pages import lay_out
from xuyensuot.directives.reading.layout.shapes import Sheet
from xuyensuot.directives.reading.layout.stamps import without_stamps
from xuyensuot.directives.reading.legacy import WARNING, modernise
from xuyensuot.directives.rules.source import Source

GARBLED = "text.garbled"
PAGES_UNREAD = "ocr.pages_unread"


def build_source(sheets: Sequence[Sheet], builder: SourceBuilder) -> Source:
    for sheet in sheets:
        sheet.words = without_stamps(sheet.words)
    drafts, converted = modernise(lay_out(sheets))
    if converted:
        builder.warn(WARNING)
    builder.pages = len(sheets)
    builder.extend(drafts)
    return builder.build()


def sizes_of(sheets: Sequence[Sheet]) -> tuple[tuple[float, float], ...]:
    return tuple((round(sheet.width, 2), round(sheet.height, 2)) for sheet in sheets)
