"""Plain text, in whatever encoding an office of the last thirty years saved it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from xuyensuot.directives.reading.builder import (
    Draft,
    DraftParagraph,
    Piece,
    SourceBuilder,
)
from xuyensuot.directives.reading.legacy import decode_text
from xuyensuot.directives.reading.limits import Limits
from xuyensuot.directives.reading.markdown import markdown_drafts
from xuyensuot.directives.reading.paging import page_of_characters
from xuyensuot.directives.reading.problems import Unreadable
from xuyensuot.directives.reading.wrapping import join_wrapped, wrap_width
from xuyensuot.directives.rules.source import Source

_GAP = re.compile(r"(?<=\S) {4,}(?=\S)|(?<=\S)\t+ *(?=\S)")
_CENTRED_FROM = 8
_CENTRED_WITHIN = 12
_USUAL_WIDTH = 96


def read_plain(path: Path, limits: Limits, *, markdown: bool) -> Source:
    """Read text; a form feed starts a new page, else pages are estimated from the length."""
    decoded = decode_text(path.read_bytes())
    if len(decoded.text) > limits.characters:
        raise Unreadable.because("file.bomb")
    if not decoded.text.strip():
        raise Unreadable.because("file.empty")
    builder = SourceBuilder()
    if decoded.warning:
        builder.warn(decoded.warning)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(8)
    builder.extend(page_of_characters(markdown_drafts(text) if markdown else _text(text)))
    return builder.build()


def _text(text: str) -> Iterator[Draft]:
    width = wrap_width(text.split("\n")) or _USUAL_WIDTH
    for number, page in enumerate(text.split("\f"), start=1):
        lines = page.split("\n")
        split = {index for block in _column_blocks(lines) for index in block}
        for in_columns, group in groupby(range(len(lines)), key=lambda index: index in split):
            chosen = [lines[index] for index in group]
            if in_columns:
                yield from (_paragraph(line, number, align="center") for line in _unfold(chosen))
            else:
                for line in join_wrapped(chosen, width=wrap_width(text.split("\n"))):
                    yield _paragraph(line, number, align=_align(line, width))


def _paragraph(text: str, page: int, *, align: str) -> DraftParagraph:
    return DraftParagraph((Piece(text, page),), page=page, align=align)


def _align(line: str, width: int) -> str:
    left = len(line) - len(line.lstrip())
    right = width - len(line.rstrip())
    return "center" if left >= _CENTRED_FROM and abs(left - right) <= _CENTRED_WITHIN else "left"


def _column_blocks(lines: Sequence[str]) -> Iterator[list[int]]:
    """Runs of lines printed in two columns, as letterheads and signatures are."""
    for filled, group in groupby(range(len(lines)), key=lambda index: bool(lines[index].strip())):
        block = list(group)
        if filled and any(_GAP.search(lines[index].strip()) for index in block[:2]):
            yield block


def _unfold(lines: Iterable[str]) -> list[str]:
    """The left column's lines, then the right column's."""
    lines = list(lines)
    gaps = [match.end() for line in lines if (match := _GAP.search(line))]
    edge = min(gaps) - 4
    left: list[str] = []
    right: list[str] = []
    for line in lines:
        gap = next((m for m in _GAP.finditer(line) if m.end() >= edge), None)
        if gap is not None:
            left.append(line[: gap.start()])
            right.append(line[gap.end() :])
        elif len(line) - len(line.lstrip()) >= edge:
            right.append(line)
        else:
            left.append(line)
    return left + right
