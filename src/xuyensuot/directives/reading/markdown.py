"""The little of Markdown that directives are written in: headings, lists, emphasis, pipe tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from xuyensuot.directives.reading.builder import Draft, DraftCell, DraftParagraph, DraftTable, draft
from xuyensuot.directives.reading.wrapping import join_wrapped, wrap_width

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_RULE = re.compile(r"\s*([-*_=])(\s*\1){2,}\s*$")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$")
_EMPHASIS = re.compile(r"(\*\*\*|\*\*|__|\*|(?<!\w)_)(?=\S)(.+?)(?<=\S)\1(?!\w)")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>-])")
_STRONG = re.compile(r"(\*\*|__).+\1[.:;]?$")
_BREAK = re.compile(r"<br\s*/?>")


def markdown_drafts(text: str) -> Iterator[Draft]:
    """Paragraphs and tables of a Markdown text, its marks taken off."""
    lines = [line.rstrip() for line in text.split("\n")]
    width = wrap_width(lines)
    for is_table, group in groupby(lines, key=lambda line: line.lstrip().startswith("|")):
        if is_table:
            yield _pipe_table(group)
        else:
            yield from _paragraphs(group, width)


def _pipe_table(lines: Iterable[str]) -> DraftTable:
    rows = [line for line in lines if not _TABLE_RULE.match(line)]
    cells = [
        DraftCell(row, column, paragraphs=tuple(_styled(line) for line in _BREAK.split(value)))
        for row, line in enumerate(rows)
        for column, value in enumerate(re.split(r"(?<!\\)\|", _inner(line)))
    ]
    return DraftTable(tuple(cells))


def _inner(line: str) -> str:
    line = line.strip().removeprefix("|")
    return line.removesuffix("|")


def _paragraphs(lines: Iterable[str], width: int) -> Iterator[DraftParagraph]:
    kept = ["" if _RULE.match(line) else line.removeprefix("> ") for line in lines]
    for line in join_wrapped(kept, width=width):
        heading = _HEADING.match(line)
        if heading:
            level = len(heading.group(1)) - 1
            yield DraftParagraph(_styled(heading.group(2)).pieces, bold=True, level=level)
        else:
            yield _styled(line)


def _styled(line: str) -> DraftParagraph:
    return draft(_without_marks(line.strip()), bold=bool(_STRONG.match(line.strip())))


def _without_marks(line: str) -> str:
    line = _LINK.sub(r"\1", line)
    # Bold inside italic inside a heading is as deep as these texts go.
    for _ in range(3):
        line = _EMPHASIS.sub(r"\2", line)
    return _ESCAPE.sub(r"\1", line)
