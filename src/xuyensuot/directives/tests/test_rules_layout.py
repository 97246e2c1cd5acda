"""The layout as plain data, and cutting a text where tasks begin and end."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from xuyensuot.directives.rules.layout import Piece, cut, pack_blocks, pack_boxes
from xuyensuot.directives.rules.source import Box, Cell, Paragraph, Source, Span, Table

TEXT = "Kế hoạch\nSố\tViệc\n1\tRà soát\n"
SOURCE = Source(
    TEXT,
    (
        Paragraph(Span(0, 8), 1, bold=True, align="center"),
        Table(
            Span(9, 27),
            2,
            2,
            2,
            (
                Cell(0, 0, 1, 1, Span(9, 11), (Paragraph(Span(9, 11), 2),), bold=True),
                Cell(0, 1, 1, 1, Span(12, 16), (Paragraph(Span(12, 16), 2),), bold=True),
                Cell(1, 0, 1, 2, Span(17, 27), (Paragraph(Span(17, 27), 2, italic=True),)),
            ),
        ),
    ),
    pages=2,
    boxes=(Box(0, 8, 1, 0.123456, 0.2, 0.3, 0.4),),
)


def test_blocks_are_packed_as_they_are_drawn() -> None:
    heading, table = pack_blocks(SOURCE)
    assert heading == {"s": 0, "e": 8, "p": 1, "b": 1, "a": "center"}
    assert (table["s"], table["e"], table["p"]) == (9, 27, 2)
    assert [len(row) for row in table["rows"]] == [2, 1]
    assert table["rows"][0][0] == {"ps": [{"s": 9, "e": 11, "p": 2}], "b": 1}
    assert table["rows"][1][0] == {"ps": [{"s": 17, "e": 27, "p": 2, "i": 1}], "cs": 2}


def test_what_is_packed_can_be_stored() -> None:
    packed = [pack_blocks(SOURCE), pack_boxes(SOURCE)]
    assert json.loads(json.dumps(packed)) == packed
    assert pack_boxes(SOURCE) == [[0, 8, 1, 0.1235, 0.2, 0.3, 0.4]]


spans = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda p: Span(min(p), max(p))),
    max_size=6,
)


@given(spans, st.integers(0, 15), st.integers(15, 30))
def test_pieces_join_to_the_text_and_each_is_covered_whole(
    marks: list[Span], start: int, end: int
) -> None:
    text = "".join(chr(97 + i % 26) for i in range(30))
    pieces = cut(text, start, end, marks)
    assert "".join(piece.text for piece in pieces) == text[start:end]
    at = start
    for piece in pieces:
        for letter in range(at, at + len(piece.text)):
            covering = tuple(i for i, s in enumerate(marks) if s.start <= letter < s.end)
            assert piece.marks == covering
        at += len(piece.text)


def test_neighbouring_tasks_are_pieces_of_their_own() -> None:
    assert cut("abcdef", 0, 6, [Span(0, 3), Span(3, 6)]) == [Piece("abc", (0,)), Piece("def", (1,))]
