"""Builds a ``Source`` so that every span quotes its own words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from xuyensuot.directives.reading.text import one_line
from xuyensuot.directives.rules.source import Block, Box, Cell, Paragraph, Source, Span, Table

Rect = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Piece:
    """A printed line, or a whole paragraph where the format knows no lines.

    ``rect`` is (left, top, right, bottom) in fractions of the page; ``glued`` joins the piece to
    the one before it without a space.
    """

    text: str
    page: int = 1
    rect: Rect | None = None
    glued: bool = False


@dataclass(frozen=True, slots=True)
class DraftParagraph:
    """A paragraph as a reader found it, before cleaning. ``label`` is not yet in the pieces."""

    pieces: tuple[Piece, ...]
    page: int = 1
    bold: bool = False
    italic: bool = False
    align: str = "left"
    level: int = -1
    label: str = ""

    @property
    def text(self) -> str:
        return one_line(" ".join(piece.text for piece in self.pieces))


def draft(text: str, *, page: int = 1, label: str = "", bold: bool = False) -> DraftParagraph:
    """A paragraph of one piece."""
    return DraftParagraph((Piece(text, page),), page=page, label=label, bold=bold)


@dataclass(frozen=True, slots=True)
class DraftCell:
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    paragraphs: tuple[DraftParagraph, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(p.text for p in self.paragraphs).strip()


@dataclass(frozen=True, slots=True)
class DraftTable:
    """Cells of a grid, each once at its top-left place; the extent is taken from the cells."""

    cells: tuple[DraftCell, ...]
    page: int = 1

    @property
    def rows(self) -> int:
        return max((cell.row + cell.row_span for cell in self.cells), default=0)

    @property
    def columns(self) -> int:
        return max((cell.column + cell.column_span for cell in self.cells), default=0)


Draft = DraftParagraph | DraftTable


@dataclass(slots=True)
class SourceBuilder:
    """Collects paragraphs and tables in reading order; ``build`` returns the ``Source``.

    Promises what ``rules.source`` says of offsets: text in NFC without odd spaces, a paragraph's
    span without its newline, cells of a row divided by one tab, rows by a newline. Paragraphs
    without a word are left out.
    """

    pages: int = 1
    page_sizes: tuple[tuple[float, float], ...] = ()
    ocr: bool = False
    warnings: list[str] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _blocks: list[Block] = field(default_factory=list)
    _boxes: list[Box] = field(default_factory=list)

    def extend(self, drafts: Iterable[Draft]) -> None:
        for item in drafts:
            self.add(item)

    def add(self, item: Draft) -> None:
        if isinstance(item, DraftTable):
            self._add_table(item)
            return
        paragraph = self._paragraph(item, tabs=True)
        if paragraph is not None:
            self._blocks.append(paragraph)
            self._write("\n")

    def warn(self, code: str) -> None:
        if code not in self.warnings:
            self.warnings.append(code)

    def build(self) -> Source:
        last = max((block.page for block in self._blocks), default=1)
        return Source(
            text="".join(self._parts),
            blocks=tuple(self._blocks),
            pages=max(self.pages, last),
            boxes=tuple(self._boxes),
            page_sizes=self.page_sizes,
            ocr=self.ocr,
            warnings=tuple(self.warnings),
        )

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _paragraph(self, item: DraftParagraph, *, tabs: bool) -> Paragraph | None:
        pieces = [(piece, one_line(piece.text, tabs=tabs)) for piece in item.pieces]
        pieces = [(piece, text) for piece, text in pieces if text]
        if not pieces:
            return None
        start = self._length
        label = one_line(item.label)
        if label:
            self._write(label)
        for piece, text in pieces:
            # A mark on its own would grow onto the letter before it.
            if self._length > start and not (piece.glued and text[0].isalnum()):
                self._write(" ")
            self._piece(piece, text)
        return Paragraph(
            span=Span(start, self._length),
            page=item.page,
            bold=item.bold,
            italic=item.italic,
            align=item.align,
            level=item.level,
            label=label,
        )

    def _piece(self, piece: Piece, text: str) -> None:
        start = self._length
        self._write(text)
        if piece.rect is not None:
            self._boxes.append(Box(start, self._length, piece.page, *piece.rect))

    def _add_table(self, table: DraftTable) -> None:
        rows: dict[int, list[DraftCell]] = {}
        for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
            rows.setdefault(cell.row, []).append(cell)
        if not any(cell.text for cell in table.cells):
            return
        start = self._length
        cells: list[Cell] = []
        for row in range(table.rows):
            if row:
                self._write("\n")
            cells.extend(self._row(rows.get(row, [])))
        span = Span(start, self._length)
        block = Table(span, table.page, table.rows, table.columns, tuple(cells))
        self._blocks.append(block)
        self._write("\n")

    def _row(self, row: Sequence[DraftCell]) -> Iterable[Cell]:
        for index, cell in enumerate(row):
            if index:
                self._write("\t")
            yield self._cell(cell)

    def _cell(self, cell: DraftCell) -> Cell:
        start = self._length
        paragraphs: list[Paragraph] = []
        for item in cell.paragraphs:
            if not item.text and not item.label:
                continue
            if paragraphs:
                self._write("\n")
            paragraph = self._paragraph(_spoken(item), tabs=False)
            if paragraph is not None:
                paragraphs.append(paragraph)
        return Cell(
            row=cell.row,
            column=cell.column,
            row_span=cell.row_span,
            column_span=cell.column_span,
            span=Span(start, self._length),
            paragraphs=tuple(paragraphs),
            bold=bool(paragraphs) and all(p.bold for p in paragraphs),
        )


def _spoken(item: DraftParagraph) -> DraftParagraph:
    # A column of running numbers often holds nothing but the automatic label.
    if item.text:
        return item
    return replace(item, pieces=(Piece(item.label, item.page),), label="")
