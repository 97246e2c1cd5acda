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
from xuyensuot.directives.reading.portal import own_document
from xuyensuot.directives.reading.problems import Unreadable
from xuyensuot.directives.reading.wrapping import join_wrapped, wrap_width
from xuyensuot.directives.rules.source import Source

_GAP = re.compile(r"(?<=\S) {4,}(?=\S)|(?<=\S)\t+ *(?=\S)")
_RECIPIENTS = re.compile(r"\s*Nơi nhận\b", re.IGNORECASE)
_ANNEX = re.compile(r"\s*(?:Phụ lục|Danh mục|Biểu)\b", re.IGNORECASE)
_GOES_ON = frozenset("-–+•*")
_SUBJECT = re.compile(r"\s*(?:V/v|Về việc)\b", re.IGNORECASE)
_NEAR_EDGE = 4
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
    drafts = markdown_drafts(text) if markdown else _text(text)
    builder.extend(page_of_characters(own_document(list(drafts))))
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
    done = -1
    for filled, group in groupby(range(len(lines)), key=lambda index: bool(lines[index].strip())):
        block = [index for index in group if index > done]
        if not filled or not block:
            continue
        opens = next((index for index in block if _RECIPIENTS.match(lines[index])), None)
        body = [index for index in block if opens is None or index < opens]
        if any(_GAP.search(lines[index].strip()) for index in body[:2]):
            yield body
        if opens is not None:
            signature = _signature(lines, opens)
            done = signature[-1]
            if any(_GAP.search(lines[index].strip()) for index in signature):
                yield signature


def _signature(lines: Sequence[str], start: int) -> list[int]:
    """The lines from "Nơi nhận" on, over blank ones, while the columns go on side by side."""
    edge = min((m.end() for line in lines[start:] for m in _GAP.finditer(line)), default=0)
    block = [start]
    for index in range(start + 1, len(lines)):
        line = lines[index]
        beside = _GAP.search(line) or len(line) - len(line.lstrip()) >= edge - _NEAR_EDGE > 0
        goes_on = beside or line.strip()[:1] in _GOES_ON or line.strip()[:1].islower()
        if _ANNEX.match(line) or (line.strip() and not goes_on):
            break
        block.append(index)
    return block


def _unfold(lines: Iterable[str]) -> list[str]:
    """The left column's lines, then the right column's."""
    lines = [line for line in lines if line.strip()]
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
    return _with_subject(left) + right


def _with_subject(left: Sequence[str]) -> list[str]:
    """The subject of a letter is the last of its column: the lines below belong to it."""
    opens = next((index for index, line in enumerate(left) if _SUBJECT.match(line)), len(left))
    subject = " ".join(line.strip() for line in left[opens:] if any(map(str.isalnum, line)))
    return [*left[:opens], *([subject] if subject else [])]
