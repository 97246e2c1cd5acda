"""The lines around the top of a document: which are its letterhead, and what marks them?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xuyensuot.directives.rules.extraction.wording import UPPER, lower
from xuyensuot.directives.rules.source import Paragraph, Source, Table
from xuyensuot.kernel.document_kinds import DOCUMENT_KINDS


@dataclass(frozen=True, slots=True)
class HeadLine:
    """One printed line, of a paragraph or of a cell of the layout table."""

    text: str
    centered: bool
    bold: bool
    in_table: bool


_HEAD_LINES = 60
_LONGEST_HEAD = 30
_FIRST_BODY_LINE = 3
_LONGEST_DATE_LINE = 60
_SYMBOL = (
    rf"[{UPPER}][{UPPER}a-zđ0-9&.]*(?:\s*[-–/]\s*[{UPPER}][{UPPER}a-zđ0-9&.]*|"
    r"\s*[-–]\s*\d{1,2}(?!\d))*"
)
NUMBER = re.compile(
    r"(?:^|\s)[Ss][ốoóôỐ]\s*[:.]?\s*(?P<digits>\d+[a-zA-Z]?(?:\s*/\s*\d{4})?)\s*"
    rf"(?P<mark>[/-])\s*(?P<symbol>{_SYMBOL})"
)
LOOSE_NUMBER = re.compile(
    rf"^\s*(?P<digits>\d+)\s*(?P<mark>[/-])\s*"
    rf"(?P<symbol>[{UPPER}]{{2,}}[{UPPER}a-z]*\s*[-/][{UPPER}\w&-]+)\s*$"
)
"""A number without "Số:"; spaces inside are dropped by the reader."""

DATE = re.compile(
    r"ng[àa]y\s*(?P<day>\d{1,2})\s*th[áa]ng\s*(?P<month>\d{1,2})\s*n[ăaã]m\s*(?P<year>(?:19|"
    r"20)\d\d)"
)
STATE = re.compile(
    r"c[ộoô]ng\s*h[òoỏ]a\s*x[ãa]\s*h[ộo]i\s*ch[ủu].{0,30}|"
    r"đ[ộo]c\s*l[ậa]p\s*[-.–]?\s*t[ựu]\s*do\s*[-.–]?\s*h[ạa]nh\s*ph[úu]c|"
    r"đảng\s+cộng\s+sản\s+việt\s+nam"
)
RULE = re.compile(r"^[\s_\-–—=*.~•─━]+$")
"""A line that is only drawn."""

BODY_START = re.compile(
    r"^(?:căn cứ|thực hiện|kính gửi|xét |theo |để |nhằm |ngày \d|i\.|1\.|điều 1|"
    r"chương i|sau khi|thời gian|trong thời)"
)
_KIND_NAMES = sorted(
    {k.name for k in DOCUMENT_KINDS}
    | {"chương trình hành động", "kết luận", "nghị định", "thông tư", "thông tri"},
    key=len,
    reverse=True,
)
KIND_LINE = re.compile(rf"^(?P<kind>{'|'.join(_KIND_NAMES)})(?!\w)")


def read_head_lines(source: Source) -> list[HeadLine]:
    """The first lines of the document, those of tables cell by cell."""
    lines: list[HeadLine] = []
    for paragraph, in_table in _paragraphs(source):
        centered = paragraph.align == "center"
        text = source.quote(paragraph.span)
        lines.extend(
            HeadLine(line.strip(), centered, paragraph.bold, in_table)
            for line in text.split("\n")
            if line.strip()
        )
        if len(lines) > _HEAD_LINES:
            break
    return lines


def _paragraphs(source: Source) -> Iterator[tuple[Paragraph, bool]]:
    for block in source.blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                yield from ((paragraph, True) for paragraph in cell.paragraphs)
        else:
            yield block, False


def before_body(lines: list[HeadLine]) -> list[HeadLine]:
    """The lines above the first that opens the body of a document."""
    for position, line in enumerate(lines[_FIRST_BODY_LINE:], start=_FIRST_BODY_LINE):
        view = lower(line.text).strip(' -+*"(')
        if line.in_table or not BODY_START.match(view):
            continue
        if len(line.text) >= _LONGEST_DATE_LINE or not DATE.search(view):
            return lines[:position]
    return lines[:_LONGEST_HEAD]
