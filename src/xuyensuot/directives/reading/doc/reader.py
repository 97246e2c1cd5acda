"""The text of a binary Word file, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from xuyensuot.directives.reading.builder import Draft, DraftParagraph, Piece, SourceBuilder
from xuyensuot.directives.reading.continuation import join_tables
from xuyensuot.directives.reading.doc.file import WordFile, open_word
from xuyensuot.directives.reading.doc.lists import read_lists
from xuyensuot.directives.reading.doc.properties import Runs, character_runs, paragraph_runs
from xuyensuot.directives.reading.doc.tables import shape_row
from xuyensuot.directives.reading.legacy import WARNING, modernise
from xuyensuot.directives.reading.limits import Limits
from xuyensuot.directives.reading.numbering import Numbering
from xuyensuot.directives.reading.paging import page_of_characters
from xuyensuot.directives.reading.rows import RowCell, build_table
from xuyensuot.directives.reading.wrapping import split_breaks
from xuyensuot.directives.rules.source import Source

_IN_TABLE, _ROW_END = 0x2416, 0x2417
_ALIGN, _ALIGN_LATER = 0x2403, 0x2461
_LIST, _LIST_DEPTH, _OUTLINE = 0x460B, 0x260A, 0x2640
_BOLD, _ITALIC = 0x0835, 0x0836
_ALIGNS = {0: "left", 1: "center", 2: "right", 3: "justify", 4: "justify"}
_NO_LIST = 0x7FF
_BODY_TEXT = 9
_CELL_MARK, _PAGE_BREAK = "\x07", "\x0c"
_ENDS = re.compile(r"[\r\x07\x0c]")
_FIELD = re.compile(r"\x13[^\x13\x14\x15]*(?:\x14([^\x13\x15]*))?\x15")
_SIGNS = {0x0B: "\n", 0x1E: "-", 0x1F: None, 0xA0: " "}
_DROPPED = dict.fromkeys((*range(0x00, 0x09), 0x0E, *range(0x10, 0x1E)))
_SAMPLES = 12


def read_doc(path: Path, limits: Limits) -> Source:
    """Read a Word 97-2003 file: text, tables, direct formatting, automatic numbers.

    Numbers that hang on a style alone are not resolved; text boxes follow the main text.
    """
    file = open_word(path, limits)
    drafts, converted = modernise(list(_Reader(file).drafts()))
    builder = SourceBuilder()
    if converted:
        builder.warn(WARNING)
    builder.extend(join_tables(page_of_characters(drafts)))
    return builder.build()


@dataclass(slots=True)
class _Open:
    """The table that is being collected."""

    rows: list[list[RowCell]] = field(default_factory=list)
    cells: list[tuple[DraftParagraph, ...]] = field(default_factory=list)
    cell: list[DraftParagraph] = field(default_factory=list)


class _Reader:
    def __init__(self, file: WordFile) -> None:
        self._file = file
        self._text = file.text()
        self._paragraphs: Runs = paragraph_runs(file)
        self._characters: Runs = character_runs(file)
        self._lists: Numbering = read_lists(file)
        self._page = 1
        self._open = _Open()

    def drafts(self) -> Iterator[Draft]:
        yield from self._range(0, self._file.main_length())
        yield from self._range(*self._file.boxes_range())

    def _range(self, start: int, end: int) -> Iterator[Draft]:
        end = min(end, len(self._text))
        while start < end:
            found = _ENDS.search(self._text, start, end)
            stop = found.start() if found else end
            mark = found.group() if found else "\r"
            yield from self._paragraph(start, stop, mark)
            start = stop + 1
        yield from self._close()

    def _paragraph(self, start: int, stop: int, mark: str) -> Iterator[Draft]:
        modifiers = self._paragraphs.at(self._file.offset_of(stop))
        drafts = self._drafts(start, stop, modifiers)
        if mark == _PAGE_BREAK:
            self._page += 1
        if _flag(modifiers, _ROW_END) or (mark == _CELL_MARK and self._repeats_mark(start, stop)):
            self._end_row(modifiers)
        elif mark == _CELL_MARK:
            self._open.cells.append((*self._open.cell, *drafts))
            self._open.cell = []
        elif _flag(modifiers, _IN_TABLE):
            self._open.cell.extend(drafts)
        else:
            yield from self._close()
            yield from drafts

    def _repeats_mark(self, start: int, stop: int) -> bool:
        """Without formatting, a row ends where a mark follows a mark at once."""
        untold = not self._paragraphs.starts
        return untold and start == stop and bool(self._open.cells)

    def _end_row(self, modifiers: dict[int, bytes]) -> None:
        if self._open.cells:
            self._open.rows.append(shape_row(self._open.cells, modifiers))
        self._open.cells, self._open.cell = [], []

    def _close(self) -> Iterator[Draft]:
        held, self._open = self._open, _Open()
        if held.cells:
            held.rows.append(shape_row(held.cells, {}))
        if held.rows:
            yield build_table(held.rows)
        yield from held.cell

    def _drafts(
        self, start: int, stop: int, modifiers: dict[int, bytes]
    ) -> tuple[DraftParagraph, ...]:
        text = _shown(self._text[start:stop])
        label, depth = self._label(modifiers)
        if not text.strip():
            return ()
        align = _ALIGNS.get(_byte(modifiers, _ALIGN_LATER, _byte(modifiers, _ALIGN, 0)), "left")
        bold, italic = self._look(start, stop)
        outline = _byte(modifiers, _OUTLINE, _BODY_TEXT)
        level = outline if outline < _BODY_TEXT else depth
        lines = split_breaks(text, apart=align in ("center", "right"))
        return tuple(
            DraftParagraph(
                (Piece(line),), self._page, bold, italic, align, level, "" if index else label
            )
            for index, line in enumerate(lines)
        )

    def _label(self, modifiers: dict[int, bytes]) -> tuple[str, int]:
        number = int.from_bytes(modifiers.get(_LIST, b"")[:2], "little")
        if not number or number >= _NO_LIST:
            return "", -1
        depth = _byte(modifiers, _LIST_DEPTH, 0)
        return self._lists.label(str(number), depth), depth

    def _look(self, start: int, stop: int) -> tuple[bool, bool]:
        """Bold and italic by samples of a paragraph's letters."""
        places = [at for at in range(start, stop) if self._text[at].isalnum()]
        step = max(1, len(places) // _SAMPLES)
        runs = [self._characters.at(self._file.offset_of(at)) for at in places[::step]]
        return (
            bool(runs) and all(_byte(run, _BOLD, 0) == 1 for run in runs),
            bool(runs) and all(_byte(run, _ITALIC, 0) == 1 for run in runs),
        )


def _shown(text: str) -> str:
    """Without pictures and marks; of a field only what it shows."""
    for _ in range(5):
        text, count = _FIELD.subn(lambda match: match.group(1) or "", text)
        if not count:
            break
    return text.translate(_SIGNS).translate(_DROPPED)


def _flag(modifiers: dict[int, bytes], code: int) -> bool:
    return _byte(modifiers, code, 0) == 1


def _byte(modifiers: dict[int, bytes], code: int, default: int) -> int:
    operand = modifiers.get(code, b"")
    return operand[0] if operand else default
