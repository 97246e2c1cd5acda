"""Small documents for the tests of the rules, built without a reader."""

from __future__ import annotations

import unicodedata

from xuyensuot.directives.rules.source import Block, Cell, Paragraph, Source, Span, Table

Row = list[str | None]


def document(*parts: str | list[Row]) -> Source:
    """Paragraphs (strings) and tables (lists of rows) in order.

    "**" before a paragraph makes it bold and centred. In a row ``None`` goes on with the cell to
    the left, "^" with the cell above.
    """
    text = ""
    blocks: list[Block] = []
    for part in parts:
        if isinstance(part, str):
            text, block = _paragraph(text, unicodedata.normalize("NFC", part))
        else:
            text, block = _table(text, part)
        blocks.append(block)
    return Source(text=text, blocks=tuple(blocks))


def _paragraph(text: str, words: str) -> tuple[str, Paragraph]:
    bold = words.startswith("**")
    words = words.removeprefix("**")
    span = Span(len(text), len(text) + len(words))
    align = "center" if bold else "justify"
    return f"{text}{words}\n", Paragraph(span, page=1, bold=bold, align=align)


def _table(text: str, rows: list[Row]) -> tuple[str, Table]:
    begin = len(text)
    cells: list[Cell] = []
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            if words == "^" or words is None:
                continue
            start = len(text)
            text += f"{words}\t"
            span = Span(start, start + len(words))
            cells.append(_cell(rows, r, c, span))
        text += "\n"
    return text, Table(Span(begin, len(text)), 1, len(rows), len(rows[0]), tuple(cells))


def _cell(rows: list[Row], row: int, column: int, span: Span) -> Cell:
    down = 1
    while row + down < len(rows) and rows[row + down][column] == "^":
        down += 1
    wide = 1
    while column + wide < len(rows[row]) and rows[row][column + wide] is None:
        wide += 1
    paragraphs = (Paragraph(span, page=1),) if span.end > span.start else ()
    return Cell(row, column, down, wide, span, paragraphs)
