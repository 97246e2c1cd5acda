"""What a reader hands to the rules: the text of a document with what its layout tells.

Offsets everywhere are character offsets into ``Source.text`` (NFC). A reader builds the text with
``SourceBuilder``; the rules never see a file format.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open ``[start, end)`` in ``Source.text``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph (a PDF reader has already joined its printed lines).

    ``label`` is an automatic list number that the file does not hold as text ("1.", "a)", "-"); the
    reader also writes it into the text, at the start of the span.
    ``align`` is left, center, right or justify; ``level`` the outline or list depth, -1 unknown.
    """

    span: Span
    page: int
    bold: bool = False
    italic: bool = False
    align: str = "left"
    level: int = -1
    label: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell at its top-left grid position; merged cells appear once, with their extent.

    ``paragraphs`` are in reading order; an empty cell has none and ``span.start == span.end``.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    span: Span
    paragraphs: tuple[Paragraph, ...] = ()
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A grid. Tables continued over pages are one table; repeated header rows are left out."""

    span: Span
    page: int
    rows: int
    columns: int
    cells: tuple[Cell, ...] = ()


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Box:
    """Where characters ``[start, end)`` stand on a page; fractions of page width and height."""

    start: int
    end: int
    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Source:
    """A read document. ``pages`` are counted from 1; ``boxes`` only where pages are pictures.

    In ``text`` paragraphs end with a newline, cells of one row are divided by a tab and rows by a
    newline, so ``text[span.start:span.end]`` always quotes what a person can find in the document.
    ``page_sizes`` are (width, height) in points for page-based formats.
    """

    text: str
    blocks: tuple[Block, ...]
    pages: int = 1
    boxes: tuple[Box, ...] = ()
    page_sizes: tuple[tuple[float, float], ...] = ()
    ocr: bool = False
    warnings: tuple[str, ...] = field(default=())

    def paragraphs(self) -> Iterator[Paragraph]:
        """Paragraphs outside tables, in order."""
        return (b for b in self.blocks if isinstance(b, Paragraph))

    def quote(self, span: Span) -> str:
        return self.text[span.start : span.end]
