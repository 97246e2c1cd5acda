"""Rich Text files, which offices often save under the name .doc."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from xuyensuot.directives.reading.builder import (
    Draft,
    DraftParagraph,
    Piece,
    SourceBuilder,
)
from xuyensuot.directives.reading.continuation import join_tables
from xuyensuot.directives.reading.legacy import WARNING, modernise
from xuyensuot.directives.reading.limits import Limits
from xuyensuot.directives.reading.paging import page_of_characters
from xuyensuot.directives.reading.problems import Unreadable
from xuyensuot.directives.reading.rows import RowCell, build_table
from xuyensuot.directives.reading.wrapping import split_breaks
from xuyensuot.directives.rules.source import Source

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])"
    r"|[\r\n]+|([^\\{}\r\n]+)"
)
_DROPPED = frozenset(
    {
        *("fonttbl", "colortbl", "stylesheet", "info", "pict", "header", "headerl", "headerr"),
        *("headerf", "footer", "footerl", "footerr", "footerf", "footnote", "fldinst", "object"),
        *("themedata", "datastore", "listtable", "listoverridetable", "xmlnstbl", "generator"),
        *("annotation", "atnid", "atnauthor", "nonshppict", "colorschememapping", "latentstyles"),
    }
)
_SIGNS = {
    **{"tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "bullet": "•"},
    **{"lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”"},
    **{"~": " ", "_": "-", "-": ""},
}
_MERGES = frozenset({"clvmgf", "clvmrg", "clmgf", "clmrg"})
_ALIGNS = {"ql": "left", "qc": "center", "qr": "right", "qj": "justify"}
_DEEPEST = 500


@dataclass(frozen=True, slots=True)
class _State:
    bold: bool = False
    italic: bool = False
    align: str = "left"
    in_table: bool = False
    dropped: bool = False
    fallback: int = 1


@dataclass(frozen=True, slots=True)
class _CellShape:
    """The right edge of a cell in twentieths of a point, and how it is merged."""

    right: int
    merges: frozenset[str]


@dataclass(slots=True)
class _Writer:
    """Paragraphs and tables as they end."""

    drafts: list[Draft] = field(default_factory=list)
    runs: list[tuple[str, bool, bool]] = field(default_factory=list)
    cell: list[DraftParagraph] = field(default_factory=list)
    row: list[tuple[DraftParagraph, ...]] = field(default_factory=list)
    rows: list[list[RowCell]] = field(default_factory=list)
    shape: list[_CellShape] = field(default_factory=list)
    merges: set[str] = field(default_factory=set)
    page: int = 1

    def describe_cell(self, word: str, number: int | None) -> None:
        """What a row says of its cells, which may stand before or after what they hold."""
        if word == "trowd":
            self.shape = []
            self.merges = set()
        elif word in _MERGES:
            self.merges.add(word)
        elif number is not None:
            self.shape.append(_CellShape(number, frozenset(self.merges)))
            self.merges = set()

    def end_paragraph(self, state: _State) -> None:
        paragraphs = list(self._paragraphs(state))
        if state.in_table:
            self.cell.extend(paragraphs)
            return
        self.end_table()
        self.drafts.extend(paragraphs)

    def end_cell(self, state: _State) -> None:
        self.cell.extend(self._paragraphs(state))
        self.row.append(tuple(self.cell))
        self.cell = []

    def end_row(self) -> None:
        if self.row:
            self.rows.append(list(self._shaped()))
        self.row, self.cell = [], []

    def end_table(self) -> None:
        self.end_row()
        if self.rows:
            self.drafts.append(replace(build_table(self.rows), page=self.page))
        self.rows = []

    def _shaped(self) -> Iterator[RowCell]:
        """The cells of the row with their edges, in equal steps where the file does not tell."""
        if len(self.shape) < len(self.row):
            yield from (RowCell(i * 1000, (i + 1) * 1000, c) for i, c in enumerate(self.row))
            return
        left = min(0, self.shape[0].right - 1)
        for content, shape in zip(self.row, self.shape, strict=False):
            above, joined = "clvmrg" in shape.merges, "clmrg" in shape.merges
            yield RowCell(left, shape.right, content, above, joined)
            left = shape.right

    def _paragraphs(self, state: _State) -> Iterator[DraftParagraph]:
        runs, self.runs = self.runs, []
        text = "".join(run[0] for run in runs)
        letters = sum(len(run[0].strip()) for run in runs)
        bold = sum(len(run[0].strip()) for run in runs if run[1]) * 10 >= letters * 9
        italic = sum(len(run[0].strip()) for run in runs if run[2]) * 10 >= letters * 9
        for line in split_breaks(text, apart=state.align in ("center", "right")):
            yield DraftParagraph((Piece(line),), self.page, bold, italic, state.align)


def read_rtf(path: Path, limits: Limits) -> Source:
    """Read Rich Text: Unicode and code page letters, simple tables, pages by explicit breaks."""
    text = path.read_bytes().decode("latin-1")
    if len(text) > limits.unpacked:
        raise Unreadable.because("file.bomb")
    drafts, converted = modernise(_Parser(text).parse())
    builder = SourceBuilder()
    if converted:
        builder.warn(WARNING)
    builder.extend(join_tables(page_of_characters(drafts)))
    return builder.build()


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        named = re.search(r"\\ansicpg(\d{3,5})", text[:1000])
        self._codec = f"cp{named.group(1)}" if named else "cp1252"
        self._state = _State()
        self._stack: list[_State] = []
        self._skip = 0
        self._high = ""
        self._out = _Writer()

    def parse(self) -> list[Draft]:
        for token in _TOKEN.finditer(self._text):
            word, number, code, sign, brace, plain = token.groups()
            if brace:
                self._brace(brace)
            elif word:
                self._word(word, int(number) if number else None)
            elif code:
                self._letter(bytes.fromhex(code).decode(self._codec, "replace"))
            elif sign:
                self._sign(sign)
            elif plain:
                self._plain(plain)
        self._out.end_paragraph(self._state)
        self._out.end_table()
        return self._out.drafts

    def _brace(self, brace: str) -> None:
        if brace == "{":
            if len(self._stack) > _DEEPEST:
                raise Unreadable.because("file.bomb")
            self._stack.append(self._state)
        elif self._stack:
            self._state = self._stack.pop()
        self._skip = 0

    def _word(self, word: str, number: int | None) -> None:
        if word == "u" and number is not None:
            self._unicode(number % 0x10000)
        elif word in _DROPPED:
            self._state = replace(self._state, dropped=True)
        elif self._state.dropped:
            return
        elif word in _SIGNS:
            self._write(_SIGNS[word])
        elif word in _MERGES or word in ("trowd", "cellx"):
            self._out.describe_cell(word, number)
        elif word in ("par", "cell", "row", "page", "sect"):
            self._end(word)
        else:
            self._state = _changed(self._state, word, number)

    def _end(self, word: str) -> None:
        if word == "cell":
            self._out.end_cell(self._state)
        elif word == "row":
            self._out.end_row()
        else:
            self._out.end_paragraph(self._state)
            self._out.page += word == "page"

    def _unicode(self, code: int) -> None:
        letter = chr(code)
        if 0xD800 <= code < 0xDC00:
            self._high = letter
        else:
            pair = (self._high + letter).encode("utf-16-le", "surrogatepass")
            self._high = ""
            self._write(pair.decode("utf-16-le", "replace"))
        self._skip = self._state.fallback

    def _sign(self, sign: str) -> None:
        if sign == "*":
            # Marks a destination that a reader may not know: all of them are left out.
            self._state = replace(self._state, dropped=True)
        elif sign in "\r\n":
            self._end("par")
        else:
            self._letter(_SIGNS.get(sign, sign))

    def _letter(self, letter: str) -> None:
        if self._skip:
            self._skip -= 1
        else:
            self._write(letter)

    def _plain(self, text: str) -> None:
        taken = min(self._skip, len(text))
        self._skip -= taken
        self._write(text[taken:])

    def _write(self, text: str) -> None:
        if text and not self._state.dropped:
            self._out.runs.append((text, self._state.bold, self._state.italic))


def _changed(state: _State, word: str, number: int | None) -> _State:
    if word in _ALIGNS:
        return replace(state, align=_ALIGNS[word])
    if word == "b":
        return replace(state, bold=number != 0)
    if word == "i":
        return replace(state, italic=number != 0)
    if word == "plain":
        return replace(state, bold=False, italic=False)
    if word == "pard":
        return replace(state, align="left", in_table=False)
    if word == "intbl":
        return replace(state, in_table=True)
    if word == "uc" and number is not None:
        return replace(state, fallback=max(0, number))
    return state
