"""The promise about offsets, for any drafts at all."""

from __future__ import annotations

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from xuyensuot.directives.reading.builder import (
    Draft,
    DraftCell,
    DraftParagraph,
    DraftTable,
    Piece,
    SourceBuilder,
)
from xuyensuot.directives.reading.numbers import spell
from xuyensuot.directives.reading.wire import pack, unpack
from xuyensuot.directives.rules.source import Paragraph, Source, Table

texts = st.text("aĐ̣́ \t\n\u00a0\u200b-.;ế", max_size=12)
pieces = st.builds(
    Piece,
    texts,
    page=st.integers(1, 3),
    rect=st.none() | st.just((0.1, 0.2, 0.9, 0.25)),
    glued=st.booleans(),
)
paragraphs = st.builds(
    DraftParagraph,
    st.lists(pieces, max_size=3).map(tuple),
    page=st.integers(1, 3),
    bold=st.booleans(),
    label=st.sampled_from(["", "1.", "a)", "-"]),
)


@st.composite
def tables(draw: st.DrawFn) -> DraftTable:
    rows, columns = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    contents = st.lists(paragraphs, max_size=2).map(tuple)
    cells = [
        DraftCell(row, column, paragraphs=draw(contents))
        for row in range(rows)
        for column in range(columns)
    ]
    return DraftTable(tuple(cells))


drafts = st.lists(paragraphs | tables(), max_size=6)


def built(items: list[Draft]) -> Source:
    builder = SourceBuilder()
    builder.extend(items)
    return builder.build()


@given(drafts)
def test_spans_quote_their_words(items: list[Draft]) -> None:
    source = built(items)
    assert unicodedata.is_normalized("NFC", source.text)
    assert not set(source.text) & set("\u00a0\u200b")
    at = 0
    for block in source.blocks:
        assert block.span.start == at
        assert source.text[block.span.end] == "\n"
        at = block.span.end + 1
        if isinstance(block, Paragraph):
            _check_paragraph(source, block)
        else:
            _check_table(source, block)
    assert at == len(source.text)
    for box in source.boxes:
        quoted = source.text[box.start : box.end]
        assert quoted
        assert quoted == quoted.strip()


def _check_paragraph(source: Source, paragraph: Paragraph) -> None:
    quoted = source.quote(paragraph.span)
    assert quoted
    assert quoted == quoted.strip()
    assert "\n" not in quoted
    assert "  " not in quoted
    assert quoted.startswith(paragraph.label)


def _check_table(source: Source, table: Table) -> None:
    for before, cell in zip(table.cells, table.cells[1:], strict=False):
        between = source.text[before.span.end : cell.span.start]
        assert between == ("\t" if before.row == cell.row else "\n")
    for cell in table.cells:
        quoted = source.quote(cell.span)
        assert quoted == "\n".join(source.quote(each.span) for each in cell.paragraphs)
        assert "\t" not in quoted
        for paragraph in cell.paragraphs:
            assert source.quote(paragraph.span)


@given(drafts)
def test_the_pipe_changes_nothing(items: list[Draft]) -> None:
    source = built(items)
    assert unpack(json.loads(json.dumps(pack(source)))) == source


def test_numbers() -> None:
    assert [spell(number, "lowerLetter") for number in (1, 26, 27, 53)] == ["a", "z", "aa", "aaa"]
    assert [spell(number, "upperRoman") for number in (4, 9, 14, 1994)] == [
        *("IV", "IX", "XIV", "MCMXCIV"),
    ]
    assert [spell(7, kind) for kind in ("decimal", "decimalZero", "none", "chicago")] == [
        *("7", "07", "", "7"),
    ]
